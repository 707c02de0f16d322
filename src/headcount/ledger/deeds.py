"""Who did what with accounts and texts, and when? A record that only grows, for administrators to read."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection, insert, select

from headcount.ledger import schema

COMMAND_LINE = "command line"
"""Who did it where nobody signed in: someone who may use the ledger's own machine."""


class DeedKind(StrEnum):
    """What was done."""

    MADE_ACCOUNT = "made_account"
    CLOSED_ACCOUNT = "closed_account"
    INVITED = "invited"
    SIGNED_IN = "signed_in"
    REFUSED = "refused"
    SIGNED_OUT = "signed_out"
    ADDED_PASSKEY = "added_passkey"
    REMOVED_PASSKEY = "removed_passkey"
    CHANGED_PASSWORD = "changed_password"  # noqa: S105  # a deed, no password


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """Something that was done: by which account, when, and about what (an account, a way of signing in)."""

    kind: DeedKind
    account: str
    at: datetime
    about: str | None = None


def note_deed(connection: Connection, deed: Deed) -> None:
    """Write down what was done."""
    row = {"at": deed.at, "account": deed.account, "deed": deed.kind.value, "about": deed.about}
    connection.execute(insert(schema.deed), row)


def latest_deeds(connection: Connection, limit: int) -> tuple[Deed, ...]:
    """What was done last, newest first."""
    deed = schema.deed
    rows = connection.execute(select(deed).order_by(deed.c.id.desc()).limit(limit))
    return tuple(Deed(kind=DeedKind(row.deed), account=row.account, at=row.at, about=row.about) for row in rows)
