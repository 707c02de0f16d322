"""Passkeys in a real browser with a virtual authenticator; invitations, closed accounts, and who did what."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

pytest.importorskip("argon2", reason="needs the accounts extra")
pytest.importorskip("webauthn", reason="needs the accounts extra")
pytest.importorskip("playwright", reason="needs Playwright")

from playwright.sync_api import Browser, CDPSession, Page, expect
from starlette.testclient import TestClient

from headcount.ledger import Ledger, open_ledger
from headcount.ledger.accounts import Role, close_account, invite, make_account
from headcount.ledger.passkeys import passkeys_of
from headcount.run.forgetting import redact
from headcount.web.app import create_app
from tests.ledger.samples import make_judgement, make_reading
from tests.web.browsing import CHROMIUM, PATIENCE, PICTURES, browsing
from tests.web.served import answering

NOW = datetime.now(UTC)
PASSWORD = "a long enough password"


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(tmp_path / "ledger.db") as opened:
        opened.add(make_reading())
        opened.write(lambda c: make_account(c, "olha", Role.REVIEWER, PASSWORD, NOW))
        opened.write(lambda c: make_account(c, "ann", Role.ADMINISTRATOR, None, NOW))
        yield opened


@pytest.fixture
def desk(ledger: Ledger) -> TestClient:
    return TestClient(create_app(ledger), follow_redirects=True)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        pytest.skip(f"needs {CHROMIUM}")
    with browsing() as opened:
        yield opened


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_context() as context:
        context.set_default_timeout(PATIENCE)
        yield context.new_page()


def plug_in(page: Page) -> CDPSession:
    """Give the browser a device that makes passkeys and knows its user."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    device = {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
        "isUserVerified": True, "automaticPresenceSimulation": True,
    }  # fmt: skip
    session.send("WebAuthn.addVirtualAuthenticator", {"options": device})
    return session


def at_home(address: str) -> str:
    """Passkeys are tied to a name: the same server by its name."""
    return address.replace("127.0.0.1", "localhost")


def enter_by_invitation(ledger: Ledger, page: Page, address: str) -> None:
    secret = ledger.write(lambda c: invite(c, "ann", NOW))
    page.goto(f"{at_home(address)}/review/invite/{secret}")
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_text("You have no passkey yet.")).to_be_visible()


def test_an_invited_person_makes_a_passkey_and_comes_in_with_it(ledger: Ledger, page: Page) -> None:
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    with answering(create_app(ledger)) as address:
        plug_in(page)
        enter_by_invitation(ledger, page, address)
        page.get_by_role("button", name="Add a passkey").click()
        expect(page.get_by_text("not used yet")).to_be_visible()
        page.screenshot(path=PICTURES / "review-account.png")
        page.get_by_role("button", name="Sign out").click()
        page.get_by_role("button", name="Sign in with a passkey").click()
        expect(page.get_by_role("button", name="Sign out")).to_be_visible()
        page.goto(f"{at_home(address)}/review/audit")
        expect(page.get_by_role("cell", name="signed in: passkey")).to_be_visible()
        page.screenshot(path=PICTURES / "review-audit.png")
        assert wrong == []
        page.goto(f"{at_home(address)}/review/account")
        page.get_by_role("button", name="Remove").click()
        expect(page.get_by_text("You have no passkey yet.")).to_be_visible()
        page.get_by_role("button", name="Sign out").click()
        page.get_by_role("button", name="Sign in with a passkey").click()
        expect(page.get_by_text("The passkey was not accepted.")).to_be_visible()
    assert ledger.look(lambda c: passkeys_of(c, "ann")) == ()


def test_a_passkey_of_a_closed_account_opens_nothing(ledger: Ledger, page: Page) -> None:
    with answering(create_app(ledger)) as address:
        plug_in(page)
        enter_by_invitation(ledger, page, address)
        page.get_by_role("button", name="Add a passkey").click()
        expect(page.get_by_text("not used yet")).to_be_visible()
        ledger.write(lambda c: close_account(c, "ann", NOW))
        page.get_by_role("button", name="Sign out").click()
        page.goto(f"{at_home(address)}/review")
        page.get_by_role("button", name="Sign in with a passkey").click()
        expect(page.get_by_text("The passkey was not accepted.")).to_be_visible()


