"""A person walks through every page in a real browser, with and without scripts, on a phone and in the dark."""

import re
from collections.abc import Iterator

import pytest

pytest.importorskip("playwright", reason="needs Playwright")
axe_playwright = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs axe-core")

from playwright.sync_api import Browser, Page, expect  # noqa: E402 - after the reason to skip

from tests.web.browsing import CHROMIUM, NARROW, PICTURES, browsing, visit  # noqa: E402
from tests.web.served import serving  # noqa: E402

pytestmark = pytest.mark.skipif(not CHROMIUM.exists(), reason=f"needs {CHROMIUM}")

PAGES = {
    "front": "/",
    "feed": "/news/2",
    "findings": "/?findings=1",
    "exchange": "/exchanges/2025-03-19-rus-ukr",
    "exchange-disputed": "/exchanges/2024-12-30-rus-ukr",
    "exchanges": "/exchanges",
    "sums": "/sums",
    "series": "/sums/ukr-to-ukraine-people-running",
    "pledges": "/pledges",
    "check": "/check",
    "held": "/held",
    "sources": "/sources",
    "data": "/data",
    "method": "/method",
    "about": "/about",
    "corrections": "/corrections",
    "embed-count": "/embed/count",
    "embed-exchange": "/embed/exchanges/2025-03-19-rus-ukr",
    "ukrainian": "/uk/",
    "russian": "/ru/exchanges/2025-03-19-rus-ukr",
    "nowhere": "/nowhere",
}


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with serving() as where:
        yield where


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with browsing() as opened:
        yield opened


def watch(page: Page) -> list[str]:
    """What goes wrong in the page: errors, refused code, requests to anyone else."""
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(said.text) if "Content Security" in said.text else None)
    page.on("request", lambda asked: None if "127.0.0.1" in asked.url else wrong.append(asked.url))
    return wrong


@pytest.mark.parametrize(("size", "scheme"), [("wide", "light"), ("narrow", "dark")])
def test_every_page_is_whole_and_accessible(browser: Browser, address: str, size: str, scheme: str) -> None:
    wishes = {"viewport": NARROW} if size == "narrow" else {}
    context = visit(browser, address, color_scheme=scheme, **wishes)
    page = context.new_page()
    wrong = watch(page)
    PICTURES.mkdir(parents=True, exist_ok=True)
    for name, path in PAGES.items():
        page.goto(path)
        page.screenshot(path=PICTURES / f"{name}-{size}-{scheme}.png", full_page=True)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{name} is wider than the window"
        found = axe_playwright.Axe().run(page)
        if found.violations_count:
            wrong.append(f"{name}: {found.generate_report()}")
    context.close()
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("scripts", [True, False])
def test_show_more_works_with_and_without_scripts(browser: Browser, address: str, scripts: bool) -> None:
    context = visit(browser, address, java_script_enabled=scripts)
    page = context.new_page()
    page.goto("/")
    before = page.locator("[data-cards] > li").count()
    page.get_by_role("link", name="Show more").click()
    if scripts:
        expect(page.locator("[data-cards] > li")).not_to_have_count(before)
        assert page.url.rstrip("/") == address
    else:
        page.wait_for_url(re.compile(r"/news/2$"))
        assert page.locator("[data-cards] > li").count() > 0
    context.close()


def test_a_reader_goes_from_the_feed_to_the_sentence_and_the_report(browser: Browser, address: str) -> None:
    context = visit(browser, address)
    page = context.new_page()
    page.goto("/?q=belarus")
    page.get_by_role("link", name=re.compile("197 to Ukraine")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("197 to Ukraine, 175 to Russia")
    expect(page.locator("mark", has_text="175").first).to_be_visible()
    page.get_by_role("link", name="Example Daily").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("More than 4,300 brought home since the invasion began")
    expect(page.locator("mark", has_text="4,306")).to_be_visible()
    context.close()


def test_filters_apply_when_chosen(browser: Browser, address: str) -> None:
    context = visit(browser, address)
    page = context.new_page()
    page.goto("/")
    page.get_by_label("Year", exact=True).select_option("2024")
    page.wait_for_url(re.compile("year=2024"))
    assert "outlet=" not in page.url
    expect(page.get_by_text("Kyiv says 189, Moscow says 150.").first).to_be_visible()
    context.close()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_pasted_draft_is_checked(browser: Browser, address: str, scripts: bool) -> None:
    context = visit(browser, address, java_script_enabled=scripts)
    page = context.new_page()
    page.goto("/check")
    page.get_by_label("Draft", exact=True).fill(
        "On 19 March 2025 Ukraine brought home 197 soldiers from Russian captivity."
    )
    page.get_by_role("button", name="Check").click()
    expect(page.locator(".verdicts > li")).to_have_count(1)
    expect(page.locator(".spot")).to_have_text(re.compile("197"))
    context.close()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_corrected_sentence_can_be_copied(browser: Browser, address: str, scripts: bool) -> None:
    context = visit(browser, address, java_script_enabled=scripts)
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address)
    page = context.new_page()
    page.goto("/check")
    draft = "On 5 February 2025 Ukraine brought home {} soldiers in an exchange with Russia."
    page.get_by_label("Draft", exact=True).fill(draft.format(151))
    page.get_by_role("button", name="Check").click()
    expect(page.locator(".copy-text")).to_have_text(draft.format(150))
    button = page.get_by_role("button", name="Copy corrected sentence")
    if scripts:
        button.click()
        expect(page.get_by_role("button", name="Copied")).to_be_visible()
        assert page.evaluate("navigator.clipboard.readText()") == draft.format(150)
        PICTURES.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=PICTURES / "checked.png", full_page=True)
        found = axe_playwright.Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
    else:
        expect(button).to_be_hidden()
    context.close()


def test_the_language_can_be_changed_on_every_page(browser: Browser, address: str) -> None:
    context = visit(browser, address)
    page = context.new_page()
    page.goto("/exchanges/2025-03-19-rus-ukr")
    page.locator(".tongues a[hreflang=uk]").click()
    page.wait_for_url(re.compile("/uk/exchanges/"))
    assert page.locator("html").get_attribute("lang") == "uk"
    context.close()


def test_light_and_dark_can_be_chosen_and_are_kept(browser: Browser, address: str) -> None:
    context = visit(browser, address, color_scheme="light")
    page = context.new_page()
    page.goto("/")
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.get_by_role("button", name="Light or dark").click()
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert dark != paper
    page.goto("/about")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == dark
    context.close()


@pytest.mark.parametrize(("path", "most"), [("/pledges", 60_000), ("/", 90_000), ("/uk/", 120_000)])
def test_the_first_page_is_light(browser: Browser, address: str, path: str, most: int) -> None:
    """All that a first visit asks for, typefaces too: a page without charts in one script, the front page in two."""
    context = visit(browser, address)
    page = context.new_page()
    tool = context.new_cdp_session(page)
    tool.send("Network.enable")
    received: list[float] = []
    tool.on("Network.loadingFinished", lambda done: received.append(done["encodedDataLength"]))
    page.goto(path)
    page.evaluate("document.fonts.ready.then(() => true)")
    assert 10_000 < sum(received) < most
    context.close()


def test_everything_can_be_reached_with_the_keyboard(browser: Browser, address: str) -> None:
    context = visit(browser, address)
    page = context.new_page()
    page.goto("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    context.close()
