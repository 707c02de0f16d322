"""Feeds are followed, every item enters once, whoever dies and however many work; all against a real server."""

import ipaddress
import json
import os
import random
import signal
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing import get_context

import pytest
from sqlalchemy import select

from headcount.errors import RefusedAddressError
from headcount.ledger import Ledger, open_ledger
from headcount.ledger.schema import job
from headcount.read.addresses import Guard
from headcount.read.fetch import Fetched, fetch
from headcount.read.polite import HostTimes
from headcount.run.watch import Worker, follow
from tests.ledger.conftest import NewPlace, new_place, postgresql

__all__ = ["new_place", "postgresql"]

ITEMS = 12
KILLS, KILLED_IN_A_TURN = int(os.environ.get("HEADCOUNT_KILLS", "6")), 6
NOW = datetime.now(UTC)
NO_DELAY = timedelta()


class Site(ThreadingHTTPServer):
    """A feed of a few items, each with a page of its own."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.base = f"http://127.0.0.1:{self.server_address[1]}"
        self.asked: list[str] = []
        self.down: set[str] = set()
        self.robots = ""
        self.retry_after = ""
        self.broken_feed = ""

    def feed(self) -> str:
        """The feed as it stands."""
        items = "".join(
            f"<item><title>Home {n}</title><link>{self.base}/item/{n}</link>"
            f"<pubDate>Thu, 20 Mar 2025 10:00:00 GMT</pubDate><description>News.</description></item>"
            for n in range(ITEMS)
        )
        return f'<?xml version="1.0"?><rss version="2.0"><channel><title>One</title>{items}</channel></rss>'


class Handler(BaseHTTPRequestHandler):
    """Answers feed, items and robots.txt."""

    server: Site

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        if self.path in self.server.down:
            self._answer(503, "text/plain", "busy", self.server.retry_after)
        elif self.path == "/broken":
            self._answer(200, "application/rss+xml", self.server.broken_feed)
        elif self.path == "/feed":
            self._answer(200, "application/rss+xml", self.server.feed())
        elif self.path == "/robots.txt":
            self._answer(200 if self.server.robots else 404, "text/plain", self.server.robots)
        else:
            number = self.path.rsplit("/", 1)[1]
            said = f"On March 19, 2025, Ukraine brought home {number} soldiers from Russian captivity in an exchange."
            self._answer(200, "text/html", f"<html><body><h1>Home</h1><article><p>{said}</p></article></body></html>")

    def _answer(self, status: int, kind: str, text: str, retry_after: str = "") -> None:
        body = text.encode()
        self.send_response(status)
        if retry_after:
            self.send_header("Retry-After", retry_after)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def site() -> Iterator[Site]:
    """A site on loopback."""
    served = Site()
    threading.Thread(target=served.serve_forever, args=(0.01,), daemon=True).start()
    yield served
    served.shutdown()


@pytest.fixture
def ledger(new_place: NewPlace) -> Iterator[Ledger]:
    """An empty ledger in each database in turn."""
    with open_ledger(new_place()) as opened:
        yield opened


def get(url: str, headers: dict[str, str]) -> Fetched:
    """Fetch through the real door, loopback allowed."""
    port = int(url.split(":")[2].split("/", maxsplit=1)[0])
    guard = Guard(also=(ipaddress.ip_network("127.0.0.0/8"),), also_ports=frozenset({port}))
    return fetch(url, headers=headers, guard=guard)


def make_worker(ledger: Ledger, name: str = "one", later: timedelta = NO_DELAY) -> Worker:
    return Worker(
        ledger=ledger, get=get, name=name, clock=lambda: datetime.now(UTC) + later, hosts=HostTimes(delay=NO_DELAY)
    )


def work_until_idle(worker: Worker) -> list[str]:
    """Everything that is due."""
    return list(iter(worker.work, None))


def urls_in(ledger: Ledger) -> list[str]:
    return sorted(reading.report.url or "" for reading in ledger.readings())


def expected(site: Site) -> list[str]:
    return sorted(f"{site.base}/item/{number}" for number in range(ITEMS))


def test_every_item_of_a_feed_enters_once(ledger: Ledger, site: Site) -> None:
    assert follow(ledger, f"{site.base}/feed", NOW)
    assert not follow(ledger, f"{site.base}/feed", NOW)
    work_until_idle(make_worker(ledger))
    assert urls_in(ledger) == expected(site)
    work_until_idle(make_worker(ledger, later=timedelta(minutes=30)))
    assert urls_in(ledger) == expected(site)
    assert site.asked.count("/feed") == 2
    assert site.asked.count("/item/3") == 1


def test_what_failed_is_tried_again_later(ledger: Ledger, site: Site) -> None:
    site.down.add("/item/3")
    follow(ledger, f"{site.base}/feed", NOW)
    work_until_idle(make_worker(ledger))
    assert len(urls_in(ledger)) == ITEMS - 1
    site.down.clear()
    work_until_idle(make_worker(ledger, later=timedelta(hours=2)))
    assert urls_in(ledger) == expected(site)


def test_what_robots_txt_forbids_is_left_alone(ledger: Ledger, site: Site) -> None:
    site.robots = "User-agent: *\nDisallow: /item/\n"
    follow(ledger, f"{site.base}/feed", NOW)
    work_until_idle(make_worker(ledger))
    assert urls_in(ledger) == []
    assert not [path for path in site.asked if path.startswith("/item/")]


def test_a_robots_txt_that_cannot_be_had_costs_no_item(ledger: Ledger, site: Site) -> None:
    site.down.add("/robots.txt")
    follow(ledger, f"{site.base}/feed", NOW)
    work_until_idle(make_worker(ledger))
    assert urls_in(ledger) == []
    site.down.clear()
    work_until_idle(make_worker(ledger, later=timedelta(hours=2)))
    assert urls_in(ledger) == expected(site)


def work_in_process(place: str, name: str) -> None:
    """A worker of its own."""
    with open_ledger(place) as ledger:
        work_until_idle(make_worker(ledger, name))


@pytest.mark.parametrize("turn", range(max(1, KILLS // KILLED_IN_A_TURN)))
def test_workers_killed_at_any_moment_lose_and_double_nothing(new_place: NewPlace, site: Site, turn: int) -> None:
    place, moments = new_place(), random.Random(20250319 + turn)
    with open_ledger(place) as ledger:
        follow(ledger, f"{site.base}/feed", NOW)
        for number in range(KILLED_IN_A_TURN):
            process = get_context("fork").Process(target=work_in_process, args=(place, f"worker-{number}"))
            process.start()
            process.join(moments.uniform(0, 0.3))
            if process.is_alive() and process.pid is not None:
                os.kill(process.pid, signal.SIGKILL)
            process.join()
        work_until_idle(make_worker(ledger, "last", later=timedelta(hours=7)))
        assert urls_in(ledger) == expected(site)
        ledger.seal()
        assert ledger.verify().faults == ()


def test_several_workers_share_the_work(new_place: NewPlace, site: Site) -> None:
    place = new_place()
    with open_ledger(place) as ledger:
        follow(ledger, f"{site.base}/feed", NOW)
        make_worker(ledger, "first").work()
        started = [get_context("fork").Process(target=work_in_process, args=(place, f"w{n}")) for n in range(4)]
        for process in started:
            process.start()
        for process in started:
            process.join()
        assert [process.exitcode for process in started] == [0] * 4
        assert urls_in(ledger) == expected(site)
    assert sorted(path for path in site.asked if path.startswith("/item/")) == sorted(
        f"/item/{number}" for number in range(ITEMS)
    )


def test_a_server_that_asks_to_be_left_alone_is_by_every_worker_and_with_every_address(
    ledger: Ledger, site: Site
) -> None:
    """`Retry-After` of one item holds back the host's other items and feeds, for other workers too; no other host."""
    site.down.add("/item/0")
    site.retry_after = "600"
    other = "http://other.example/feed"
    follow(ledger, f"{site.base}/feed", NOW)
    follow(ledger, other, NOW + timedelta(hours=1))
    worker = make_worker(ledger)
    while "/item/0" not in site.asked:
        assert worker.work() is not None
    asked = len(site.asked)
    assert asked < ITEMS
    work_until_idle(worker)
    work_until_idle(make_worker(ledger, "two"))
    assert len(site.asked) == asked
    query = select(job.c.subject, job.c.due)
    due = {row.subject: row.due for row in ledger.look(lambda connection: connection.execute(query).all())}
    waiting = [at for url, at in due.items() if url.startswith(site.base)]
    assert min(waiting) > NOW + timedelta(minutes=9)
    assert due[other] == NOW + timedelta(hours=1)
    site.down.clear()
    work_until_idle(make_worker(ledger, "three", later=timedelta(minutes=30)))
    assert urls_in(ledger) == expected(site)


