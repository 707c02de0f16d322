"""The log, the reports and claims it speaks of, their texts in tables of their own, and the derived tables."""

import sqlalchemy as sa
from alembic import op

from headcount.ledger.triggers import append_only, emptiable, refusing_function

revision = "0001"
down_revision = None

LONG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
APPEND_ONLY = ("entry", "link", "report", "reading", "claim", "road", "judgement")
EMPTIABLE = {"report_text": ("salt", "text", "headline", "authors"), "quote": ("salt", "exact", "prefix", "suffix")}


def upgrade() -> None:
    """Make every table, then the triggers that keep the log from being changed."""
    create_tables()
    create_triggers()


def create_triggers() -> None:
    """Forbid update and delete; texts and quotes may be emptied."""
    dialect = op.get_bind().dialect.name
    if dialect == "sqlite":
        op.execute(f"PRAGMA application_id = {0x48434E54}")
    else:
        op.execute(refusing_function())
    for table in APPEND_ONLY:
        for statement in append_only(table, dialect):
            op.execute(statement)
    for table, columns in EMPTIABLE.items():
        for statement in emptiable(table, columns, dialect):
            op.execute(statement)


def create_tables() -> None:  # one statement per table
    """Make the tables and their indexes."""
    op.create_table(
        "entry",
        sa.Column("seq", LONG, autoincrement=True, nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("seq"),
        sqlite_autoincrement=True,
    )
    op.create_index("entry_at", "entry", ["at", "seq"], unique=False)
    op.create_index("entry_subject", "entry", ["kind", "subject"], unique=False)
    op.create_table(
        "held",
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "id"),
    )
    op.create_index("held_day", "held", ["kind", "day"], unique=False)
    op.create_table(
        "held_claim",
        sa.Column("claim_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("claim_id", "kind", "id"),
    )
    op.create_index("held_claim_id", "held_claim", ["kind", "id"], unique=False)
    op.create_table(
        "held_state",
        sa.Column("name", sa.String(length=16), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
    op.create_table(
        "report",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("published", sa.Date(), nullable=True),
        sa.Column("outlet", sa.Text(), nullable=True),
        sa.Column("language", sa.String(length=35), nullable=True),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("text_hash", sa.String(length=64), nullable=False),
        sa.Column("byline_hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("report_outlet", "report", ["outlet", "published"], unique=False)
    op.create_index("report_published", "report", ["published", "id"], unique=False)
    op.create_table(
        "claim",
        sa.Column("seq", LONG, autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("report_id", sa.String(length=32), nullable=False),
        sa.Column("counted", sa.String(length=16), nullable=False),
        sa.Column("action", sa.String(length=16), nullable=False),
        sa.Column("returned_to", sa.String(length=32), nullable=True),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("scope", sa.String(length=16), nullable=False),
        sa.Column("from_date", sa.Date(), nullable=True),
        sa.Column("to_date", sa.Date(), nullable=True),
        sa.Column("low", LONG, nullable=True),
        sa.Column("high", LONG, nullable=True),
        sa.Column("speaker_id", sa.Text(), nullable=True),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("quote_hash", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["report_id"],
            ["report.id"],
        ),
        sa.ForeignKeyConstraint(
            ["seq"],
            ["entry.seq"],
        ),
        sa.PrimaryKeyConstraint("seq", "position"),
    )
    op.create_index("claim_day", "claim", ["to_date", "returned_to", "counted"], unique=False)
    op.create_index("claim_figure", "claim", ["low", "returned_to"], unique=False)
    op.create_index("claim_id", "claim", ["id", "seq"], unique=False)
    op.create_index("claim_report", "claim", ["report_id", "seq"], unique=False)
    op.create_table(
        "judgement",
        sa.Column("seq", LONG, autoincrement=False, nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("other", sa.Text(), nullable=True),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["seq"],
            ["entry.seq"],
        ),
        sa.PrimaryKeyConstraint("seq"),
        sa.UniqueConstraint("id"),
    )
    op.create_index("judgement_other", "judgement", ["other"], unique=False)
    op.create_index("judgement_subject", "judgement", ["subject"], unique=False)
    op.create_table(
        "link",
        sa.Column("position", LONG, autoincrement=False, nullable=False),
        sa.Column("seq", LONG, nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["seq"],
            ["entry.seq"],
        ),
        sa.PrimaryKeyConstraint("position"),
        sa.UniqueConstraint("seq"),
    )
    op.create_table(
        "quote",
        sa.Column("seq", LONG, autoincrement=False, nullable=False),
        sa.Column("part_of", sa.String(length=8), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("salt", sa.String(length=32), nullable=True),
        sa.Column("exact", sa.Text(), nullable=True),
        sa.Column("prefix", sa.Text(), nullable=True),
        sa.Column("suffix", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["seq"],
            ["entry.seq"],
        ),
        sa.PrimaryKeyConstraint("seq", "part_of", "position"),
    )
    op.create_table(
        "reading",
        sa.Column("seq", LONG, autoincrement=False, nullable=False),
        sa.Column("report_id", sa.String(length=32), nullable=False),
        sa.Column("reader", sa.Text(), nullable=True),
        sa.Column("page", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(
            ["report_id"],
            ["report.id"],
        ),
        sa.ForeignKeyConstraint(
            ["seq"],
            ["entry.seq"],
        ),
        sa.PrimaryKeyConstraint("seq"),
    )
    op.create_index("reading_page", "reading", ["page"], unique=False)
    op.create_index("reading_report", "reading", ["report_id", "seq"], unique=False)
    op.create_table(
        "report_text",
        sa.Column("report_id", sa.String(length=32), nullable=False),
        sa.Column("salt", sa.String(length=32), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("headline", sa.Text(), nullable=True),
        sa.Column("authors", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["report_id"],
            ["report.id"],
        ),
        sa.PrimaryKeyConstraint("report_id"),
    )
    op.create_table(
        "road",
        sa.Column("seq", LONG, autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("report_id", sa.String(length=32), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("quote_hash", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["report_id"],
            ["report.id"],
        ),
        sa.ForeignKeyConstraint(
            ["seq"],
            ["entry.seq"],
        ),
        sa.PrimaryKeyConstraint("seq", "position"),
    )
