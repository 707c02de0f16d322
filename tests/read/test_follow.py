"""Following an address politely: conditions, Retry-After, back-off, moves, robots.txt."""

from datetime import UTC, datetime, timedelta

import pytest

from headcount.errors import FetchError
from headcount.read.fetch import Fetched
from headcount.read.follow import poll
from headcount.read.polite import Followed, HostTimes, next_due, read_retry_after
from headcount.read.robots import read_robots, robots_address

NOW = datetime(2025, 3, 19, 12, 0, tzinfo=UTC)
FEED = "https://news.example/feed"


class Answers:
    """Gives prepared answers in turn and remembers the conditions it was asked with."""

    def __init__(self, *answers: Fetched | FetchError) -> None:
        self.waiting = list(answers)
        self.asked: list[dict[str, str]] = []

    def __call__(self, url: str, headers: dict[str, str]) -> Fetched:
        self.asked.append(headers)
        answer = self.waiting.pop(0)
        if isinstance(answer, FetchError):
            raise answer
        return answer


def test_a_new_answer_is_a_page_and_its_marks_are_the_next_conditions() -> None:
    get = Answers(
        Fetched(url=FEED, status=200, body=b"<rss/>", etag='"1"', last_modified="Wed, 19 Mar 2025 11:00:00 GMT"),
        Fetched(url=FEED, status=304),
    )
    state, page = poll(Followed(url=FEED), NOW, get)
    assert page is not None
    assert (page.name, page.body) == (FEED, b"<rss/>")
    state, page = poll(state, NOW, get)
    assert page is None
    assert get.asked[1] == {"If-None-Match": '"1"', "If-Modified-Since": "Wed, 19 Mar 2025 11:00:00 GMT"}


def test_the_same_bytes_are_not_read_again() -> None:
    get = Answers(*[Fetched(url=FEED, status=200, body=b"same")] * 2)
    state, first = poll(Followed(url=FEED), NOW, get)
    _, second = poll(state, NOW, get)
    assert first is not None
    assert second is None


def test_failures_are_told_and_the_pause_grows_to_a_day_at_most() -> None:
    state, pauses = Followed(url=FEED), []
    for _ in range(12):
        state, page = poll(state, NOW, Answers(FetchError("no route")))
        assert page is None
        assert state.due is not None
        pauses.append(state.due - NOW)
    assert state.said == "no route"
    assert pauses[3] > pauses[0] * 3
    assert max(pauses) <= timedelta(hours=24) * 1.2
    state, _ = poll(state, NOW, Answers(Fetched(url=FEED, status=304)))
    assert (state.failures, state.said) == (0, None)


def test_a_server_that_asks_for_a_pause_gets_it() -> None:
    state, _ = poll(Followed(url=FEED), NOW, Answers(Fetched(url=FEED, status=503, retry_after="7200")))
    assert state.due is not None
    assert state.due >= NOW + timedelta(hours=2)


def test_a_move_for_good_is_remembered_and_one_that_is_gone_is_not_asked_for() -> None:
    moved = "https://www.news.example/feed"
    state, _ = poll(Followed(url=FEED), NOW, Answers(Fetched(url=moved, status=200, body=b"a", moved_to=moved)))
    assert state.url == moved
    state, _ = poll(state, NOW, Answers(Fetched(url=moved, status=410)))
    assert state.gone


@pytest.mark.parametrize(
    ("value", "pause"),
    [
        ("120", timedelta(minutes=2)),
        ("Wed, 19 Mar 2025 13:00:00 GMT", timedelta(hours=1)),
        ("999999999", timedelta(hours=24)),
        ("Wed, 19 Mar 2000 13:00:00 GMT", timedelta()),
        ("soon", None),
        ("-5", None),
        ("٣٠", None),
        (None, None),
    ],
)
def test_retry_after_is_seconds_or_a_date(value: str | None, pause: timedelta | None) -> None:
    until = read_retry_after(value, NOW)
    assert (until - NOW if until else None) == pause


def test_two_addresses_are_due_a_little_apart_and_each_always_at_the_same_time() -> None:
    due = {next_due(f"https://news.example/{i}", NOW, failures=0) for i in range(50)}
    assert len(due) == 50
    assert next_due(FEED, NOW, failures=2) == next_due(FEED, NOW, failures=2)


def test_a_host_is_left_alone_between_two_pages() -> None:
    times = HostTimes(delay=timedelta(seconds=5))
    assert times.wait(FEED, NOW) == timedelta()
    times.asked(FEED, NOW)
    assert times.wait("https://news.example/other", NOW) == timedelta(seconds=5)
    assert times.wait("https://elsewhere.example/", NOW) == timedelta()
    times.asked(FEED, NOW, delay=30)
    assert times.wait(FEED, NOW) == timedelta(seconds=30)


def test_hosts_whose_time_has_come_are_forgotten_and_one_that_is_held_is_not() -> None:
    times = HostTimes()
    times.hold(FEED, NOW + timedelta(hours=3))
    for number in range(3000):
        times.asked(f"https://{number}.example/", NOW + timedelta(seconds=number))
    assert len(times._next) < 1100
    assert times.wait(FEED, NOW) == timedelta(hours=3)


def test_robots_txt_is_kept_to() -> None:
    text = b"User-agent: *\nDisallow: /private\nCrawl-delay: 7\nUser-agent: Headcount\nDisallow: /not-us\n"
    robots = read_robots(Fetched(url="https://news.example/robots.txt", status=200, body=text))
    assert robots.allows("https://news.example/war/1")
    assert not robots.allows("https://news.example/not-us/1")
    everyone = read_robots(Fetched(url="x", status=200, body=b"User-agent: *\nCrawl-delay: 7\nDisallow: /private\n"))
    assert (everyone.delay, everyone.allows("https://news.example/private/x")) == (7.0, False)


@pytest.mark.parametrize(("status", "allowed"), [(404, True), (403, True), (500, False), (503, False), (429, False)])
def test_without_robots_txt_all_is_allowed_and_a_broken_server_is_left_alone(status: int, allowed: bool) -> None:
    assert read_robots(Fetched(url="x", status=status)).allows("https://news.example/a") is allowed
    assert read_robots(None).allows("https://news.example/a") is False
    assert robots_address("https://news.example/a?b") == "https://news.example/robots.txt"


def test_a_robots_txt_that_would_take_minutes_to_read_bars_its_host() -> None:
    groups = "".join(f"User-agent: {number}\n" for number in range(15_000))
    rules = "".join(f"Allow: /{number}\n" for number in range(15_000))
    assert not read_robots(Fetched(url="x", status=200, body=f"{groups}{rules}".encode())).allows(FEED)


def test_a_long_robots_txt_that_names_many_robots_is_kept_to() -> None:
    groups = "".join(f"User-agent: robot-{number}\nDisallow: /\n" for number in range(250))
    ours = "User-agent: *\n" + "".join(f"Disallow: /{number}/\n" for number in range(500))
    robots = read_robots(Fetched(url="x", status=200, body=f"{groups}{ours}".encode()))
    assert robots.allows("https://news.example/a")
    assert not robots.allows("https://news.example/7/a")


@pytest.mark.parametrize("delay", ["nan", "inf", "1e999", "-5", "9" * 400])
def test_a_delay_that_is_no_time_does_no_harm(delay: str) -> None:
    robots = read_robots(Fetched(url="x", status=200, body=f"User-agent: *\nCrawl-delay: {delay}\n".encode()))
    times = HostTimes()
    times.asked(FEED, NOW, delay=robots.delay)
    assert timedelta() < times.wait(FEED, NOW) <= timedelta(minutes=1)
