"""Every route of the site, walked as a stranger, a reviewer and an administrator: what is not public is closed."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

pytest.importorskip("argon2", reason="needs the password hasher")

from starlette.routing import BaseRoute, Mount, Route
from starlette.testclient import TestClient

from headcount.ledger import Ledger, accounts, open_ledger
from headcount.ledger.accounts import Role, close_account, make_account
from headcount.records.reading import Reading
from headcount.web.app import API, create_app
from headcount.web.pages import PAGES
from headcount.web.review.desk import COOKIE, HOME
from tests.web.records import make_store

MADE = datetime(2025, 4, 1, tzinfo=UTC)
PASSWORD = "a long enough password"
PUBLIC = {
    *(("GET", page.address) for page in PAGES),
    *(("POST", page.address) for page in PAGES if page.posted),
    *(("GET", address) for address in ("/healthz", "/metrics", "/live", "/static/{path:path}")),
}
"""What anyone may ask; the API as a whole besides. A new route that is not here must be closed to strangers."""
WAYS_IN = {
    ("POST", f"{HOME}/sign-in"),
    *(("POST", f"{HOME}/passkeys/{name}") for name in ("ask", "enter")),
    *((method, f"{HOME}/invite/{{secret}}") for method in ("GET", "POST")),
}
"""Where a stranger may knock; what each asks of them is tried in test_review.py and test_accounts.py."""
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    store = make_store()
    with open_ledger(tmp_path / "ledger.db") as opened:
        for report in store.all_reports.values():
            claims = tuple(claim for claim in store.all_claims.values() if claim.report_id == report.id)
            opened.add(Reading(report=report, claims=claims))
        for role in Role:
            opened.write(lambda c, role=role: make_account(c, role.value, role, PASSWORD, MADE))
        yield opened


@pytest.fixture
def site(ledger: Ledger) -> object:
    return create_app(ledger)


def client(site: object, role: Role | None = None, base: str = "http://testserver") -> TestClient:
    """Somebody's browser, signed in where a role is given."""
    browser = TestClient(site, follow_redirects=False, base_url=base)  # type: ignore[arg-type]
    if role is not None:
        answer = browser.post(f"{HOME}/sign-in", data={"name": role.value, "password": PASSWORD})
        assert answer.status_code == 303
    return browser


def routes(site: object) -> list[tuple[str, str]]:
    """Every method and address, out of all that wraps the application."""
    inner = site
    while not hasattr(inner, "routes"):
        inner = inner.app  # type: ignore[attr-defined]
    return sorted(_routes(inner.routes, ""))


def _routes(listed: list[BaseRoute], prefix: str) -> Iterator[tuple[str, str]]:
    for route in listed:
        if isinstance(route, Mount):
            yield from _routes(route.routes, prefix + route.path)
        else:
            assert isinstance(route, Route) or hasattr(route, "methods"), f"a route of an unknown kind: {route}"
            for method in set(route.methods or ()) - {"HEAD"}:  # type: ignore[attr-defined]
                yield method, prefix + route.path  # type: ignore[attr-defined]


def filled(address: str) -> str:
    return address.replace("{path:path}", "site.css").replace("{", "").replace("}", "")


def is_public(route: tuple[str, str]) -> bool:
    return route in PUBLIC or (route[0] == "GET" and route[1].startswith(f"{API}/"))


def test_what_is_not_public_is_closed_to_a_stranger(site: object) -> None:
    stranger = client(site)
    closed = [route for route in routes(site) if not is_public(route) and route not in WAYS_IN]
    assert len(closed) >= 7
    for method, address in closed:
        answer = stranger.request(method, filled(address))
        if method == "GET":
            assert 'type="password"' in answer.text, address
            assert "<blockquote" not in answer.text, address
            assert answer.headers["cache-control"] == "no-store"
        else:
            assert answer.status_code == 403, address
        assert "set-cookie" not in answer.headers


def test_a_forged_or_ended_session_opens_nothing(site: object) -> None:
    for secret in ("", "x", "../../", "a" * 5000):
        stranger = client(site)
        stranger.cookies.set(COOKIE, secret, path=HOME)
        assert 'type="password"' in stranger.get(HOME).text
        assert stranger.post(f"{HOME}/decide", data={"token": ""}).status_code == 403


@pytest.mark.parametrize("role", Role)
def test_who_is_signed_in_is_let_in_and_writes_only_with_the_forms_token(site: object, role: Role) -> None:
    browser = client(site, role)
    for method, address in routes(site):
        if is_public((method, address)) or (method, address) in WAYS_IN:
            continue
        answer = browser.request(method, filled(address))
        if method == "GET":
            assert 'type="password"' not in answer.text, address
            assert answer.headers["cache-control"] == "no-store"
        else:
            assert answer.status_code == 403, f"{address} took a form without its token"


