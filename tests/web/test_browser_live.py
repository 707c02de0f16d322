"""When a worker adds something, open pages say so: nothing moves, and the reader chooses when to look."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

pytest.importorskip("playwright", reason="needs Playwright")

from playwright.sync_api import Browser, expect

from headcount.ledger import open_ledger
from headcount.records.page import Page, Sidecar
from headcount.run.add import add_pages
from headcount.run.reading import read_page
from headcount.web import live
from headcount.web.app import create_app
from tests.web.browsing import CHROMIUM, browsing, visit
from tests.web.served import answering

pytestmark = pytest.mark.skipif(not CHROMIUM.exists(), reason=f"needs {CHROMIUM}")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with browsing() as opened:
        yield opened


def page_of(n: int, day: date) -> Page:
    said = (
        f"On {day:%B} {day.day}, {day.year}, Ukraine brought home {n} soldiers from Russian captivity in an exchange."
    )
    sidecar = Sidecar(url=f"https://one.example/{n}", published=day, language="en", outlet="One")
    return Page(name="a", body=said.encode(), media_type="text/plain", charset="utf-8", sidecar=sidecar)


def test_an_open_page_tells_of_what_another_process_added(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "EVERY", 0.2)
    with open_ledger(tmp_path / "ledger.db") as ledger:
        ledger.add_all(tuple(read_page(page_of(150, date(2025, 2, 5)))))
        with answering(create_app(ledger, stale=0.0)) as where:
            context = visit(browser, where)
            page = context.new_page()
            page.goto("/")
            news = page.locator("[data-live]")
            expect(news).to_be_hidden()
            with open_ledger(tmp_path / "ledger.db") as worker:
                add_pages(worker, [page_of(175, date(2025, 3, 19))])
            expect(news).to_be_visible()
            assert page.get_by_text("175 to Ukraine").count() == 0, "nothing moves under the reader's eyes"
            news.get_by_role("link").click()
            expect(page.locator(".flow", has_text="175").first).to_be_visible()
            context.close()
