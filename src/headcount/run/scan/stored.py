"""Which pages did a scan keep? Given as pages are, so that a ledger takes them like any others."""

from collections.abc import Iterator
from pathlib import Path

from headcount.records.page import Page
from headcount.run.scan.manifest import read_manifest
from headcount.run.scan.rows import page_of
from headcount.run.scan.tables import PAGES, part_path, stored_rows


def open_scan(out: Path) -> Iterator[Page]:
    """The pages in a scan's folder, part by part."""
    for entry in read_manifest(out):
        for row in stored_rows(part_path(out, PAGES, entry.part)):
            yield page_of(row)