@pytest.mark.parametrize("feed", ["<rss><channel><title>Nothing yet</title></channel></rss>", "<rss", "{"])
def test_a_feed_that_cannot_be_read_stops_no_worker(ledger: Ledger, site: Site, feed: str) -> None:
    site.broken_feed = feed
    follow(ledger, f"{site.base}/broken", NOW)
    follow(ledger, f"{site.base}/feed", NOW)
    told = work_until_idle(make_worker(ledger))
    assert any(line.startswith(f"{site.base}/broken: ") and "new" not in line for line in told)
    assert urls_in(ledger) == expected(site)
    site.broken_feed = site.feed()
    work_until_idle(make_worker(ledger, later=timedelta(hours=2)))
    assert site.asked.count("/broken") == 2


HARMFUL = (
    *(
        "http://[bad/",
        "http://news.example/\ud800",
        "http://user:word@news.example/",
        "http://127.0.0.1\\@news.example/",
    ),
    *("http://news.example/\0", "http://2130706433/", "javascript:alert(1)", "file:///etc/passwd"),
    "http://news.example/" + "".join(sha256(bytes([n])).hexdigest() for n in range(60)),
)


def test_items_at_addresses_that_are_none_are_left_out_and_the_others_enter(ledger: Ledger, site: Site) -> None:
    addresses = [*HARMFUL, f"{site.base}/item/3"]
    items = [{"id": str(n), "url": url, "title": "Home", "content_text": "News."} for n, url in enumerate(addresses)]
    site.broken_feed = json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "One", "items": items})
    follow(ledger, f"{site.base}/broken", NOW)
    told = work_until_idle(make_worker(ledger))
    assert urls_in(ledger) == [f"{site.base}/item/3"]
    assert any("1 new or changed items" in line for line in told)
    assert set(site.asked) == {"/robots.txt", "/broken", "/item/3"}


