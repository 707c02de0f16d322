"""What does the ledger hold? Reports, claims and judgements, looked up or read in the order of the log."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, func, select

from headcount.ledger import schema
from headcount.ledger.codec import with_id
from headcount.ledger.rows import OF_CLAIM, OF_ROAD, claim_of, report_of, road_of
from headcount.records.claim import Claim, RoadStep
from headcount.records.judgement import Judgement, JudgementKind
from headcount.records.reading import Reading
from headcount.records.report import Report

CHUNK = 500
STORY = ""
"""The part of a mark that is about a report's story; the others are about a claim of that id."""
Marks = dict[tuple[str, str], str]
Item = TypeVar("Item")

Place = tuple[str, date | None]
"""Where and when a report was published: its address and day."""


class Arrival(NamedTuple):
    """A report in the ledger: its id and address, the entry that holds its latest reading, and when it entered."""

    report_id: str
    url: str | None
    seq: int
    at: datetime


def find_reports(connection: Connection, ids: Iterable[str]) -> dict[str, Report]:
    """The reports of these ids; those not held are left out."""
    report, texts = schema.report, schema.report_text
    found: dict[str, Report] = {}
    for some in in_chunks(list(dict.fromkeys(ids))):
        query = _columns_of_reports().where(report.c.id.in_(some)).join(texts, texts.c.report_id == report.c.id)
        rows = connection.execute(query).mappings().all()
        marks = _marks_of(connection, [row["id"] for row in rows if row["text"] is None])
        found |= {row["id"]: report_of({**row, "mark": marks.get((row["id"], STORY))}) for row in rows}
    return found


def find_claims(connection: Connection, ids: Iterable[str]) -> dict[str, Claim]:
    """The claims of these ids, each as its latest reading has it; those not held are left out."""
    found: dict[str, Claim] = {}
    for some in in_chunks(list(dict.fromkeys(ids))):
        query = _columns_of_claims().where(schema.claim.c.id.in_(some)).order_by(schema.claim.c.seq)
        found |= {claim.id: claim for claim in _claims_of(connection, connection.execute(query).mappings().all())}
    return found


def claims_in(connection: Connection, report_id: str) -> list[Claim]:
    """Every claim that some reading of a report has."""
    query = _columns_of_claims().where(schema.claim.c.report_id == report_id).order_by(schema.claim.c.seq)
    return list(_claims_of(connection, connection.execute(query).mappings().all()))


def held_reports(connection: Connection, ids: Iterable[str]) -> frozenset[str]:
    """Which of these reports are held?"""
    report = schema.report.c.id
    found = (connection.execute(select(report).where(report.in_(some))).scalars() for some in in_chunks(list(ids)))
    return frozenset(one for some in found for one in some)


def find_aside(connection: Connection) -> list[str]:
    """The claims that nothing counts: of people held, proposed, planned or denied, as the latest readings have them."""
    claim, reading = schema.claim.c, schema.reading.c
    latest = select(func.max(reading.seq)).group_by(reading.report_id)
    unreal = ("proposed", "planned", "denied")
    query = select(claim.id).where(claim.seq.in_(latest), (claim.action == "held") | claim.status.in_(unreal))
    return list(dict.fromkeys(connection.execute(query.order_by(claim.seq, claim.position)).scalars()))


def current_readings(connection: Connection, until: datetime | None) -> list[int]:
    """The numbers of the entries that hold each report's latest reading, in the order in which the reports came."""
    seq = schema.reading.c.seq
    query = select(func.max(seq)).group_by(schema.reading.c.report_id).order_by(func.min(seq))
    if until is not None:
        query = query.join(schema.entry, schema.entry.c.seq == seq).where(schema.entry.c.at <= until)
    return list(connection.execute(query).scalars())


def superseded_readings(connection: Connection, until: datetime | None) -> list[int]:
    """The numbers of the entries that hold readings which a later one of the same report replaced."""
    reading = schema.reading
    several = select(reading.c.report_id).group_by(reading.c.report_id).having(func.count() > 1)
    query = select(reading.c.seq).where(reading.c.report_id.in_(several))
    if until is not None:
        query = query.join(schema.entry, schema.entry.c.seq == reading.c.seq).where(schema.entry.c.at <= until)
    found = set(connection.execute(query).scalars())
    return sorted(found - set(current_readings(connection, until))) if found else []


def arrivals_at(connection: Connection, places: Iterable[Place]) -> dict[Place, tuple[Arrival, ...]]:
    """The reports of each of these addresses and days, in the order in which they came."""
    by_day: dict[date | None, list[str]] = defaultdict(list)
    for url, day in dict.fromkeys(places):
        by_day[day].append(url)
    found: dict[Place, list[Arrival]] = defaultdict(list)
    for day, urls in by_day.items():
        for some in in_chunks(urls):
            report = schema.report.c
            same_place = report.published.is_not_distinct_from(day) & report.url.in_(some)
            for arrival in _arrivals(connection, same_place):
                found[arrival.url or "", day].append(arrival)
    return {place: tuple(arrivals) for place, arrivals in found.items()}


def arrival_of(connection: Connection, report_id: str) -> Arrival | None:
    """When a report came; None where it is not held."""
    return next(_arrivals(connection, schema.report.c.id == report_id), None)


def _arrivals(connection: Connection, which: ColumnElement[bool]) -> Iterator[Arrival]:
    report, reading, entry = schema.report.c, schema.reading.c, schema.entry.c
    query = select(report.id, report.url, func.min(reading.seq).label("first"), func.max(reading.seq).label("last"))
    query = query.join(schema.reading, reading.report_id == report.id).group_by(report.id, report.url)
    came = query.where(which).subquery()
    rows = select(came, entry.at).join(schema.entry, entry.seq == came.c.first).order_by(came.c.first)
    for row in connection.execute(rows):
        yield Arrival(row.id, row.url, row.last, row.at)