def test_a_copied_passkey_is_refused_when_its_device_counts_back(ledger: Ledger, page: Page) -> None:
    with answering(create_app(ledger)) as address:
        device = plug_in(page)
        enter_by_invitation(ledger, page, address)
        page.get_by_role("button", name="Add a passkey").click()
        expect(page.get_by_text("not used yet")).to_be_visible()
        ledger.write(lambda c: c.exec_driver_sql("UPDATE passkey SET uses = 1000"))
        page.get_by_role("button", name="Sign out").click()
        page.get_by_role("button", name="Sign in with a passkey").click()
        expect(page.get_by_text("The passkey was not accepted.")).to_be_visible()
        device.detach()


def enter(desk: TestClient) -> str:
    return desk.post("/review/sign-in", data={"name": "olha", "password": PASSWORD}).text


def test_what_a_script_may_ask_needs_a_session_and_its_token(desk: TestClient) -> None:
    for name in ("new", "keep"):
        assert desk.post(f"/review/passkeys/{name}", json={}).status_code == 403
    token = re.search(r'name="token" value="([^"]+)"', enter(desk))
    assert token
    assert desk.post("/review/passkeys/new", json={}).status_code == 403
    assert desk.post("/review/passkeys/new", json={}, headers={"x-token": token[1]}).status_code == 200
    strange = {"x-token": token[1], "origin": "https://elsewhere.example"}
    assert desk.post("/review/passkeys/new", json={}, headers=strange).status_code == 403
    for given in ({}, {"id": "x", "response": {"clientDataJSON": "e30"}}, {"response": 7}):
        assert desk.post("/review/passkeys/enter", json=given).status_code == 403
    for nonsense in (b"[", b"[]", b"[" * 15_000, b"7", b"\xff"):
        answer = desk.post("/review/passkeys/enter", content=nonsense, headers={"content-type": "application/json"})
        assert answer.status_code == 400
    assert desk.post("/review/passkeys/enter", content=b"{}", headers={"content-type": "text/plain"}).status_code == 415


def test_an_invitation_lets_in_once_and_not_after_its_days(desk: TestClient, ledger: Ledger) -> None:
    old = ledger.write(lambda c: invite(c, "ann", NOW - timedelta(days=4)))
    assert desk.post(f"/review/invite/{old}").status_code == 403
    secret = ledger.write(lambda c: invite(c, "ann", NOW))
    assert desk.get(f"/review/invite/{secret}").status_code == 200
    assert desk.post(f"/review/invite/{secret}").status_code == 200
    assert desk.post(f"/review/invite/{secret}").status_code == 403


def test_a_session_ends_when_its_account_is_closed(desk: TestClient, ledger: Ledger) -> None:
    assert "Sign out" in enter(desk)
    ledger.write(lambda c: close_account(c, "olha", NOW))
    assert 'type="password"' in desk.get("/review").text


def test_only_administrators_see_who_did_what(desk: TestClient, ledger: Ledger) -> None:
    assert 'type="password"' in desk.get("/review/audit").text
    enter(desk)
    assert desk.get("/review/audit").status_code == 403
    assert "/review/audit" not in desk.get("/review").text


def test_the_audit_page_tells_who_did_what_and_when(desk: TestClient, ledger: Ledger) -> None:
    desk.post("/review/sign-in", data={"name": "olha", "password": "wrong, wrong, wrong"})
    ledger.judge(make_judgement("some claim", author="olha", reason="it counts drones"))
    redact(ledger, make_reading().report.id, "ann", "a prisoner is named")
    desk.post(f"/review/invite/{ledger.write(lambda c: invite(c, 'ann', NOW))}")
    shown = desk.get("/review/audit").text
    lines = [re.sub(r"<[^>]+>|\s+", " ", row) for row in re.findall(r"<tr><td>.*?</tr>", shown, re.S)]
    told = [" ".join(line.split()[2:]) for line in lines]
    assert told[0] == "ann signed in: invitation"
    for wanted in (
        "command line made an account: olha, reviewer", "olha was refused: password",
        "olha decided: reject some claim: it counts drones",
        f"ann emptied words: {make_reading().report.id}: a prisoner is named",
    ):  # fmt: skip
        assert wanted in told
