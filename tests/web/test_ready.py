"""What lies ready is given at once, also while the ledger grows and a page is made; never after words were emptied."""

import asyncio
from collections.abc import Callable
from urllib.parse import parse_qsl

import httpx
import pytest

from headcount.web import front
from headcount.web.app import query_meant
from headcount.web.front import AwayError, Front
from headcount.web.guard import Receive, Scope, Send
from headcount.web.kept import KEPT_OVER, Kept, Pack
from headcount.web.site import Mark


class Press:
    """Makes pages that tell under which version they were made, when it is let."""

    def __init__(self) -> None:
        self.mark = Mark("1")
        self.made: list[str] = []
        self.go_on = asyncio.Event()
        self.go_on.set()
        self.away = False
        self.headers = [(b"etag", b'"1"'), (b"cache-control", b"no-cache")]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        now = self.mark.version
        self.made.append(scope["path"])
        await self.go_on.wait()
        if self.away:
            raise AwayError("gone")
        await send({"type": "http.response.start", "status": 200, "headers": self.headers})
        await send({"type": "http.response.body", "body": now.encode()})

    async def peek(self) -> int:
        return self.mark.forgotten

    async def look(self) -> Mark:
        return self.mark


def meant(scope: Scope) -> str:
    return scope["query_string"].decode()


def run(tell: Callable[[Press, httpx.AsyncClient], object], stale: float = 60.0) -> None:
    """Let a reader ask a site whose ledger is looked at before each answer."""

    async def asked() -> None:
        press = Press()
        site = Front(press, meant, again=0.0, stale=stale)
        async with httpx.AsyncClient(transport=httpx.ASGITransport(site), base_url="http://site.example") as reader:
            await tell(press, reader)  # type: ignore[misc]

    asyncio.run(asked())


def test_a_page_is_made_once_for_all_who_ask() -> None:
    async def tell(press: Press, reader: httpx.AsyncClient) -> None:
        press.go_on.clear()
        asking = [asyncio.create_task(reader.get("/")) for _ in range(50)]
        while not press.made:
            await asyncio.sleep(0)
        press.go_on.set()
        assert {answer.text for answer in await asyncio.gather(*asking)} == {"1"}
        assert press.made == ["/"]

    run(tell)


def test_who_waited_a_moment_is_given_the_old_page_and_the_next_the_new_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(front, "A_MOMENT", 0.01)

    async def tell(press: Press, reader: httpx.AsyncClient) -> None:
        await reader.get("/")
        press.mark = Mark("2")
        await reader.get("/other")  # the ledger is looked at
        press.go_on.clear()
        assert [(await reader.get("/")).text for _ in range(3)] == ["1", "1", "1"]
        press.go_on.set()
        assert (await reader.get("/")).text == "2"
        assert press.made.count("/") == 2

    run(tell)


def test_a_crowd_is_given_the_old_page_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(front, "A_MOMENT", 60.0)
    monkeypatch.setattr(front, "A_FEW", 3)

    async def tell(press: Press, reader: httpx.AsyncClient) -> None:
        await reader.get("/")
        press.mark = Mark("2")
        await reader.get("/other")
        press.go_on.clear()
        asking = [asyncio.create_task(reader.get("/")) for _ in range(9)]
        old, _ = await asyncio.wait(asking, return_when=asyncio.FIRST_COMPLETED)
        while len(old) < 6:
            old, _ = await asyncio.wait(asking, timeout=0)
        assert {task.result().text for task in old} == {"1"}
        press.go_on.set()
        assert sorted(answer.text for answer in await asyncio.gather(*asking)) == ["1"] * 6 + ["2"] * 3
        assert press.made.count("/") == 2

    run(tell)


def test_a_page_that_is_over_for_too_long_is_waited_for() -> None:
    async def tell(press: Press, reader: httpx.AsyncClient) -> None:
        await reader.get("/")
        press.mark = Mark("2")
        assert (await reader.get("/")).text == "2"

    run(tell, stale=0.0)


def test_nothing_made_before_words_were_emptied_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(front, "A_MOMENT", 0.0)

    async def tell(press: Press, reader: httpx.AsyncClient) -> None:
        await reader.get("/")
        press.mark = Mark("2", forgotten=1)
        await reader.get("/other")
        assert (await reader.get("/")).text == "2"

    run(tell)


def test_a_page_made_while_words_were_emptied_is_not_kept() -> None:
    async def tell(press: Press, reader: httpx.AsyncClient) -> None:
        await reader.get("/other")
        press.go_on.clear()
        slow = asyncio.create_task(reader.get("/"))
        while press.made[-1] != "/":
            await asyncio.sleep(0)
        press.mark = Mark("2", forgotten=1)
        press.go_on.set()
        quick = asyncio.create_task(reader.get("/other"))
        await asyncio.gather(slow, quick)
        await reader.get("/other")
        assert (await reader.get("/")).text == "2"

    run(tell)


