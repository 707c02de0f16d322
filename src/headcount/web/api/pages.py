"""How is a table given out in pages? Filters on its columns, a cursor to go on from, nothing skipped or doubled."""

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as Base64Error
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from headcount.errors import HeadcountError
from headcount.publish.books import Books
from headcount.publish.tables import Cell, Column, Row, Table

MOST_ROWS, USUAL_ROWS = 500, 100
SPANS = ("since", "until")
CONTROLS = ("limit", "cursor", "believed_on")
LONGEST_VALUE = 200
CURSOR = re.compile("[A-Za-z0-9_-]+")


class QueryError(HeadcountError):
    """A question that cannot be answered as it was asked: says what and how to ask instead."""

    def __init__(self, message: str, status: int = 400) -> None:
        super().__init__(message)
        self.status = status


@dataclass(frozen=True, slots=True, kw_only=True)
class Slice:
    """Some rows of a table and the cursor from which the next ones go on."""

    rows: tuple[dict[str, Cell], ...]
    found: int
    cursor: str | None

    def as_json(self) -> dict[str, Any]:
        """The slice as it is sent."""
        return {"found": self.found, "next_cursor": self.cursor, "items": [_plain(row) for row in self.rows]}


def filter_columns(table: Table) -> tuple[Column, ...]:
    """Which columns can be filtered on? All of words, numbers and yes or no."""
    return tuple(column for column in table.columns if column.kind in ("string", "integer", "boolean"))


def day_column(table: Table) -> Column | None:
    """Which column do `since` and `until` look at? The first one of dates."""
    return next((column for column in table.columns if column.kind == "date"), None)


def read_slice(table: Table, books: Books, query: Mapping[str, str]) -> Slice:
    """The rows that fit, from the cursor on; an unknown word in the question is refused."""
    _refuse_unknown(table, query)
    limit = _limit(query.get("limit"))
    names = [column.name for column in table.columns]
    span = read_day("since", query.get("since")), read_day("until", query.get("until"))
    kept = [row for row in table.rows(books) if _fits(table, names, row, query) and _within(table, names, row, span)]
    start = _start(kept, query.get("cursor"))
    shown = kept[start : start + limit]
    more = start + limit < len(kept)
    return Slice(
        rows=tuple(dict(zip(names, row, strict=True)) for row in shown),
        found=len(kept),
        cursor=_cursor(str(shown[-1][0])) if more and shown else None,
    )


def read_day(name: str, value: str | None) -> date | None:
    """A day written as 2025-03-19."""
    if value is None:
        return None
    try:
        day = date.fromisoformat(value)
    except ValueError:
        day = None
    if day is None or day.isoformat() != value:
        raise QueryError(f"{name}: {value[:40]!r} is no day; write it as 2025-03-19")
    return day


def _refuse_unknown(table: Table, query: Mapping[str, str]) -> None:
    known = {column.name for column in filter_columns(table)} | {*SPANS, *CONTROLS}
    for name, value in query.items():
        if name not in known:
            raise QueryError(f"{name[:40]!r} is no filter here; known are: {', '.join(sorted(known))}")
        if len(value) > LONGEST_VALUE:
            raise QueryError(f"{name}: the value is longer than {LONGEST_VALUE} characters")
    for column in filter_columns(table):
        _refuse_unfit(column, query.get(column.name))


def _refuse_unfit(column: Column, value: str | None) -> None:
    if value is None:
        return
    if column.kind == "boolean" and value not in ("true", "false"):
        raise QueryError(f"{column.name}: {value[:40]!r} is neither true nor false")
    digits = value.removeprefix("-")
    if column.kind == "integer" and not (digits.isascii() and digits.isdigit()):
        raise QueryError(f"{column.name}: {value[:40]!r} is no whole number")


def _limit(value: str | None) -> int:
    if value is None:
        return USUAL_ROWS
    if not (value.isascii() and value.isdigit() and len(value) < 6 and 1 <= int(value) <= MOST_ROWS):
        raise QueryError(f"limit: {value[:40]!r} is no number between 1 and {MOST_ROWS}")
    return int(value)


def _fits(table: Table, names: list[str], row: Row, query: Mapping[str, str]) -> bool:
    for column, cell in zip(table.columns, row, strict=True):
        wanted = query.get(column.name)
        if wanted is not None and not _same(column, cell, wanted):
            return False
    return True


def _within(table: Table, names: list[str], row: Row, span: tuple[date | None, date | None]) -> bool:
    spanned, (since, until) = day_column(table), span
    if spanned is None or (since is None and until is None):
        return True
    day = row[names.index(spanned.name)]
    return isinstance(day, date) and (since is None or day >= since) and (until is None or day <= until)


def _same(column: Column, cell: Cell, wanted: str) -> bool:
    if column.kind == "boolean":
        return str(cell).lower() == wanted
    if column.kind == "integer":
        return cell == int(wanted)
    return cell is not None and (str(cell) == wanted or wanted in str(cell).split(";"))


def _cursor(key: str) -> str:
    return urlsafe_b64encode(key.encode()).decode().rstrip("=")


def _start(rows: list[Row], cursor: str | None) -> int:
    if cursor is None:
        return 0
    if CURSOR.fullmatch(cursor) is None:
        raise QueryError("cursor: it is not one that was given out here")
    try:
        key: str | None = urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode()
    except (Base64Error, ValueError):
        key = None
    place = next((place for place, row in enumerate(rows) if str(row[0]) == key), None)
    if place is None:
        raise QueryError("cursor: what it stands on is gone; begin again without one", 410)
    return place + 1


def _plain(row: dict[str, Cell]) -> dict[str, Any]:
    return {name: cell.isoformat() if isinstance(cell, date) else cell for name, cell in row.items()}
