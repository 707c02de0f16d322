"""Which rows does a table hold: CSV, XLSX or Parquet?"""

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

from headcount.errors import UnreadablePageError
from headcount.parts.apart import read_apart
from headcount.parts.apart import table as program
from headcount.parts.apart.table import bounded
from headcount.parts.decode import decode
from headcount.parts.kinds import ZIP
from headcount.parts.packed import open_packed
from headcount.records.page import Page

Cells = dict[str, str]
MOST_COLUMNS = 10_000
CUT_SHORT = "only its first {:,} rows were read"


def read_cells(page: Page) -> tuple[list[Cells], tuple[str, ...]]:
    """The rows of a table by the names in its header, every cell as text, and what is to be told of those left out.

    Rows without words are passed over.
    """
    rows = _read_packed(page) if page.body.startswith((ZIP, b"PAR1")) else bounded(_read_csv(page))
    header = [name.strip() for name in next(rows, None) or []]
    if len(header) > MOST_COLUMNS:
        raise UnreadablePageError(f"{page.name}: the table has more than {MOST_COLUMNS:,} columns")
    found: list[Cells] = []
    for row in rows:
        if row is None:
            return found, (CUT_SHORT.format(len(found)),)
        cells = {name: value for name, value in zip(header, row, strict=False) if name}
        if any(cells.values()):
            found.append(cells)
    return found, ()


def _read_csv(page: Page) -> Iterator[list[str]]:
    text = decode(page.body, declared=page.charset).text
    sample = text[:8192]
    try:
        dialect: Any = csv.Sniffer().sniff(sample.split("\n", 1)[0] or sample, delimiters=",;\t|")
    except csv.Error:
        dialect = csv.excel
    rows = csv.reader(io.StringIO(text), delimiter=dialect.delimiter)
    try:
        yield next(rows, [])
        yield from rows
    except csv.Error as error:
        raise UnreadablePageError(f"{page.name}: the table is broken in line {rows.line_num} ({error})") from error


def _read_packed(page: Page) -> Iterator[list[str] | None]:
    what = "Parquet file"
    if page.body.startswith(ZIP):
        open_packed(page).close()
        what = "spreadsheet"
    found = read_apart(page, program.__file__, extra="tables", threads=what == "Parquet file")
    if found.problem:
        raise UnreadablePageError(f"{page.name}: the {what} cannot be read ({found.problem})")
    return map(json.loads, found.written.splitlines())
