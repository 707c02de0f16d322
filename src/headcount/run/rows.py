"""What does a row of a history table claim? Cells to text, figures of cells to claims, each with its place."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from headcount.errors import TableError
from headcount.records.report import DatePrecision

CELL = " | "
UNKNOWN = "unknown"
"""What a blank figure is printed as: it happened, and nobody gave a number."""

PLAIN = {(column, "day") for column in ("date_precision", "stated_precision", "announced_precision")} | {
    ("status", "done"),
    ("both", "no"),
    ("approx", "no"),
}
"""Cells that go without saying in a printed row; `high` does where it equals `low`."""

FIGURE = re.compile(r"(?P<about>about )?(?P<low>\d+)?(?P<range>\.\.)?(?P<high>\d+)?(?: \((?P<speaker>[^()]+)\))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of a table as printed: the line, where the line starts in the report's text, and the cells by column."""

    name: str
    start: int
    line: str
    cells: dict[str, str]

    def place(self, column: str) -> int:
        """Where in the report's text does this column's cell begin?"""
        return self.start + _cell_start(self.line, column)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure of a cell: its bounds, whose word it is, and its place in the report's text."""

    low: int | None
    high: int | None
    approx: bool = False
    people: tuple[str, ...] = ()
    speaker: str | None = None
    start: int
    end: int


def print_row(cells: dict[str, str], columns: tuple[str, ...]) -> str:
    """How does a row read as a line of text? Column and cell, without what is blank or goes without saying."""
    plain = PLAIN | ({("high", cells["low"])} if cells.get("low") and cells.get("high") else set())
    printed = [f"{c}: {cells[c]}" for c in columns if cells.get(c) and (c, cells[c]) not in plain]
    if not cells.get("low") and not cells.get("high"):
        printed.append(f"low: {UNKNOWN}")
    return CELL.join(printed)


def find_figures(row: Row) -> tuple[Figure, ...]:
    """Which figures does the row give for the whole handover, total or pledge, and who says each?"""
    if row.cells.get("said_by"):
        return tuple(_listed(row, "said_by"))
    low, high = row.cells.get("low"), row.cells.get("high")
    start = row.place("low" if low or not high else "high")
    last = row.place("high") + len(high) if high and high != low else start + len(low or UNKNOWN)
    approx = row.cells.get("approx") == "yes"
    return (Figure(low=_number(low), high=_number(high), approx=approx, start=start, end=last),)


def find_parts(row: Row) -> tuple[Figure, ...]:
    """Which stated parts does the row break its figure into, and who says each?"""
    return tuple(_listed(row, "parts")) if row.cells.get("parts") else ()


def find_numbers(row: Row) -> tuple[Figure, ...]:
    """Which official number did the exchange have, and who counts it so?"""
    return tuple(_listed(row, "number")) if row.cells.get("number") else ()


def span_of(text: str | None, until: str | None = None) -> tuple[date | None, date | None, DatePrecision]:
    """From when to when is "2022-04", "2022-04-01" or "2022"? Nothing given is nothing known."""
    if not text:
        return None, None, DatePrecision.UNKNOWN
    numbers = [int(part) for part in text.split("-")]
    first = date(*[*numbers, 1, 1][:3])
    if until:
        return first, date.fromisoformat(until), DatePrecision.DAY
    match len(numbers):
        case 3:
            return first, first, DatePrecision.DAY
        case 2:
            last = first.replace(day=monthrange(first.year, first.month)[1])
            return first, last, DatePrecision.MONTH
        case _:
            return first, date(first.year, 12, 31), DatePrecision.YEAR


def _listed(row: Row, column: str) -> list[Figure]:
    found, at = [], row.place(column)
    for entry in row.cells[column].split("; "):
        found.append(_figure(entry, at, row.name))
        at += len(entry) + 2
    return found


def _figure(entry: str, at: int, name: str) -> Figure:
    people, space, rest = (
        entry.partition(" ") if entry[0].isalpha() and not entry.startswith("about ") else ("", "", entry)
    )
    match = FIGURE.fullmatch(rest)
    if match is None or not (match["low"] or match["high"]):
        raise TableError(f"{name}: cannot read the figure {entry!r}; write 175, 24..25, 3.. or about 200 (who says it)")
    offset = at + len(people) + len(space)
    low = int(match["low"]) if match["low"] else None
    return Figure(
        low=low,
        high=_number(match["high"]) if match["range"] else low,
        approx=bool(match["about"]),
        people=(people,) if people else (),
        speaker=match["speaker"],
        start=offset + (match.start("low") if match["low"] else match.start("range")),
        end=offset
        + (match.end("high") if match["high"] else match.end("range") if match["range"] else match.end("low")),
    )


def _number(text: str | None) -> int | None:
    return int(text) if text else None


def _cell_start(line: str, column: str) -> int:
    label = f"{column}: "
    if line.startswith(label):
        return len(label)
    return line.index(CELL + label) + len(CELL + label)
