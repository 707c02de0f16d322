"""Only signed-in people decide; every decision is logged with its author, and can be taken back."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

pytest.importorskip("argon2", reason="needs the password hasher")

from starlette.testclient import TestClient

from headcount.ledger import Ledger, open_ledger
from headcount.ledger.accounts import Role, make_account
from headcount.web.app import create_app
from tests.web.records import make_store

NAME, PASSWORD = "olha", "a long enough password"


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    store = make_store()
    with open_ledger(tmp_path / "ledger.db") as opened:
        opened.add_all(store.readings())
        opened.write(lambda c: make_account(c, NAME, Role.REVIEWER, PASSWORD, datetime(2025, 4, 1, tzinfo=UTC)))
        yield opened


@pytest.fixture
def desk(ledger: Ledger) -> TestClient:
    return TestClient(create_app(ledger), follow_redirects=True)


def enter(desk: TestClient, name: str = NAME, password: str = PASSWORD) -> str:
    return desk.post("/review/sign-in", data={"name": name, "password": password}).text


def hidden(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]+)"', page)
    assert found
    return found[1]


def test_the_desk_is_closed_to_strangers(desk: TestClient) -> None:
    assert 'type="password"' in desk.get("/review").text
    for address in ("/review/decide", "/review/sign-out"):
        assert desk.post(address, data={"kind": "confirm", "subject": "x"}).status_code == 403


def test_a_wrong_password_is_refused_and_soon_not_looked_at(desk: TestClient) -> None:
    for _ in range(5):
        assert "Name or password is wrong." in enter(desk, password="wrong")
    assert "Too many tries." in enter(desk)


def test_a_session_is_a_strict_cookie_for_the_desk_alone(desk: TestClient) -> None:
    answer = desk.post("/review/sign-in", data={"name": NAME, "password": PASSWORD}, follow_redirects=False)
    cookie = answer.headers["set-cookie"]
    assert answer.status_code == 303
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert "Path=/review" in cookie
    assert desk.get("/review").headers["cache-control"] == "no-store"


def test_a_form_from_elsewhere_is_refused(desk: TestClient) -> None:
    page = enter(desk)
    claim = hidden(page, "subject")
    wrong = desk.post("/review/decide", data={"kind": "confirm", "subject": claim, "token": "made up"})
    assert wrong.status_code == 403
    strange = {"origin": "https://elsewhere.example"}
    assert desk.post("/review/sign-in", data={"name": NAME, "password": PASSWORD}, headers=strange).status_code == 403


def test_a_decision_is_logged_and_can_be_taken_back(desk: TestClient, ledger: Ledger) -> None:
    page = enter(desk)
    claim, token = hidden(page, "subject"), hidden(page, "token")
    page = desk.post(
        "/review/decide", data={"kind": "reject", "subject": claim, "token": token, "reason": "no such report"}
    ).text
    decided = ledger.judgements()[-1]
    assert (decided.kind, decided.subject, decided.author, decided.reason) == ("reject", claim, NAME, "no such report")
    assert claim not in re.findall(r'name="subject" value="([^"]+)"', page)
    page = desk.post("/review/decide", data={"kind": "take_back", "subject": decided.id, "token": token}).text
    assert ledger.judgements()[-1].kind == "take_back"
    assert claim in page


def test_a_correction_must_correct_something_that_can_be(desk: TestClient, ledger: Ledger) -> None:
    page = enter(desk)
    form = {"kind": "correct", "subject": hidden(page, "subject"), "token": hidden(page, "token")}
    for wrong in ({}, {"figure": "many"}, {"status": "perhaps"}, {"date": "soon"}):
        assert desk.post("/review/decide", data={**form, **wrong}).status_code == 400
    desk.post("/review/decide", data={**form, "figure": "8", "status": "pledged"})
    assert ledger.judgements()[-1].value == (("figure", 8), ("status", "pledged"))


def test_nothing_unknown_can_be_judged(desk: TestClient, ledger: Ledger) -> None:
    token = hidden(enter(desk), "token")
    for kind, subject in (("confirm", "nothing"), ("take_back", "nothing"), ("burn", "nothing")):
        answer = desk.post("/review/decide", data={"kind": kind, "subject": subject, "token": token})
        assert answer.status_code == 400
    assert not ledger.judgements()


def test_signing_out_ends_the_session(desk: TestClient) -> None:
    token = hidden(enter(desk), "token")
    desk.post("/review/sign-out", data={"token": token})
    assert 'type="password"' in desk.get("/review").text


def test_the_whole_site_asks_for_a_session_before_anything_is_written(desk: TestClient, ledger: Ledger) -> None:
    head = ledger.head()
    for address in ("/", "/check", "/exchanges", "/review", "/review/decide", "/review/sign-out", "/api/v1/count"):
        for method in ("POST", "PUT", "PATCH", "DELETE"):
            assert desk.request(method, address).status_code in (403, 404, 405, 415)
    assert ledger.head() == head
