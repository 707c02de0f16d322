"""What does the ledger hold? Reports, claims and judgements, looked up or read in the order of the log."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Connection, Select, func, select

from headcount.ledger import schema
from headcount.ledger.codec import with_id
from headcount.ledger.rows import OF_CLAIM, OF_ROAD, claim_of, report_of, road_of
from headcount.records.claim import Claim, RoadStep
from headcount.records.judgement import Judgement, JudgementKind
from headcount.records.reading import Reading
from headcount.records.report import Report

CHUNK = 500
Item = TypeVar("Item")


def find_reports(connection: Connection, ids: Iterable[str]) -> dict[str, Report]:
    """The reports of these ids; those not held are left out."""
    report, texts = schema.report, schema.report_text
    found: dict[str, Report] = {}
    for some in in_chunks(list(dict.fromkeys(ids))):
        query = _columns_of_reports().where(report.c.id.in_(some)).join(texts, texts.c.report_id == report.c.id)
        found |= {row["id"]: report_of(dict(row)) for row in connection.execute(query).mappings()}
    return found


def find_claims(connection: Connection, ids: Iterable[str]) -> dict[str, Claim]:
    """The claims of these ids, each as its latest reading has it; those not held are left out."""
    found: dict[str, Claim] = {}
    for some in in_chunks(list(dict.fromkeys(ids))):
        query = _columns_of_claims().where(schema.claim.c.id.in_(some)).order_by(schema.claim.c.seq)
        found |= {row["id"]: claim_of(dict(row)) for row in connection.execute(query).mappings()}
    return found


def current_readings(connection: Connection, until: datetime | None) -> list[int]:
    """The numbers of the entries that hold each report's latest reading, in the order of the log."""
    query = select(func.max(schema.reading.c.seq)).group_by(schema.reading.c.report_id)
    if until is not None:
        query = query.join(schema.entry, schema.entry.c.seq == schema.reading.c.seq)
        query = query.where(schema.entry.c.at <= until)
    return sorted(connection.execute(query).scalars())


def superseded_readings(connection: Connection, until: datetime | None) -> list[int]:
    """The numbers of the entries that hold readings which a later one of the same report replaced."""
    reading = schema.reading
    several = select(reading.c.report_id).group_by(reading.c.report_id).having(func.count() > 1)
    query = select(reading.c.seq).where(reading.c.report_id.in_(several))
    if until is not None:
        query = query.join(schema.entry, schema.entry.c.seq == reading.c.seq).where(schema.entry.c.at <= until)
    found = set(connection.execute(query).scalars())
    return sorted(found - set(current_readings(connection, until))) if found else []


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
        for seq in some:
            row = rows[seq]
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
        claim.c.seq, claim.c.position, claim.c.id, claim.c.facts, quote.c.exact, quote.c.prefix, quote.c.suffix
    ).join(quote, same_place)


def _claims_by_entry(connection: Connection, seqs: Sequence[int]) -> dict[int, list[Claim]]:
    query = _columns_of_claims().where(schema.claim.c.seq.in_(seqs))
    found: dict[int, list[Claim]] = defaultdict(list)
    for row in connection.execute(query.order_by(schema.claim.c.seq, schema.claim.c.position)).mappings():
        found[row["seq"]].append(claim_of(dict(row)))
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
