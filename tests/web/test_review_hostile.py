"""A reviewer who means harm: what they write is shown as words, bears their own name, and opens nothing to them."""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest

pytest.importorskip("argon2", reason="needs the password hasher")

from starlette.testclient import TestClient

from headcount.ledger import Ledger, open_ledger
from headcount.ledger.accounts import Role, make_account
from headcount.web.app import API, create_inside, stand_before
from headcount.web.guard import App
from headcount.web.store import LedgerStore
from tests.web.records import make_store

PASSWORD = "a long enough password"
NOW = datetime(2025, 4, 1, tzinfo=UTC)
ATTACKS = (
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "]]></summary><script>alert(1)</script>",
    "{{7*7}} {% raw %} ${7*7} #{7*7}", "=HYPERLINK(1)", "[[Category:X]] {{delete}} <ref>x</ref> |-",
    "\u202egnorw\u202c \u200b\u2066", "a\r\nSet-Cookie: a=b", "a\x00b\x08c\x1b[31m\ufffe", "javascript:alert(1)",
    "&lt;b&gt;&#x3c;script>", "x" * 5000, "'; DROP TABLE judgement; --", "%(n)s %s {0}", "\ud83d\ude00",
)  # fmt: skip


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    store = make_store()
    with open_ledger(tmp_path / "ledger.db") as opened:
        opened.add_all(store.readings())
        opened.write(lambda c: make_account(c, "olha", Role.REVIEWER, PASSWORD, NOW))
        opened.write(lambda c: make_account(c, '<b>zhanna17</b>"', Role.ADMINISTRATOR, PASSWORD, NOW))
        yield opened


@pytest.fixture
def site(ledger: Ledger) -> App:
    return stand_before(create_inside(LedgerStore(ledger), ledger), again=0.0, stale=0.0)


def enter(site: App, name: str = "olha") -> TestClient:
    desk = TestClient(site, follow_redirects=False)  # type: ignore[arg-type]
    assert desk.post("/review/sign-in", data={"name": name, "password": PASSWORD}).status_code == 303
    return desk


def token_of(desk: TestClient) -> str:
    found = re.search(r'name="token" value="([^"]+)"', desk.get("/review/account").text)
    assert found
    return found[1]


def reject(desk: TestClient, ledger: Ledger, reason: str, **besides: str) -> str:
    """Reject the claim that stands first on the desk."""
    claim = re.search(r'name="subject" value="([^"]+)"', desk.get("/review").text)
    assert claim
    form = {"kind": "reject", "subject": claim[1], "reason": reason, "token": token_of(desk), **besides}
    assert desk.post("/review/decide", data=form).status_code == 303
    return ledger.judgements()[-1].reason


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_reason_is_words_wherever_it_is_shown(site: App, ledger: Ledger, attack: str) -> None:
    desk = enter(site)
    kept = reject(desk, ledger, attack.encode("utf-16", "surrogatepass").decode("utf-16"))
    assert len(kept) <= 500
    other = enter(site, '<b>zhanna17</b>"')
    shown = {
        address: other.get(address).text
        for address in ("/corrections", "/review", "/review/decisions", "/review/audit", "/", "/data")
    }
    assert "alert" not in attack or "alert" in shown["/corrections"] + shown["/review/audit"]
    for address, page in shown.items():
        assert "<script>alert" not in page, address
        assert "<img" not in page, address
        assert "<b>zhanna17" not in page, address
        assert not re.search("[\x00\x08\x1b\u202a-\u202e\u2066-\u2069\u200b]", page), address
        assert 'href="javascript:' not in page, address
        assert " 49 " not in page, address
    feed = other.get("/feeds/changes.atom")
    entries = ElementTree.fromstring(feed.content)
    assert entries.find(".//{http://www.w3.org/2005/Atom}entry/{http://www.w3.org/2005/Atom}summary") is not None
    assert b"<script" not in feed.content
    assert json.loads(other.get("/feeds/changes.json").content)["items"]
    for address in ("/data/wikitext.txt", "/data/findings.csv", f"{API}/findings"):
        assert attack[:30] not in other.get(address).text


def test_a_decision_bears_the_name_of_who_is_signed_in_whatever_the_form_says(site: App, ledger: Ledger) -> None:
    desk = enter(site)
    forged = {"author": "ann", "by": "ann", "account": "ann", "made_at": "2020-01-01", "name": "ann", "id": "x"}
    reject(desk, ledger, "no such report", **forged)
    decided = ledger.judgements()[-1]
    assert decided.author == "olha"
    assert decided.made_at.year >= 2025


def test_one_reviewers_token_is_no_others(site: App, ledger: Ledger) -> None:
    mine, theirs = enter(site), enter(site, '<b>zhanna17</b>"')
    form = {"kind": "take_back", "subject": "x", "token": token_of(theirs)}
    assert mine.post("/review/decide", data=form).status_code == 403


@pytest.mark.parametrize("address", ["/review/audit", "/uk/review/audit", "/review/audit?page=1", "/review/audit/"])
def test_what_administrators_may_see_a_reviewer_may_not(site: App, address: str) -> None:
    desk = enter(site)
    refused = desk.get(address).text
    assert "<td>" not in refused
    assert "zhanna17" not in refused


def test_a_reviewer_is_not_told_of_others_accounts_or_passwords(site: App, ledger: Ledger) -> None:
    desk = enter(site)
    for address in ("/review", "/review/exchanges", "/review/decisions", "/review/account", "/corrections"):
        page = desk.get(address).text
        assert "argon2" not in page
        assert "zhanna17" not in page, address


@pytest.mark.parametrize(
    "back", ["https://evil.example", "//evil.example", "/review/audit", "/review/../x", "javascript:x"]
)
def test_a_decision_leads_back_to_the_desk_alone(site: App, ledger: Ledger, back: str) -> None:
    desk = enter(site)
    claim = re.search(r'name="subject" value="([^"]+)"', desk.get("/review").text)
    assert claim
    form = {"kind": "confirm", "subject": claim[1], "token": token_of(desk), "back": back, "at": "1\r\nx: y"}
    assert desk.post("/review/decide", data=form).headers["location"] == "/review"
