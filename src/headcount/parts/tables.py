"""What do the rows of a hand-made table claim? Its columns say what the figures mean; the cells are the quotes."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib.resources import files
from typing import TypeVar

from headcount.errors import UnreadablePageError
from headcount.parts.canonical import Piece, join_pieces
from headcount.parts.cells import Cells, read_cells
from headcount.parts.days import find_day
from headcount.records.claim import Action, Channel, Claim, Counted, Quote, Scope, Status
from headcount.records.page import Page
from headcount.records.reading import Reading
from headcount.records.report import DatePrecision, PartKind, Report

BETWEEN = " | "
FIGURE_OF = "figure:"
ROLES = ("date", "until", "low", "high", "returned_to", "held_by", "counted", "status", "scope", "channel", "people",
         "speaker", "url", "figure")  # fmt: skip
MOST_DIGITS = 9
Kind = TypeVar("Kind", Scope, Counted, Status, Channel)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """A figure as a cell gives it."""

    low: int | None
    high: int | None
    approx: bool


def read_table(page: Page) -> tuple[Reading, ...]:
    """One reading for each row: a report of its cells, and the claims that the columns make of its figures."""
    rows, warnings = read_cells(page)
    if not rows:
        raise UnreadablePageError(f"{page.name}: the table has no rows under its header")
    columns = find_columns(page, list(rows[0]))
    if not any(role == "figure" or role.startswith(FIGURE_OF) or role in ("low", "high") for role in columns):
        raise UnreadablePageError(
            f"{page.name}: no column is known to hold figures; name it in {page.name}.json as "
            '{"columns": {"date": "…", "figure:UKR": "…"}}'
        )
    first, *rest = [_reading(page, number, cells, columns) for number, cells in enumerate(rows, start=2)]
    return (replace(first, report=replace(first.report, warnings=warnings)), *rest)


def find_columns(page: Page, header: list[str]) -> dict[str, str]:
    """Which column says what: as the sidecar names them, else by their own names."""
    if page.sidecar.columns:
        for role, column in page.sidecar.columns:
            if role not in ROLES and not role.startswith(FIGURE_OF):
                raise UnreadablePageError(
                    f"{page.name}: {role!r} is nothing that a column can say; known: {', '.join(ROLES)}"
                )
            if column not in header:
                raise UnreadablePageError(f"{page.name}: has no column {column!r}; it has {', '.join(header)[:200]}")
        return dict(page.sidecar.columns)
    names = {column.casefold().strip(): column for column in reversed(header)}
    found = {
        role: next((names[name] for name in known if name in names), None)
        for role, known in _table()["columns"].items()
    }
    return {role: column for role, column in found.items() if column is not None}


def read_bounds(cell: str) -> Bounds | None:
    """The figure in a cell: "175", "1,000", "100–105", "about 90", "over 4,000+"; None if it holds none."""
    folded = cell.casefold().strip()
    approx = any(folded.startswith(word) for word in _table()["words"]["about"])
    numbers = _numbers(folded)
    if not numbers or len(numbers) > 2:
        return None
    if len(numbers) == 2 and numbers[0] > numbers[1]:
        return None
    open_ended = folded.endswith("+")
    return Bounds(low=numbers[0], high=None if open_ended else numbers[-1], approx=approx)


def _numbers(text: str) -> list[int]:
    """The whole numbers in a cell, thousands set apart by commas, dots or spaces joined."""
    pieces: list[str] = []
    digits = ""
    for i, letter in enumerate(text):
        grouped = (
            letter in ",.  \u202f'" and digits and text[i + 1 : i + 4].isdigit() and not text[i + 4 : i + 5].isdigit()
        )
        if letter.isdecimal() and letter.isascii():
            digits += letter
        elif not grouped:
            pieces, digits = [*pieces, digits], ""
    return [int(piece) for piece in [*pieces, digits] if piece and len(piece) <= MOST_DIGITS]


def _reading(page: Page, number: int, cells: Cells, columns: dict[str, str]) -> Reading:
    shown = [(column, value) for column, value in cells.items() if value]
    line = BETWEEN.join(f"{column}: {value}" for column, value in shown)
    text, parts = join_pieces([Piece(kind=PartKind.BODY, text=line)])
    url = cells.get(columns.get("url", ""), "")
    report = Report(
        text=text,
        parts=parts,
        name=f"{page.name}, row {number}",
        url=url if url.startswith(("http://", "https://")) else page.sidecar.url,
        language=page.sidecar.language,
        outlet=page.sidecar.outlet,
        published=page.sidecar.published,
        published_precision=page.sidecar.precision,
        published_from="sidecar" if page.sidecar.published else None,
        event=f"{page.name}:{number}",
    )
    return Reading(report=report, claims=tuple(_claims(report, cells, columns)))


def _claims(report: Report, cells: Cells, columns: dict[str, str]) -> Iterator[Claim]:
    for role, column in columns.items():
        wide = role.startswith(FIGURE_OF)
        if not wide and role not in ("figure", "low"):
            continue
        bounds = read_bounds(cells.get(column, ""))
        if bounds is None:
            continue
        if role == "low" and "high" in columns:
            top = read_bounds(cells.get(columns["high"], ""))
            bounds = Bounds(low=bounds.low, high=top.high if top else None, approx=bounds.approx)
        yield _claim(report, cells, columns, column, bounds, role.removeprefix(FIGURE_OF) if wide else None)


def _claim(  # noqa: PLR0913, PLR0917  # a row, its columns and the one cell that is the figure
    report: Report, cells: Cells, columns: dict[str, str], column: str, bounds: Bounds, party: str | None
) -> Claim:
    def said(role: str) -> str | None:
        return cells.get(columns.get(role, "")) or None

    start = _place(report.text, column)
    day, until = _day(said("date")), _day(said("until"))
    scope = _known(Scope, said("scope")) or (Scope.PERIOD if until else Scope.DAY)
    return Claim(
        report_id=report.id,
        start=start,
        end=start + len(cells[column]),
        quote=Quote(exact=report.text, start=0, end=len(report.text)),
        low=bounds.low,
        high=bounds.high,
        approx=bounds.approx,
        counted=_known(Counted, said("counted")) or Counted.PERSON,
        action=Action.RETURNED,
        returned_to=party or said("returned_to"),
        held_by=said("held_by"),
        status=_known(Status, said("status")) or Status.UNCLEAR,
        scope=scope,
        from_date=day,
        to_date=until or (day if scope is Scope.DAY else None),
        date_precision=DatePrecision.DAY if day else DatePrecision.UNKNOWN,
        channel=_known(Channel, said("channel")),
        people=tuple((said("people") or "").split()),
        speaker=said("speaker"),
    )


def _place(text: str, column: str) -> int:
    """Where the column's cell begins in the printed row."""
    label = f"{column}: "
    at = 0 if text.startswith(label) else text.index(BETWEEN + label) + len(BETWEEN)
    return at + len(label)


def _day(cell: str | None) -> date | None:
    return find_day(cell) if cell else None


def _known(kinds: type[Kind], cell: str | None) -> Kind | None:
    """The member that a cell names, None for any other word."""
    return next((member for member in kinds if cell is not None and member.value == cell.casefold().strip()), None)


@cache
def _table() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((files("headcount.parts") / "data" / "table.toml").read_text("utf-8"))
