"""What lies at this address? The one door through which every byte from outside passes."""

import ipaddress
import re
import socket
import ssl
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

import h11

from headcount import __version__
from headcount.errors import FetchError, RefusedAddressError
from headcount.read.addresses import IP, PUBLIC, Guard, Target, follow, is_public, literal_address, take_apart
from headcount.read.connection import Connection, DeadlineError, Head, open_socket, time_left
from headcount.read.proxy import Proxy, find_proxy
from headcount.read.unpack import ACCEPTED, unpack
from headcount.records.page import Page, Sidecar

Resolver = Callable[[str, float], list[str]]

AGENT = f"Headcount/{__version__}"
STANDARD_HEADERS = {
    "User-Agent": AGENT,
    "Accept": "text/html,application/xhtml+xml,application/xml,application/json;q=0.9,*/*;q=0.5",
    "Accept-Encoding": ", ".join(ACCEPTED),
    "Connection": "close",
}
REDIRECTS = frozenset((301, 302, 303, 307, 308))
PERMANENT = frozenset((301, 308))
MEDIA_TYPE = re.compile(r"\s*([\w.+-]{1,80}/[\w.+-]{1,80})\s*(?:[;,]|$)", re.ASCII)
CHARSET = re.compile(r";\s*charset\s{0,9}=\s{0,9}[\"']?([\w.:-]{1,40})", re.ASCII | re.IGNORECASE)
LONGEST_MARK = 1000
"""Characters of what a server calls a version of a page; it is kept and sent back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much one page may cost."""

    seconds: float = 30.0
    """From the first look-up of a name to the last byte, over all redirects."""
    bytes: int = 15_000_000
    """After unpacking."""
    redirects: int = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A server's answer. `moved_to` is the new address if every redirect on the way said it was for good."""

    url: str
    """Where the answer came from at last."""
    status: int
    body: bytes = b""
    media_type: str | None = None
    charset: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    retry_after: str | None = None
    moved_to: str | None = None
    fetched_at: datetime = field(default_factory=lambda: datetime.now(UTC))

    def page(self) -> Page:
        """The answer as a page to be read."""
        return Page(
            name=self.url,
            body=self.body,
            media_type=self.media_type,
            charset=self.charset,
            fetched_at=self.fetched_at,
            sidecar=Sidecar(url=self.url),
        )


def resolve_host(host: str, seconds: float) -> list[str]:
    """The addresses of a host by the system's own resolver, or an error after so many seconds."""
    answers: list[str] = []
    failures: list[OSError] = []

    def ask() -> None:
        try:
            answers.extend(str(info[4][0]) for info in socket.getaddrinfo(host, None, type=socket.SOCK_STREAM))
        except OSError as error:
            failures.append(error)

    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    asking.join(seconds)
    if failures:
        raise failures[0]
    return list(dict.fromkeys(answers))


def fetch(
    url: str,
    *,
    guard: Guard = PUBLIC,
    limits: Limits | None = None,
    headers: dict[str, str] | None = None,
    resolve: Resolver = resolve_host,
) -> Fetched:
    """Fetch an address as a stranger would: no cookies, no ambient proxy, no private network on any hop.

    `headers` are sent to the first host only (conditional requests). Raises FetchError, with the address, for what
    cannot be had; an answer with an error status is an answer.
    """
    bounds = limits or Limits()
    deadline = time.monotonic() + bounds.seconds
    trip = _Trip(guard=guard, most=bounds.bytes, deadline=deadline, resolve=resolve)
    start = target = take_apart(url, guard)
    for_good = True
    for _ in range(bounds.redirects + 1):
        answer, location = trip.ask(target, dict(headers or {}) if target.host == start.host else {})
        if location is None:
            return replace(answer, moved_to=target.url if for_good and target.url != start.url else None)
        for_good = for_good and answer.status in PERMANENT
        target = follow(target, location, guard)
    raise FetchError(f"{url}: redirects more than {bounds.redirects} times")


