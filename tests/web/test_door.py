"""Whoever asks nothing, asks nonsense, or takes no answer holds no place for long, and the site goes on."""

import resource
import socket
import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from threading import Event

import pytest

from headcount.web import door, sent
from headcount.web.guard import App
from tests.web.served import answering, serving
from tests.web.wire import ask, connect, hear, speak, statuses

LONGEST = 120.0
HOST = b"host: site.example\r\n"
LAST = HOST + b"connection: close\r\n"
HIDDEN = b"GET /review/audit HTTP/1.1\r\nhost: site.example\r\n\r\n"
LAME = {400, 404, 405, 408, 413, 414, 415, 431, 501, 503}
WRONG: dict[str, bytes] = {
    "no words": b"\r\n\r\n\r\n",
    "no http": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(64),
    "no version": b"GET /\r\n\r\n",
    "no host": b"GET / HTTP/1.1\r\n\r\n",
    "two hosts": b"GET / HTTP/1.1\r\n" + LAST + b"host: other.example\r\n\r\n",
    "a host with a path": b"GET / HTTP/1.1\r\nhost: site.example/x\r\n\r\n",
    "a host with a user": b"GET / HTTP/1.1\r\nhost: ann@site.example\r\n\r\n",
    "a host with markup": b'GET / HTTP/1.1\r\nhost: "><script>\r\n\r\n',
    "an empty host": b"GET / HTTP/1.1\r\nhost:\r\n\r\n",
    "a space before the colon": b"GET / HTTP/1.1\r\n" + LAST + b"x-a : b\r\n\r\n",
    "a folded header": b"GET /nowhere HTTP/1.1\r\n" + LAST + b"x-a: b\r\n c\r\n\r\n",
    "a header with a NUL": b"GET / HTTP/1.1\r\n" + LAST + b"x-a: b\x00c\r\n\r\n",
    "a header without a name": b"GET / HTTP/1.1\r\n" + LAST + b": b\r\n\r\n",
    "a bare line feed": b"GET /nowhere HTTP/1.1\nhost: site.example\nconnection: close\n\n",
    "a bare carriage return": b"GET / HTTP/1.1\rhost: site.example\r\r",
    "an address too long": b"GET /" + b"a" * 200_000 + b" HTTP/1.1\r\n" + LAST + b"\r\n",
    "a header too long": b"GET / HTTP/1.1\r\n" + LAST + b"x-a: " + b"a" * 200_000 + b"\r\n\r\n",
    "too many headers": b"GET / HTTP/1.1\r\n" + LAST + b"x-a: b\r\n" * 20_000 + b"\r\n",
    "a method too long": b"A" * 100_000 + b" / HTTP/1.1\r\n" + LAST + b"\r\n",
    "an unknown method": b"BREW / HTTP/1.1\r\n" + LAST + b"\r\n",
    "a tunnel": b"CONNECT inside.example:443 HTTP/1.1\r\n" + LAST + b"\r\n",
    "an address of another host": b"GET http://inside.example/ HTTP/1.1\r\n" + LAST + b"\r\n",
    "a letter that is none": b"GET /\xff\xfe HTTP/1.1\r\n" + LAST + b"\r\n",
    "a NUL in the address": b"GET /\x00 HTTP/1.1\r\n" + LAST + b"\r\n",
    "a written NUL": b"GET /exchanges/%00 HTTP/1.1\r\n" + LAST + b"\r\n",
    "a star": b"OPTIONS * HTTP/1.1\r\n" + LAST + b"\r\n",
    "a protocol of its own": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    "both lengths": b"POST /nowhere HTTP/1.1\r\n" + LAST
    + b"content-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n" + HIDDEN,
    "two lengths": b"POST /nowhere HTTP/1.1\r\n" + LAST + b"content-length: 0\r\ncontent-length: 44\r\n\r\n" + HIDDEN,
    "a length with a sign": b"POST /nowhere HTTP/1.1\r\n" + LAST + b"content-length: +5\r\n\r\nabcde",
    "a length that is none": b"POST /nowhere HTTP/1.1\r\n" + LAST + b"content-length: five\r\n\r\n",
    "a length without end": b"POST /nowhere HTTP/1.1\r\n" + LAST + b"content-length: " + b"9" * 4000 + b"\r\n\r\n",
    "a way to send that is none": b"POST /nowhere HTTP/1.1\r\n" + LAST
    + b"transfer-encoding: xchunked\r\n\r\n0\r\n\r\n" + HIDDEN,
    "two ways to send": b"POST /nowhere HTTP/1.1\r\n" + LAST
    + b"transfer-encoding: identity\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n" + HIDDEN,
    "a chunk's length that is none": b"POST /check HTTP/1.1\r\n" + LAST
    + b"content-type: application/x-www-form-urlencoded\r\ntransfer-encoding: chunked\r\n\r\nzz\r\nabc\r\n0\r\n\r\n",
    "a chunk's length that is negative": b"POST /check HTTP/1.1\r\n" + LAST
    + b"content-type: application/x-www-form-urlencoded\r\ntransfer-encoding: chunked\r\n\r\n-1\r\nabc\r\n0\r\n\r\n",
    "a packed form": b"POST /check HTTP/1.1\r\n" + LAST
    + b"content-type: application/x-www-form-urlencoded\r\ncontent-encoding: gzip\r\ncontent-length: 3\r\n\r\nabc",
}  # fmt: skip
"""Each is refused, with no more than one answer, or nothing is said to it."""


