"""Everyone who asked is told of each new thing once, on either database, by real servers on this machine."""

import asyncio
import hmac
import json
import socket
import threading
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

pytest.importorskip("aiosmtpd", reason="needs aiosmtpd")

from aiosmtpd import smtp as post_office

from headcount.errors import HeadcountError
from headcount.ledger import Ledger, open_ledger
from headcount.records.page import Page, Sidecar
from headcount.run.alerts.alerter import MOST_TRIES, Alerter, add_alert, check_target, find_alerts, remove_alert
from headcount.run.alerts.events import EventKind
from headcount.run.reading import read_page
from headcount.settings import MAIL_FROM, PRIVATE_NETWORKS, SITE, SMTP
from tests.ledger.conftest import NewPlace, new_place, postgresql

__all__ = ["new_place", "postgresql"]

NOW = datetime(2025, 3, 21, 12, tzinfo=UTC)
DAY = date(2025, 3, 19)


class Hook(ThreadingHTTPServer):
    """A webhook that notes what it was sent and answers as it is told."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Receiving)
        self.got: list[tuple[dict[str, str], bytes]] = []
        self.status = 204

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/hook"


class Receiving(BaseHTTPRequestHandler):
    server: Hook

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.got.append((dict(self.headers), body))
        self.send_response(self.server.status)
        if self.server.status == 302:
            self.send_header("Location", "/elsewhere")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def hook(monkeypatch: pytest.MonkeyPatch) -> Iterator[Hook]:
    served = Hook()
    threading.Thread(target=served.serve_forever, args=(0.01,), daemon=True).start()
    monkeypatch.setenv(PRIVATE_NETWORKS.name, f"127.0.0.0/8 :{served.server_port}")
    monkeypatch.setenv(SITE.name, "https://count.example/")
    yield served
    served.shutdown()


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(tmp_path / "ledger.db") as opened:
        yield opened


@pytest.fixture
def either(new_place: NewPlace) -> Iterator[Ledger]:
    """A ledger in each database in turn."""
    with open_ledger(new_place()) as opened:
        yield opened


class Mailbox:
    """A mail server that does not take the first letter."""

    def __init__(self) -> None:
        self.letters: list[post_office.Envelope] = []

    async def handle_DATA(self, server: object, session: object, envelope: post_office.Envelope) -> str:  # noqa: N802
        self.letters.append(envelope)
        return "451 come back later" if len(self.letters) == 1 else "250 taken"


@pytest.fixture
def mailbox(monkeypatch: pytest.MonkeyPatch) -> Iterator[Mailbox]:
    box, door, loop = Mailbox(), socket.create_server(("127.0.0.1", 0)), asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    opening = asyncio.run_coroutine_threadsafe(loop.create_server(lambda: post_office.SMTP(box), sock=door), loop)
    opening.result()
    monkeypatch.setenv(SMTP.name, f"smtp://127.0.0.1:{door.getsockname()[1]}")
    monkeypatch.setenv(MAIL_FROM.name, "headcount@newsroom.example")
    yield box
    loop.call_soon_threadsafe(loop.stop)
    thread.join()


def report(ledger: Ledger, n: int, day: date) -> None:
    """A report of an exchange enters."""
    when = f"{day:%B} {day.day}, {day.year}"
    enter(ledger, f"On {when}, Ukraine brought home {n} soldiers from Russian captivity in an exchange.", "One", day)


def enter(ledger: Ledger, said: str, outlet: str, day: date = DAY) -> None:
    sidecar = Sidecar(url=f"https://{outlet}.example/{day}", published=day, language="en", outlet=outlet)
    page = Page(name="a", body=said.encode(), media_type="text/plain", charset="utf-8", sidecar=sidecar)
    ledger.add_all(tuple(read_page(page)))


def work(ledger: Ledger, later: timedelta = timedelta(), name: str = "one") -> list[str]:
    """Everything that is due at a moment."""
    return list(iter(Alerter(ledger=ledger, name=name, clock=lambda: NOW + later).work, None))


def told(hook: Hook) -> list[dict[str, str]]:
    return [json.loads(body) for _, body in hook.got]


def test_a_new_exchange_is_told_once_and_signed(either: Ledger, hook: Hook) -> None:
    report(either, 150, date(2025, 3, 1))
    alert = add_alert(either, hook.url, (), None, NOW)
    work(either)
    assert hook.got == [], "what was known before is no news"
    report(either, 175, DAY)
    report(either, 95, date(2023, 3, 19))
    for minutes in (2, 4, 6):
        work(either, timedelta(minutes=minutes))
    (event,) = told(hook)
    assert (event["event"], event["day"]) == ("exchange", "2025-03-19")
    assert event["says"] == "175 people to Ukraine, 19 March 2025."
    assert event["url"].startswith("https://count.example/exchanges/2025-03-19")
    headers, body = hook.got[0]
    moment, _, signature = headers["Headcount-Signature"].removeprefix("t=").partition(",v1=")
    assert hmac.compare_digest(
        signature, hmac.new(alert.secret.encode(), f"{moment}.".encode() + body, sha256).hexdigest()
    )
    assert headers["Headcount-Delivery"] == event["id"]


def test_a_contradiction_is_told_to_those_who_asked_for_it(ledger: Ledger, hook: Hook) -> None:
    add_alert(ledger, hook.url, (EventKind.CONTRADICTION,), "UKR", NOW)
    enter(ledger, "Ukraine brought home 189 people from Russian captivity on March 19, 2025, Zelensky said.", "One")
    enter(
        ledger, "On March 19, 2025, Russia returned 186 prisoners to Ukraine, the Russian Defense Ministry said.", "Two"
    )
    work(ledger, timedelta(minutes=2))
    (event,) = told(hook)
    assert event["event"] == "contradiction"
    assert "from 186 to 189" in event["says"]


def test_a_receiver_that_is_away_is_tried_again_ever_more_rarely(ledger: Ledger, hook: Hook) -> None:
    add_alert(ledger, hook.url, (), None, NOW)
    hook.status = 500
    report(ledger, 175, DAY)
    work(ledger)
    assert len(hook.got) == 1
    assert "answered 500" in (find_alerts(ledger)[0][1] or "")
    work(ledger, timedelta(seconds=30))
    assert len(hook.got) == 1, "not before a minute has gone"
    work(ledger, timedelta(minutes=1, seconds=5))
    work(ledger, timedelta(minutes=2))
    assert len(hook.got) == 2, "and then not before two more"
    hook.status = 200
    work(ledger, timedelta(minutes=4))
    work(ledger, timedelta(hours=9))
    assert len(hook.got) == 3
    assert len({event["id"] for event in told(hook)}) == 1
    assert find_alerts(ledger)[0][1] is None


def test_at_last_a_delivery_is_given_up(ledger: Ledger, hook: Hook) -> None:
    add_alert(ledger, hook.url, (), None, NOW)
    hook.status = 503
    report(ledger, 175, DAY)
    for tries in range(MOST_TRIES + 4):
        work(ledger, timedelta(hours=7 * tries))
    assert len(hook.got) == MOST_TRIES


@pytest.mark.parametrize(("status", "tries"), [(410, 1), (302, 2)])
def test_one_that_is_gone_is_removed_and_redirects_are_not_followed(
    ledger: Ledger, hook: Hook, status: int, tries: int
) -> None:
    add_alert(ledger, hook.url, (), None, NOW)
    hook.status = status
    report(ledger, 175, DAY)
    work(ledger)
    work(ledger, timedelta(minutes=3))
    assert len(hook.got) == tries
    assert bool(find_alerts(ledger)) is (status != 410)


def test_what_no_longer_holds_is_not_told(ledger: Ledger, hook: Hook) -> None:
    add_alert(ledger, hook.url, (), None, NOW)
    hook.status = 500
    report(ledger, 175, DAY)
    work(ledger)
    assert remove_alert(ledger, hook.url, NOW)
    hook.status = 200
    work(ledger, timedelta(hours=1))
    assert len(hook.got) == 1
    assert not remove_alert(ledger, hook.url, NOW)


def test_a_private_address_is_never_asked_unless_it_is_allowed(
    ledger: Ledger, hook: Hook, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_alert(ledger, hook.url, (), None, NOW)
    monkeypatch.setenv(PRIVATE_NETWORKS.name, f":{hook.server_port}")
    report(ledger, 175, DAY)
    work(ledger)
    assert hook.got == []
    assert "is not on the public internet" in (find_alerts(ledger)[0][1] or "")


@pytest.mark.parametrize(
    "target",
    ["nonsense", "file:///etc/passwd", "a@b.example\nBcc: c@d.example", "a@b.example,c@d.example", "@b.example"],
)
def test_what_can_be_no_receiver_is_refused(target: str) -> None:
    with pytest.raises(HeadcountError):
        check_target(target)


def test_an_event_comes_by_mail_once(ledger: Ledger, mailbox: Mailbox) -> None:
    add_alert(ledger, "desk@newsroom.example", (), None, NOW)
    report(ledger, 175, DAY)
    for minutes in (0, 2, 10):
        work(ledger, timedelta(minutes=minutes))
    refused, taken = mailbox.letters
    letter = taken.content.decode()
    assert "Subject: Headcount: Unconfirmed exchange, 19 March 2025" in letter
    assert "175 people to Ukraine, 19 March 2025." in letter
    assert taken.rcpt_tos == ["desk@newsroom.example"]
    named = [line for line in letter.splitlines() if line.startswith("Message-ID")]
    assert named[0] in refused.content.decode(), "a second try is known as the same letter"


def test_without_a_mail_server_the_reason_is_told(ledger: Ledger) -> None:
    add_alert(ledger, "desk@newsroom.example", (), None, NOW)
    report(ledger, 175, DAY)
    assert any(MAIL_FROM.name in line for line in work(ledger))


def test_several_workers_tell_it_once(either: Ledger, hook: Hook) -> None:
    add_alert(either, hook.url, (), None, NOW)
    report(either, 175, DAY)
    workers = [threading.Thread(target=work, args=(either, timedelta(), name)) for name in ("one", "two", "three")]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert len(hook.got) == 1