def send(
    url: str, body: bytes, *, headers: dict[str, str], guard: Guard = PUBLIC, limits: Limits | None = None
) -> Fetched:
    """Post bytes to an address, as carefully as one is fetched; a redirect is an error, as nothing is sent twice."""
    bounds = limits or Limits()
    deadline = time.monotonic() + bounds.seconds
    trip = _Trip(guard=guard, most=bounds.bytes, deadline=deadline, resolve=resolve_host, send=body)
    answer, location = trip.ask(take_apart(url, guard), headers)
    if location is not None:
        raise FetchError(f"{url}: redirects, and nothing is sent on")
    return answer


@dataclass(slots=True, kw_only=True)
class _Trip:
    """What holds for every hop on the way to a page; no server of the public internet leads into a private network."""

    guard: Guard
    most: int
    deadline: float
    resolve: Resolver
    send: bytes | None = None

    def ask(self, target: Target, headers: dict[str, str]) -> tuple[Fetched, str | None]:
        """One request; with where it redirects to, if it does."""
        try:
            addresses = self.look_up(target)
            outside = all(map(is_public, addresses))
            if outside:
                self.guard = replace(self.guard, also=())
            return self.exchange(target, addresses, find_proxy() if outside else None, headers)
        except (DeadlineError, TimeoutError) as error:
            raise FetchError(f"{target.url}: took too long") from error
        except ssl.SSLError as error:
            raise FetchError(f"{target.url}: the server's certificate or TLS is not right ({error.reason})") from error
        except (OSError, h11.ProtocolError) as error:
            raise FetchError(f"{target.url}: cannot be fetched ({_said(error)})") from error

    def look_up(self, target: Target) -> list[IP]:
        """The host's addresses, all of which must be allowed: one that is not refuses the host."""
        literal = literal_address(target.host)
        given = [str(literal)] if literal else self.resolve(target.host, time_left(self.deadline))
        time_left(self.deadline)
        addresses = [ipaddress.ip_address(answer) for answer in given]
        for address in addresses:
            if not self.guard.allows(address):
                raise RefusedAddressError(f"{target.url}: leads to an address that is not on the public internet")
        if not addresses:
            raise FetchError(f"{target.url}: the host has no address")
        return addresses

    def exchange(
        self, target: Target, addresses: list[IP], proxy: Proxy | None, headers: dict[str, str]
    ) -> tuple[Fetched, str | None]:
        """One request and its answer; an operator's own networks are asked without the proxy."""
        with open_socket(target, addresses, self.deadline, proxy) as opened:
            connection = Connection(opened, self.deadline)
            method = "GET" if self.send is None else "POST"
            connection.ask(method, target.path, {"Host": target.place, **STANDARD_HEADERS, **headers}, self.send)
            head = connection.head()
            location = head.get("location") if head.status in REDIRECTS else None
            if location is not None:
                return Fetched(url=target.url, status=head.status), _as_sent(location)
            return self.receive(target, head, connection), None

    def receive(self, target: Target, head: Head, connection: Connection) -> Fetched:
        length = head.get("content-length") or ""
        if length.isdigit() and int(length) > self.most:
            raise FetchError(f"{target.url}: is larger than {self.most:,} bytes")
        body = unpack(connection.body(), head.get("content-encoding") or "", most=self.most, name=target.url)
        kind = head.get("content-type") or ""
        media_type, charset = MEDIA_TYPE.match(kind), CHARSET.search(kind)
        return Fetched(
            url=target.url,
            status=head.status,
            body=body,
            media_type=media_type[1].lower() if media_type else None,
            charset=charset[1].lower() if charset else None,
            etag=_mark(head.get("etag")),
            last_modified=_mark(head.get("last-modified")),
            retry_after=head.get("retry-after"),
        )


def _mark(said: str | None) -> str | None:
    return said if said is not None and len(said) <= LONGEST_MARK and said.isprintable() else None


def _as_sent(location: str) -> str:
    """An address in a header, whose letters are UTF-8 if they can be."""
    try:
        return location.encode("latin-1").decode("utf-8")
    except UnicodeDecodeError:
        return location


def _said(error: Exception) -> str:
    words = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return (str(words).splitlines() or [""])[0][:120]
