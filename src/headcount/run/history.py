"""Which exchanges, totals and pledges ship with the package? Its tables, read as reports like everything else.

A table is a kind of report: each row is printed as a line of its cells, the line is the quote, and every page that
the row names as its source becomes a report with that address. Columns: docs/data-dictionary.md.
"""

import csv
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache
from importlib.resources import files
from itertools import groupby
from urllib.parse import urlsplit

from headcount import __version__
from headcount.conflicts.registry import load
from headcount.records.claim import Channel, Claim, Counted, Quote, RoadKind, RoadStep, Scope, Status
from headcount.records.reading import Reading
from headcount.records.report import Part, PartKind, Report
from headcount.run.rows import Figure, Row, find_figures, find_numbers, find_parts, print_row, span_of

Cells = dict[str, str]
ClaimFinder = Callable[[Report, Row], Iterator[Claim]]

READER = f"{__version__}+tables"
UNPRINTED = ("source_urls", "conflict", "outlet", "exchange", "pledge", "series", "line")
"""Columns that a report carries as its own fields, or that only name rows."""


def read_history() -> Iterator[Reading]:
    """Read every shipped table: one reading for each event, total or pledge and each page that states it."""
    for name in ("exchanges", "other-conflicts"):
        yield from read_table(f"{name}.csv", key=_event, claims=_handover_claims)
    yield from read_table("totals.csv", key=_line, claims=_total_claims)
    yield from read_table("pledges.csv", key=lambda cells: cells["pledge"], claims=_pledge_claims)


def read_table(name: str, *, key: Callable[[Cells], str], claims: ClaimFinder) -> Iterator[Reading]:
    """Read one table: rows with the same key stand together in one report, once for each of their pages."""
    for _, rows in groupby(open_table(name), key=key):
        group = list(rows)
        for url in dict.fromkeys(url for cells in group for url in cells["source_urls"].split()):
            yield _reading(name, [cells for cells in group if url in cells["source_urls"].split()], url, claims)


def open_table(name: str) -> list[Cells]:
    """The rows of a shipped table, each with its place in the file (`line`)."""
    text = files("headcount.conflicts").joinpath("history", name).read_text("utf-8")
    return [{**cells, "line": str(line)} for line, cells in enumerate(csv.DictReader(text.splitlines()), start=2)]


def _event(cells: Cells) -> str:
    return f"{cells['exchange']} {cells['date']}"


def _line(cells: Cells) -> str:
    return cells["line"]


def _reading(name: str, group: list[Cells], url: str, find: ClaimFinder) -> Reading:
    columns = tuple(column for column in group[0] if column not in UNPRINTED)
    rows: list[Row] = []
    start = 0
    for cells in group:
        line = print_row(cells, columns)
        rows.append(Row(name=f"{name}, row {cells['line']}", start=start, line=line, cells=cells))
        start += len(line) + 1
    report = _report(rows, url)
    claims = tuple(claim for row in rows for claim in find(report, row))
    return Reading(report=report, claims=_first_of_each(claims), road=_road(report, rows), reader=READER)


def _report(rows: list[Row], url: str) -> Report:
    first = rows[0].cells
    published, _, precision = span_of(first.get("stated_on") or first.get("announced_on"))
    return Report(
        text="\n".join(row.line for row in rows),
        parts=tuple(Part(kind=PartKind.BODY, start=row.start, end=row.start + len(row.line)) for row in rows),
        name=rows[0].name,
        url=url,
        outlet=first.get("outlet") or (urlsplit(url).hostname or "").removeprefix("www.") or None,
        published=published,
        published_precision=precision,
        published_from="table" if published else None,
        event=f"history:{first['exchange']}" if first.get("exchange") else None,
    )


