"""Which tables does a scan write, and how is a file of one written so that it is whole or not there?"""

import os
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import TracebackType
from typing import Any
from uuid import uuid4

from headcount.errors import HeadcountError

PAGES, REPORTS, CLAIMS, COPIES = "pages", "reports", "claims", "copies"
EACH_PART = (PAGES, REPORTS, CLAIMS)
GROUP_BYTES = 8_000_000
"""Bytes of pages that are gathered before they are written: what a worker holds stays small."""
GROUP_ROWS = 2_000
Row = dict[str, Any]


@cache
def described() -> dict[str, list[str]]:
    """The columns of each table as the data file has them: "name kind: what it means"."""
    tables: dict[str, list[str]] = tomllib.loads((files("headcount.run.scan") / "tables.toml").read_text("utf-8"))
    return tables


@cache
def schema_of(table: str) -> Any:
    """The Parquet schema of a table, with the meaning of each column."""
    pyarrow = arrow()
    kinds = {
        "": pyarrow.string(), "integer": pyarrow.int64(), "number": pyarrow.float64(), "boolean": pyarrow.bool_(),
        "date": pyarrow.date32(), "timestamp": pyarrow.timestamp("us", tz="UTC"), "binary": pyarrow.large_binary(),
        "strings": pyarrow.list_(pyarrow.string()), "integers": pyarrow.list_(pyarrow.int64()),
    }  # fmt: skip
    fields = []
    for line in described()[table]:
        head, _, means = line.partition(": ")
        name, _, kind = head.partition(" ")
        fields.append(pyarrow.field(name, kinds[kind], metadata={"description": means}))
    return pyarrow.schema(fields)


def arrow() -> Any:
    """The package that writes Parquet."""
    try:
        import pyarrow  # noqa: PLC0415  # an extra
        import pyarrow.parquet  # noqa: PLC0415
    except ImportError as error:
        raise HeadcountError("a scan writes Parquet: install headcount[archives]") from error
    return pyarrow


class TableFile:
    """One Parquet file, written in little space; named when it is whole, and not there without a row."""

    def __init__(self, path: Path, table: str) -> None:
        self._path, self._table = path, table
        self._rows: list[Row] = []
        self._bytes = 0
        self._writer: Any = None
        self._unfinished = path.with_name(f".{path.name}.{uuid4().hex}")

    def __enter__(self) -> "TableFile":
        return self

    def add(self, row: Row) -> None:
        """Add a row."""
        self._rows.append(row)
        self._bytes += len(row.get("body", b"")) + 2 * len(row.get("text", ""))
        if self._bytes >= GROUP_BYTES or len(self._rows) >= GROUP_ROWS:
            self._write()

    def _write(self) -> None:
        pyarrow, schema = arrow(), schema_of(self._table)
        if self._writer is None:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._writer = pyarrow.parquet.ParquetWriter(self._unfinished, schema, compression="zstd")
        self._writer.write_table(pyarrow.Table.from_pylist(self._rows, schema=schema))
        self._rows, self._bytes = [], 0

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None and self._rows:
            self._write()
        if self._writer is not None:
            self._writer.close()
        if kind is not None:
            self._unfinished.unlink(missing_ok=True)
        elif self._writer is not None:
            os.replace(self._unfinished, self._path)
        else:
            self._path.unlink(missing_ok=True)


def write_rows(path: Path, table: str, rows: Iterable[Row]) -> None:
    """Write a whole table; without a row there is no file."""
    with TableFile(path, table) as file:
        for row in rows:
            file.add(row)


def part_path(out: Path, table: str, part: str) -> Path:
    """Where a part of a table lies."""
    return out / table / f"{part}.parquet"


def stored_rows(path: Path, columns: list[str] | None = None) -> Iterator[Row]:
    """The rows of a file, a few at a time; none where there is no file."""
    if path.exists():
        with arrow().parquet.ParquetFile(path) as file:
            for batch in file.iter_batches(batch_size=16, columns=columns):
                yield from batch.to_pylist()
