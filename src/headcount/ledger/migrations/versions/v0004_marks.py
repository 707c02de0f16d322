"""What is kept of words that were emptied: marks by which a copy is still known as one."""

import sqlalchemy as sa
from alembic import op

from headcount.ledger.triggers import append_only

revision = "0004"
down_revision = "0003"

LONG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the table of marks, which only grows."""
    op.create_table(
        "mark",
        sa.Column("report_id", sa.String(32), sa.ForeignKey("report.id"), primary_key=True),
        sa.Column("part", sa.String(32), primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
        sa.Column("seq", LONG, sa.ForeignKey("entry.seq"), nullable=False),
    )
    op.create_index("mark_seq", "mark", ["seq"])
    for statement in append_only("mark", op.get_bind().dialect.name):
        op.execute(statement)