def _handover_claims(report: Report, row: Row) -> Iterator[Claim]:
    """The claims of a handover's row: each figure for the whole, the parts of it, the exchange's number."""
    cells = row.cells
    if cells["low"] == cells["high"] == "0":
        return
    from_date, to_date, precision = span_of(cells["date"], cells.get("until"))
    scope = Scope.PERIOD if cells.get("until") else Scope.DAY
    base = replace(
        _base(report, row, scope), status=Status(cells["status"]),
        from_date=from_date, to_date=to_date, date_precision=precision,
    )  # fmt: skip
    wholes = find_figures(row)
    for figure in wholes:
        yield _with_figure(base, figure)
    for part in (part for part in find_parts(row) if part.high != 0):
        whole = next((figure for figure in wholes if figure.speaker == part.speaker), wholes[0])
        known = whole.low is not None or whole.high is not None
        yield replace(_with_figure(base, part), whole=(whole.start, whole.end) if known else None)
    ordinal = replace(
        base, counted=Counted.EXCHANGE, scope=Scope.TOTAL, from_date=None,
        returned_to=None, held_by=None, channel=None, people=(),
    )  # fmt: skip
    for number in find_numbers(row):
        yield _with_figure(ordinal, number)


def _total_claims(report: Report, row: Row) -> Iterator[Claim]:
    from_date, _, _ = span_of(row.cells["from_date"])
    _, to_date, precision = span_of(row.cells["to_date"])
    base = _base(report, row, Scope(row.cells["scope"]))
    for figure in find_figures(row):
        yield _with_figure(replace(base, from_date=from_date, to_date=to_date, date_precision=precision), figure)


def _pledge_claims(report: Report, row: Row) -> Iterator[Claim]:
    if not row.cells["low"]:
        return
    from_date, to_date, precision = span_of(row.cells["by_date"])
    base = replace(_base(report, row, Scope.DAY), status=Status(row.cells["status"]))
    for figure in find_figures(row):
        yield _with_figure(replace(base, from_date=from_date, to_date=to_date, date_precision=precision), figure)


def _base(report: Report, row: Row, scope: Scope) -> Claim:
    """What all claims of a row share; the figure is still to be set."""
    cells = row.cells
    return Claim(
        report_id=report.id,
        start=row.start,
        end=row.start,
        quote=Quote(exact=row.line, start=row.start, end=row.start + len(row.line)),
        low=None,
        high=None,
        counted=Counted(cells["counted"]),
        returned_to=cells.get("returned_to") or None,
        held_by=cells.get("held_by") or None,
        status=Status.DONE,
        scope=scope,
        channel=Channel(cells["channel"]) if cells.get("channel") else None,
        people=tuple(cells.get("people", "").split()),
        speaker=cells.get("speaker") or None,
    )


def _with_figure(base: Claim, figure: Figure) -> Claim:
    return replace(
        base, start=figure.start, end=figure.end, low=figure.low, high=figure.high, approx=figure.approx,
        people=figure.people or base.people, speaker=figure.speaker or base.speaker,
        speaker_id=_official_names().get((figure.speaker or base.speaker or "").casefold()),
    )  # fmt: skip


@cache
def _official_names() -> dict[str, str]:
    """Which official is meant by a name? The conflicts' tables know; the tables here write names in English."""
    officials = load().officials
    return {
        name.casefold(): official.id
        for official in reversed(officials)
        for name in (official.name, *official.forms.get("en", ()))
    }


def _first_of_each(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """An exchange's number stands in the row of each direction; it is claimed once."""
    numbers: set[int | None] = set()
    kept = []
    for claim in claims:
        if claim.counted is Counted.EXCHANGE and claim.scope is Scope.TOTAL and claim.held_by is None:
            if claim.low in numbers:
                continue
            numbers.add(claim.low)
        kept.append(claim)
    return tuple(kept)


def _road(report: Report, rows: list[Row]) -> tuple[RoadStep, ...]:
    """Who mediated, as the table has it: quoted from the first row of the event."""
    row = rows[0]
    mediators = tuple(name for name in row.cells.get("mediators", "").split("; ") if name)
    if not mediators or not row.cells.get("exchange"):
        return ()
    happened, _, precision = span_of(row.cells["date"], row.cells.get("until"))
    quote = Quote(exact=row.line, start=row.start, end=row.start + len(row.line))
    return (
        RoadStep(
            report_id=report.id,
            kind=RoadKind.MEDIATION,
            who=mediators,
            date=happened,
            date_precision=precision,
            quote=quote,
        ),
    )
