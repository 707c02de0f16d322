"""`read`, `add` and `check` take addresses as they take files; what cannot be had is told in one line."""

import json
from collections.abc import Iterator
from subprocess import CompletedProcess

import pytest

from tests.conftest import Run
from tests.served import Answer, Served, serve

SAID = "On March 19, 2025, Ukraine brought home 175 soldiers from Russian captivity in an exchange, the staff said."
FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>The Example</title>
<item><title>Home</title><link>{base}/1</link><pubDate>Wed, 19 Mar 2025 10:00:00 GMT</pubDate>
<description>Ukraine brought home 175 soldiers from Russian captivity on Wednesday.</description></item>
<item><title>Again</title><link>{base}/2</link><pubDate>Sat, 19 Apr 2025 10:00:00 GMT</pubDate>
<description>Ukraine brought home 246 soldiers from Russian captivity on Saturday.</description></item>
</channel></rss>"""


@pytest.fixture
def site() -> Iterator[Served]:
    with serve() as served:
        yield served


def rows(done: CompletedProcess[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_a_page_is_read_by_its_address(headcount: Run, site: Served) -> None:
    url = site.page("/home", SAID)
    done = headcount("read", url, "--format", "jsonl", **site.allowed)
    assert [(row["low"], row["url"]) for row in rows(done)] == [(175, url)], done.stderr


def test_a_page_is_added_and_another_checked_by_address(headcount: Run, site: Served) -> None:
    added = headcount("add", site.page("/home", SAID), **site.allowed)
    assert "added 1 report with 1 figure" in added.stderr + added.stdout
    wrong = site.page("/draft", SAID.replace("175", "157"))
    (found,) = rows(headcount("check", wrong, "--format", "jsonl", **site.allowed))
    assert found["verdict"] == "new"
    assert "unknown outlets alone tell of 175 that day" in found["sentence"]
    headcount("judge", "trust", "127.0.0.1", "--value", "trust=1", "--author", "A. Editor", "--reason", "ours")
    done = headcount("check", wrong, "--format", "jsonl", **site.allowed)
    assert [row["verdict"] for row in rows(done)] == ["contradicted"]
    assert done.returncode == 1


def test_a_feeds_items_are_read_as_it_gives_them(headcount: Run, site: Served) -> None:
    site.answers["/rss"] = Answer(FEED.format(base=site.base), "application/rss+xml")
    done = headcount("read", f"{site.base}/rss", "--format", "jsonl", **site.allowed)
    assert [(row["low"], row["url"]) for row in rows(done)] == [(175, f"{site.base}/1"), (246, f"{site.base}/2")]
    assert site.asked == ["/rss"]


def test_a_page_that_leads_to_the_front_page_is_gone(headcount: Run, site: Served) -> None:
    site.answers["/gone"] = Answer(status=302, headers={"Location": "/"})
    site.page("/", SAID)
    done = headcount("read", f"{site.base}/gone", **site.allowed)
    assert "front page instead" in done.stderr
    assert (done.stdout, done.returncode) == ("", 2)


def test_a_redirect_is_followed_and_the_page_goes_by_where_it_lies(headcount: Run, site: Served) -> None:
    site.answers["/short"] = Answer(status=302, headers={"Location": "/home"})
    url = site.page("/home", SAID)
    done = headcount("read", f"{site.base}/short", "--format", "jsonl", **site.allowed)
    assert [row["url"] for row in rows(done)] == [url]


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/missing", "there is no such page (404)"),
        ("/locked", "refuses to be read by a program; save the page and give the file"),
        ("/broken", "the server has trouble (503)"),
        ("/empty", "is empty"),
        ("/picture", "is a binary file, not a report"),
    ],
)
def test_what_cannot_be_had_is_told_in_one_line_and_the_others_go_on(
    headcount: Run, site: Served, path: str, said: str
) -> None:
    site.answers |= {
        "/locked": Answer(status=403),
        "/broken": Answer(status=503),
        "/empty": Answer(" "),
        "/picture": Answer(b"\x89PNG\r\n\0\0", "image/png"),
    }
    done = headcount("read", site.base + path, site.page("/home", SAID), "--format", "jsonl", **site.allowed)
    assert done.stderr.splitlines() == [f"headcount: {site.base}{path}: {said}"]
    assert ([row["low"] for row in rows(done)], done.returncode) == ([175], 2)


def test_watching_once_fetches_what_a_feed_names_when_its_hosts_turn_comes(headcount: Run, site: Served) -> None:
    feed = FEED.format(base=site.base).partition("<item><title>Again")[0] + "</channel></rss>"
    site.answers["/rss"] = Answer(feed, "application/rss+xml")
    site.page("/1", SAID)
    done = headcount("watch", f"{site.base}/rss", "--once", **site.allowed)
    assert done.returncode == 0, done.stderr
    assert site.asked == ["/robots.txt", "/rss", "/1"]
    assert '"best": 175' in headcount("exchanges", "--format", "jsonl").stdout


def test_an_address_that_may_not_be_fetched_is_refused(headcount: Run, site: Served) -> None:
    done = headcount("read", site.page("/home", SAID))
    assert done.returncode == 2
    assert site.asked == []
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith(f"headcount: {site.base}/home: port {site.port}")
