"""Open pages are told of news, but no reader takes every place."""

from collections.abc import Iterator
from contextlib import ExitStack, closing

import pytest
from starlette.testclient import TestClient

from headcount.web import live
from headcount.web.live import Followers
from tests.web.served import serving
from tests.web.wire import ask, connect, hear, statuses

LIVE = b"GET /live HTTP/1.1\r\nhost: site.example\r\n"


@pytest.fixture
def where() -> Iterator[str]:
    with serving() as address:
        yield address


def test_one_network_has_so_many_places_and_gets_them_back(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "MOST_OF_ONE", 2)
    monkeypatch.setattr(live, "EVERY", 0.01)
    with ExitStack() as held:
        for _ in range(2):
            line = held.enter_context(closing(connect(where)))
            line.sendall(LIVE + b"\r\n")
            assert statuses(line.recv(12) + b" ") == [200]
            assert b"event: version" in line.recv(4096) + line.recv(4096)
        heard = ask(where, "/live")
        assert statuses(heard) == [503]
        assert b"retry-after" in heard
    while statuses(come_once(where)) != [200]:
        pass


def come_once(where: str) -> bytes:
    """The beginning of what is told to one who comes and goes."""
    with closing(connect(where)) as line:
        line.sendall(LIVE + b"connection: close\r\n\r\n")
        return line.recv(4096)


def test_asking_for_the_head_alone_takes_no_place(web: TestClient) -> None:
    answer = web.head("/live")
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["content-type"].startswith("text/event-stream")
    assert answer.headers["x-accel-buffering"] == "no", "a proxy holds no event back"


def test_places_are_counted_by_network_and_in_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "MOST_OF_ONE", 2)
    monkeypatch.setattr(live, "MOST_FOLLOWERS", 3)
    followers = Followers()
    for reader in ("2001:db8::1", "2001:db8::2"):
        assert followers.have_room(reader)
        followers.come(reader)
    assert not followers.have_room("2001:db8::3")
    followers.come("192.0.2.1")
    assert not followers.have_room("192.0.2.2")
    followers.go("192.0.2.1")
    assert followers.have_room("192.0.2.2")
    assert list(followers.here) == ["2001:db8::/64"]


def test_whoever_goes_is_noticed_and_whoever_stays_is_let_go_in_the_end(
    where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "EVERY", 0.01)
    monkeypatch.setattr(live, "LONGEST", 3)
    with closing(connect(where)) as line:
        line.sendall(LIVE + b"connection: close\r\n\r\n")
        assert hear(line).count(b": here") == 2
