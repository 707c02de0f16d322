"""Passkeys, invitations and single sign-on beside passwords; and a record of what was done with accounts."""

import sqlalchemy as sa
from alembic import op

from headcount.ledger.triggers import append_only

revision = "0005"
down_revision = "0004"

LONG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables of passkeys and deeds, and give accounts an address, an identity and an invitation."""
    for column in (
        sa.Column("email", sa.Text),
        sa.Column("identity", sa.Text),
        sa.Column("invitation", sa.String(64)),
        sa.Column("invited_until", sa.DateTime),
    ):
        op.add_column("account", column)
    op.create_table(
        "passkey",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("account", sa.String(80), sa.ForeignKey("account.name"), nullable=False),
        sa.Column("public_key", sa.Text, nullable=False),
        sa.Column("uses", LONG, nullable=False),
        sa.Column("made_at", sa.DateTime, nullable=False),
        sa.Column("used_at", sa.DateTime),
    )
    op.create_index("passkey_account", "passkey", ["account"])
    op.create_table(
        "deed",
        sa.Column("id", LONG, primary_key=True, autoincrement=True),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("account", sa.String(80), nullable=False),
        sa.Column("deed", sa.String(32), nullable=False),
        sa.Column("about", sa.Text),
        sqlite_autoincrement=True,
    )
    for statement in append_only("deed", op.get_bind().dialect.name):
        op.execute(statement)
