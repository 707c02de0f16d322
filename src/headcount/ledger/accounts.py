"""Who may review and administer? Accounts with a role; passwords are kept as argon2 hashes."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cache
from secrets import token_hex
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, insert, select, update

from headcount.errors import LedgerError
from headcount.ledger import schema

if TYPE_CHECKING:
    from argon2 import PasswordHasher

SHORTEST_PASSWORD = 12


class Role(StrEnum):
    """What an account may do: a reviewer judges, an administrator also manages accounts and forgets texts."""

    REVIEWER = "reviewer"
    ADMINISTRATOR = "administrator"


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Someone who may sign in, or could until the account was closed."""

    name: str
    role: Role
    made_at: datetime
    closed_at: datetime | None
    has_password: bool


def make_account(connection: Connection, name: str, role: Role, password: str | None, now: datetime) -> Account:
    """Make an account; its name is taken once and for ever, so that the log's authors stay who they were."""
    if connection.execute(select(schema.account.c.name).where(schema.account.c.name == name)).first():
        raise LedgerError(f"there is an account {name!r} already")
    row = {"name": name, "role": role.value, "password": hash_password(password), "made_at": now}
    connection.execute(insert(schema.account), row)
    return Account(name=name, role=role, made_at=now, closed_at=None, has_password=password is not None)


def close_account(connection: Connection, name: str, now: datetime) -> None:
    """Close an account: nobody signs in with it any more; what was decided under it stands."""
    account = schema.account
    found = connection.execute(
        update(account).where(account.c.name == name, account.c.closed_at.is_(None)).values(closed_at=now)
    )
    if not found.rowcount:
        raise LedgerError(f"there is no open account {name!r}")


def find_accounts(connection: Connection) -> tuple[Account, ...]:
    """Every account, by name."""
    rows = connection.execute(select(schema.account).order_by(schema.account.c.name)).mappings()
    return tuple(_account(dict(row)) for row in rows)


def sign_in(connection: Connection, name: str, password: str) -> Account | None:
    """The open account of this name and password; None otherwise, after the same work for every name: one hashing."""
    of_nobody = _hash_of_nobody()
    row = connection.execute(select(schema.account).where(schema.account.c.name == name)).mappings().first()
    hashed = row["password"] if row is not None and row["password"] else of_nobody
    right = _is_right(hashed, password)
    if row is None or row["password"] is None or row["closed_at"] is not None or not right:
        return None
    return _account(dict(row))


def hash_password(password: str | None) -> str | None:
    """A password as it is kept; short ones are refused."""
    if password is None:
        return None
    if len(password) < SHORTEST_PASSWORD:
        raise LedgerError(f"a password has at least {SHORTEST_PASSWORD} characters")
    return _hasher().hash(password)


def is_open(connection: Connection, name: str) -> bool:
    """Is there such an account, and is it not closed?"""
    account = schema.account
    query = select(account.c.name).where(account.c.name == name, account.c.closed_at.is_(None))
    return connection.execute(query).first() is not None


@cache
def _hash_of_nobody() -> str:
    """What a password is held against where there is no account, so that its lack takes no less time to tell."""
    return _hasher().hash(token_hex())


def _is_right(hashed: str | None, password: str) -> bool:
    from argon2.exceptions import InvalidHashError, VerificationError  # noqa: PLC0415  # an extra

    try:
        return hashed is not None and _hasher().verify(hashed, password)
    except (VerificationError, InvalidHashError):
        return False


def _hasher() -> "PasswordHasher":
    try:
        from argon2 import PasswordHasher  # noqa: PLC0415  # an extra
    except ImportError:
        raise LedgerError("passwords need their hasher: install headcount[accounts]") from None
    return PasswordHasher()


def _account(row: dict[str, Any]) -> Account:
    return Account(
        name=row["name"],
        role=Role(row["role"]),
        made_at=row["made_at"],
        closed_at=row["closed_at"],
        has_password=row["password"] is not None,
    )
