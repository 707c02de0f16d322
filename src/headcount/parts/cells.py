"""Which rows does a table hold: CSV, XLSX or Parquet?"""

import csv
import io
from collections.abc import Iterator
from datetime import date, datetime
from itertools import islice
from typing import Any

from headcount.errors import UnreadablePageError
from headcount.parts.decode import decode
from headcount.parts.kinds import ZIP
from headcount.parts.packed import open_packed
from headcount.records.page import Page

Cells = dict[str, str]
MOST_ROWS = 200_000
MOST_CELL = 20_000
NEEDS_EXTRA = "needs `pip install 'headcount[tables]'`"


def read_cells(page: Page) -> list[Cells]:
    """The rows of a table by the names in its header, every cell as text; rows without words are passed over."""
    if page.body.startswith(ZIP):
        rows = _read_xlsx(page)
    elif page.body.startswith(b"PAR1"):
        rows = _read_parquet(page)
    else:
        rows = _read_csv(page)
    return list(islice((cells for cells in rows if any(cells.values())), MOST_ROWS))


def _read_csv(page: Page) -> Iterator[Cells]:
    text = decode(page.body, declared=page.charset).text
    sample = text[:8192]
    try:
        dialect: Any = csv.Sniffer().sniff(sample.split("\n", 1)[0] or sample, delimiters=",;\t|")
    except csv.Error:
        dialect = csv.excel
    rows = csv.reader(io.StringIO(text), delimiter=dialect.delimiter)
    try:
        header = [name.strip() for name in next(rows, [])]
        for row in rows:
            yield _named(header, row)
    except csv.Error as error:
        raise UnreadablePageError(f"{page.name}: the table is broken in line {rows.line_num} ({error})") from error


def _read_xlsx(page: Page) -> Iterator[Cells]:
    open_packed(page).close()
    try:
        import openpyxl  # noqa: PLC0415  # an extra
    except ImportError as error:
        raise UnreadablePageError(f"{page.name}: a spreadsheet {NEEDS_EXTRA}") from error
    try:
        book = openpyxl.load_workbook(io.BytesIO(page.body), read_only=True, data_only=True)
        rows = book.worksheets[0].iter_rows(values_only=True)
        header = [_text(value) for value in next(rows, ())]
        for row in rows:
            yield _named(header, [_text(value) for value in row])
    except Exception as error:  # whatever a broken spreadsheet makes the library raise
        raise UnreadablePageError(f"{page.name}: the spreadsheet cannot be read ({_said(error)})") from error


def _read_parquet(page: Page) -> Iterator[Cells]:
    try:
        import pyarrow as pa  # noqa: PLC0415  # an extra
        import pyarrow.parquet as pq  # noqa: PLC0415
    except ImportError as error:
        raise UnreadablePageError(f"{page.name}: a Parquet file {NEEDS_EXTRA}") from error
    try:
        table = pq.ParquetFile(pa.BufferReader(page.body))
        for batch in table.iter_batches(batch_size=1000):
            for row in batch.to_pylist():
                yield {str(name): _text(value) for name, value in row.items()}
    except Exception as error:  # whatever a broken file makes the library raise
        raise UnreadablePageError(f"{page.name}: the Parquet file cannot be read ({_said(error)})") from error


def _named(header: list[str], row: list[str]) -> Cells:
    return {name: value.strip()[:MOST_CELL] for name, value in zip(header, row, strict=False) if name}


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()[:MOST_CELL]


def _said(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0][:120]
