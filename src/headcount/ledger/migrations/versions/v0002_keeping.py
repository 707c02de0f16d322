"""Which pages' bytes are kept, who may review, and what workers have to do: bookkeeping beside the log."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

LONG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables of pages, accounts and jobs."""
    op.create_table(
        "page",
        sa.Column("hash", sa.String(64), primary_key=True),
        sa.Column("facts_hash", sa.String(64), primary_key=True),
        sa.Column("facts", sa.Text, nullable=False),
        sa.Column("size", LONG, nullable=False),
        sa.Column("kept_at", sa.DateTime, nullable=False),
        sa.Column("dropped_at", sa.DateTime),
    )
    op.create_index("page_kept", "page", ["dropped_at", "kept_at"])
    op.create_table(
        "account",
        sa.Column("name", sa.String(80), primary_key=True),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("password", sa.Text),
        sa.Column("made_at", sa.DateTime, nullable=False),
        sa.Column("closed_at", sa.DateTime),
    )
    op.create_table(
        "job",
        sa.Column("id", LONG, primary_key=True, autoincrement=True),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("due", sa.DateTime, nullable=False),
        sa.Column("taken_by", sa.Text),
        sa.Column("taken_until", sa.DateTime),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("problem", sa.Text),
        sa.Column("done_at", sa.DateTime),
        sa.UniqueConstraint("kind", "subject", name="job_subject"),
    )
    op.create_index("job_due", "job", ["kind", "done_at", "due"])
