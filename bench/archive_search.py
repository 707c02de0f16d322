"""What does it cost to search the made-up archive: finding the pages, the whole scan, on more cores, on Ray?"""

import os
import tempfile
import time
from itertools import islice
from pathlib import Path
from typing import Any

from bench.archive_maker import Made

SAMPLE = 100
"""Pages of which trafilatura's time for all is reckoned."""
FEW, MANY = 2, 6
"""Copies of the archive that are scanned to compare processes."""


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
    from bench.archive_maker import http_response, pack, warc_record  # noqa: PLC0415

    page = b"<p>Ukraine and Russia exchanged 25 prisoners each on Monday.</p>"
    with tempfile.TemporaryDirectory() as folder:
        small = Path(folder, "small.warc.gz")
        small.write_bytes(pack(warc_record(http_response(page), number=1, url="https://small.example/")))
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
    """One process, two, and two of Ray: what four more archives take, so that start-up is left out."""
    from headcount.errors import HeadcountError  # noqa: PLC0415
    from headcount.run.scan.cluster import run_on_ray  # noqa: PLC0415  # an extra
    from headcount.run.scan.local import run_here  # noqa: PLC0415

    walls: dict[str, float] = {}
    for name, engine, workers in (("one", run_here, 1), ("two", run_here, 2), ("two of Ray", run_on_ray, 2)):
        try:
            few, many = (_scan(path, copies, engine, workers) for copies in (FEW, MANY))
        except HeadcountError as error:
            print(f"{name}: {error}")
            continue
        walls[name] = many[0] - few[0]
        speed = (MANY - FEW) * made.pages / walls[name]
        cpu = f", {many[1] - few[1]:.2f} CPU s" if engine is run_here else ""
        print(f"processes: {name:29} {walls[name]:6.2f} s for {MANY - FEW} archives{cpu}, {speed:,.0f} pages a second")
    print(f"{'two processes against one':40} {walls['one'] / walls['two']:6.2f}")
    if "two of Ray" in walls:
        print(f"{'Ray against local':40} {walls['two'] / walls['two of Ray']:6.2f}")
    print(f"{'load of the machine (2 cores)':40} {os.getloadavg()[0]:6.2f}", flush=True)


def _scan(path: Path, copies: int, engine: Any, workers: int) -> tuple[float, float]:
    """Wall seconds and CPU seconds of all processes that scan so many copies of an archive."""
    from headcount.run.scan.scanning import scan_archives  # noqa: PLC0415  # an extra

    with tempfile.TemporaryDirectory() as folder:
        crawl = Path(folder, "crawl")
        crawl.mkdir()
        for number in range(copies):
            os.symlink(path.resolve(), crawl / f"{number}.warc.gz")
        before, start = sum(os.times()[:4]), time.monotonic()
        scan_archives([str(crawl)], Path(folder, "found"), workers=workers, engine=engine)
        return time.monotonic() - start, sum(os.times()[:4]) - before
