"""What does it cost to search the made-up archive: finding the pages, the whole scan, on more cores, on Ray?"""

import os
import random
import tempfile
import time
from itertools import islice
from pathlib import Path
from typing import Any

from bench.archive_maker import LANGUAGES, WORDS, Made, http_response, pack, warc_record

SAMPLE = 100
"""Pages of which trafilatura's time for all is reckoned."""
COPIES = 8
"""Times that the archive is scanned to compare processes."""


def find_with_hyperscan(path: Path) -> int:
    """Unpack and prefilter, with Hyperscan."""
    return _find(path, "Hyperscan")


def find_with_aho_corasick(path: Path) -> int:
    """Unpack and prefilter, with the portable finder."""
    return _find(path, "AhoCorasick")


def _find(path: Path, name: str) -> int:
    from headcount.archives.iterate import iterate  # noqa: PLC0415  # an extra
    from headcount.archives.prefilter import may_claim  # noqa: PLC0415
    from headcount.archives.records import Record  # noqa: PLC0415

    finder = _finder(name)
    return sum(isinstance(found, Record) and may_claim(found.raw, finder) for found in iterate(str(path)))


_finders: dict[str, Any] = {}


def _finder(name: str) -> Any:
    from headcount.archives import automata  # noqa: PLC0415  # an extra

    if name not in _finders:
        _finders[name] = getattr(automata, name)()
    return _finders[name]


def scan_one(path: Path) -> int:
    """The whole scan of one archive, from its bytes to Parquet, in this process."""
    from headcount.run.scan.tasks import Task  # noqa: PLC0415  # an extra
    from headcount.run.scan.work import scan_task  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as out:
        return scan_task(Task(files=(str(path),), size=path.stat().st_size), out).matches


def warm_up() -> None:
    """What a process does once: words read, automata built, packages imported."""

    chance = random.Random(0)
    stories = [" ".join(WORDS[language]["prisoners"] * 3) for language in LANGUAGES if WORDS[language]["prisoners"]]
    filled = [story.format(n=chance.randint(20, 90), m=7, day="12") for story in stories]
    with tempfile.TemporaryDirectory() as folder:
        small = Path(folder, "small.warc.gz")
        pages = (f"<html><body><h1>News</h1><p>{story}</p></body></html>".encode() for story in filled)
        records = (pack(warc_record(http_response(page), number=1, url="https://a.example/")) for page in pages)
        small.write_bytes(b"".join(records))
        for run in (find_with_hyperscan, find_with_aho_corasick, scan_one):
            try:
                run(small)
            except ImportError:
                continue


def parse_with_trafilatura(path: Path) -> float | None:
    """CPU seconds a page of trafilatura, on a sample; None where it is not installed."""
    try:
        from trafilatura import bare_extraction  # noqa: PLC0415  # a peer
    except ImportError:
        return None
    from headcount.archives.iterate import iterate  # noqa: PLC0415  # an extra
    from headcount.archives.opening import open_page  # noqa: PLC0415
    from headcount.archives.records import Record  # noqa: PLC0415

    records = (found for found in iterate(str(path)) if isinstance(found, Record))
    pages = [open_page(record).body for record in islice(records, 0, 2 * SAMPLE, 2)]
    bare_extraction(pages[0].decode("utf-8", "replace"), with_metadata=True)
    start = time.process_time()
    for page in pages:
        bare_extraction(page.decode("utf-8", "replace"), with_metadata=True)
    return (time.process_time() - start) / len(pages)


def print_scaling(path: Path, made: Made) -> None:
    """The same archives with one process, two, and two of Ray: by the clock, and by the CPU time of the work itself.

    The clock says something only on a machine that does nothing else; the CPU time tells how much processes slow each
    other down. Start-up is left out.
    """
    from headcount.errors import HeadcountError  # noqa: PLC0415
    from headcount.run.scan.cluster import run_on_ray  # noqa: PLC0415  # an extra
    from headcount.run.scan.local import run_here  # noqa: PLC0415

    walls: dict[str, float] = {}
    for name, engine, workers in (("one", run_here, 1), ("two", run_here, 2), ("two of Ray", run_on_ray, 2)):
        try:
            walls[name], cpu = _scan(path, engine, workers)
        except HeadcountError as error:
            print(f"{name}: {error}")
            continue
        each = walls[name] * 1e6 / made.pages
        print(f"processes: {name:20} {each:7.1f} µs a page by the clock, {cpu * 1e6 / made.pages:7.1f} µs of CPU time")
    print(f"{'two processes against one':40} {walls['one'] / walls['two']:6.2f}")
    if "two of Ray" in walls:
        print(f"{'Ray against local':40} {walls['two'] / walls['two of Ray']:6.2f}")
    print(f"{'load of the machine (2 cores)':40} {os.getloadavg()[0]:6.2f}", flush=True)


def _scan(path: Path, engine: Any, workers: int) -> tuple[float, float]:
    """Seconds an archive by the clock, and CPU seconds of the work, without the first archive of each process."""
    from headcount.run.scan.tasks import Task  # noqa: PLC0415  # an extra

    with tempfile.TemporaryDirectory() as folder:
        tasks = []
        for number in range(COPIES):
            link = Path(folder, f"{number}.warc.gz")
            os.symlink(path.resolve(), link)
            tasks.append(Task(files=(str(link),), size=path.stat().st_size))
        ends, cpus = [], []
        for done in engine(timed_scan, tasks, folder, workers):
            if done is not None:
                ends.append(time.monotonic())
                cpus.append(float(Path(folder, done[0].part).read_text()))
    return (ends[-1] - ends[workers - 1]) / (COPIES - workers), sum(cpus[workers:]) / (COPIES - workers)


def timed_scan(task: Any, out: str, *stopped: Any) -> Any:
    """A scan that leaves its CPU seconds beside what it writes."""
    from headcount.run.scan.work import scan_task  # noqa: PLC0415  # an extra

    start = time.process_time()
    entry = scan_task(task, out, *stopped)
    Path(out, task.part).write_text(str(time.process_time() - start))
    return entry
