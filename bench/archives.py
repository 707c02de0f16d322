"""What does it cost to find the pages about prisoners in a news archive? On an archive that this bench makes itself.

    python -m bench.archives [--pages 20000] [--keep FOLDER]

Two archives, one gzip member to a record: one page in 200 and one page in 5,000 with figures about prisoners. Speeds
are gigabytes unpacked a second of CPU time on one core, the best of three runs; needs headcount[archives].
"""

import argparse
import tempfile
import time
from collections.abc import Callable
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
    for name, run in (("isal unpacking alone", unpack), ("FastWARC, payloads read", read_payloads)):
        print(f"{name:48} {made.unpacked / 1e9 / cpu_seconds(run, path):6.3f} GB a CPU second", flush=True)


def cpu_seconds(run: Callable[[Path], object], path: Path) -> float:
    """The CPU time of the best of some runs."""
    best = float("inf")
    for _ in range(RUNS):
        start = time.process_time()
        run(path)
        best = min(best, time.process_time() - start)
    return best


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


if __name__ == "__main__":
    main()
