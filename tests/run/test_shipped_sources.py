"""The shipped list, followed as `headcount watch` does by itself, against a real server in all hosts' place."""

import ipaddress
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from headcount.conflicts.sources import Source, shipped_addresses, sources
from headcount.ledger import open_ledger
from headcount.read.addresses import Guard
from headcount.read.fetch import Fetched, fetch
from headcount.read.polite import HostTimes
from headcount.run.watch import Worker, follow
from tests.served import Answer, Served, serve

SENTENCES = {
    "en": "Ukraine brought home {figure} soldiers from Russian captivity in an exchange on March 19, 2025.",
    "uk": "Україна 19 березня 2025 року під час обміну повернула додому {figure} військових з російського полону.",
    "ru": "19 марта 2025 года в ходе обмена из украинского плена возвращены {figure} российских военнослужащих.",
}
RSS = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>News</title><item><title>Home</title>
<link>{link}</link><pubDate>Wed, 19 Mar 2025 15:00:00 +0200</pubDate><description>Home.</description></item>
</channel></rss>"""
PAGE = """<!doctype html><html lang="{language}"><head><title>Home</title>
<meta property="article:published_time" content="2025-03-19T15:00:00+02:00"></head>
<body><h1>Home</h1><article><p>{said}</p></article></body></html>"""
PREVIEW = """<!doctype html><html><body class="tgme_page"><div class="tgme_widget_message" data-post="{channel}/7">
<div class="tgme_widget_message_text">{said}</div>
<time datetime="2025-03-19T13:00:00+00:00"></time></div></body></html>"""


@pytest.fixture
def web() -> Iterator[Served]:
    """One server that stands for every host: it is asked for `/host/path`."""
    with serve() as site:
        for number, source in enumerate(sources(), start=100):
            publish(site, source, SENTENCES[source.language].format(figure=number))
        yield site


def publish(web: Served, source: Source, said: str) -> None:
    if source.feed is not None:
        place = urlsplit(source.feed)
        link = f"{place.scheme}://{source.hosts[0]}/2025/03/19/home"
        web.answers[path_of(source.feed)] = Answer(RSS.format(link=link), "application/rss+xml")
        web.answers[path_of(link)] = Answer(PAGE.format(language=source.language, said=said))
    if source.telegram is not None:
        channel = source.telegram.rpartition("/")[2]
        web.answers[path_of(source.telegram)] = Answer(PREVIEW.format(channel=channel, said=said))


def path_of(url: str) -> str:
    place = urlsplit(url)
    return f"/{place.netloc}{place.path}" + (f"?{place.query}" if place.query else "")


def test_every_shipped_address_is_followed_to_reports_of_its_source(web: Served, tmp_path: Path) -> None:
    guard = Guard(also=(ipaddress.ip_network("127.0.0.0/8"),), also_ports=frozenset({web.port}))

    def get(url: str, headers: dict[str, str]) -> Fetched:
        return replace(fetch(web.base + path_of(url), headers=headers, guard=guard), url=url)

    now = datetime.now(UTC)
    with open_ledger(tmp_path / "ledger.db") as ledger:
        for address in shipped_addresses():
            follow(ledger, address, now)
        hosts = HostTimes(delay=timedelta())
        worker = Worker(ledger=ledger, get=get, name="w", clock=lambda: now + timedelta(minutes=1), hosts=hosts)
        done = list(iter(worker.work, None))
        told: dict[str | None, set[int | None]] = {}
        for reading in ledger.readings():
            told.setdefault(reading.report.outlet, set()).update(claim.low for claim in reading.claims)
    expected = {one.name: {number} for number, one in enumerate(sources(), start=100) if one.followed}
    assert told == expected, done
    assert len(expected) >= 40
