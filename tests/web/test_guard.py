"""What a page may do in a browser is forbidden unless the site needs it."""

import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from headcount.errors import LedgerError
from headcount.web import app
from headcount.web.app import create_site
from headcount.web.crowd import Crowd
from headcount.web.guard import App
from tests.web.records import HOSTILE_SENTENCE, RecordStore, make_store
from tests.web.served import answering
from tests.web.wire import ask, connect

ADDRESSES = ("/", "/news/1", "/exchanges/2025-03-19-rus-ukr", "/nowhere", "/static/site.css")
FORM = {"content-type": "application/x-www-form-urlencoded"}
PARTS = {
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self'", "font-src 'self'",
    "connect-src 'self'", "manifest-src 'self'", "form-action 'self'", "base-uri 'none'",
    "require-trusted-types-for 'script'", "trusted-types headcount",
}  # fmt: skip
"""The whole policy but for who may frame a page: nothing inline, nothing from elsewhere."""
KINDS: dict[str, tuple[int, str, str, dict[str, object]]] = {
    "a page": (200, "GET", "/", {}),
    "a page's head": (200, "HEAD", "/", {}),
    "a page with a slash": (200, "GET", "/pledges/", {}),
    "a page in another language": (200, "GET", "/uk/pledges", {}),
    "a page that was asked wrongly": (400, "GET", "/?year=never", {}),
    "a page that is not there": (404, "GET", "/nowhere", {}),
    "an unchanged page": (304, "GET", "/pledges", {}),
    "a method that is none": (405, "DELETE", "/", {}),
    "an unknown method": (405, "BREW", "/", {}),
    "a stylesheet": (200, "GET", "/static/site.css", {}),
    "a script": (200, "GET", "/static/site.js", {}),
    "a drawing": (200, "GET", "/static/icon.svg", {}),
    "a typeface": (200, "GET", "/static/fonts/source-sans-latin.woff2", {}),
    "no stylesheet": (404, "GET", "/static/none.css", {}),
    "a table": (200, "GET", "/data/exchanges.csv", {}),
    "a workbook": (200, "GET", "/data/headcount.xlsx", {}),
    "no table": (404, "GET", "/data/none.csv", {}),
    "a feed": (200, "GET", "/feeds/all.atom", {}),
    "a feed in JSON": (200, "GET", "/feeds/all.json", {}),
    "no feed": (404, "GET", "/feeds/none.atom", {}),
    "an answer of the API": (200, "GET", "/api/v1/count", {}),
    "an unchanged answer of the API": (304, "GET", "/api/v1/count", {}),
    "a problem of the API": (400, "GET", "/api/v1/handovers?color=blue", {}),
    "nothing of the API": (404, "GET", "/api/v1/nothing", {}),
    "the API asked otherwise": (405, "POST", "/api/v1/count", {}),
    "the API's description": (200, "GET", "/api/v1/openapi.json", {}),
    "a checked draft": (200, "POST", "/check", {"data": {"draft": "175 came home."}}),
    "a form that is too large": (413, "POST", "/check", {"content": b"a" * 500_000, "headers": FORM}),
    "a form that is none": (415, "POST", "/check", {"json": {}}),
    "a packed form": (415, "POST", "/check", {"content": b"a", "headers": {**FORM, "content-encoding": "gzip"}}),
    "a host that is none": (400, "GET", "/", {"headers": {"host": "a/b"}}),
}


def rules_of(told: str) -> set[str]:
    return {part.strip() for part in told.split(";")}


def check_closed(headers: dict[str, str]) -> None:
    """The headers of whatever may stand in nobody's frame."""
    assert rules_of(headers["content-security-policy"]) == {*PARTS, "frame-ancestors 'none'"}
    assert headers["x-frame-options"] == "DENY"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert headers["cross-origin-opener-policy"] == "same-origin"


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_answer_carries_the_whole_policy(web: TestClient, kind: str) -> None:
    status, method, address, sent = KINDS[kind]
    if status == 304:
        sent = {"headers": {"if-none-match": web.get(address).headers["etag"]}}
    answer = web.request(method, address, **sent)
    assert answer.status_code == status
    check_closed(dict(answer.headers))
    assert len(answer.headers.get_list("content-security-policy")) == 1


def test_every_kind_of_answer_is_told_by_its_status_alone(web: TestClient) -> None:
    """No answer leads elsewhere: the only ones that lead anywhere are the desk's."""
    assert not any(300 <= status < 400 for status, *_ in KINDS.values() if status != 304)


def test_the_live_stream_carries_the_policy() -> None:
    with answering(create_site(make_store())) as where, closing(connect(where)) as line:
        line.sendall(b"GET /live HTTP/1.1\r\nhost: site.example\r\n\r\n")
        heard = b""
        while b"\r\n\r\n" not in heard:
            heard += line.recv(4096)
    head = dict(row.split(": ", 1) for row in heard.partition(b"\r\n\r\n")[0].decode().split("\r\n")[1:])
    assert head["content-type"].startswith("text/event-stream")
    check_closed(head)