@pytest.fixture(scope="module")
def where() -> Iterator[str]:
    with pytest.MonkeyPatch.context() as patch, serving() as address:
        patch.setattr(door, "SECONDS_TO_ASK", 3.0)
        yield address


@pytest.mark.parametrize("name", WRONG)
def test_nonsense_is_refused_once_and_the_site_goes_on(where: str, name: str) -> None:
    told = statuses(speak(where, WRONG[name]))
    assert len(told) <= 1
    assert set(told) <= LAME
    assert statuses(ask(where, "/pledges")) == [200]


def test_a_question_hidden_in_another_is_not_answered(where: str) -> None:
    """A body is a body however it looks, and what follows an answered question is a question of its own."""
    form = b"content-type: application/x-www-form-urlencoded\r\n"
    inside = b"POST /check HTTP/1.1\r\n" + LAST + form + b"content-length: %d\r\n\r\n" % len(HIDDEN) + HIDDEN
    assert statuses(speak(where, inside)) == [200]
    chunk = b"%x\r\n" % len(HIDDEN) + HIDDEN + b"\r\n0\r\n\r\n"
    chunked = b"POST /check HTTP/1.1\r\n" + LAST + form + b"transfer-encoding: chunked\r\n\r\n" + chunk
    assert statuses(speak(where, chunked)) == [200]


def test_a_form_without_an_end_is_refused_once_it_is_too_large(where: str) -> None:
    head = b"POST /check HTTP/1.1\r\n" + LAST + b"content-type: application/x-www-form-urlencoded\r\n"
    chunk = b"10000\r\n" + b"a" * 65536 + b"\r\n"
    assert statuses(speak(where, head + b"transfer-encoding: chunked\r\n\r\n" + chunk * 40)) in ([413], [])
    assert statuses(ask(where, "/pledges")) == [200]


@pytest.mark.parametrize("begun", [b"", b"GET / HTTP/1.1\r\nhost: a\r\nx-", b"GET / HTTP/1.1\r\nhost: a\r\n"])
def test_who_does_not_finish_a_question_is_cut_off(begun: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "SECONDS_TO_ASK", 0.05)
    with serving() as where, closing(connect(where)) as line:
        line.sendall(begun)
        assert hear(line) == b""


def test_who_asks_a_second_question_slowly_is_cut_off_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "SECONDS_TO_ASK", 0.5)
    with serving() as where, closing(connect(where)) as line:
        line.sendall(b"GET /nowhere HTTP/1.1\r\n" + HOST + b"\r\n")
        assert statuses(line.recv(65536)) == [404]
        line.sendall(b"GET /pledges HTT")
        assert statuses(hear(line)) == []


def test_who_sends_a_form_slowly_is_asked_to_hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sent, "SECONDS", 0.05)
    form = b"content-type: application/x-www-form-urlencoded\r\ncontent-length: 100\r\n"
    with serving() as where, closing(connect(where)) as line:
        line.sendall(b"POST /check HTTP/1.1\r\n" + LAST + form + b"\r\ndraft=")
        assert statuses(hear(line)) == [408]


