"""What the policy forbids, a real browser refuses: strings as code, code in pages, frames, other sites' requests."""

from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("playwright", reason="needs Playwright")

from playwright.sync_api import Browser, Page

from tests.web.browsing import CHROMIUM, browsing, visit
from tests.web.served import answering, serving

STRINGS_AS_CODE = {
    "innerHTML": "document.body.innerHTML = '<b>x</b>'",
    "outerHTML": "document.body.firstElementChild.outerHTML = '<b>x</b>'",
    "insertAdjacentHTML": "document.body.insertAdjacentHTML('beforeend', '<b>x</b>')",
    "write": "document.write('<b>x</b>')",
    "a frame's page": "document.createElement('iframe').srcdoc = '<b>x</b>'",
    "a parser's page": "new DOMParser().parseFromString('<b>x</b>', 'text/html')",
    "a script's text": "document.createElement('script').text = 'window.ran = true'",
    "a script's address": "document.createElement('script').src = '/static/site.js'",
    "a range's page": "document.createRange().createContextualFragment('<b>x</b>')",
    "a rule of one's own": "trustedTypes.createPolicy('another', {createHTML: (page) => page})",
    "the site's rule again": "trustedTypes.createPolicy('headcount', {createHTML: (page) => page})",
}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        pytest.skip(f"needs {CHROMIUM}")
    with browsing() as opened:
        yield opened


@pytest.fixture(scope="module")
def where() -> Iterator[str]:
    with serving() as address:
        yield address


@pytest.fixture
def page(browser: Browser, where: str) -> Iterator[Page]:
    with visit(browser, where) as context:
        opened = context.new_page()
        opened.goto("/")
        yield opened


def throws(page: Page, code: str) -> str | None:
    """The name of the error that this code, run as a script of the site would be, ends with."""
    return page.evaluate(f"() => {{ try {{ {code}; return null }} catch (error) {{ return error.name }} }}")


@pytest.mark.parametrize("name", STRINGS_AS_CODE)
def test_a_string_becomes_no_code(page: Page, name: str) -> None:
    assert throws(page, STRINGS_AS_CODE[name]) == "TypeError"


def test_the_sites_own_script_works_under_the_policy(page: Page) -> None:
    assert page.get_by_role("button", name="Light or dark").is_visible()


def test_code_in_a_page_is_not_run(page: Page) -> None:
    page.evaluate(
        """() => {
          const script = document.createElement('script');
          script.append(document.createTextNode('window.ran = true'));
          document.body.append(script);
          const link = document.createElement('a');
          link.setAttribute('href', 'javascript:window.ran = true');
          document.body.append(link);
          link.click();
          const box = document.createElement('div');
          box.setAttribute('style', 'width: 7px');
          document.body.append(box);
          window.styled = getComputedStyle(box).width;
        }"""
    )
    assert page.evaluate("() => window.ran") is None
    assert page.evaluate("() => window.styled") != "7px"
    later = (
        "() => new Promise((go) => setTimeout(() => { try { go((0, eval)('1')) } catch (error) { go(error.name) } }))"
    )
    assert page.evaluate(later) == "EvalError"


def test_no_other_site_is_asked(page: Page, browser: Browser) -> None:
    asked = "fetch('http://127.0.0.1:9/').then(() => 'asked', (error) => error.name)"
    with page.expect_console_message(lambda said: "Content Security Policy" in said.text):
        assert page.evaluate(f"() => {asked}") == "TypeError"


async def _elsewhere(scope: object, receive: object, send: object) -> None:
    """Another site, whose page frames this one's and sends forms to it."""
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/html")]})  # type: ignore[operator]
    await send({"type": "http.response.body", "body": b"<!doctype html><title>elsewhere</title><p>elsewhere"})  # type: ignore[operator]


@pytest.mark.parametrize(
    ("path", "shown"), [("/", False), ("/review", False), ("/nowhere/embed/", False), ("/embed/count", True)]
)
def test_only_what_is_made_for_frames_stands_in_another_sites(
    browser: Browser, where: str, path: str, shown: bool
) -> None:
    with answering(_elsewhere) as elsewhere, visit(browser, elsewhere) as context:  # type: ignore[arg-type]
        page = context.new_page()
        page.goto("/")
        page.evaluate(
            """(address) => new Promise((go) => {
              const frame = document.createElement('iframe');
              frame.onload = go; frame.src = address; document.body.append(frame);
            })""",
            where + path,
        )
        (inside,) = [frame for frame in page.frames if frame is not page.main_frame]
        assert ("Headcount" in inside.content()) is shown


def test_a_form_of_another_site_is_refused_however_it_is_sent(browser: Browser, tmp_path: Path) -> None:
    """Signing somebody in from elsewhere, with a right password: the browser says whence it comes, and that decides."""
    pytest.importorskip("argon2", reason="needs the password hasher")
    from tests.web.browsing import NAME, PASSWORD, reviewing  # noqa: PLC0415  # needs the hasher

    with (
        reviewing(tmp_path) as (desk, _),
        answering(_elsewhere) as elsewhere,  # type: ignore[arg-type]
        visit(browser, elsewhere.replace("127.0.0.1", "localhost")) as context,
    ):
        for kind in ("application/x-www-form-urlencoded", "text/plain", "multipart/form-data"):
            page = context.new_page()
            page.goto("/")
            page.evaluate(
                """([address, kind, fields]) => {
                  const form = document.createElement('form');
                  form.method = 'post'; form.action = address; form.enctype = kind;
                  for (const [name, value] of Object.entries(fields)) {
                    const field = document.createElement('input');
                    field.name = name; field.value = value; form.append(field);
                  }
                  document.body.append(form);
                }""",
                [f"{desk}/review/sign-in", kind, {"name": NAME, "password": PASSWORD}],
            )
            with page.expect_response("**/review/sign-in") as answer:
                page.evaluate("() => document.forms[0].submit()")
            assert answer.value.status == 403
            assert context.cookies(desk + "/review") == []


def test_the_desks_cookie_is_read_by_no_script(browser: Browser, tmp_path: Path) -> None:
    pytest.importorskip("argon2", reason="needs the password hasher")
    from tests.web.browsing import NAME, PASSWORD, reviewing  # noqa: PLC0415  # needs the hasher

    with reviewing(tmp_path) as (desk, _), visit(browser, desk) as context:
        page = context.new_page()
        page.goto("/review")
        page.get_by_label("Name").fill(NAME)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in", exact=True).click()
        page.get_by_role("button", name="Sign out").wait_for()
        assert page.evaluate("() => document.cookie") == ""
        held = {cookie["name"]: cookie for cookie in context.cookies(f"{desk}/review/sign-in")}
        assert set(held) == {"headcount-review", "headcount-browser"}
        for cookie in held.values():
            assert cookie["httpOnly"]
            assert cookie["sameSite"] == "Strict"
            assert not cookie["secure"]  # this server speaks plain http, on this machine alone
