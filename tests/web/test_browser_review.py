"""A reviewer works through the desk by keys alone: one key for a decision, one to take it back."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("playwright", reason="needs Playwright")
pytest.importorskip("argon2", reason="needs the password hasher")
axe_playwright = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs axe-core")

from playwright.sync_api import Browser, Page, expect  # noqa: E402 - after the reason to skip

from headcount.records.judgement import JudgementKind  # noqa: E402
from tests.web.browsing import CHROMIUM, NAME, NARROW, PASSWORD, PICTURES, browsing, reviewing, visit  # noqa: E402

pytestmark = pytest.mark.skipif(not CHROMIUM.exists(), reason=f"needs {CHROMIUM}")

DECISIONS = int(os.environ.get("HEADCOUNT_TEST_DECISIONS", "12"))
"""How many decisions are made in a row; a hundred are a reviewer's ten minutes."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with browsing() as opened:
        yield opened


def sign_in(page: Page) -> None:
    page.goto("/review")
    page.get_by_label("Name").fill(NAME)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.locator(".review-item")).to_be_visible()


def waiting(page: Page) -> str | None:
    return page.locator("#decide input[name=subject]").get_attribute("value")


def test_a_hundred_decisions_are_a_hundred_keys(browser: Browser, tmp_path: Path) -> None:
    with reviewing(tmp_path, doubtful=DECISIONS + 2) as (where, ledger):
        context = visit(browser, where)
        page = context.new_page()
        sign_in(page)
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url) if request.is_navigation_request() else None)
        decided = []
        for number in range(DECISIONS):
            subject = waiting(page)
            page.keyboard.press("r" if number % 3 == 2 else "c")
            expect(page.locator("#decide input[name=subject]")).not_to_have_value(subject or "")
            decided.append(subject)
        made = ledger.judgements()
        assert [judgement.subject for judgement in made] == decided
        assert {judgement.author for judgement in made} == {NAME}
        assert sum(judgement.kind is JudgementKind.REJECT for judgement in made) == DECISIONS // 3
        assert len(asked) == 2 * DECISIONS, "a decision is sent once and answered with the next claim"
        context.close()


def test_keys_lead_on_and_back_take_back_correct_and_give_a_reason(browser: Browser, tmp_path: Path) -> None:
    with reviewing(tmp_path, doubtful=3) as (where, ledger):
        context = visit(browser, where)
        page = context.new_page()
        sign_in(page)
        first = waiting(page)
        page.keyboard.press("n")
        expect(page.locator("#decide input[name=subject]")).not_to_have_value(first or "")
        page.keyboard.press("p")
        expect(page.locator("#decide input[name=subject]")).to_have_value(first or "")
        page.keyboard.press("/")
        page.keyboard.type("crossed out by the agency")
        page.keyboard.press("Enter")
        assert waiting(page) == first, "Enter in a field decides nothing"
        page.keyboard.press("Escape")
        page.keyboard.press("r")
        expect(page.locator(".decisions > li")).to_have_count(1)
        assert ledger.judgements()[-1].reason == "crossed out by the agency"
        page.keyboard.press("u")
        expect(page.locator(".decisions > li")).to_have_count(0)
        assert waiting(page) == first
        page.keyboard.press("e")
        page.keyboard.type("321")
        page.keyboard.press("Enter")
        expect(page.locator(".decisions > li")).to_have_count(1)
        assert ledger.judgements()[-1].value == (("figure", 321),)
        context.close()


def test_every_page_of_the_desk_is_whole_and_accessible(browser: Browser, tmp_path: Path) -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    with reviewing(tmp_path, doubtful=3) as (where, _ledger):
        for size, scheme in (("wide", "light"), ("narrow", "dark")):
            context = visit(browser, where, color_scheme=scheme, **({"viewport": NARROW} if size == "narrow" else {}))
            page = context.new_page()
            sign_in(page)
            page.keyboard.press("c")
            expect(page.locator(".decisions > li").first).to_be_visible()
            pages = {"review": "/review", "exchanges": "/review/exchanges", "decisions": "/review/decisions"}
            pages["report"] = page.locator("[data-key=o]").get_attribute("href") or ""
            page.goto("/review/exchanges")
            one = page.locator(".decisions a").first
            if one.count():
                pages["exchange"] = one.get_attribute("href") or ""
            for name, path in pages.items():
                page.goto(path)
                page.screenshot(path=PICTURES / f"desk-{name}-{size}-{scheme}.png", full_page=True)
                assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{name} is too wide"
                found = axe_playwright.Axe().run(page)
                assert found.violations_count == 0, f"{name}: {found.generate_report()}"
            context.close()
