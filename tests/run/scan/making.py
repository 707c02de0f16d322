"""Small archives for scans, and what a scan's folder holds."""

from pathlib import Path
from typing import Any

import duckdb

from headcount.run.scan.scanning import Summary, scan_archives
from tests.archives.making import packed, record, response

OTHER = "<p>The council met on Monday and put off 12 questions about the new bridge until spring.</p>"


SEASONS = ("winter", "spring", "summer", "autumn", "morning", "evening", "night")


def told(number: int) -> bytes:
    """A page with a figure about prisoners, in words of its own."""
    day, figure = 1 + number % 28, 20 + number
    filling = " ".join(f"{SEASONS[(number * 31 + k * k) % 7]} {SEASONS[number * k % 5]}" for k in range(60))
    return (
        f'<!doctype html><html lang="en"><head><title>Prisoners return, page {number}</title>'
        f'<meta property="article:published_time" content="2025-03-{day:02d}T08:00:00Z"></head><body><article>'
        f"<h1>Ukraine brings {figure} prisoners home</h1><p>Ukraine and Russia exchanged {figure} prisoners of war each"
        f" on Tuesday, the Coordination Headquarters said.</p><p>{filling}</p></article></body></html>"
    ).encode()


def other(number: int) -> bytes:
    return f"<!doctype html><html><body><h1>Page {number}</h1>{OTHER}</body></html>".encode()


def make_archives(folder: Path, files: int, pages: int, one_in: int = 3) -> list[str]:
    """WARC files in which one page in so many has figures about prisoners."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(files):
        records = (
            record(page, response(told(page) if page % one_in == 0 else other(page)))
            for page in range(number * pages, (number + 1) * pages)
        )
        (folder / f"crawl-{number:03}.warc.gz").write_bytes(packed(*records))
    return [str(folder)]


def rows(out: Path, table: str, columns: str = "*") -> list[tuple[Any, ...]]:
    """The rows of a table as DuckDB reads them."""
    found = duckdb.sql(f"SELECT {columns} FROM read_parquet('{out}/{table}/*.parquet') ORDER BY ALL").fetchall()
    return [tuple(row) for row in found]


def contents(out: Path) -> dict[str, list[tuple[Any, ...]]]:
    """All that a scan found, however its work was cut."""
    return {
        "pages": rows(out, "pages", 'page, name, "offset", url, body'),
        "reports": rows(out, "reports"),
        "claims": rows(out, "claims"),
    }


def scan_once(paths: list[str], out: Path) -> Summary:
    return scan_archives(paths, out)
