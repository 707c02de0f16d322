"""Which passkeys open an account? Public keys only: nothing here lets anyone sign in."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update

from headcount.ledger import schema


@dataclass(frozen=True, slots=True, kw_only=True)
class Passkey:
    """A passkey: its id and public key (base64url) and how often its device says that it was used."""

    id: str
    account: str
    public_key: str
    uses: int
    made_at: datetime
    used_at: datetime | None = None


def keep_passkey(connection: Connection, passkey: Passkey) -> bool:
    """Let a passkey open its account; False where one of this id is held already."""
    if find_passkey(connection, passkey.id) is not None:
        return False
    row = {name: getattr(passkey, name) for name in ("id", "account", "public_key", "uses", "made_at", "used_at")}
    connection.execute(insert(schema.passkey), row)
    return True


def find_passkey(connection: Connection, identity: str) -> Passkey | None:
    """The passkey of this id."""
    row = connection.execute(select(schema.passkey).where(schema.passkey.c.id == identity)).mappings().first()
    return Passkey(**row) if row is not None else None


def passkeys_of(connection: Connection, account: str) -> tuple[Passkey, ...]:
    """The passkeys of an account, the oldest first."""
    table = schema.passkey
    query = select(table).where(table.c.account == account).order_by(table.c.made_at, table.c.id)
    return tuple(Passkey(**row) for row in connection.execute(query).mappings())


def note_use(connection: Connection, identity: str, uses: int, now: datetime) -> None:
    """Note that a passkey was used."""
    table = schema.passkey
    connection.execute(update(table).where(table.c.id == identity).values(uses=uses, used_at=now))


def drop_passkey(connection: Connection, identity: str, account: str) -> bool:
    """Let a passkey open its account no more; False where the account has none of this id."""
    table = schema.passkey
    return connection.execute(delete(table).where(table.c.id == identity, table.c.account == account)).rowcount > 0
