"""In which forms is a table given out? CSV, JSON Lines, Parquet and a workbook of all tables."""

import csv
import json
import re
from datetime import date
from importlib.util import find_spec
from io import BytesIO, StringIO
from typing import Any

from headcount.errors import HeadcountError
from headcount.publish.books import Books
from headcount.publish.tables import TABLES, Cell, Table

MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "jsonl": "application/jsonl; charset=utf-8",
    "parquet": "application/vnd.apache.parquet",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
RUN = re.compile(r"(?:^|(?<=[;\t\n\r]))(?='*[=+\-@\t\r＝＋－＠])")
"""Where a spreadsheet would run a text: at its beginning, and after what parts cells where a comma does not."""
UNRUN = re.compile(r"(?:^|(?<=[;\t\n\r]))'(?='*[=+\-@\t\r＝＋－＠])")


class FormMissingError(HeadcountError):
    """A file form needs a package that is not installed."""


def forms_here() -> tuple[str, ...]:
    """The forms that can be written with what is installed: csv and jsonl always, parquet and xlsx with packages."""
    needed = {"csv": "csv", "jsonl": "json", "parquet": "pyarrow", "xlsx": "openpyxl"}
    return tuple(form for form, package in needed.items() if find_spec(package) is not None)


def write_csv(table: Table, books: Books) -> bytes:
    """The table as CSV with a header line; unknown is empty."""
    text = StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(column.name for column in table.columns)
    writer.writerows([_csv_cell(cell) for cell in row] for row in table.rows(books))
    return text.getvalue().encode("utf-8", "replace")


def write_jsonl(table: Table, books: Books) -> bytes:
    """The table as one JSON object a line; unknown is null."""
    names = [column.name for column in table.columns]
    lines = (
        json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False, default=_iso) for row in table.rows(books)
    )
    return "".join(line + "\n" for line in lines).encode("utf-8", "replace")


def write_parquet(table: Table, books: Books) -> bytes:
    """The table as Parquet, typed, with the columns' meanings in its schema."""
    try:
        import pyarrow  # noqa: PLC0415  # only where it is installed
        from pyarrow import parquet  # noqa: PLC0415
    except ImportError:
        raise FormMissingError("Parquet needs the package pyarrow: pip install 'headcount[tables]'") from None
    types: dict[str, Any] = {
        "string": pyarrow.string(), "integer": pyarrow.int64(), "number": pyarrow.float64(),
        "boolean": pyarrow.bool_(), "date": pyarrow.date32(),
    }  # fmt: skip
    schema = pyarrow.schema(
        [pyarrow.field(c.name, types[c.kind], metadata={"description": c.means}) for c in table.columns]
    )
    columns = list(zip(*table.rows(books), strict=True)) or [()] * len(table.columns)
    arrays = [pyarrow.array(cells, field.type) for cells, field in zip(columns, schema, strict=True)]
    written = BytesIO()
    parquet.write_table(pyarrow.table(arrays, schema=schema), written)
    return written.getvalue()


def write_workbook(books: Books) -> bytes:
    """All tables as sheets of one workbook, the first one saying what the columns mean."""
    try:
        from openpyxl import Workbook  # noqa: PLC0415  # only where it is installed
    except ImportError:
        raise FormMissingError("A workbook needs the package openpyxl: pip install 'headcount[tables]'") from None
    book = Workbook(write_only=True)
    guide = book.create_sheet("columns")
    guide.append(["table", "column", "kind", "meaning"])
    for table in TABLES:
        for column in table.columns:
            guide.append([table.name, column.name, column.kind, column.means])
        sheet = book.create_sheet(table.name)
        sheet.append([column.name for column in table.columns])
        for row in table.rows(books):
            sheet.append([_sheet_cell(sheet, cell) for cell in row])
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def keep_from_running(text: str) -> str:
    """The text as a CSV cell, with an apostrophe where a spreadsheet would take what follows for a formula."""
    return RUN.sub("'", text)


def read_kept(cell: str) -> str:
    """The text that a CSV cell was written for."""
    return UNRUN.sub("", cell)


def _csv_cell(cell: Cell) -> Cell:
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return keep_from_running(cell) if isinstance(cell, str) else cell


def _sheet_cell(sheet: Any, cell: Cell) -> Any:
    """A cell of a sheet; a text is marked as one, so that it is never run and stays as it is."""
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415  # only where it is installed

    if not isinstance(cell, str):
        return cell
    shown = WriteOnlyCell(sheet, "".join(c for c in cell if c >= " " or c in "\t\n\r"))
    if RUN.match(str(shown.value)):
        shown.data_type, shown.quotePrefix = "s", True
    return shown


def _iso(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{value!r} has no place in a published file")
