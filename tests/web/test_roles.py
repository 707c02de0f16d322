"""Every route of the site, walked as a stranger, a reviewer and an administrator: what is not public is closed."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

import pytest

pytest.importorskip("argon2", reason="needs the password hasher")

from starlette.routing import BaseRoute, Mount, Route
from starlette.testclient import TestClient

from headcount.ledger import Ledger, accounts, open_ledger, schema
from headcount.ledger.accounts import Role, close_account, invite, make_account
from headcount.web.app import API, create_app
from headcount.web.pages import PAGES
from headcount.web.review.desk import COOKIE, HOME
from tests.web.records import make_store
from tests.web.served import answering
from tests.web.wire import ask, statuses

MADE = datetime(2025, 4, 1, tzinfo=UTC)
PASSWORD = "a long enough password"
SIGN_IN = f'action="{HOME}/sign-in"'
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
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "BREW")
FOR_ADMINISTRATORS = {("GET", f"{HOME}/audit")}
INSIDE = f'action="{HOME}/sign-out"'
"""What every page of the desk has, and no page outside."""


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    store = make_store()
    with open_ledger(tmp_path / "ledger.db") as opened:
        opened.add_all(store.readings())
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
            assert SIGN_IN in answer.text, address
            assert "<blockquote" not in answer.text, address
            assert answer.headers["cache-control"] == "no-store"
        else:
            assert answer.status_code == 403, address
        assert "set-cookie" not in answer.headers


def test_a_forged_or_ended_session_opens_nothing(site: object) -> None:
    for secret in ("", "x", "../../", "a" * 5000):
        stranger = client(site)
        stranger.cookies.set(COOKIE, secret, path=HOME)
        assert SIGN_IN in stranger.get(HOME).text
        assert stranger.post(f"{HOME}/decide", data={"token": ""}).status_code == 403


@pytest.mark.parametrize("role", Role)
def test_who_is_signed_in_is_let_in_and_writes_only_with_the_forms_token(site: object, role: Role) -> None:
    browser = client(site, role)
    for method, address in routes(site):
        if is_public((method, address)) or (method, address) in WAYS_IN:
            continue
        answer = browser.request(method, filled(address))
        assert answer.headers["cache-control"] == "no-store"
        if method == "GET":
            assert SIGN_IN not in answer.text, address
            closed = (method, address) in FOR_ADMINISTRATORS and role is not Role.ADMINISTRATOR
            assert (answer.status_code == 403) is closed, address
        else:
            form = browser.request(method, filled(address), data={"token": "made up"})
            assert {answer.status_code, form.status_code} <= {403, 415}, f"{address} took a form without its token"
            assert form.status_code == 403 or "passkeys" in address


def test_a_closed_account_is_shown_out_at_once(site: object, ledger: Ledger) -> None:
    browser = client(site, Role.REVIEWER)
    ledger.write(lambda c: close_account(c, Role.REVIEWER.value, MADE))
    assert SIGN_IN in browser.get(HOME).text
    assert browser.post(f"{HOME}/decide", data={"kind": "confirm"}).status_code == 403


def test_only_the_methods_of_a_route_are_answered(site: object) -> None:
    stranger, known = client(site), set(routes(site))
    for address in {address for _, address in known if address != "/live"}:
        for method in METHODS:
            if (method, address) not in known and (method, ("GET", address) in known) != ("HEAD", True):
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
    assert SIGN_IN in old.get(HOME).text


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
    form = {"content-type": "application/x-www-form-urlencoded"}
    visitor = client(site)
    assert visitor.post(address, content=b"draft=" + b"a" * 1_000_000, headers=form).status_code == 413
    assert visitor.post(address, content=b"a=1&" * 4_000, headers=form).status_code == 413
    for kind in (
        "text/plain",
        "multipart/form-data; boundary=x",
        "application/json",
        "application/x-www-form-urlencodedx",
    ):
        assert visitor.post(address, content=b"draft=a", headers={"content-type": kind}).status_code == 415
    assert visitor.post(address, content=b"draft=a").status_code == 415
    assert visitor.post(address, content=b"x", headers={**form, "content-encoding": "gzip"}).status_code == 415


def twisted(address: str) -> set[str]:
    """Other spellings of an address, by which a careless server or a proxy before it might find the way in."""
    end, escaped = address.removeprefix(HOME), HOME[1:].replace("r", "%72")
    return {
        f"{address}/", f"{address}//", f"/{address}", f"//{address}", f"/{escaped}{end}", f"{HOME}/{end}",
        f"{HOME}//{end}", f"{address}.html",
        f"/uk{address}", f"/ru{address}", f"/uk//{address}", f"/en{address}", f"/uk/uk{address}", f"{address}%00",
        f"{address}%2f", f"/%2e{address}", f"/%2e%2e{address}", f"/static/%2e%2e{address}", f"/static/..{address}",
        f"/api/v1/..{address}", f"/embed/..{address}", f"{address};a=b", f"{address}%3f", f"{address}%23",
        f"{address.upper()}", f"{address}%20", f"{address}%0a", f"{HOME}%2f{end[1:]}", f"{HOME}%5c{end[1:]}",
        f"{address}/{'a' * 5000}", f"{address}?{'a' * 5000}", f"{address}?x=/embed/", f"{address}/embed/",
    }  # fmt: skip


def test_no_spelling_of_an_address_leads_past_the_door(ledger: Ledger) -> None:
    """Over the wire, as a client that mends addresses would hide what is tried."""
    site = create_app(ledger)
    cookies = {role: f"{COOKIE}={client(site, role).cookies.get(COOKIE)}" for role in Role}
    with answering(site) as where:
        assert INSIDE.encode() in ask(where, HOME, f"cookie: {cookies[Role.REVIEWER]}")
        for method, address in routes(site):
            if method != "GET" or not address.startswith(HOME) or (method, address) in WAYS_IN:
                continue
            for spelling in twisted(filled(address)):
                heard = ask(where, spelling)
                assert statuses(heard)[0] in (200, 400, 404), spelling
                assert INSIDE.encode() not in heard, spelling
                if (method, address) in FOR_ADMINISTRATORS:
                    heard = ask(where, spelling, f"cookie: {cookies[Role.REVIEWER]}")
                    assert b"<td>" not in heard, spelling
        assert b"<td>" in ask(where, f"{HOME}/audit", f"cookie: {cookies[Role.ADMINISTRATOR]}")


def everything(ledger: Ledger) -> list[list[tuple[object, ...]]]:
    """Every row of every table in which something stands that somebody did."""
    tables = (schema.entry, schema.judgement, schema.account, schema.passkey, schema.deed, schema.job)
    return ledger.look(lambda c: [[tuple(row) for row in c.execute(table.select())] for table in tables])


@pytest.mark.parametrize("role", [None, *Role])
def test_looking_changes_nothing(site: object, ledger: Ledger, role: Role | None) -> None:
    secret = ledger.write(lambda c: invite(c, Role.REVIEWER.value, MADE))
    browser = client(site, role)
    before, claim = everything(ledger), next(iter(make_store().all_claims))
    asked = {"kind": "reject", "subject": claim, "reason": "x", "token": "x", "id": "x", "name": "x", "password": "x"}
    for _, address in routes(site):
        for asking in ("GET", "HEAD", "OPTIONS"):
            if address != "/live":
                browser.request(asking, filled(address).replace("/invite/secret", f"/invite/{secret}"), params=asked)
    assert everything(ledger) == before


@pytest.mark.parametrize(
    "strange",
    [
        {"origin": "https://elsewhere.example"}, {"origin": "null"}, {"origin": ""},
        {"origin": "http://testserver.elsewhere.example"}, {"origin": "http://testserver:81"},
        {"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"},
        {"origin": "http://testserver", "sec-fetch-site": "cross-site"},
    ],
)  # fmt: skip
def test_nothing_is_taken_from_another_sites_page(site: object, ledger: Ledger, strange: dict[str, str]) -> None:
    """Not even with a session's cookie and its token."""
    browser = client(site, Role.REVIEWER)
    token = re.search(r'name="token" value="([^"]+)"', browser.get(f"{HOME}/account").text)
    assert token
    before = everything(ledger)
    fields = {"token": token[1], "name": Role.REVIEWER.value, "password": PASSWORD, "kind": "confirm", "subject": "x"}
    for method, address in routes(site):
        if method == "POST" and address.startswith(HOME):
            sent = {"json": {}} if "/passkeys/" in address and "drop" not in address else {"data": fields}
            answer = browser.post(filled(address), headers={**strange, "x-token": token[1]}, **sent)
            assert answer.status_code == 403, address
            assert "set-cookie" not in answer.headers
    assert everything(ledger) == before


