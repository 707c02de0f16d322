"""How long may a reader hold a connection without asking or reading? Bounds that the server itself does not set."""

import asyncio
import sys
from functools import cache

import h11
import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol, RequestResponseCycle

from headcount.web.guard import App

MOST_CONNECTIONS, MOST_ARRIVING = 3000, 1000
SPARE_FILES = 200
"""Open files that the ledger, the pages and the program itself may need besides."""
SECONDS_TO_ASK = 10.0
"""Within so long a question is to be whole, from the first byte of it or from the connection's beginning."""
SECONDS_TO_READ, LEAST_READ = 30.0, 30_000
"""Within so long so many bytes of an answer are to be taken, or all of it."""
KEEP_OPEN = 30
"""Seconds that a reader may take between two pages before the connection is closed: about the time a page is read."""

FULL = (
    b"HTTP/1.1 503 Service Unavailable\r\nretry-after: 5\r\ncontent-type: text/plain; charset=utf-8\r\n"
    b"content-length: 35\r\nconnection: close\r\n\r\nToo many readers at once; come back"
)
"""What a reader is told where every connection is at work."""


class Door(H11Protocol):
    """One connection: cut where no whole question comes, where the answer is not taken, and where others wait."""

    _ask_by: asyncio.TimerHandle | None = None
    _look_at: asyncio.TimerHandle | None = None
    _left = 0
    """Bytes of an answer that were still to be taken at the last look, and of which answer."""
    _of: RequestResponseCycle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Take the connection; where there are too many, one on which nothing is asked gives way."""
        super().connection_made(transport)
        self._wait_for_question()
        self._watch_reading()
        if len(self.connections) > most_connections():
            self._make_room()

    def connection_lost(self, exc: Exception | None) -> None:
        """Nothing is waited for any more."""
        for timer in (self._ask_by, self._look_at):
            if timer is not None:
                timer.cancel()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Take some bytes of a question."""
        try:
            super().data_received(data)
        except h11.LocalProtocolError:
            self.cut()  # nonsense behind a question that is being answered
        else:
            self._wait_for_question()

    def is_busy(self) -> bool:
        """Is a question of this connection being answered?"""
        return self.cycle is not None and not self.cycle.response_complete

    def is_idle(self) -> bool:
        """Is nothing asked here, and every answer given to the end?"""
        return not self.is_busy() and not self.transport.get_write_buffer_size()

    def cut(self) -> None:
        """End the connection at once, whatever is left of it."""
        self.connections.discard(self)
        self.transport.abort()

    def _make_room(self) -> None:
        others = (door for door in self.connections if isinstance(door, Door) and door is not self)
        idle = next((door for door in others if door.is_idle()), None)
        if idle is not None:
            idle.cut()
        else:
            self.transport.write(FULL)
            self.transport.close()

    def _wait_for_question(self) -> None:
        if self._ask_by is not None and self.is_busy():
            self._ask_by.cancel()
            self._ask_by = None
        elif self._ask_by is None and not self.is_busy():
            self._ask_by = self.loop.call_later(SECONDS_TO_ASK, self.cut)

    def _watch_reading(self) -> None:
        left = bytes_left(self.transport)
        if self._of is self.cycle and is_too_slow(self._left, left):
            self.cut()
            return
        self._left, self._of = left, self.cycle
        self._look_at = self.loop.call_later(SECONDS_TO_READ, self._watch_reading)


def is_too_slow(before: int, left: int) -> bool:
    """Was too little of one answer taken between two looks, and not all of it?"""
    return left > 0 and before > 0 and before - left < LEAST_READ


def bytes_left(transport: asyncio.Transport) -> int:
    """Bytes of an answer that a reader has yet to take; 0 as soon as the system has them all.

    The system takes an answer in large pieces, only as often as it has sent much of them: what it still holds is looked
    at too, or a slow line would seem to stand still.
    """
    waiting = transport.get_write_buffer_size()
    return waiting + _held_by_system(transport) if waiting else 0


def _held_by_system(transport: asyncio.Transport) -> int:
    if sys.platform != "linux":
        return 0
    import fcntl  # noqa: PLC0415  # there is none on Windows
    import termios  # noqa: PLC0415  # as above

    line = transport.get_extra_info("socket")
    try:
        return int.from_bytes(fcntl.ioctl(line.fileno(), termios.TIOCOUTQ, bytes(4)), sys.byteorder)
    except (OSError, ValueError):  # closed meanwhile
        return 0


def make_server(site: App | str) -> uvicorn.Server:
    """A server for the site, or for what the name of its factory makes."""
    return uvicorn.Server(
        uvicorn.Config(
            site, factory=isinstance(site, str), http=Door, ws="none", log_level="warning", access_log=False,
            server_header=False, backlog=most_arriving(), timeout_keep_alive=KEEP_OPEN, timeout_graceful_shutdown=5,
        )
    )  # fmt: skip


@cache
def most_connections() -> int:
    """How many connections there may be: so many that files are left for those that just arrive and all else."""
    return max(min(MOST_CONNECTIONS, most_files() - 2 * most_arriving() - SPARE_FILES), 50)


@cache
def most_arriving() -> int:
    """How many connections may wait to be taken; as many are taken at once before any is looked at."""
    return min(MOST_ARRIVING, most_files() // 4)


@cache
def most_files() -> int:
    """How many files this process may open, after asking for as many as it needs."""
    wanted = MOST_CONNECTIONS + 2 * MOST_ARRIVING + SPARE_FILES
    if sys.platform == "win32":
        return wanted
    import resource  # noqa: PLC0415  # there is none on Windows

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    if soft != resource.RLIM_INFINITY and soft < most:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
    return most
