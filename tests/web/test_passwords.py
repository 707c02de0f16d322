"""Guessing a password ends soon and holds nobody else up; changing one, or anything by which one signs in, ends the
sessions that were open before."""

import re
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

pytest.importorskip("argon2", reason="needs the password hasher")

from argon2 import PasswordHasher
from sqlalchemy import event, update
from starlette.testclient import TestClient

from headcount.ledger import Ledger, accounts, open_ledger, schema
from headcount.ledger.accounts import (
    Role,
    change_password,
    close_account,
    invite,
    know_by_email,
    make_account,
    take_invitation,
)
from headcount.ledger.deeds import COMMAND_LINE, DeedKind, latest_deeds
from headcount.ledger.passkeys import Passkey, drop_passkey, keep_passkey, note_use
from headcount.web.app import create_app, create_inside, stand_before
from headcount.web.guard import App
from headcount.web.review.gate import COOKIE
from headcount.web.review.tries import AT_ONE_NAME, FROM_ONE_NETWORK, ONE_BY_ONE, Tries
from headcount.web.review.tries import COOKIE as BROWSER
from headcount.web.store import LedgerStore
from tests.web.served import answering
from tests.web.wire import ask, statuses

NOW = datetime(2025, 4, 1, tzinfo=UTC)
PASSWORD, OTHER = "a long enough password", "another long password"
SIGN_OUT = 'action="/review/sign-out"'


@pytest.fixture(autouse=True)
def _light(monkeypatch: pytest.MonkeyPatch) -> None:
    """The hasher that is used, with less work for each of the many passwords that are tried here."""
    monkeypatch.setattr(accounts, "_hasher", lambda: PasswordHasher(time_cost=1, memory_cost=64))


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(tmp_path / "ledger.db") as opened:
        opened.write(lambda c: make_account(c, "olha", Role.REVIEWER, PASSWORD, NOW))
        opened.write(lambda c: make_account(c, "ann", Role.ADMINISTRATOR, None, NOW))
        opened.write(lambda c: make_account(c, "gone", Role.REVIEWER, PASSWORD, NOW))
        opened.write(lambda c: close_account(c, "gone", NOW))
        yield opened


@pytest.fixture
def site(ledger: Ledger) -> App:
    return create_app(ledger)


def browser(site: App, network: str = "192.0.2.1", base: str = "http://testserver") -> TestClient:
    return TestClient(site, client=(network, 50_000), follow_redirects=False, base_url=base)  # type: ignore[arg-type]


def enter(desk: TestClient, name: str = "olha", password: str = PASSWORD) -> int:
    return desk.post("/review/sign-in", data={"name": name, "password": password}).status_code


def token_of(desk: TestClient) -> str:
    found = re.search(r'name="token" value="([^"]+)"', desk.get("/review/account").text)
    assert found
    return found[1]


def is_inside(desk: TestClient) -> bool:
    return SIGN_OUT in desk.get("/review").text


def change(desk: TestClient, present: str = PASSWORD, new: str = OTHER, again: str | None = None) -> int:
    form = {"token": token_of(desk), "present": present, "new": new, "again": new if again is None else again}
    return desk.post("/review/password", data=form).status_code


def test_one_who_guesses_is_held_up_and_others_of_the_name_are_not(site: App) -> None:
    guessing = browser(site, "203.0.113.9")
    assert [enter(guessing, password="guess") for _ in range(ONE_BY_ONE)] == [403] * ONE_BY_ONE
    held = guessing.post("/review/sign-in", data={"name": "olha", "password": PASSWORD})
    assert held.status_code == 429
    assert held.headers["retry-after"] == "300"
    assert "set-cookie" not in held.headers
    assert enter(browser(site)) == 303


def test_names_that_are_nobodys_are_held_up_the_same(site: App) -> None:
    for name in ("olha", "nobody", "gone", "ann", ""):
        guessing = browser(site, "203.0.113.9" if name != "" else "203.0.113.10")
        assert [enter(guessing, name, "guess") for _ in range(ONE_BY_ONE + 1)] == [403] * ONE_BY_ONE + [429]


