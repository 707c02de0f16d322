"""When may a host be asked again, and when is a feed next due?"""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from hashlib import sha256
from urllib.parse import urlsplit

from headcount.records.report import web_address

HOST_DELAY = timedelta(seconds=5)
INTERVAL = timedelta(minutes=15)
MOST_HOSTS = 1000
"""Hosts that are remembered before those whose time has come are forgotten."""
LONGEST_WAIT = timedelta(hours=24)
JITTER = 0.2


@dataclass(slots=True)
class HostTimes:
    """When each host may next be asked. Not for several threads at once: each worker keeps its own hosts."""

    delay: timedelta = HOST_DELAY
    _next: dict[str, datetime] = field(default_factory=dict)

    def wait(self, url: str, now: datetime) -> timedelta:
        """How long to wait before the address's host may be asked."""
        return max(self._next.get(_host(url), now) - now, timedelta())

    def asked(self, url: str, now: datetime, *, delay: float | None = None) -> None:
        """Note that the host was asked; `delay` is what its robots.txt wants."""
        pause = max(self.delay, timedelta(seconds=delay)) if delay is not None else self.delay
        if len(self._next) > MOST_HOSTS:
            self._next = {host: moment for host, moment in self._next.items() if moment > now}
        self._next[_host(url)] = max(now + pause, self._next.get(_host(url), now))

    def hold(self, url: str, until: datetime) -> None:
        """Leave the host alone until a moment: it asked for that."""
        self._next[_host(url)] = max(until, self._next.get(_host(url), until))


def read_retry_after(value: str | None, now: datetime) -> datetime | None:
    """Until when a server asks not to be asked again: seconds or a date, at most a day."""
    if not value:
        return None
    text = value.strip()
    if text.isascii() and text.isdigit() and len(text) <= 9:
        return now + min(timedelta(seconds=int(text)), LONGEST_WAIT)
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return min(max(aware, now), now + LONGEST_WAIT)


def next_due(url: str, now: datetime, *, failures: int, interval: timedelta = INTERVAL) -> datetime:
    """When an address is next due: the interval, doubled with each failure up to a day, a little apart for each.

    The jitter is a function of the address and the failures, so a run can be repeated exactly.
    """
    pause: timedelta = min(interval * (1 << min(failures, 12)), LONGEST_WAIT)
    share = int.from_bytes(sha256(f"{url}\0{failures}".encode()).digest()[:4]) / 0xFFFF_FFFF
    return now + pause * (1 - JITTER + 2 * JITTER * share)


def _host(url: str) -> str:
    return (urlsplit(web_address(url) or "").hostname or "").lower()


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """An address that is followed, and how it went so far; the ledger's keeper stores it."""

    url: str
    etag: str | None = None
    last_modified: str | None = None
    digest: str | None = None
    """Content hash of the last answer: the same bytes are not read again."""
    failures: int = 0
    due: datetime | None = None
    """None: at once."""
    gone: bool = False
    """The server said that it is gone for good (410)."""
    said: str | None = None
    """Why the last try failed."""

    def failed(self, now: datetime, said: str, *, until: datetime | None = None) -> "Followed":
        """The state after a failed try."""
        failures = self.failures + 1
        due = next_due(self.url, now, failures=failures)
        return replace(self, failures=failures, due=max(due, until) if until else due, said=said)
