"""Which tables are given out? Each with its columns, what they mean, and its rows."""

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from importlib.resources import files

from headcount.publish.addresses import public_address, public_outlet
from headcount.publish.books import Books
from headcount.publish.quotes import plain, publish_names, publish_quote, publish_text
from headcount.records.claim import Claim
from headcount.records.report import Report

Cell = str | int | float | bool | date | None
Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: its name, its kind (`string`, `integer`, `number`, `boolean`, `date`) and what it means."""

    name: str
    kind: str
    means: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table that is given out; its first column is its key."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: Callable[[Books], Iterator[Row]]


def _columns(described: list[str]) -> tuple[Column, ...]:
    """Columns written as "name kind: what it means"."""
    columns = []
    for line in described:
        head, _, means = line.partition(": ")
        name, _, kind = head.partition(" ")
        columns.append(Column(name=name, kind=kind or "string", means=means))
    return tuple(columns)


def _list(values: tuple[str, ...]) -> str:
    return ";".join(values)


def _exchanges(books: Books) -> Iterator[Row]:
    for e in books.holdings.exchanges:
        yield (
            e.id, e.conflict, e.date, e.date_precision.value, e.formula, e.number, e.place,
            _list(publish_names(e.mediators)), _list(tuple(day.isoformat() for day in e.stages)), len(e.handovers),
        )  # fmt: skip


def _handovers(books: Books) -> Iterator[Row]:
    for e in books.holdings.exchanges:
        for h in e.handovers:
            yield (
                h.id, e.id, h.counted.value, h.returned_to, h.held_by, h.date, h.date_precision.value, h.low, h.best,
                h.high, h.rule, h.channel.value if h.channel else None, len(h.claims_for), len(h.claims_against),
            )  # fmt: skip


def _shares(books: Books) -> Iterator[Row]:
    for e in books.holdings.exchanges:
        for h in e.handovers:
            for place, share in enumerate(h.breakdown):
                whole = None if share.of is None else f"{h.id}/{share.of}"
                channel = share.channel.value if share.channel else None
                yield f"{h.id}/{place}", h.id, whole, _list(share.people), channel, share.low, share.high


def _totals(books: Books) -> Iterator[Row]:
    for t in books.holdings.totals:
        yield (
            t.id, t.series, t.stated_on, t.stated_precision.value, _speaker(t.speaker, t.speaker_id), t.counted.value,
            t.returned_to, t.both, _list(t.people), t.channel.value if t.channel else None, t.from_date, t.to_date,
            t.low, t.high, t.approx, public_address(t.source_url),
        )  # fmt: skip


def _pledges(books: Books) -> Iterator[Row]:
    for p in books.holdings.pledges:
        yield (
            p.id, _speaker(p.speaker, p.speaker_id), p.counted.value, p.returned_to, p.held_by, p.low, p.high,
            publish_text(p.wording, None), p.announced, p.by, p.state.value, p.delivered, p.shortfall, _list(p.met_by),
        )  # fmt: skip


def _findings(books: Books) -> Iterator[Row]:
    for f in books.holdings.findings:
        sum_line = f.arithmetic.line() if f.arithmetic else None
        difference = f.arithmetic.difference if f.arithmetic else None
        yield (
            f.id, f.kind.value, f.verdict.value, f.subject, publish_text(f.sentence, "en"), sum_line, difference,
            _list(f.definition), f.tried, f.as_of,
        )  # fmt: skip


def _statements(books: Books) -> Iterator[Row]:
    for c in sorted(books.claims.values(), key=lambda claim: (claim.report_id, claim.start, claim.id)):
        report = books.reports.get(c.report_id)
        yield (
            c.id, c.report_id, c.low, c.high, c.approx, c.counted.value, c.action.value, c.returned_to, c.held_by,
            c.status.value, c.scope.value, c.from_date, c.to_date, c.date_precision.value,
            c.channel.value if c.channel else None, _list(c.people), _speaker_of(c, report), c.part.value,
            plain(publish_quote(c, report.language if report else None)), round(c.confidence, 3),
        )  # fmt: skip


def _reports(books: Books) -> Iterator[Row]:
    for r in sorted(books.reports.values(), key=lambda report: (report.published or date.min, report.id)):
        headline = publish_text(r.headline, r.language) if r.headline else None
        yield (
            r.id, public_address(r.url), public_outlet(r.outlet, r.url), headline, r.language, r.published,
            r.published_precision.value,
        )  # fmt: skip


def _speaker(name: str | None, speaker_id: str | None) -> str | None:
    return name if name is None or speaker_id else publish_text(name, None)


def _speaker_of(claim: Claim, report: Report | None) -> str | None:
    if claim.speaker is None or claim.speaker_id:
        return claim.speaker
    return publish_text(claim.speaker, report.language if report else None)


_ROWS: dict[str, Callable[[Books], Iterator[Row]]] = {
    "exchanges": _exchanges,
    "handovers": _handovers,
    "breakdown": _shares,
    "totals": _totals,
    "pledges": _pledges,
    "findings": _findings,
    "statements": _statements,
    "reports": _reports,
}


def _read_tables() -> Iterator[Table]:
    described = tomllib.loads((files("headcount.publish") / "data" / "tables.toml").read_text("utf-8"))
    for name, table in described.items():
        yield Table(name=name, title=table["title"], columns=_columns(table["columns"]), rows=_ROWS[name])


TABLES = tuple(_read_tables())
BY_NAME = {table.name: table for table in TABLES}
