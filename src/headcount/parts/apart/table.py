"""Which rows does a spreadsheet or Parquet file hold? A program: the file in, a JSON list out for each row.

The header comes first; rows without words are passed over. Whatever the file claims, so many rows and cells are looked
at, and so many characters are written; where more were left, the last line is `null`.
"""

import io
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any

MOST_ROWS = 200_000
MOST_CELLS = 5_000_000
MOST_CELL = 20_000
MOST_CHARACTERS = 50_000_000


def bounded(rows: Iterable[Sequence[Any]]) -> Iterator[list[str] | None]:
    """The rows with words as text, and None at the end where some were left out."""
    cells = characters = 0
    for number, row in enumerate(rows):
        cells += len(row)
        if number > MOST_ROWS or (number and cells > MOST_CELLS):
            yield None
            return
        texts = [as_text(value) for value in row[:MOST_CELLS]]
        characters += sum(map(len, texts))
        if number and characters > MOST_CHARACTERS:
            yield None
            return
        if not number or any(texts):
            yield texts


def as_text(value: Any) -> str:
    """A cell's words; a day as 2025-03-19, a whole number without a point."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value[:MOST_CELL].strip()
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))[:MOST_CELL]
    return str(value)[:MOST_CELL].strip()


def _sheet(body: bytes) -> Iterator[Sequence[Any]]:
    import openpyxl  # noqa: PLC0415  # an extra

    book = openpyxl.load_workbook(io.BytesIO(body), read_only=True, data_only=True)
    yield from book.worksheets[0].iter_rows(values_only=True)


def _parquet(body: bytes) -> Iterator[Sequence[Any]]:
    import pyarrow as pa  # noqa: PLC0415  # an extra
    import pyarrow.parquet as pq  # noqa: PLC0415

    table = pq.ParquetFile(pa.BufferReader(body))
    yield table.schema_arrow.names
    for batch in table.iter_batches(batch_size=1000, use_threads=False):
        for row in batch.to_pylist():
            yield list(row.values())


def main() -> None:
    """Write the rows of what comes in."""
    body = sys.stdin.buffer.read()
    for row in bounded(_parquet(body) if body.startswith(b"PAR1") else _sheet(body)):
        print(json.dumps(row))


if __name__ == "__main__":
    main()