def test_no_host_that_a_request_names_gets_into_an_answer(site: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEADCOUNT_SITE", "https://count.example")
    reviewer = client(site, Role.REVIEWER)
    names = ("host", "x-forwarded-host", "x-host", "x-forwarded-server", "x-original-url", "x-rewrite-url", "forwarded")
    for method, address in routes(site):
        for ending in ("", "/"):
            if method == "GET" and address != "/live":
                answer = reviewer.get(filled(address) + ending, headers=dict.fromkeys(names, "evil.example"))
                assert "evil.example" not in answer.text + str(answer.headers), address


def test_what_a_proxy_is_not_told_apart_by_changes_no_public_answer(site: object) -> None:
    """What one reader's headers did to an answer would be kept for the next one."""
    strange = {
        "x-forwarded-host": "evil.example", "x-forwarded-proto": "https", "x-forwarded-prefix": "/evil",
        "origin": "null",        "x-original-url": HOME, "x-rewrite-url": HOME, "x-http-method-override": "POST",
        "accept-language": "uk",        "accept": "application/json", "user-agent": "<script>", "referer": "https://evil.example/",
    }  # fmt: skip
    stranger, reviewer = client(site), client(site, Role.REVIEWER)
    for route in routes(site):
        if route[0] == "GET" and is_public(route) and route[1] not in ("/live", "/healthz", "/metrics"):
            plain = stranger.get(filled(route[1]))
            for browser in (stranger, reviewer):
                other = browser.get(filled(route[1]), headers=strange)
                assert (other.status_code, other.content) == (plain.status_code, plain.content), route
                assert "set-cookie" not in other.headers
                assert other.headers.get("cache-control") == plain.headers.get("cache-control")


@pytest.mark.parametrize("value", ["\r\nSet-Cookie: a=b", "%0d%0aSet-Cookie: a=b", "\u560d\u560aSet-Cookie: a=b"])
def test_nothing_asked_becomes_a_header(site: object, value: str) -> None:
    reviewer = client(site, Role.REVIEWER)
    names = ("next", "back", "at", "page", "by", "q", "to", "url", "state", "code", "name", "limit")
    for method, address in routes(site):
        if method == "GET" and address != "/live":
            for path in (filled(address), filled(address).replace("id", quote(value, safe=""))):
                answer = reviewer.get(path, params=dict.fromkeys(names, value))
                assert "set-cookie" not in answer.headers
                assert not any("Set-Cookie" in told for told in answer.headers.values()), address