async def _endless(scope: object, receive: object, send: object) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": []})  # type: ignore[operator]
    await send({"type": "http.response.body", "body": bytes(60_000_000)})  # type: ignore[operator]


def test_who_takes_no_answer_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "SECONDS_TO_READ", 0.05)
    cut: list[door.Door] = []
    told, end = [], door.Door.cut
    monkeypatch.setattr(door.Door, "cut", lambda self: (cut.append(self), end(self)))
    site: App = _endless  # type: ignore[assignment]
    with answering(site) as where, closing(connect(where)) as line:
        line.sendall(b"GET / HTTP/1.1\r\n" + HOST + b"\r\n")
        while not cut:
            told.append(line.recv(1))
        assert len(hear(line)) < 60_000_000
    assert len(cut) == 1


@pytest.mark.parametrize(
    ("before", "left", "slow"),
    [
        (1_000_000, 1_000_000, True),
        (1_000_000, 970_001, True),
        (1_000_000, 970_000, False),
        (20_000, 19_000, True),
        (20_000, 0, False),
        (0, 1_000_000, False),
    ],
)
def test_slow_is_who_takes_less_than_the_least_and_not_all(before: int, left: int, slow: bool) -> None:
    assert door.is_too_slow(before, left) is slow


@contextmanager
def _downloading() -> Iterator[tuple[socket.socket, door.Door]]:
    """A reader who has begun to take a long answer, and their connection as the server sees it."""
    begun, doors = Event(), []

    async def endless(scope: object, receive: object, send: object) -> None:
        await _endless(scope, receive, send)
        begun.set()

    with pytest.MonkeyPatch.context() as patch:
        made = door.Door.connection_made
        patch.setattr(door.Door, "connection_made", lambda self, line: (doors.append(self), made(self, line)))
        site: App = endless  # type: ignore[assignment]
        with answering(site) as where, closing(connect(where)) as line:
            line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 65536)
            line.sendall(b"GET / HTTP/1.1\r\n" + HOST + b"\r\n")
            assert begun.wait(LONGEST)
            yield line, doors[0]


@pytest.mark.skipif(sys.platform != "linux", reason="only there a program can ask what the system holds")
def test_what_a_slow_line_has_taken_counts_before_the_system_asks_for_more() -> None:
    with _downloading() as (line, there):
        before = door.bytes_left(there.transport)
        taken = 0
        while taken < 200_000:
            taken += len(line.recv(10_000))
        assert before - door.bytes_left(there.transport) >= door.LEAST_READ


def test_an_answer_that_is_still_being_taken_gives_way_to_no_other_reader() -> None:
    with _downloading() as (_, there):
        assert not there.is_busy()
        assert not there.is_idle()


def test_half_open_connections_leave_room_for_readers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "most_connections", lambda: 20)
    with serving() as where, ExitStack() as held:
        for number in range(100):
            line = held.enter_context(closing(connect(where)))
            line.sendall(b"GET / HTTP/1.1\r\nhost: a\r\nx-a: b\r\n"[: number % 30])
        assert [statuses(ask(where, "/pledges")) for _ in range(5)] == [[200]] * 5


def test_where_every_connection_is_at_work_one_more_is_asked_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "most_connections", lambda: 3)
    with serving() as where, ExitStack() as held:
        for _ in range(3):
            line = held.enter_context(closing(connect(where)))
            line.sendall(b"GET /live HTTP/1.1\r\n" + HOST + b"\r\n")
            assert line.recv(12) == b"HTTP/1.1 200"
        heard = hear(held.enter_context(closing(connect(where))))
        assert statuses(heard) == [503]
        assert b"retry-after: 5" in heard


def test_no_more_connections_are_held_than_files_may_be_opened() -> None:
    """As many as are taken at once may come on top of all that are held, before one of them is looked at."""
    held, arriving, files = door.most_connections(), door.most_arriving(), door.most_files()
    assert 50 <= held <= door.MOST_CONNECTIONS
    assert held + 2 * arriving + door.SPARE_FILES <= files
    assert resource.getrlimit(resource.RLIMIT_NOFILE)[0] >= files
