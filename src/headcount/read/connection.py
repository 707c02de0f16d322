"""How is one request made to an address that was checked, within a time and a size?"""

import socket
import ssl
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Any

import h11

from headcount.errors import FetchError
from headcount.read.addresses import IP, Target
from headcount.read.proxy import Proxy
from headcount.settings import PROXY

PIECE = 65536
LARGEST_HEAD = 65536
"""Bytes of a status line with its headers, and of what ends a body."""
MOST_HEADERS = 128
MOST_ADDRESSES = 3
"""Addresses of one host that are tried."""


class DeadlineError(TimeoutError):
    """The time for a page is over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What a server says before the body."""

    status: int
    headers: tuple[tuple[str, str], ...]

    def get(self, name: str) -> str | None:
        """What a header says, in lower case its name; one that comes several times is joined with commas."""
        said = [value for header, value in self.headers if header == name]
        return ", ".join(said) if said else None


class Connection:
    """One request and its answer on an open socket, strictly as HTTP/1.1 has it, no wait beyond the deadline."""

    def __init__(self, sock: socket.socket, deadline: float) -> None:
        self._sock = sock
        self._deadline = deadline
        self._http = h11.Connection(h11.CLIENT, max_incomplete_event_size=LARGEST_HEAD)
        self._came = self._given = 0

    def ask(self, method: str, path: str, headers: dict[str, str], body: bytes | None = None) -> None:
        """Send the request."""
        length = {} if body is None else {"Content-Length": str(len(body))}
        lines = [(name.encode(), value.encode("latin-1", "replace")) for name, value in {**headers, **length}.items()]
        events: list[h11.Event] = [h11.Request(method=method, target=path, headers=lines)]
        events += [h11.Data(data=body)] if body else []
        waiting = memoryview(b"".join(self._http.send(event) or b"" for event in (*events, h11.EndOfMessage())))
        while waiting:
            self._sock.settimeout(time_left(self._deadline))
            waiting = waiting[self._sock.send(waiting) :]

    def head(self) -> Head:
        """What the server says before the body; interim answers are passed over."""
        while isinstance(event := self._next(), h11.InformationalResponse):
            pass
        if not isinstance(event, h11.Response):
            raise h11.RemoteProtocolError("no answer")
        if len(event.headers) > MOST_HEADERS or sum(map(len, chain(*event.headers))) > LARGEST_HEAD:
            raise h11.RemoteProtocolError("too many headers, or too long ones")
        return Head(
            status=event.status_code,
            headers=tuple((name.decode("ascii"), value.decode("latin-1")) for name, value in event.headers),
        )

    def body(self) -> Iterator[bytes]:
        """The body's bytes as they come, up to the end that the head promised; what follows is never read."""
        while isinstance(event := self._next(), h11.Data):
            self._given += len(event.data)
            yield bytes(event.data)

    def rest(self) -> bytes:
        """What came after the head of a tunnel's answer."""
        return self._http.trailing_data[0]

    def _next(self) -> Any:
        while (event := self._http.next_event()) is h11.NEED_DATA:
            self._sock.settimeout(time_left(self._deadline))
            piece = self._sock.recv(PIECE)
            self._came += len(piece)
            if self._came - self._given > 4 * LARGEST_HEAD + self._given // 4:
                raise h11.RemoteProtocolError("interim answers without end, or the body comes in crumbs")
            self._http.receive_data(piece)
        return event


def open_socket(target: Target, addresses: list[IP], deadline: float, proxy: Proxy | None = None) -> socket.socket:
    """A socket to an address that was checked, the first that answers; the host's name serves only for TLS."""
    opened = _reach_proxy(proxy, deadline) if proxy else _reach(_mixed(addresses), target.port, deadline)
    try:
        if proxy is not None:
            _tunnel(opened, target, addresses[0], proxy, deadline)
        if target.scheme == "https":
            opened.settimeout(time_left(deadline))
            opened = tls_context().wrap_socket(opened, server_hostname=target.host, suppress_ragged_eofs=False)
    except BaseException:
        opened.close()
        raise
    return opened


def _mixed(addresses: list[IP]) -> list[IP]:
    """The addresses to try, the second of the other kind if there is one: IPv6, or IPv4, may lead nowhere from here."""
    first, *others = addresses
    other = next((one for one in others if one.version != first.version), None)
    if other is not None:
        others.remove(other)
        others.insert(0, other)
    return [first, *others][:MOST_ADDRESSES]


def _reach(addresses: list[IP], port: int, deadline: float) -> socket.socket:
    """A connection to the first address that takes one; each but the last has half of what time is left."""
    *first, last = addresses
    for address in first:
        try:
            return socket.create_connection((str(address), port), time_left(deadline) / 2)
        except OSError:
            continue
    return socket.create_connection((str(last), port), time_left(deadline))


def _reach_proxy(proxy: Proxy, deadline: float) -> socket.socket:
    try:
        return socket.create_connection((proxy.host, proxy.port), time_left(deadline))
    except TimeoutError:
        raise
    except (OSError, UnicodeError) as error:
        reason = getattr(error, "strerror", None) or "is that a host?"
        raise FetchError(f"{PROXY.name}: the proxy cannot be reached ({reason})") from error


def _tunnel(sock: socket.socket, target: Target, address: IP, proxy: Proxy, deadline: float) -> None:
    """Let the proxy connect to the checked address; it is told no name."""
    place = f"[{address}]:{target.port}" if address.version == 6 else f"{address}:{target.port}"
    connection = Connection(sock, deadline)
    connection.ask("CONNECT", place, {"Host": place, **proxy.headers})
    status = connection.head().status
    if not 200 <= status < 300:  # what HTTP calls success
        raise FetchError(f"{target.url}: the proxy answered {status}")
    if connection.rest():
        raise FetchError(f"{target.url}: the proxy speaks before the server does")


def time_left(deadline: float) -> float:
    """Seconds until the deadline; an error when there are none."""
    left = deadline - time.monotonic()
    if left <= 0:
        raise DeadlineError
    return left


@cache
def tls_context() -> ssl.SSLContext:
    """Certificates and host names are verified, always; nothing older than TLS 1.2."""
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context
