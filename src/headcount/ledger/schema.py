"""Which tables does a ledger have? One schema for SQLite and PostgreSQL.

The log and what it speaks of are append-only. Texts and quotes stand in tables of their own, which may be emptied but
never changed; the log holds only their hashes. Derived tables can be rebuilt from the log at any time.
"""

from datetime import UTC, datetime

from sqlalchemy import (
    BigInteger,
    Column,
    Date,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)

metadata = MetaData()


class Moment(TypeDecorator[datetime]):
    """A moment in UTC, to the microsecond, stored without its zone so that both databases order it alike."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.replace(tzinfo=UTC)


LongInteger = BigInteger().with_variant(Integer, "sqlite")

entry = Table(
    "entry",
    metadata,
    Column("seq", LongInteger, primary_key=True, autoincrement=True),
    Column("kind", String(16), nullable=False),
    Column("subject", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("facts", Text, nullable=False),
    Column("digest", String(64), nullable=False),
    Index("entry_at", "at", "seq"),
    Index("entry_subject", "kind", "subject"),
    sqlite_autoincrement=True,
)
link = Table(
    "link",
    metadata,
    Column("position", LongInteger, primary_key=True, autoincrement=False),
    Column("seq", LongInteger, ForeignKey("entry.seq"), nullable=False, unique=True),
    Column("hash", String(64), nullable=False),
)
report = Table(
    "report",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("url", Text),
    Column("published", Date),
    Column("outlet", Text),
    Column("language", String(35)),
    Column("facts", Text, nullable=False),
    Column("text_hash", String(64), nullable=False),
    Column("byline_hash", String(64), nullable=False),
    Index("report_published", "published", "id"),
    Index("report_outlet", "outlet", "published"),
)
report_text = Table(
    "report_text",
    metadata,
    Column("report_id", String(32), ForeignKey("report.id"), primary_key=True),
    Column("salt", String(32)),
    Column("text", Text),
    Column("headline", Text),
    Column("authors", Text),
)
reading = Table(
    "reading",
    metadata,
    Column("seq", LongInteger, ForeignKey("entry.seq"), primary_key=True, autoincrement=False),
    Column("report_id", String(32), ForeignKey("report.id"), nullable=False),
    Column("reader", Text),
    Column("page", String(64)),
    Index("reading_report", "report_id", "seq"),
    Index("reading_page", "page"),
)
claim = Table(
    "claim",
    metadata,
    Column("seq", LongInteger, ForeignKey("entry.seq"), primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("id", String(32), nullable=False),
    Column("report_id", String(32), ForeignKey("report.id"), nullable=False),
    Column("counted", String(16), nullable=False),
    Column("action", String(16), nullable=False),
    Column("returned_to", String(32)),
    Column("status", String(16), nullable=False),
    Column("scope", String(16), nullable=False),
    Column("from_date", Date),
    Column("to_date", Date),
    Column("low", LongInteger),
    Column("high", LongInteger),
    Column("speaker_id", Text),
    Column("facts", Text, nullable=False),
    Column("quote_hash", String(64), nullable=False),
    Index("claim_id", "id", "seq"),
    Index("claim_report", "report_id", "seq"),
    Index("claim_day", "to_date", "returned_to", "counted"),
    Index("claim_figure", "low", "returned_to"),
)
road = Table(
    "road",
    metadata,
    Column("seq", LongInteger, ForeignKey("entry.seq"), primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("report_id", String(32), ForeignKey("report.id"), nullable=False),
    Column("facts", Text, nullable=False),
    Column("quote_hash", String(64), nullable=False),
)
quote = Table(
    "quote",
    metadata,
    Column("seq", LongInteger, ForeignKey("entry.seq"), primary_key=True, autoincrement=False),
    Column("part_of", String(8), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("salt", String(32)),
    Column("exact", Text),
    Column("prefix", Text),
    Column("suffix", Text),
)
mark = Table(
    "mark",
    metadata,
    Column("report_id", String(32), ForeignKey("report.id"), primary_key=True),
    Column("part", String(32), primary_key=True),
    Column("value", Text, nullable=False),
    Column("seq", LongInteger, ForeignKey("entry.seq"), nullable=False),
    Index("mark_seq", "seq"),
)
judgement = Table(
    "judgement",
    metadata,
    Column("seq", LongInteger, ForeignKey("entry.seq"), primary_key=True, autoincrement=False),
    Column("id", String(32), nullable=False, unique=True),
    Column("kind", String(16), nullable=False),
    Column("subject", Text, nullable=False),
    Column("other", Text),
    Column("author", Text, nullable=False),
    Column("made_at", Moment, nullable=False),
    Index("judgement_subject", "subject"),
    Index("judgement_other", "other"),
)
held = Table(
    "held",
    metadata,
    Column("kind", String(16), primary_key=True),
    Column("id", Text, primary_key=True),
    Column("day", Date),
    Column("facts", Text, nullable=False),
    Index("held_day", "kind", "day"),
)
held_claim = Table(
    "held_claim",
    metadata,
    Column("claim_id", String(32), primary_key=True),
    Column("kind", String(16), primary_key=True),
    Column("id", Text, primary_key=True),
    Index("held_claim_id", "kind", "id"),
)
held_state = Table(
    "held_state",
    metadata,
    Column("name", String(16), primary_key=True),
    Column("value", Text, nullable=False),
)
page = Table(
    "page",
    metadata,
    Column("hash", String(64), primary_key=True),
    Column("facts_hash", String(64), primary_key=True),
    Column("facts", Text, nullable=False),
    Column("size", LongInteger, nullable=False),
    Column("kept_at", Moment, nullable=False),
    Column("dropped_at", Moment),
    Index("page_kept", "dropped_at", "kept_at"),
)
account = Table(
    "account",
    metadata,
    Column("name", String(80), primary_key=True),
    Column("role", String(16), nullable=False),
    Column("password", Text),
    Column("made_at", Moment, nullable=False),
    Column("closed_at", Moment),
    Column("email", Text),
    Column("identity", Text),
    Column("invitation", String(64)),
    Column("invited_until", Moment),
)
passkey = Table(
    "passkey",
    metadata,
    Column("id", Text, primary_key=True),
    Column("account", String(80), ForeignKey("account.name"), nullable=False),
    Column("public_key", Text, nullable=False),
    Column("uses", LongInteger, nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("used_at", Moment),
    Index("passkey_account", "account"),
)
deed = Table(
    "deed",
    metadata,
    Column("id", LongInteger, primary_key=True, autoincrement=True),
    Column("at", Moment, nullable=False),
    Column("account", String(80), nullable=False),
    Column("deed", String(32), nullable=False),
    Column("about", Text),
    sqlite_autoincrement=True,
)
job = Table(
    "job",
    metadata,
    Column("id", LongInteger, primary_key=True, autoincrement=True),
    Column("kind", String(16), nullable=False),
    Column("subject", Text, nullable=False),
    Column("due", Moment, nullable=False),
    Column("taken_by", Text),
    Column("taken_until", Moment),
    Column("attempts", Integer, nullable=False),
    Column("problem", Text),
    Column("done_at", Moment),
    Column("state", Text),
    UniqueConstraint("kind", "subject", name="job_subject"),
    Index("job_due", "kind", "done_at", "due"),
)

APPEND_ONLY = ("entry", "link", "report", "reading", "claim", "road", "judgement", "mark", "deed")
"""Tables that only grow: update and delete are forbidden by triggers in both databases."""

EMPTIABLE = {"report_text": ("salt", "text", "headline", "authors"), "quote": ("salt", "exact", "prefix", "suffix")}
"""Tables whose listed columns may be emptied (set to null) and never be changed or deleted otherwise."""