def test_who_asks_after_words_were_emptied_does_not_wait_for_what_was_begun_before() -> None:
    async def tell(press: Press, reader: httpx.AsyncClient) -> None:
        await reader.get("/other")
        press.go_on.clear()
        early = asyncio.create_task(reader.get("/"))
        while press.made[-1] != "/":
            await asyncio.sleep(0)
        press.mark = Mark("2", forgotten=1)
        await reader.get("/other")  # has the ledger looked at
        for _ in range(20):
            await asyncio.sleep(0)
        late = asyncio.create_task(reader.get("/"))
        for _ in range(20):
            await asyncio.sleep(0)
        press.go_on.set()
        await early
        assert (await late).text == "2"
        assert press.made.count("/") == 2

    run(tell)


def test_while_pages_cannot_be_made_the_old_ones_are_shown_and_others_are_asked_back() -> None:
    async def tell(press: Press, reader: httpx.AsyncClient) -> None:
        await reader.get("/")
        press.mark, press.away = Mark("2"), True
        assert (await reader.get("/")).text == "1"
        answer = await reader.get("/exchanges")
        assert answer.status_code == 503
        assert int(answer.headers["retry-after"]) > 0
        assert answer.headers["cache-control"] == "no-store"

    run(tell, stale=0.0)


@pytest.mark.parametrize("header", [(b"cache-control", b"no-store"), (b"set-cookie", b"a=b")])
def test_what_is_for_one_reader_is_kept_for_nobody(header: tuple[bytes, bytes]) -> None:
    async def tell(press: Press, reader: httpx.AsyncClient) -> None:
        press.headers = [header, *press.headers]
        await reader.get("/")
        await reader.get("/")
        assert press.made == ["/", "/"]

    run(tell)


@pytest.mark.parametrize("address", ["/review", "/uk/review/decisions"])
def test_the_desk_is_asked_each_time(address: str) -> None:
    async def tell(press: Press, reader: httpx.AsyncClient) -> None:
        await reader.get(address)
        await reader.get(address)
        assert len(press.made) == 2

    run(tell)


def test_an_unchanged_page_is_not_sent_again() -> None:
    async def tell(press: Press, reader: httpx.AsyncClient) -> None:
        first = await reader.get("/")
        again = await reader.get("/", headers={"if-none-match": first.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")

    run(tell)


def test_a_reader_s_cookies_and_address_stay_out_of_what_all_are_given() -> None:
    async def tell(press: Press, reader: httpx.AsyncClient) -> None:
        seen: list[Scope] = []
        inner = press.__call__

        class Watched(Press):
            async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
                seen.append(scope)
                await inner(scope, receive, send)

        site = Front(Watched(), meant, again=0.0)
        async with httpx.AsyncClient(transport=httpx.ASGITransport(site), base_url="http://site.example") as other:
            await other.get("/", headers={"cookie": "a=b", "authorization": "x", "x-forwarded-host": "evil.example"})
        assert dict(seen[0]["headers"]) == {b"host": b"site.example", b"accept-encoding": b"gzip"}
        assert seen[0]["client"] is None

    run(tell)


@pytest.mark.parametrize(
    ("path", "query", "meant_by_it"),
    [
        ("/", "fbclid=1&to=UKR&utm_source=x", [("to", "UKR")]),
        ("/", "utm_source=x", []),
        ("/api/v1/handovers", "returned_to=UKR&unheard=1", [("returned_to", "UKR"), ("unheard", "1")]),
        ("/", "&".join(["to=UKR"] * 60), [("to", "UKR")] * 60),
    ],
)
def test_words_that_no_page_understands_make_no_new_page(path: str, query: str, meant_by_it: object) -> None:
    assert parse_qsl(query_meant({"path": path, "query_string": query.encode()})) == meant_by_it


def pack(size: int, mark: object = 1) -> Pack:
    return Pack(status=200, headers=(), packed=None, plain=b"x" * size, mark=mark)


def test_what_nobody_asks_for_gives_way_first() -> None:
    kept: Kept[str] = Kept(most=100)
    for name in "abc":
        kept.keep(name, pack(30), 1)
    kept.find("a")
    kept.keep("d", pack(30), 1)
    assert [name for name in "abcd" if kept.find(name)] == ["a", "c", "d"]


def test_one_answer_larger_than_all_room_is_let_go_at_once() -> None:
    kept: Kept[str] = Kept(most=100)
    kept.keep("a", pack(101), 1)
    assert kept.find("a") is None


def test_pages_of_a_version_that_is_over_are_let_go_after_a_while() -> None:
    kept: Kept[str] = Kept()
    old = pack(1)
    kept.keep("old", old, 1)
    kept.move_on(2)
    assert kept.find("old") is old
    assert old.over is not None
    old.over -= KEPT_OVER + 1
    kept.move_on(3)
    assert kept.find("old") is None