@dataclass(frozen=True, kw_only=True)
class Broken(RecordStore):
    """A store in which something is wrong that nobody thought of, or that is out of reach."""

    wrong: Exception

    def version(self) -> str:
        raise self.wrong


@pytest.mark.parametrize(("wrong", "status"), [(RuntimeError("a bug"), 500), (LedgerError("away"), 503)])
@pytest.mark.parametrize("address", ["/", "/api/v1/count", "/review", "/nowhere"])
def test_an_answer_that_went_wrong_carries_the_policy(wrong: Exception, status: int, address: str) -> None:
    store = Broken(holdings=make_store().holdings, wrong=wrong)
    answer = TestClient(create_site(store), raise_server_exceptions=False).get(address)
    assert answer.status_code in (status, 404)
    check_closed(dict(answer.headers))
    assert "a bug" not in answer.text


@pytest.mark.parametrize("address", ["/exchanges", "/api/v1/count"])
def test_a_full_site_answers_with_the_policy(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setattr(app, "Crowd", lambda: Crowd(at_once=1, waiting=-1))
    answer = TestClient(create_site(make_store())).get(address)
    assert answer.status_code == 503
    check_closed(dict(answer.headers))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[App]:
    pytest.importorskip("argon2", reason="needs the password hasher")
    from headcount.ledger import open_ledger  # noqa: PLC0415  # as above

    with open_ledger(tmp_path / "ledger.db") as ledger:
        yield app.create_app(ledger)


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/review", 200), ("GET", "/review/audit", 200), ("GET", "/review/nothing", 404),
        ("GET", "/uk/review", 200), ("GET", "/review/invite/secret", 200), ("POST", "/review/invite/secret", 403),
        ("POST", "/review/decide", 403), ("POST", "/review/sign-in", 415), ("DELETE", "/review", 405),
        ("GET", "/healthz", 200), ("GET", "/metrics", 200),
    ],
)  # fmt: skip
def test_the_desk_and_the_operators_pages_carry_the_policy_and_are_kept_by_nobody(
    desk: App, method: str, path: str, status: int
) -> None:
    answer = TestClient(desk).request(method, path)
    assert answer.status_code == status
    check_closed(dict(answer.headers))
    assert answer.headers.get_list("cache-control") == ["no-store"]
    assert "etag" not in answer.headers


@pytest.mark.parametrize("address", ["/embed/count", "/embed/exchanges/2025-03-19-rus-ukr", "/uk/embed/count.svg"])
def test_only_embeds_may_stand_in_other_sites_frames(web: TestClient, address: str) -> None:
    answer = web.get(address)
    assert answer.status_code == 200
    assert rules_of(answer.headers["content-security-policy"]) == {*PARTS, "frame-ancestors *"}
    assert "x-frame-options" not in answer.headers


@pytest.mark.parametrize(
    "path", ["/nowhere/embed/", "/exchanges/embed/", "/review/embed/x", "/static/embed/x", "/?/embed/"]
)
def test_an_address_that_only_looks_like_an_embed_stands_in_no_frame(path: str) -> None:
    with answering(create_site(make_store())) as where:
        heard = ask(where, path).decode()
    assert "x-frame-options: DENY" in heard


@pytest.mark.parametrize(
    "host", ["a/b", "a b", "ann@site.example", "", "site.example:port", "<script>", "a\tb", "[::1"]
)
def test_a_host_that_is_none_is_refused(web: TestClient, host: str) -> None:
    assert web.get("/feeds/all.atom", headers={"host": host}).status_code == 400


@pytest.mark.parametrize("host", ["site.example", "site.example:8017", "127.0.0.1:80", "[::1]:8017", "a_b"])
def test_any_host_that_is_one_is_answered(web: TestClient, host: str) -> None:
    assert web.get("/pledges", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("address", ADDRESSES[:3])
def test_pages_hold_no_inline_code_and_ask_nobody_else(web: TestClient, address: str) -> None:
    page = web.get(address).text
    assert not re.search(r"<[^>]*\s(on\w+|style)=", page)
    assert "<style" not in page
    assert all(source.startswith("/") for source in re.findall(r'(?:src|<link[^>]*href)="([^"]+)"', page))


@pytest.mark.parametrize("address", ADDRESSES[:3])
def test_hostile_texts_are_shown_as_text(web: TestClient, address: str) -> None:
    page = web.get(address).text
    assert "<script>alert" not in page
    assert "<img" not in page
    assert "<b>Outlet" not in page
    assert "javascript:" not in page
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u200b]", page)


def test_a_sentence_is_capped(web: TestClient) -> None:
    assert HOSTILE_SENTENCE[-600:] not in web.get("/exchanges/2025-03-19-rus-ukr").text
