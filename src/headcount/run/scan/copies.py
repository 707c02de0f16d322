"""Which reports of a scan are copies of others? Found by content, in a file on disk, so that memory does not grow."""

import sqlite3
from array import array
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from headcount.parts.copies import SIMILAR, Sketch, bands, likeness
from headcount.run.scan.tables import COPIES, REPORTS, Row, part_path, stored_rows, write_rows

COLUMNS = ["report", "published", "sketch"]


def find_copies(out: Path, parts: list[str]) -> int:
    """Write which of a scan's reports are copies of an earlier one, as a ledger would tell; how many are.

    The first of several is the one published first. Sketches are compared that share a band (MinHash with locality
    sensitive hashing, as in `parts.copies`).
    """
    found = 0

    def counted(rows: Iterator[Row]) -> Iterator[Row]:
        nonlocal found
        for row in rows:
            found += 1
            yield row

    path = part_path(out, COPIES, COPIES)
    path.unlink(missing_ok=True)
    with TemporaryDirectory(prefix="headcount") as folder:
        index = sqlite3.connect(Path(folder, "sketches.db"), isolation_level=None)
        try:
            index.executescript(
                """
                PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
                CREATE TABLE report (published TEXT, report TEXT UNIQUE, sketch BLOB);
                CREATE TABLE band (key BLOB PRIMARY KEY, first INTEGER) WITHOUT ROWID;
                """
            )
            index.execute("BEGIN")
            for part in parts:
                _load(index, part_path(out, REPORTS, part))
            write_rows(path, COPIES, counted(_compare(index)))
        finally:
            index.close()
    return found


def _load(index: sqlite3.Connection, path: Path) -> None:
    for row in stored_rows(path, COLUMNS):
        if row["sketch"] is not None:
            published = row["published"].isoformat() if row["published"] else "9"
            sketch = array("q", row["sketch"]).tobytes()
            index.execute("INSERT OR IGNORE INTO report VALUES (?, ?, ?)", (published, row["report"], sketch))


def _compare(index: sqlite3.Connection) -> Iterator[Row]:
    in_order = index.execute("SELECT rowid, report, sketch FROM report ORDER BY published, report")
    for number, report, packed in in_order:
        sketch = tuple(array("q", packed))
        keys = [b"%d:%d:%d" % band for band in bands(sketch)]
        first = _first_alike(index, keys, sketch)
        if first is None:
            index.executemany("INSERT OR IGNORE INTO band VALUES (?, ?)", ((key, number) for key in keys))
        else:
            yield {"report": report, "first": first}


def _first_alike(index: sqlite3.Connection, keys: list[bytes], sketch: Sketch) -> str | None:
    marks = ",".join("?" * len(keys))
    candidates = index.execute(
        f"SELECT DISTINCT report, sketch, published FROM band JOIN report ON report.rowid = first"  # noqa: S608
        f" WHERE key IN ({marks}) ORDER BY published, report",
        keys,
    )
    alike = (report for report, other, _ in candidates if likeness(sketch, tuple(array("q", other))) >= SIMILAR)
    return next(alike, None)
