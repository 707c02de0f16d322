"""What does it cost to find the pages about prisoners in a news archive? On an archive that this bench makes itself.

    python -m bench.archives [--pages 20000] [--keep FOLDER] [--cores]

Two archives, one gzip member to a record: one page in 200 and one page in 5,000 with figures about prisoners. Speeds
are gigabytes unpacked a second of CPU time on one core, the best of three runs, each in a process of its own, whose
peak memory is told; what a process does once (imports, words, automata) is done before. `--cores` compares one process
with two, and with two of Ray, by the clock. Needs headcount[archives,hyperscan,ray]; trafilatura where it is installed.
"""

import argparse
import resource
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from bench.archive_maker import Made, make
from bench.archive_search import (
    SAMPLE,
    find_with_aho_corasick,
    find_with_hyperscan,
    parse_with_trafilatura,
    print_scaling,
    scan_one,
    warm_up,
)

RUNS = 3
SEARCHES = (find_with_hyperscan, find_with_aho_corasick, scan_one)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=20_000)
    parser.add_argument("--keep", type=Path, help="a folder where the archives are made once and stay")
    parser.add_argument("--cores", action="store_true", help="compare processes, on a machine that does nothing else")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        often, rarely = (make_once(options.keep or Path(folder), options.pages, one_in) for one_in in (200, 5000))
        for path, made in (often, rarely):
            print(f"{path.name}: {made.pages:,} pages, {made.about_prisoners} about prisoners, ", end="")
            print(f"{made.unpacked / 1e9:.2f} GB, packed {path.stat().st_size / 1e9:.2f} GB")
        print_searching(*rarely)
        print_growth(options.keep or Path(folder), options.pages)
        if options.cores:
            print_scaling(*rarely)


def make_once(folder: Path, pages: int, one_in: int) -> tuple[Path, Made]:
    """The archive in this folder, made now unless it lies there."""
    path, note = folder / f"news-{pages}-{one_in}.warc.gz", folder / f"news-{pages}-{one_in}.txt"
    if note.is_file():
        return path, Made(*map(int, note.read_text().split()))
    folder.mkdir(parents=True, exist_ok=True)
    made = make(path, pages, one_in)
    note.write_text(f"{made.pages} {made.about_prisoners} {made.unpacked}")
    return path, made


def print_searching(path: Path, made: Made) -> None:
    """Unpacking alone, records taken apart, pages found, and the whole scan; beside the peers."""
    rows = {
        "isal unpacking alone": unpack,
        "FastWARC, records passed": pass_records,
        "FastWARC, payloads read": read_payloads,
        "iterate": go_through,
        "pages found, Hyperscan": find_with_hyperscan,
        "pages found, aho-corasick": find_with_aho_corasick,
        "whole scan": scan_one,
    }
    runs = {name: Measured() for name in rows}
    for _ in range(RUNS):
        for name, run in rows.items():
            runs[name].take(*in_own_process(run, path))
    passed, read = runs["FastWARC, records passed"].seconds, runs["FastWARC, payloads read"].seconds
    print(f"{'':28} GB/CPU s  µs/page  × FastWARC passing  × reading  MiB at most")
    for name, run in runs.items():
        speed, page = made.unpacked / 1e9 / run.seconds, run.seconds / made.pages * 1e6
        print(f"{name:28} {speed:8.3f} {page:8.1f} {run.seconds / passed:19.2f}", end="")
        print(f" {run.seconds / read:10.2f} {run.peak:12}", flush=True)
    parsing = parse_with_trafilatura(path)
    if parsing is not None:
        times = parsing * made.pages / runs["whole scan"].seconds
        print(
            f"trafilatura: {parsing * 1e6:,.0f} µs a page on a sample of {SAMPLE}; for all {times:.0f} times the scan"
        )


def print_growth(folder: Path, pages: int) -> None:
    """CPU time of the scan as the archive grows, one page in 200 with figures."""
    for size in (pages // 100, pages // 10, pages):
        path, made = make_once(folder, size, 200)
        run = Measured()
        for _ in range(RUNS):
            run.take(*in_own_process(scan_one, path))
        print(f"scan of {made.pages:7,} pages: {run.seconds:7.3f} CPU s,", end="")
        print(f" {run.seconds / made.pages * 1e6:6.1f} µs a page, {run.peak} MiB at most", flush=True)


@dataclass(slots=True)
class Measured:
    """CPU seconds of the best run, and the most memory of any, in MiB."""

    seconds: float = float("inf")
    peak: int = 0

    def take(self, seconds: float, peak: int) -> None:
        self.seconds, self.peak = min(self.seconds, seconds), max(self.peak, peak)


def in_own_process(run: Callable[[Path], object], path: Path) -> tuple[float, int]:
    """CPU seconds of a run, start-up left out, and its process's peak memory in MiB."""
    with get_context("spawn").Pool(1) as pool:
        return pool.apply(measure, (run, path))


def measure(run: Callable[[Path], object], path: Path) -> tuple[float, int]:
    if run in SEARCHES:
        warm_up()
    start = time.process_time()
    run(path)
    return time.process_time() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def unpack(path: Path) -> int:
    from isal import igzip  # noqa: PLC0415  # an extra

    size = 0
    with igzip.open(path) as file:
        while piece := file.read(1 << 20):
            size += len(piece)
    return size


def pass_records(path: Path) -> int:
    from fastwarc import ArchiveIterator  # noqa: PLC0415  # an extra

    return sum(1 for _ in ArchiveIterator(str(path)))


def read_payloads(path: Path) -> int:
    from fastwarc import ArchiveIterator  # noqa: PLC0415  # an extra

    return sum(len(record.reader.read()) for record in ArchiveIterator(str(path)))


def go_through(path: Path) -> int:
    from headcount.archives.iterate import iterate  # noqa: PLC0415  # an extra

    return sum(1 for _ in iterate(str(path)))


if __name__ == "__main__":
    main()