def latest_readings(connection: Connection, limit: int, before: int | None) -> list[int]:
    """The numbers of the newest entries that hold a report's latest reading, newest first."""
    reading = schema.reading
    later = reading.alias("later")
    replaced = select(later.c.seq).where(later.c.report_id == reading.c.report_id, later.c.seq > reading.c.seq).exists()
    query = select(reading.c.seq).where(~replaced).order_by(reading.c.seq.desc()).limit(limit)
    return list(connection.execute(query if before is None else query.where(reading.c.seq < before)).scalars())


def read_readings(connection: Connection, seqs: Sequence[int]) -> Iterator[Reading]:
    """The readings of these entries, in their order."""
    for some in in_chunks(seqs):
        query = _columns_of_readings().where(schema.reading.c.seq.in_(some))
        rows = {row["seq"]: dict(row) for row in connection.execute(query).mappings()}
        claims, road = _claims_by_entry(connection, some), _road_by_entry(connection, some)
        marks = _marks_of(connection, [row["id"] for row in rows.values() if row["text"] is None])
        for seq in some:
            row = rows[seq]
            row["mark"] = marks.get((row["id"], STORY))
            yield Reading(
                report=report_of(row),
                claims=tuple(claims[seq]),
                road=tuple(road[seq]),
                reader=row["reader"],
                page=row["page"],
            )


def find_judgements(connection: Connection, until: datetime | None) -> tuple[Judgement, ...]:
    """The judgements up to a moment, in the order of the log."""
    table, entry = schema.judgement, schema.entry
    query = select(table, entry.c.facts.label("facts")).join(entry, entry.c.seq == table.c.seq).order_by(table.c.seq)
    if until is not None:
        query = query.where(entry.c.at <= until)
    return tuple(_judgement_of(dict(row)) for row in connection.execute(query).mappings())


def in_chunks(items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    """The items in runs short enough for one statement."""
    for start in range(0, len(items), CHUNK):
        yield items[start : start + CHUNK]


def _columns_of_reports() -> Select[Any]:
    texts = schema.report_text.c
    return select(schema.report.c.id, schema.report.c.facts, texts.text, texts.headline, texts.authors)


def _columns_of_readings() -> Select[Any]:
    reading, report, texts = schema.reading, schema.report, schema.report_text
    return (
        _columns_of_reports()
        .add_columns(reading.c.seq, reading.c.reader, reading.c.page)
        .join(report, report.c.id == reading.c.report_id)
        .join(texts, texts.c.report_id == report.c.id)
    )


def _columns_of_claims() -> Select[Any]:
    claim, quote = schema.claim, schema.quote
    same_place = (quote.c.seq == claim.c.seq) & (quote.c.position == claim.c.position) & (quote.c.part_of == OF_CLAIM)
    return select(
        claim.c.seq, claim.c.report_id, claim.c.id, claim.c.facts, quote.c.exact, quote.c.prefix, quote.c.suffix
    ).join(quote, same_place)


def _claims_by_entry(connection: Connection, seqs: Sequence[int]) -> dict[int, list[Claim]]:
    query = _columns_of_claims().where(schema.claim.c.seq.in_(seqs))
    found: dict[int, list[Claim]] = defaultdict(list)
    rows = connection.execute(query.order_by(schema.claim.c.seq, schema.claim.c.position)).mappings().all()
    for row, claim in zip(rows, _claims_of(connection, rows), strict=True):
        found[row["seq"]].append(claim)
    return found


def _claims_of(connection: Connection, rows: Sequence[RowMapping]) -> Iterator[Claim]:
    """The claims of these rows; those whose words were emptied bear the mark that was kept of them."""
    marks = _marks_of(connection, [row["report_id"] for row in rows if row["exact"] is None])
    for row in rows:
        yield claim_of({**row, "mark": marks.get((row["report_id"], row["id"])) if marks else None})


def _marks_of(connection: Connection, reports: Iterable[str]) -> Marks:
    """What was kept of the emptied words of these reports."""
    mark, found = schema.mark, Marks()
    for some in in_chunks(list(dict.fromkeys(reports))):
        rows = connection.execute(select(mark).where(mark.c.report_id.in_(some)))
        found |= {(row.report_id, row.part): row.value for row in rows}
    return found


def _road_by_entry(connection: Connection, seqs: Sequence[int]) -> dict[int, list[RoadStep]]:
    road, quote = schema.road, schema.quote
    same_place = (quote.c.seq == road.c.seq) & (quote.c.position == road.c.position) & (quote.c.part_of == OF_ROAD)
    query = select(road.c.seq, road.c.facts, quote.c.exact, quote.c.prefix, quote.c.suffix).join(quote, same_place)
    found: dict[int, list[RoadStep]] = defaultdict(list)
    for row in connection.execute(query.where(road.c.seq.in_(seqs)).order_by(road.c.seq, road.c.position)).mappings():
        found[row["seq"]].append(road_of(dict(row)))
    return found


def _judgement_of(row: dict[str, Any]) -> Judgement:
    facts = json.loads(row["facts"])
    made = Judgement(
        kind=JudgementKind(row["kind"]),
        subject=row["subject"],
        other=row["other"],
        value=tuple((name, value) for name, value in facts["value"]),
        author=row["author"],
        made_at=row["made_at"],
        reason=facts["reason"],
    )
    return with_id(made, row["id"])