def test_a_closed_account_is_shown_out_at_once(site: object, ledger: Ledger) -> None:
    browser = client(site, Role.REVIEWER)
    ledger.write(lambda c: close_account(c, Role.REVIEWER.value, MADE))
    assert 'type="password"' in browser.get(HOME).text
    assert browser.post(f"{HOME}/decide", data={"kind": "confirm"}).status_code == 403


def test_only_the_methods_of_a_route_are_answered(site: object) -> None:
    stranger, known = client(site), set(routes(site))
    for address in {address for _, address in known if address != "/live"}:
        for method in METHODS:
            if (method, address) not in known:
                assert stranger.request(method, filled(address)).status_code in (404, 405), (method, address)


@pytest.mark.parametrize("goal", ["https://evil.example/", "//evil.example/", "/\\evil.example", "https:evil.example"])
def test_nothing_leads_a_reader_to_another_site(site: object, goal: str) -> None:
    stranger, reviewer = client(site), client(site, Role.REVIEWER)
    asked = "&".join(f"{name}={goal}" for name in ("next", "url", "back", "to", "return", "redirect"))
    for method, address in routes(site):
        if method == "GET" and address != "/live":
            for browser in (stranger, reviewer):
                leads_inside(browser.get(f"{filled(address)}?{asked}").headers.get("location"))
    for path in (f"/{goal}", f"//evil.example/%2e%2e/{goal}", "//evil.example//", "/uk//evil.example/"):
        leads_inside(stranger.get(f"http://testserver{path}").headers.get("location"))
    fields = {"name": Role.REVIEWER.value, "password": PASSWORD, "back": goal, "next": goal}
    leads_inside(stranger.post(f"{HOME}/sign-in?{asked}", data=fields).headers.get("location"))


def leads_inside(location: str | None) -> None:
    """Whither an answer sends is an address of this site."""
    assert location is None or location.startswith("http://testserver/") or (
        location.startswith("/") and not location.startswith(("//", "/\\"))
    ), location  # fmt: skip


def test_a_session_is_new_at_every_sign_in_and_the_old_one_ends(site: object) -> None:
    browser = client(site)
    browser.cookies.set(COOKIE, "planted by somebody", path=HOME)
    secrets = []
    for _ in range(2):
        answer = browser.post(f"{HOME}/sign-in", data={"name": "reviewer", "password": PASSWORD})
        cookie = answer.headers["set-cookie"]
        secrets.append(cookie.split("=", 1)[1].split(";")[0])
    assert len({*secrets, "planted by somebody"}) == 3
    old = client(site)
    old.cookies.set(COOKIE, secrets[0], path=HOME)
    assert 'type="password"' in old.get(HOME).text


def test_the_sessions_cookie_is_for_this_site_its_desk_and_no_script(site: object) -> None:
    for base, secure in (("http://testserver", False), ("https://testserver", True)):
        answer = client(site, base=base).post(f"{HOME}/sign-in", data={"name": "reviewer", "password": PASSWORD})
        cookie = answer.headers["set-cookie"].lower()
        assert "httponly" in cookie
        assert "samesite=strict" in cookie
        assert f"path={HOME}" in cookie
        assert ("; secure" in cookie) is secure


@pytest.mark.parametrize("name", ["reviewer", "nobody", "closed", ""])
def test_every_name_costs_the_same_hashing(ledger: Ledger, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Counted, not timed: one password is hashed, whether the account is there, closed or not."""
    if name == "closed":
        ledger.write(lambda c: make_account(c, name, Role.REVIEWER, PASSWORD, MADE))
        ledger.write(lambda c: close_account(c, name, MADE))
    hasher, made = accounts._hasher(), []

    class Counting:
        def verify(self, hashed: str, password: str) -> bool:
            made.append(password)
            return hasher.verify(hashed, password)

        def hash(self, password: str) -> str:
            made.append(password)
            return hasher.hash(password)

    accounts._hash_of_nobody()
    monkeypatch.setattr(accounts, "_hasher", Counting)
    assert ledger.look(lambda c: accounts.sign_in(c, name, "not the password")) is None
    assert made == ["not the password"]


@pytest.mark.parametrize("address", [page.address for page in PAGES if page.posted] + [f"{HOME}/sign-in"])
def test_what_is_sent_is_limited(site: object, address: str) -> None:
    assert client(site).post(address, content=b"draft=" + b"a" * 1_000_000).status_code == 413
