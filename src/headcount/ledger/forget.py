"""How does a ledger forget words and keep figures? Texts and quotes are emptied; hashes, figures and the chain stay."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

from sqlalchemy import Connection, func, insert, select, update

from headcount.errors import LedgerError
from headcount.ledger import schema
from headcount.ledger.codec import write_json
from headcount.ledger.look import STORY, in_chunks
from headcount.ledger.rows import Row
from headcount.ledger.write import entry_row, insert_entries, next_moment

REDACTION, RETENTION = "redaction", "retention"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """By what emptied words are still known as a copy of others: of a report's story, or of a claim's sentence."""

    report_id: str
    part: str = STORY
    """The claim's id; empty for the story."""
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgot:
    """An emptying of words: when, by whom, and of what."""

    at: datetime
    author: str
    about: str


def redact_report(connection: Connection, report_id: str, facts: Mapping[str, str], marks: Iterable[Mark]) -> int:
    """Empty the text, byline and quotes of a report; how many quotes were emptied. `facts` say by whom and why."""
    if connection.execute(select(schema.report.c.id).where(schema.report.c.id == report_id)).first() is None:
        raise LedgerError(f"no report {report_id} is held")
    texts, quote, reading = schema.report_text, schema.quote, schema.reading
    emptied = dict.fromkeys(schema.EMPTIABLE["report_text"])
    connection.execute(update(texts).where(texts.c.report_id == report_id).values(emptied))
    seqs = select(reading.c.seq).where(reading.c.report_id == report_id)
    found = connection.execute(
        update(quote).where(quote.c.seq.in_(seqs), quote.c.salt.is_not(None)).values(
            dict.fromkeys(schema.EMPTIABLE["quote"])
        )
    )  # fmt: skip
    _enter(connection, REDACTION, report_id, facts, marks)
    return found.rowcount


def old_texts(connection: Connection, before: datetime) -> list[str]:
    """The reports that entered before a moment and whose full text is still kept."""
    texts, reading, entry = schema.report_text, schema.reading, schema.entry
    query = (
        select(texts.c.report_id)
        .join(reading, reading.c.report_id == texts.c.report_id)
        .join(entry, entry.c.seq == reading.c.seq)
        .where(texts.c.text.is_not(None), entry.c.at < before)
        .distinct()
    )
    return sorted(connection.execute(query).scalars())


def empty_texts(
    connection: Connection, ids: Sequence[str], before: datetime, author: str, marks: Iterable[Mark]
) -> int:
    """Empty the full texts of these reports; headlines, quotes and figures stay; how many were emptied."""
    texts, emptied = schema.report_text, 0
    for some in in_chunks(ids):
        kept = texts.c.report_id.in_(some) & texts.c.text.is_not(None)
        emptied += connection.execute(update(texts).where(kept).values(text=None)).rowcount
    if emptied:
        facts = {"author": author, "before": before.isoformat(), "reports": emptied}
        _enter(connection, RETENTION, date.isoformat(before), facts, marks)
    return emptied


def redacted_reports(connection: Connection) -> frozenset[str]:
    """The reports whose words were emptied for good: nothing may bring them back."""
    entry = schema.entry.c
    return frozenset(connection.execute(select(entry.subject).where(entry.kind == REDACTION)).scalars())


def latest_forgotten(connection: Connection, limit: int) -> tuple[Forgot, ...]:
    """What was emptied last, newest first."""
    entry = schema.entry.c
    query = select(entry.at, entry.subject, entry.kind, entry.facts).where(entry.kind.in_((REDACTION, RETENTION)))
    found = []
    for row in connection.execute(query.order_by(entry.seq.desc()).limit(limit)):
        facts = json.loads(row.facts)
        about = f"{row.subject}: {facts['reason']}" if row.kind == REDACTION else f"{facts['reports']} old texts"
        found.append(Forgot(at=row.at, author=facts["author"], about=about))
    return tuple(found)


def forgot_since(connection: Connection, seq: int) -> bool:
    """Were words emptied after this entry? Whoever holds them in memory lets go of them."""
    entry = schema.entry.c
    query = select(entry.seq).where(entry.seq > seq, entry.kind.in_((REDACTION, RETENTION))).limit(1)
    return connection.execute(query).first() is not None


def count_forgettings(connection: Connection) -> int:
    """How often were words emptied?"""
    entry = schema.entry.c
    return connection.execute(select(func.count()).where(entry.kind.in_((REDACTION, RETENTION)))).scalar_one()


def marks_digest(rows: Iterable[Row]) -> str:
    """One hash over the marks that an entry left; nothing for an entry without any."""
    lines = sorted(write_json([row["report_id"], row["part"], row["value"]]) for row in rows)
    return sha256("\n".join(lines).encode()).hexdigest() if lines else ""


def _enter(connection: Connection, kind: str, subject: str, facts: Mapping[str, object], marks: Iterable[Mark]) -> None:
    rows: list[Row] = [{"report_id": one.report_id, "part": one.part, "value": one.value} for one in marks]
    ids = sorted({row["report_id"] for row in rows})
    held = {
        (row.report_id, row.part)
        for some in in_chunks(ids)
        for row in connection.execute(select(schema.mark).where(schema.mark.c.report_id.in_(some)))
    }
    new = {key: row for row in rows if (key := (row["report_id"], row["part"])) not in held}
    body = marks_digest(new.values())
    entry = entry_row(kind, subject, next_moment(connection), body, write_json(facts))
    (seq,) = insert_entries(connection, [entry])
    if new:
        connection.execute(insert(schema.mark), [{**row, "seq": seq} for row in new.values()])
