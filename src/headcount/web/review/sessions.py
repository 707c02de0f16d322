"""Who is signed in? Sessions kept in this process, each with a token of its own for its forms."""

import secrets
import time
from collections import defaultdict, deque
from dataclasses import dataclass
from threading import Lock

LASTS = 8 * 3600.0
"""Seconds after which a session ends."""
TRIES, WITHIN = 5, 300.0
"""Failed sign-ins of one name, and the seconds within which no more are looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """Someone who has signed in, and the token that their forms must carry."""

    account: str
    form_token: str
    ends: float


class Sessions:
    """Open sessions by their secret, and failed sign-ins by name."""

    def __init__(self) -> None:
        self._open: dict[str, Session] = {}
        self._failed: dict[str, deque[float]] = defaultdict(deque)
        self._lock = Lock()

    def open(self, account: str) -> str:
        """Begin a session; its secret is new each time."""
        secret = secrets.token_urlsafe(32)
        session = Session(account=account, form_token=secrets.token_urlsafe(32), ends=time.monotonic() + LASTS)
        with self._lock:
            self._open = {key: held for key, held in self._open.items() if held.ends > time.monotonic()}
            self._open[secret] = session
            self._failed.pop(account, None)
        return secret

    def find(self, secret: str | None) -> Session | None:
        """The open session of this secret."""
        session = self._open.get(secret or "")
        return session if session and session.ends > time.monotonic() else None

    def close(self, secret: str | None) -> None:
        """End a session."""
        with self._lock:
            self._open.pop(secret or "", None)

    def is_held_up(self, account: str) -> bool:
        """Has this name failed too often of late?"""
        with self._lock:
            failed = self._failed[account]
            while failed and failed[0] < time.monotonic() - WITHIN:
                failed.popleft()
            return len(failed) >= TRIES

    def fail(self, account: str) -> None:
        """Remember a failed sign-in."""
        with self._lock:
            self._failed[account].append(time.monotonic())
            while len(self._failed) > 10_000:
                self._failed.pop(next(iter(self._failed)))


def same(given: str, held: str) -> bool:
    """Are two tokens the same, told without telling how far they agree?"""
    return secrets.compare_digest(given.encode(), held.encode())
