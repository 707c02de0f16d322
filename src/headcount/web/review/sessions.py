"""Who is signed in? Sessions kept in this process, each with a token of its own for its forms."""

import secrets
import time
from dataclasses import dataclass
from threading import Lock
from typing import Generic, TypeVar

from headcount.ledger.accounts import Account, Role

LASTS = 8 * 3600.0
"""Seconds after which a session ends."""
WITHIN = 300.0
"""Seconds within which what was begun is to be ended."""
Kept = TypeVar("Kept")


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """Someone who has signed in, and the token that their forms must carry."""

    account: str
    role: Role
    form_token: str
    standing: str
    """The mark of what the account could do and how it signed in when the session began."""
    ends: float


class Sessions:
    """Open sessions by their secret."""

    def __init__(self) -> None:
        self._open: dict[str, Session] = {}
        self._lock = Lock()

    def open(self, account: Account, standing: str) -> str:
        """Begin a session; its secret is new each time."""
        secret, now = secrets.token_urlsafe(32), time.monotonic()
        session = Session(
            account=account.name, role=account.role, form_token=secrets.token_urlsafe(32), standing=standing,
            ends=now + LASTS,
        )  # fmt: skip
        with self._lock:
            self._open = {key: held for key, held in self._open.items() if held.ends > now}
            self._open[secret] = session
        return secret

    def find(self, secret: str | None) -> Session | None:
        """The open session of this secret."""
        session = self._open.get(secret or "")
        return session if session and session.ends > time.monotonic() else None

    def close(self, secret: str | None) -> None:
        """End a session."""
        with self._lock:
            self._open.pop(secret or "", None)


class Begun(Generic[Kept]):
    """What was begun and is to be ended within minutes, once: a passkey asked for, a visit to the provider."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[float, Kept]] = {}
        self._lock = Lock()

    def begin(self, key: str, kept: Kept) -> None:
        """Remember something under a key that nobody can guess."""
        now = time.monotonic()
        with self._lock:
            self._kept = {name: held for name, held in self._kept.items() if held[0] > now}
            while len(self._kept) >= 10_000:
                self._kept.pop(next(iter(self._kept)))
            self._kept[key] = (now + WITHIN, kept)

    def end(self, key: str) -> Kept | None:
        """What was begun under this key, forgotten with it."""
        with self._lock:
            ends, kept = self._kept.pop(key, (0.0, None))
        return kept if ends > time.monotonic() else None


def same(given: str, held: str) -> bool:
    """Are two tokens the same, told without telling how far they agree?"""
    return secrets.compare_digest(given.encode(), held.encode())
