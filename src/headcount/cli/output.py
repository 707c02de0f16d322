"""How are results printed? The same rows as a table for readers, as JSON lines or CSV for programs."""

import csv
import json
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from headcount.cli.options import Format
from headcount.cli.say import say
from headcount.publish.files import keep_from_running

LONGEST_WORD = 16
"""Columns beyond which even a word is broken."""
NARROWEST = 4
"""Columns below which no column goes, however narrow the terminal."""

Row = Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a table: its heading, how a row's cell reads, and which way it leans."""

    heading: str
    cell: Callable[[Any], str]
    right: bool = False
    keep: bool = False
    """Never broken over lines."""
    style: str = ""
    tint: Callable[[Any], str] = lambda thing: ""
    """The cell's own style, by what is in it."""


Thing = TypeVar("Thing")


def show_rows(
    things: Iterable[Thing],
    printed: Format,
    *,
    columns: tuple[Column, ...],
    row: Callable[[Thing], Row],
    empty: str,
) -> None:
    """Print things by these columns for a reader, or whole as rows for a program."""
    match printed:
        case Format.TABLE:
            _show_table(tuple(things), columns, empty)
        case Format.JSONL:
            for thing in things:
                say.line(to_json(row(thing)))
        case Format.CSV:
            _write_csv([row(thing) for thing in things])


def to_json(value: object) -> str:
    """JSON on one line; dates as ISO, everything else as its value."""
    return json.dumps(value, ensure_ascii=False, default=_plain)


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date | datetime) else str(value)


def _write_csv(rows: list[Row]) -> None:
    if not rows:
        return
    writer = csv.DictWriter(sys.stdout, fieldnames=list(rows[0]), lineterminator="\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({name: _cell(value) for name, value in row.items()})


def _cell(value: object) -> object:
    if isinstance(value, list | tuple | dict):
        value = " ".join(value) if all(isinstance(item, str) for item in value) else to_json(value)
    return keep_from_running(value) if isinstance(value, str) else value


def _longest_word(column: Column, things: tuple[Any, ...]) -> int:
    """The fewest columns in which no word of the heading or of a cell is broken."""
    texts = [column.heading, *(column.cell(thing) for thing in things)]
    return min(max((len(word) for text in texts for word in text.split()), default=0), LONGEST_WORD)


def _narrowest(columns: tuple[Column, ...], things: tuple[Any, ...]) -> int:
    """The fewest columns of a terminal that the table needs; in fewer, words are broken rather than left out."""
    whole = (max(len(line) for thing in things for line in column.cell(thing).split("\n")) for column in columns)
    needed = (
        wide if column.keep else _longest_word(column, things) for column, wide in zip(columns, whole, strict=True)
    )
    return sum(needed) + len(columns)


def _show_table(things: tuple[Any, ...], columns: tuple[Column, ...], empty: str) -> None:
    from rich import box  # noqa: PLC0415  # start-up: rich is slow to import
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    if not things:
        say.note(empty)
        return
    headed = any(column.heading for column in columns)
    table = Table(
        box=box.SIMPLE_HEAD if headed else None,
        show_header=headed,
        header_style="bold",
        show_edge=False,
        pad_edge=False,
        padding=(0, 1, 0, 0),
    )
    fits = _narrowest(columns, things) <= say.out.width
    for column in columns:
        table.add_column(
            column.heading,
            justify="right" if column.right else "left",
            no_wrap=column.keep and fits,
            min_width=_longest_word(column, things) if fits else NARROWEST,
            overflow="fold",
            style=column.style,
        )
    for thing in things:
        table.add_row(*(Text(column.cell(thing), column.tint(thing)) for column in columns))
    say.show(table)
