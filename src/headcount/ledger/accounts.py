"""Who may review and administer? Accounts with a role; passwords are kept as argon2 hashes."""

import hmac
import json
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, insert, select, update

from headcount.errors import LedgerError
from headcount.ledger import schema
from headcount.ledger.deeds import COMMAND_LINE, Deed, DeedKind, note_deed
from headcount.ledger.passkeys import passkeys_of

if TYPE_CHECKING:
    from argon2 import PasswordHasher

SHORTEST_PASSWORD, LONGEST_PASSWORD = 12, 1000
INVITATION = timedelta(days=3)


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
    email: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Someone as a single sign-on knows them: the provider and its name for them, and their verified address."""

    issuer: str
    subject: str
    email: str | None


def make_account(connection: Connection, name: str, role: Role, password: str | None, now: datetime) -> Account:
    """Make an account; its name is taken once and for ever, so that the log's authors stay who they were."""
    if connection.execute(select(schema.account.c.name).where(schema.account.c.name == name)).first():
        raise LedgerError(f"there is an account {name!r} already")
    row = {"name": name, "role": role.value, "password": hash_password(password), "made_at": now}
    connection.execute(insert(schema.account), row)
    note_deed(connection, Deed(kind=DeedKind.MADE_ACCOUNT, account=COMMAND_LINE, at=now, about=f"{name}, {role}"))
    return _account({**row, "closed_at": None, "email": None})


def know_by_email(connection: Connection, name: str, email: str) -> None:
    """Let a single sign-on open an account the first time by this verified address."""
    account = schema.account
    taken = select(account.c.name).where(account.c.email == email.casefold(), account.c.name != name)
    if connection.execute(taken).first():
        raise LedgerError(f"another account is known by {email}")
    connection.execute(update(account).where(account.c.name == name).values(email=email.casefold()))


def change_password(connection: Connection, name: str, password: str, by: str, now: datetime) -> None:
    """Give an account another password; whoever is signed in to it elsewhere is signed out."""
    account = schema.account
    mine = update(account).where(account.c.name == name, account.c.closed_at.is_(None))
    if not connection.execute(mine.values(password=hash_password(password))).rowcount:
        raise LedgerError(f"there is no open account {name!r}")
    about = None if by == name else name
    note_deed(connection, Deed(kind=DeedKind.CHANGED_PASSWORD, account=by, at=now, about=about))


def close_account(connection: Connection, name: str, now: datetime) -> None:
    """Close an account: nobody signs in with it any more; what was decided under it stands."""
    account = schema.account
    found = connection.execute(
        update(account).where(account.c.name == name, account.c.closed_at.is_(None)).values(closed_at=now)
    )
    if not found.rowcount:
        raise LedgerError(f"there is no open account {name!r}")
    note_deed(connection, Deed(kind=DeedKind.CLOSED_ACCOUNT, account=COMMAND_LINE, at=now, about=name))


def invite(connection: Connection, name: str, now: datetime) -> str:
    """Make the secret by which an account's holder signs in once, to make a passkey; a former one holds no more."""
    secret, account = secrets.token_urlsafe(32), schema.account
    values = {"invitation": _hash_of(secret), "invited_until": now + INVITATION}
    found = connection.execute(
        update(account).where(account.c.name == name, account.c.closed_at.is_(None)).values(values)
    )
    if not found.rowcount:
        raise LedgerError(f"there is no open account {name!r}")
    note_deed(connection, Deed(kind=DeedKind.INVITED, account=COMMAND_LINE, at=now, about=name))
    return secret


def take_invitation(connection: Connection, secret: str, now: datetime) -> Account | None:
    """The open account that this invitation is for; it holds once, for three days."""
    account = schema.account
    mine = (account.c.invitation == _hash_of(secret)) & account.c.closed_at.is_(None) & (account.c.invited_until >= now)
    row = connection.execute(select(account).where(mine)).mappings().first()
    if row is None:
        return None
    used = update(account).where(mine).values(invitation=None, invited_until=None)
    return _account(dict(row)) if connection.execute(used).rowcount else None


def open_account(connection: Connection, name: str) -> Account | None:
    """The account of this name, unless it is closed."""
    account = schema.account
    query = select(account).where(account.c.name == name, account.c.closed_at.is_(None))
    row = connection.execute(query).mappings().first()
    return _account(dict(row)) if row is not None else None


def account_of(connection: Connection, known: Identity) -> Account | None:
    """The open account that a single sign-on's identity belongs to.

    An account is tied to an identity at the first sign-in by its e-mail address; from then on the address decides
    nothing, as a provider may give it to someone else.
    """
    account, identity = schema.account, f"{known.issuer}|{known.subject}"
    is_open = account.c.closed_at.is_(None)
    row = connection.execute(select(account).where(account.c.identity == identity, is_open)).mappings().first()
    if row is None and known.email:
        free = (account.c.email == known.email.casefold()) & account.c.identity.is_(None) & is_open
        row = connection.execute(select(account).where(free)).mappings().first()
        if row is not None:
            connection.execute(update(account).where(account.c.name == row["name"]).values(identity=identity))
    return _account(dict(row)) if row is not None else None


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
    if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
        raise LedgerError(f"a password has at least {SHORTEST_PASSWORD} characters, and at most {LONGEST_PASSWORD}")
    return _hasher().hash(password)


def standing_of(connection: Connection, name: str) -> str | None:
    """What an open account may do and how it signs in, as a mark that changes with either; None once it is closed."""
    account = schema.account
    query = select(account.c.role, account.c.password, account.c.email, account.c.identity)
    row = connection.execute(query.where(account.c.name == name, account.c.closed_at.is_(None))).first()
    if row is None:
        return None
    return _hash_of(json.dumps([*row, *(one.id for one in passkeys_of(connection, name))]))


def mark_browser(connection: Connection, name: str, browser: str) -> str:
    """By what a browser shows later that this account was signed in to with it; a new password makes it void."""
    of_nobody = _hash_of_nobody()
    row = connection.execute(select(schema.account.c.password).where(schema.account.c.name == name)).first()
    key = row.password if row is not None and row.password else of_nobody
    return hmac.digest(key.encode(), f"{name}\n{browser}".encode(), "sha256").hex()


@cache
def _hash_of_nobody() -> str:
    """What a password is held against where there is no account, so that its lack takes no less time to tell."""
    return _hasher().hash(secrets.token_hex())


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
        email=row["email"],
    )


def _hash_of(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()
