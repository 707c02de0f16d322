"""What does it cost to find the pages about prisoners in a news archive? On an archive that this bench makes itself.

    python -m bench.archives [--pages 20000] [--keep FOLDER]

Two archives, one gzip member to a record: one page in 200 and one page in 5,000 with figures about prisoners. Speeds
are gigabytes unpacked a second of CPU time on one core, the best of three runs, each in a process of its own, whose
peak memory is told; needs headcount[archives].
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

RUNS = 3


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=20_000)
    parser.add_argument("--keep", type=Path, help="a folder where the archives are made once and stay")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        often, rarely = (make_once(options.keep or Path(folder), options.pages, one_in) for one_in in (200, 5000))
        for path, made in (often, rarely):
            print(f"{path.name}: {made.pages:,} pages, {made.about_prisoners} about prisoners, ", end="")
            print(f"{made.unpacked / 1e9:.2f} GB, packed {path.stat().st_size / 1e9:.2f} GB")
        print_unpacking(*rarely)


def make_once(folder: Path, pages: int, one_in: int) -> tuple[Path, Made]:
    """The archive in this folder, made now unless it lies there."""
    path, note = folder / f"news-{pages}-{one_in}.warc.gz", folder / f"news-{pages}-{one_in}.txt"
    if note.is_file():
        return path, Made(*map(int, note.read_text().split()))
    folder.mkdir(parents=True, exist_ok=True)
    made = make(path, pages, one_in)
    note.write_text(f"{made.pages} {made.about_prisoners} {made.unpacked}")
    return path, made


def print_unpacking(path: Path, made: Made) -> None:
    """Unpacking alone, then with the records taken apart."""
    rows = {"isal unpacking alone": unpack, "FastWARC, payloads read": read_payloads, "iterate": go_through}
    runs = {name: Measured() for name in rows}
    for _ in range(RUNS):
        for name, run in rows.items():
            runs[name].take(*in_own_process(run, path))
    fastwarc = runs["FastWARC, payloads read"].seconds
    for name, run in runs.items():
        speed, page = made.unpacked / 1e9 / run.seconds, run.seconds / made.pages * 1e6
        print(f"{name:40} {speed:6.3f} GB a CPU second {page:6.1f} µs a page", end="")
        print(f" {run.seconds / fastwarc:5.2f} of FastWARC {run.peak:4} MiB at most", flush=True)


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


def read_payloads(path: Path) -> int:
    from fastwarc import ArchiveIterator  # noqa: PLC0415  # an extra

    return sum(len(record.reader.read()) for record in ArchiveIterator(str(path)))


def go_through(path: Path) -> int:
    from headcount.archives.iterate import iterate  # noqa: PLC0415  # an extra

    return sum(1 for _ in iterate(str(path)))


if __name__ == "__main__":
    main()