@pytest.mark.parametrize("url", HARMFUL)
def test_what_is_no_address_is_not_followed(ledger: Ledger, url: str) -> None:
    with pytest.raises(RefusedAddressError):
        follow(ledger, url, NOW)
    assert make_worker(ledger).work() is None


def test_robots_txt_is_asked_for_again_after_a_day_and_not_before(ledger: Ledger, site: Site) -> None:
    follow(ledger, f"{site.base}/feed", NOW)
    worker = make_worker(ledger)
    for later, asked in ((timedelta(), 1), (timedelta(hours=20), 1), (timedelta(hours=25), 2)):
        worker.clock = lambda later=later: datetime.now(UTC) + later
        work_until_idle(worker)
        assert site.asked.count("/robots.txt") == asked


def test_what_is_remembered_of_robots_txt_does_not_grow_without_end(ledger: Ledger) -> None:
    rules = "User-agent: *\n" + "Disallow: /private\n" * 20_000

    def says(url: str, headers: dict[str, str]) -> Fetched:
        return Fetched(url=url, status=200, body=rules.encode() if url.endswith("robots.txt") else b"<p>News.</p>")

    worker = make_worker(ledger)
    worker.get = says
    for number in range(40):
        follow(ledger, f"https://{number}.example/", NOW)
    work_until_idle(worker)
    assert 0 < len(worker.robots) < 20
