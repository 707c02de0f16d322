"""How does something enter the log? As one entry with its rows, in one transaction; what is held already is left."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from hashlib import sha256

from sqlalchemy import Connection, Table, func, insert, select
from sqlalchemy.dialects import postgresql, sqlite

from headcount.ledger import schema
from headcount.ledger.bulk import insert_rows
from headcount.ledger.codec import write_json
from headcount.ledger.rows import ReadingRows, ReportRows, Row, body_digest, reading_rows, report_rows
from headcount.records.judgement import Judgement
from headcount.records.reading import Reading

READING, JUDGEMENT = "reading", "judgement"


def add_readings(connection: Connection, readings: Sequence[Reading], at: datetime | None) -> tuple[bool, ...]:
    """Write those readings whose report is not held yet, in their order, and say which they were."""
    reports = {reading.report.id: report_rows(reading.report) for reading in readings}
    fresh = _insert_new_reports(connection, reports)
    moment = next_moment(connection, at)
    written: list[bool] = []
    for_entry: list[tuple[Reading, ReportRows]] = []
    for reading in readings:
        is_new = reading.report.id in fresh
        fresh.discard(reading.report.id)
        written.append(is_new)
        if is_new:
            for_entry.append((reading, reports[reading.report.id]))
    if for_entry:
        insert_rows(connection, schema.report_text, [rows.texts for _, rows in for_entry])
        write_readings(connection, [(reading, rows.facts) for reading, rows in for_entry], moment)
    return tuple(written)


def add_rereadings(connection: Connection, readings: Sequence[Reading], at: datetime | None) -> int:
    """Write newer readings of reports that are held, and readings of reports that are not."""
    fresh = add_readings(connection, readings, at)
    known = [reading for reading, is_fresh in zip(readings, fresh, strict=True) if not is_fresh]
    if known:
        table = schema.report
        query = select(table).where(table.c.id.in_([reading.report.id for reading in known]))
        rows = {row["id"]: dict(row) for row in connection.execute(query).mappings()}
        write_readings(connection, [(one, rows[one.report.id]) for one in known], next_moment(connection, at))
    return len(readings)


def write_readings(connection: Connection, given: Sequence[tuple[Reading, Row]], at: datetime) -> None:
    """Write a log entry for each reading, beside its report's row."""
    made = [(reading_rows(reading), report) for reading, report in given]
    seqs = insert_entries(
        connection,
        [_entry_of_reading(rows, report, at) for rows, report in made],
    )
    numbered = list(zip(seqs, (rows for rows, _ in made), strict=True))
    tables: tuple[tuple[Table, list[Row]], ...] = (
        (schema.reading, [{**rows.reading, "seq": seq} for seq, rows in numbered]),
        (schema.claim, [{**row, "seq": seq} for seq, rows in numbered for row in rows.claims]),
        (schema.road, [{**row, "seq": seq} for seq, rows in numbered for row in rows.road]),
        (schema.quote, [{**row, "seq": seq} for seq, rows in numbered for row in rows.quotes]),
    )
    for table, rows in tables:
        insert_rows(connection, table, rows)


def _entry_of_reading(rows: ReadingRows, report: Row, at: datetime) -> Row:
    return entry_row(READING, report["id"], at, body_digest(rows.reading, report, rows.claims + rows.road))


def add_judgement(connection: Connection, made: Judgement, at: datetime | None) -> bool:
    """Write a judgement unless the very same one is held."""
    if connection.execute(select(schema.judgement.c.seq).where(schema.judgement.c.id == made.id)).first():
        return False
    facts = write_json({"reason": made.reason, "value": [list(pair) for pair in made.value]})
    row = {
        "id": made.id,
        "kind": made.kind.value,
        "subject": made.subject,
        "other": made.other,
        "author": made.author,
        "made_at": made.made_at,
    }
    entry = entry_row(JUDGEMENT, made.id, next_moment(connection, at), judgement_digest(row), facts)
    (seq,) = insert_entries(connection, [entry])
    connection.execute(insert(schema.judgement), [{**row, "seq": seq}])
    return True


def judgement_digest(row: Row) -> str:
    """One hash over what a judgement's row says."""
    said = [row["id"], row["kind"], row["subject"], row["other"], row["author"], written_moment(row["made_at"])]
    return sha256(write_json(said).encode()).hexdigest()


def entry_row(kind: str, subject: str, at: datetime, body: str, facts: str = "{}") -> Row:
    """A log entry with the digest that the chain links."""
    digest = entry_digest(kind, subject, at, facts, body)
    return {"kind": kind, "subject": subject, "at": at, "facts": facts, "digest": digest}


def entry_digest(kind: str, subject: str, at: datetime, facts: str, body: str) -> str:
    """One hash over a log entry and everything that entered with it."""
    return sha256(write_json([kind, subject, written_moment(at), facts, body]).encode()).hexdigest()


def written_moment(at: datetime) -> str:
    """A moment as the digests write it: UTC, to the microsecond."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def next_moment(connection: Connection, at: datetime | None = None) -> datetime:
    """When does this entry enter? Now, but never before the entry ahead of it, even if the clock was set back."""
    now = at or datetime.now(UTC)
    last = connection.execute(select(func.max(schema.entry.c.at))).scalar()
    return now if last is None or last <= now else last


def insert_entries(connection: Connection, rows: Sequence[Row]) -> list[int]:
    """Write log entries in the given order and return their numbers."""
    statement = insert(schema.entry).returning(schema.entry.c.seq, sort_by_parameter_order=True)
    return list(connection.execute(statement, list(rows)).scalars())


def _insert_new_reports(connection: Connection, reports: Mapping[str, ReportRows]) -> set[str]:
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    statement = dialect.insert(schema.report).on_conflict_do_nothing().returning(schema.report.c.id)
    # In the order of their ids, so that two writers of the same reports wait for each other and never in a ring.
    rows = [reports[identity].facts for identity in sorted(reports)]
    return set(connection.execute(statement, rows).scalars()) if rows else set()