def test_tries_sent_at_once_are_counted_before_they_are_looked_at(site: App) -> None:
    told: list[int] = []
    threads = [threading.Thread(target=lambda: told.append(enter(browser(site), password="guess"))) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(told) == [403] * ONE_BY_ONE + [429] * (12 - ONE_BY_ONE)


def test_one_network_ends_its_tries_before_it_holds_up_a_name() -> None:
    tries = Tries()
    assert [tries.allows("olha", "203.0.113.9") for _ in range(100)].count(True) == ONE_BY_ONE < AT_ONE_NAME
    assert tries.allows("olha", "192.0.2.1")


def test_one_network_may_try_so_many_names() -> None:
    tries = Tries()
    assert [tries.allows(f"name {number}", "203.0.113.9") for number in range(100)].count(True) == FROM_ONE_NETWORK
    assert tries.allows("olha", "192.0.2.1")


@pytest.mark.parametrize("place", ["203.0.113.{}", "2001:db8:0:{}::1"])
def test_many_networks_together_end_as_well(place: str) -> None:
    tries = Tries()
    allowed = [tries.allows("olha", place.format(number)) for number in range(200)]
    assert allowed.count(True) == AT_ONE_NAME


def test_the_addresses_of_one_network_count_as_one() -> None:
    tries = Tries()
    allowed = [tries.allows("olha", f"2001:db8:0:1::{number:x}") for number in range(100)]
    assert allowed.count(True) == ONE_BY_ONE


def hold_up(site: App, name: str = "olha") -> None:
    """Guess at a name from so many networks that it is held up for all who were never here."""
    for number in range(AT_ONE_NAME):
        enter(browser(site, f"203.0.113.{number}"), name, "guess")
    assert enter(browser(site, "198.51.100.1"), name) == 429


def test_a_browser_that_signed_in_before_comes_in_while_its_name_is_held_up(site: App, ledger: Ledger) -> None:
    desk = browser(site)
    assert enter(desk) == 303
    hold_up(site)
    desk.cookies.delete(COOKIE)
    assert enter(desk, password="mistyped") == 403
    assert enter(desk) == 303
    assert is_inside(desk)
    started_again = browser(create_app(ledger))
    started_again.cookies.update(desk.cookies)
    hold_up(create_app(ledger))
    assert enter(started_again) == 303


def test_whoever_has_another_way_in_is_not_held_up(site: App, ledger: Ledger) -> None:
    hold_up(site)
    secret = ledger.write(lambda c: invite(c, "olha", datetime.now(UTC)))
    desk = browser(site)
    assert desk.post(f"/review/invite/{secret}").status_code == 303
    assert is_inside(desk)


@pytest.mark.parametrize("name", ["olha", "ann", "nobody"])
def test_a_made_up_mark_makes_no_browser_known(site: App, name: str) -> None:
    hold_up(site, name)
    for mark in ("", "x", "x.y", f"x.{'0' * 64}", "x.é"):
        desk = browser(site, "198.51.100.7")
        desk.cookies.set(BROWSER, mark.encode("ascii", "replace").decode(), path="/review/sign-in")
        assert enter(desk, name) == 429


def test_a_browsers_mark_is_for_one_name_and_one_password(site: App, ledger: Ledger) -> None:
    ledger.write(lambda c: make_account(c, "eve", Role.REVIEWER, OTHER, NOW))
    eve, olha = browser(site), browser(site)
    assert enter(eve, "eve", OTHER) == 303
    assert enter(olha) == 303
    hold_up(site)
    eve.cookies.delete(COOKIE)
    assert enter(eve, "olha", "guess") == 429
    ledger.write(lambda c: change_password(c, "olha", OTHER, COMMAND_LINE, NOW))
    assert enter(olha, password=OTHER) == 429


def work_of(ledger: Ledger, site: App, name: str) -> list[str]:
    """What the database is asked until the answer is there, whatever the record of deeds does afterwards."""
    asked: list[str] = []

    def note(connection: object, cursor: object, statement: str, *_: object) -> None:
        if not threading.current_thread().name.startswith("deeds"):
            asked.append(statement)

    event.listen(ledger.engine, "before_cursor_execute", note)
    desk = browser(site)
    desk.cookies.set(BROWSER, "x.y", path="/review/sign-in")
    assert enter(desk, name, "guess") == 403
    event.remove(ledger.engine, "before_cursor_execute", note)
    return asked


def test_known_and_unknown_names_cost_the_same_questions(ledger: Ledger) -> None:
    site = stand_before(create_inside(LedgerStore(ledger), ledger), again=float("inf"))
    browser(site).get("/review")
    first = work_of(ledger, site, "olha")
    assert any("account" in statement for statement in first)
    for name in ("nobody", "gone", "ann", "o" * 5000, "'", "\0", "ольга"):
        assert work_of(ledger, site, name) == first


def test_refusals_of_known_names_alone_are_written_down(ledger: Ledger, site: App) -> None:
    desk = browser(site)
    for name in ("olha", "nobody", "gone"):
        enter(desk, name, "guess")
    assert enter(desk) == 303
    deeds = ledger.look(lambda c: latest_deeds(c, 3))
    assert [(deed.kind, deed.account) for deed in deeds[:2]] == [
        (DeedKind.SIGNED_IN, "olha"),
        (DeedKind.REFUSED, "olha"),
    ]
    assert deeds[2].kind == DeedKind.CLOSED_ACCOUNT


def test_a_changed_password_ends_every_other_session_and_renews_this_one(site: App, ledger: Ledger) -> None:
    here, elsewhere = browser(site), browser(site)
    assert (enter(here), enter(elsewhere)) == (303, 303)
    before, token = here.cookies.get(COOKIE), token_of(here)
    assert change(here) == 303
    assert is_inside(here)
    assert here.cookies.get(COOKIE) != before
    assert token_of(here) != token
    assert not is_inside(elsewhere)
    kept = browser(site)
    kept.cookies.set(COOKIE, before or "", path="/review")
    assert not is_inside(kept)
    assert enter(browser(site)) == 403
    assert enter(browser(site), password=OTHER) == 303
    deed = ledger.look(lambda c: latest_deeds(c, 9))[2]
    assert (deed.kind, deed.account, deed.about) == (DeedKind.CHANGED_PASSWORD, "olha", None)


@pytest.mark.parametrize(
    ("present", "new", "again", "status"),
    [
        ("guess", OTHER, None, 403), (PASSWORD, OTHER, "another long passwort", 400), (PASSWORD, "short", None, 400),
        (PASSWORD, "", None, 400), (PASSWORD, "x" * 1001, None, 400),
    ],
)  # fmt: skip
def test_a_password_is_not_changed_by_a_form_that_is_wrong(
    site: App, present: str, new: str, again: str | None, status: int
) -> None:
    desk = browser(site)
    enter(desk)
    assert change(desk, present, new, again) == status
    assert is_inside(desk)
    assert enter(browser(site)) == 303


def test_whoever_holds_a_session_cannot_guess_the_password_in_it(site: App) -> None:
    desk = browser(site)
    enter(desk)
    assert [change(desk, "guess") for _ in range(ONE_BY_ONE + 1)] == [403] * ONE_BY_ONE + [429]
    assert change(desk) == 429


def test_an_account_without_a_password_gets_none_on_the_page(site: App, ledger: Ledger) -> None:
    desk = browser(site)
    desk.post(f"/review/invite/{ledger.write(lambda c: invite(c, 'ann', datetime.now(UTC)))}")
    assert 'action="/review/password"' not in desk.get("/review/account").text
    assert change(desk, "") == 403


ACCOUNT = schema.account
PASSKEY = Passkey(id="key", account="olha", public_key="x", uses=0, made_at=NOW)
CHANGES = {
    "role": lambda c: c.execute(update(ACCOUNT).where(ACCOUNT.c.name == "olha").values(role="administrator")),
    "password": lambda c: change_password(c, "olha", OTHER, COMMAND_LINE, NOW),
    "the same password": lambda c: change_password(c, "olha", PASSWORD, COMMAND_LINE, NOW),
    "address of sign-on": lambda c: know_by_email(c, "olha", "olha@newsroom.example"),
    "identity of sign-on": lambda c: c.execute(update(ACCOUNT).values(identity="someone")),
    "another passkey": lambda c: keep_passkey(c, replace(PASSKEY, id="two")),
    "one passkey less": lambda c: drop_passkey(c, "key", "olha"),
    "closing": lambda c: close_account(c, "olha", NOW),
}  # fmt: skip


@pytest.mark.parametrize("what", CHANGES)
def test_a_session_ends_when_its_account_does_or_signs_in_otherwise(site: App, ledger: Ledger, what: str) -> None:
    ledger.write(lambda c: keep_passkey(c, PASSKEY))
    desk, other = browser(site), browser(site)
    enter(desk)
    other.post(f"/review/invite/{ledger.write(lambda c: invite(c, 'ann', datetime.now(UTC)))}")
    token = token_of(desk)
    ledger.write(CHANGES[what])
    assert desk.post("/review/decide", data={"token": token, "kind": "confirm"}).status_code == 403
    assert not is_inside(desk)
    assert is_inside(other) is (what != "identity of sign-on")


def test_what_changes_no_way_in_ends_no_session(site: App, ledger: Ledger) -> None:
    ledger.write(lambda c: keep_passkey(c, PASSKEY))
    desk = browser(site)
    enter(desk)
    ledger.write(lambda c: note_use(c, "key", 7, NOW))
    secret = ledger.write(lambda c: invite(c, "olha", NOW))
    ledger.write(lambda c: take_invitation(c, secret, NOW))
    assert is_inside(desk)


def test_behind_a_proxy_that_ends_tls_every_cookie_is_for_https_alone(
    site: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = browser(site).post("/review/sign-in", data={"name": "olha", "password": PASSWORD})
    assert "secure" not in answer.headers["set-cookie"].lower()
    monkeypatch.setenv("HEADCOUNT_SITE", "https://count.example")
    form = {"name": "olha", "password": PASSWORD}
    answer = browser(site).post("/review/sign-in", data=form, headers={"origin": "https://count.example"})
    cookies = answer.headers.get_list("set-cookie")
    assert len(cookies) == 2
    for cookie in cookies:
        assert {"secure", "httponly", "samesite=strict"} <= {part.strip().lower() for part in cookie.split(";")}


@pytest.mark.parametrize(("said", "secure"), [("https", True), ("http", False), (None, False)])
def test_a_proxy_on_this_machine_is_believed_that_readers_come_by_https(
    site: App, said: str | None, secure: bool
) -> None:
    headers = ["content-type: application/x-www-form-urlencoded"]
    headers += [f"x-forwarded-proto: {said}", "x-forwarded-for: 192.0.2.7"] if said else []
    with answering(site) as where:
        heard = ask(where, "/review/sign-in", *headers, method="POST", body=f"name=olha&password={PASSWORD}".encode())
    assert statuses(heard) == [303]
    assert (b"; secure" in heard.lower()) is secure


def test_a_proxy_on_this_machine_is_believed_whence_readers_come(site: App) -> None:
    form = "content-type: application/x-www-form-urlencoded"

    def guess(where: str, reader: str) -> int:
        heard = ask(
            where,
            "/review/sign-in",
            form,
            f"x-forwarded-for: {reader}",
            method="POST",
            body=b"name=olha&password=guess",
        )
        return statuses(heard)[0]

    with answering(site) as where:
        assert [guess(where, "203.0.113.9") for _ in range(ONE_BY_ONE + 1)] == [403] * ONE_BY_ONE + [429]
        assert guess(where, "192.0.2.7") == 403
