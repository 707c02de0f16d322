"""The served site in two processes: one gives what lies ready, the other makes it and may die."""

import asyncio
import os
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import httpx
import pytest
from starlette.testclient import TestClient

from headcount.ledger import Ledger, open_ledger
from headcount.records.page import Page, Sidecar
from headcount.run.add import add_pages
from headcount.run.forgetting import redact
from headcount.web.app import LARGEST_FORM, stand_before
from headcount.web.guard import Message
from headcount.web.maker import Maker
from tests.conftest import ROOT

ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
LONGEST = 120.0
WORD = "quokkaberry"


def page_of(figure: int, day: date, where: str = "") -> Page:
    said = (
        f"On {day:%B} {day.day}, {day.year}, Ukraine brought home {figure} soldiers in an exchange with Russia{where}."
    )
    sidecar = Sidecar(url=f"https://one.example/{figure}", published=day, language="en")
    return Page(name="a", body=f"Home\n\n{said}".encode(), media_type="text/plain", sidecar=sidecar)


@contextmanager
def serving(place: Path) -> Iterator[tuple[httpx.Client, subprocess.Popen[str]]]:
    """A reader of the site that a command serves."""
    command = [sys.executable, "-m", "headcount", "serve", "--port", "0", "--ledger", str(place)]
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=ENVIRONMENT)
    try:
        assert server.stderr is not None
        address = re.search(r"http://127\.0\.0\.1:\d+", server.stderr.readline())
        assert address is not None
        with httpx.Client(base_url=address.group(), timeout=LONGEST) as reader:
            yield reader, server
    finally:
        server.kill()
        server.communicate()


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(tmp_path / "ledger.db") as opened:
        add_pages(opened, [page_of(175, date(2025, 3, 19), f" at the {WORD} bridge")])
        yield opened


def maker_of(server: subprocess.Popen[str]) -> int:
    """The process that makes the pages: the one that the server started last."""
    started = [one for told in Path(f"/proc/{server.pid}/task").glob("*/children") for one in told.read_text().split()]
    return max(map(int, started))


def ask_until(reader: httpx.Client, address: str, fits: Callable[[httpx.Response], bool]) -> httpx.Response:
    """Ask again until the answer fits, as a reader does who reloads."""
    until = time.monotonic() + LONGEST
    while not fits(answer := reader.get(address)):
        assert time.monotonic() < until, f"{address} never became what it should be: {answer.status_code}"
    return answer


def test_a_killed_maker_is_started_again_and_nobody_gets_an_error(ledger: Ledger) -> None:
    with serving(Path(ledger.name)) as (reader, server):
        assert reader.get("/exchanges").status_code == 200
        first = maker_of(server)
        os.kill(first, signal.SIGKILL)
        assert reader.get("/exchanges").status_code == 200, "what was made before is still shown"
        assert ask_until(reader, "/pledges", lambda answer: answer.status_code != 503).status_code == 200
        assert maker_of(server) != first


def test_what_another_process_adds_is_shown(ledger: Ledger) -> None:
    with serving(Path(ledger.name)) as (reader, _):
        address = "/api/v1/handovers?returned_to=UKR"
        assert [row["best"] for row in reader.get(address).json()["items"]] == [175]
        add_pages(ledger, [page_of(150, date(2025, 2, 5))])
        ask_until(reader, address, lambda answer: {row["best"] for row in answer.json()["items"]} == {150, 175})


def test_redacted_words_are_shown_no_more_once_the_site_has_looked(ledger: Ledger) -> None:
    with serving(Path(ledger.name)) as (reader, _):
        address = re.search(r'href="(/exchanges/[^"]+)"', reader.get("/exchanges").text)
        assert address is not None
        assert WORD in reader.get(address.group(1)).text
        (report,) = [reading.report.id for reading in ledger.readings()]
        redact(ledger, report, "olha", "a family asked")
        gone = ask_until(reader, address.group(1), lambda answer: WORD not in answer.text)
        assert gone.status_code == 200
        assert "175" in gone.text
        assert WORD not in reader.get("/").text + reader.get("/feeds/all.atom").text


def test_forms_go_through_whole_and_too_large_ones_are_refused(ledger: Ledger) -> None:
    with serving(Path(ledger.name)) as (reader, _):
        draft = "On 19 March 2025 Ukraine brought home 175 soldiers in an exchange with Russia."
        checked = reader.post("/check", data={"draft": draft})
        assert checked.status_code == 200
        assert "175" in checked.text
        assert checked.headers["cache-control"] == "no-store"
        assert reader.post("/check", content=b"x" * (LARGEST_FORM + 1)).status_code == 413
        assert "default-src 'none'" in reader.get("/").headers["content-security-policy"]


def test_a_form_whose_sender_left_halfway_is_not_handed_over() -> None:
    came = iter(({"type": "http.request", "body": b"kind=con", "more_body": True}, {"type": "http.disconnect"}))
    said: list[Message] = []

    async def receive() -> Message:
        return next(came)

    async def send(message: Message) -> None:
        said.append(message)

    scope = {"type": "http", "method": "POST", "path": "/review/decide", "headers": [], "query_string": b""}
    asyncio.run(Maker("nowhere")(scope, receive, send))  # not begun: what is handed over raises
    assert said[0]["status"] == 400


@pytest.mark.parametrize("address", ["/healthz", "/metrics", "/exchanges", "/review"])
def test_while_there_is_no_maker_every_address_asks_back(address: str) -> None:
    reader = TestClient(stand_before(Maker("nowhere")))  # not begun, so that nothing makes answers
    answer = reader.get(address)
    assert answer.status_code == 503
    assert answer.headers["retry-after"]
    assert answer.text == "This cannot be answered at the moment. Please come back in a few seconds."


def test_the_stream_of_versions_comes_from_the_site_that_readers_talk_to(ledger: Ledger) -> None:
    with serving(Path(ledger.name)) as (reader, _), reader.stream("GET", "/live") as stream:
        told = next(line for line in stream.iter_lines() if line.startswith("data:"))
        assert told == f"data: {ledger.head()}"


def test_ctrl_c_ends_both(ledger: Ledger) -> None:
    with serving(Path(ledger.name)) as (reader, server):
        reader.get("/")
        maker = maker_of(server)
        server.send_signal(signal.SIGINT)
        _, said = server.communicate(timeout=LONGEST)
        assert server.returncode == 0
        assert "Traceback" not in said
        assert not Path(f"/proc/{maker}").exists()


def test_a_maker_whose_server_was_killed_ends_by_itself(ledger: Ledger) -> None:
    with serving(Path(ledger.name)) as (reader, server):
        reader.get("/")
        maker = os.pidfd_open(maker_of(server))
        server.kill()
        server.wait()
        try:
            assert select.select([maker], [], [], LONGEST)[0], "its descriptor can be read once it has ended"
        finally:
            os.close(maker)
