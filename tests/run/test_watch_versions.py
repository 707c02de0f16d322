"""A feed's item that changes is fetched again; what the outlet changed is told and found. Against a real server."""

import ipaddress
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from headcount.ledger import Ledger, open_ledger
from headcount.ledger.jobs import MOST_AGAIN
from headcount.ledger.pages import open_pages_store
from headcount.read.addresses import Guard
from headcount.read.fetch import Fetched, fetch
from headcount.read.polite import HostTimes
from headcount.records.finding import FindingKind
from headcount.run.add import add_pages
from headcount.run.holdings import hold
from headcount.run.versions import find_versions
from headcount.run.watch import REVISITS, Worker, follow
from tests.served import Answer, Served, serve

FEED = """<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>The Example</title>
<entry><id>1</id><title>Home</title><link href="{base}/home?utm_source=feed"/>
<published>2025-03-19T10:00:00Z</published><updated>{updated}</updated>
<summary>Soldiers came home.</summary></entry></feed>"""
SAID = (
    "On March 19, 2025, Ukraine brought home 175 soldiers from Russian captivity in an exchange, the staff said.",
    "Another {figure} soldiers were returned to Ukraine outside the exchange.",
)
HEAD = (
    '<meta property="og:site_name" content="The Example">'
    '<meta property="article:published_time" content="2025-03-19T10:00:00Z">'
    '<meta property="article:modified_time" content="{updated}">'
)


@pytest.fixture
def site() -> Iterator[Served]:
    with serve() as served:
        yield served


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(tmp_path / "ledger.db") as opened:
        yield opened


def publish(site: Served, figure: int, updated: str) -> None:
    """The feed and the page as they stand then."""
    site.answers["/feed"] = Answer(FEED.format(base=site.base, updated=updated), "application/atom+xml")
    site.page("/home", *(line.format(figure=figure) for line in SAID), head=HEAD.format(updated=updated))


class Watch:
    """A worker that is asked to work at one moment after another."""

    def __init__(self, ledger: Ledger, site: Served) -> None:
        self.told: list[str] = []
        self.now = datetime.now(UTC)
        guard = Guard(also=(ipaddress.ip_network("127.0.0.0/8"),), also_ports=frozenset({site.port}))

        def get(url: str, headers: dict[str, str]) -> Fetched:
            return fetch(url, headers=headers, guard=guard)

        follow(ledger, f"{site.base}/feed", self.now)
        hosts = HostTimes(delay=timedelta())
        self.worker = Worker(
            ledger=ledger, get=get, name="w", clock=lambda: self.now, hosts=hosts, note=self.told.append
        )

    def work(self, later: timedelta = timedelta(minutes=30)) -> list[str]:
        """Everything that is due some time later."""
        self.now += later
        return list(iter(self.worker.work, None))


def test_a_changed_item_is_a_new_version_and_its_change_is_told(ledger: Ledger, site: Served) -> None:
    watch = Watch(ledger, site)
    publish(site, 22, "2025-03-19T10:00:00Z")
    watch.work()
    watch.work()
    assert site.asked.count("/home") == 1
    publish(site, 23, "2025-03-20T08:00:00Z")
    watch.work()
    said = "The Example changed 22 to 23 (people to Ukraine) on 20 March 2025"
    assert watch.told == [f"{site.base}/home: {said}"]
    (finding,) = (one for one in hold(ledger).findings if one.kind is FindingKind.VERSION)
    assert finding.sentence == f"{said}."
    (first, last) = find_versions(ledger, next(ledger.readings()).report.id)
    assert (first.report.url, last.report.url) == (f"{site.base}/home", f"{site.base}/home")


def test_a_correction_without_a_word_in_the_feed_is_seen_when_the_page_is_looked_at_again(
    ledger: Ledger, site: Served
) -> None:
    watch = Watch(ledger, site)
    publish(site, 22, "2025-03-19T10:00:00Z")
    watch.work()
    feed = site.answers["/feed"]
    publish(site, 23, "2025-03-20T08:00:00Z")
    site.answers["/feed"] = feed
    watch.work()
    assert watch.told == []
    watch.work(timedelta(hours=1))
    assert watch.told == [f"{site.base}/home: The Example changed 22 to 23 (people to Ukraine) on 20 March 2025"]
    for _ in range(6):
        watch.work(timedelta(days=3))
    assert site.asked.count("/home") == 1 + len(REVISITS)


def test_a_page_with_figures_that_is_gone_is_told(ledger: Ledger, site: Served) -> None:
    watch = Watch(ledger, site)
    publish(site, 22, "2025-03-19T10:00:00Z")
    watch.work()
    del site.answers["/home"]
    watch.work(timedelta(hours=2))
    assert watch.told == [f"{site.base}/home: held figures are not shown there any more: answered 404"]


def test_an_item_that_never_rests_is_not_asked_for_for_ever(ledger: Ledger, site: Served) -> None:
    watch = Watch(ledger, site)
    for minute in range(MOST_AGAIN + 5):
        publish(site, 22, f"2025-03-19T10:{minute:02}:00Z")
        site.page("/home", "Nothing is said of anyone.")
        watch.work()
    assert len([path for path in site.asked if path.startswith("/home")]) == MOST_AGAIN + 1


def test_a_channels_page_is_kept_only_when_it_shows_something_new(ledger: Ledger, site: Served, tmp_path: Path) -> None:
    store = open_pages_store(str(tmp_path / "pages"))
    guard = Guard(also=(ipaddress.ip_network("127.0.0.0/8"),), also_ports=frozenset({site.port}))
    for seen in range(3):
        posts = "".join(
            f'<div class="tgme_widget_message" data-post="staff/{number}"><div class="tgme_widget_message_text">'
            f"Ukraine brought home {number} soldiers from captivity.</div><i>{seen} views</i></div>"
            for number in range(20, 22 + (seen == 2))
        )
        site.answers["/s"] = Answer(f"<html><body>{posts}</body></html>")
        add_pages(ledger, [fetch(f"{site.base}/s", guard=guard).page()], store=store)
    assert len(list((tmp_path / "pages").rglob("*.gz"))) == 2
    assert len(list(ledger.readings())) == 3
