"""When too many readers come at once, kept pages are still shown and the others are asked back."""

import asyncio
import threading

import httpx
import pytest

from headcount.web import app
from headcount.web.app import create_site
from headcount.web.crowd import Crowd, TooBusyError
from headcount.web.guard import App
from tests.web.test_away import Unsteady


def test_no_more_are_served_at_once_than_there_are_places() -> None:
    go_on, working, most = threading.Event(), [], []

    def work() -> None:
        working.append(1)
        most.append(len(working))
        go_on.wait(60)
        working.pop()

    async def come() -> list[object]:
        crowd = Crowd(at_once=2, waiting=3)
        readers = [asyncio.create_task(crowd.run(work)) for _ in range(9)]
        while len(most) < 2:
            await asyncio.sleep(0)
        go_on.set()
        return await asyncio.gather(*readers, return_exceptions=True)

    answers = asyncio.run(come())
    assert sum(isinstance(answer, TooBusyError) for answer in answers) == 4
    assert max(most) == 2


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> App:
    """A site that has room for nobody but who asks for what was made before, though its ledger has grown since."""
    crowds: list[Crowd] = []
    monkeypatch.setattr(app, "Crowd", lambda: crowds.append(Crowd()) or crowds[0])
    store = Unsteady()
    made = create_site(store, again=0.0, stale=0.0)
    asyncio.run(ask(made, "/pledges"))
    store.now = "2"
    crowds[0].inside = crowds[0].most
    return made


async def ask(made: App, address: str) -> httpx.Response:
    async with httpx.AsyncClient(transport=httpx.ASGITransport(made), base_url="http://site.example") as reader:
        return await reader.get(address)


def test_a_full_site_shows_what_it_made_before(full: App) -> None:
    assert asyncio.run(ask(full, "/pledges")).status_code == 200


@pytest.mark.parametrize("address", ["/exchanges", "/uk/pledges", "/api/v1/count"])
def test_a_full_site_asks_others_back(full: App, address: str) -> None:
    answer = asyncio.run(ask(full, address))
    assert answer.status_code == 503
    assert int(answer.headers["retry-after"]) > 0
