"""At the desk: several claims at once, pairs, exchanges merged and parted, who did what; each can be taken back."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest

pytest.importorskip("argon2", reason="needs the password hasher")

from starlette.testclient import TestClient

from headcount.ledger import Ledger, open_ledger
from headcount.ledger.accounts import Role, make_account
from headcount.records.judgement import JudgementKind
from headcount.records.reading import Reading
from headcount.records.report import DatePrecision
from headcount.run.holdings import hold
from headcount.web.app import create_app
from tests.web.records import make_store
from tests.web.test_review import NAME, PASSWORD, enter, hidden

COPIES = 4


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """The records' reports, one of them printed by more outlets, all doubtful."""
    store = make_store()
    with open_ledger(tmp_path_factory.mktemp("desk") / "ledger.db") as opened:
        for report in store.all_reports.values():
            claims = tuple(claim for claim in store.all_claims.values() if claim.report_id == report.id)
            for copy in range(COPIES if report.headline == "Prisoners freed before New Year" else 1):
                printed = replace(report, url=f"{report.url}/{copy}" if report.url else None, outlet=f"Outlet {copy}")
                known = {
                    "from_date": report.published,
                    "to_date": report.published,
                    "date_precision": DatePrecision.DAY,
                }
                told = tuple(replace(claim, report_id=printed.id, confidence=0.6, **known) for claim in claims)
                opened.add(Reading(report=printed, claims=told))
        opened.write(lambda c: make_account(c, NAME, Role.REVIEWER, PASSWORD, datetime(2025, 4, 1, tzinfo=UTC)))
        yield opened


@pytest.fixture(scope="module")
def desk(ledger: Ledger) -> TestClient:
    signed_in = TestClient(create_app(ledger), follow_redirects=True)
    enter(signed_in)
    return signed_in


def token(desk: TestClient) -> str:
    return hidden(desk.get("/review").text, "token")


def find_item(desk: TestClient, words: str) -> str:
    """The page of the waiting claim whose sentence has these words."""
    for at in range(40):
        page = desk.get(f"/review?at={at}").text
        if words in page[page.index("review-quote") : page.index("</dl>")]:
            return page
    raise AssertionError(f"no waiting claim says {words}")


def test_one_decision_may_be_about_all_that_say_the_same(desk: TestClient, ledger: Ledger) -> None:
    page = find_item(desk, "Kyiv counts ")
    also = re.findall(r'name="also" value="([^"]+)"', page)
    assert len(also) == COPIES - 1
    before = len(ledger.judgements())
    form = {"kind": "confirm", "subject": hidden(page, "subject"), "also": also, "token": token(desk)}
    page = desk.post("/review/decide", data={**form, "reason": "it is in the agency's wire"}).text
    made = ledger.judgements()[before:]
    assert {judgement.subject for judgement in made} == {form["subject"], *also}
    assert {judgement.reason for judgement in made} == {"it is in the agency's wire"}
    act = page[page.index('class="decisions"') :]
    together = re.findall(r'name="subject" value="([^"]+)"', act[: act.index("</li>")])
    assert set(together) == {judgement.id for judgement in made}
    desk.post("/review/decide", data={"kind": "take_back", "subject": together, "token": token(desk)})
    assert {j.subject for j in ledger.judgements() if j.kind is JudgementKind.TAKE_BACK} >= set(together)
    assert "Kyiv counts" in find_item(desk, "Kyiv counts ")


def test_names_that_the_public_does_not_see_are_marked(desk: TestClient) -> None:
    page = find_item(desk, "Ivan Petrenko")
    assert '<span class="unmasked" title="withheld in public">Ivan Petrenko</span>' in page


def test_two_claims_may_be_called_the_same(desk: TestClient, ledger: Ledger) -> None:
    page = find_item(desk, "Kyiv counts ")
    form = {"kind": "same", "subject": hidden(page, "subject"), "other": hidden(page, "other"), "token": token(desk)}
    desk.post("/review/decide", data=form)
    made = ledger.judgements()[-1]
    assert (made.kind, made.subject, made.other) == (JudgementKind.SAME, form["subject"], form["other"])
    for wrong in ({"other": form["subject"]}, {"other": "nothing"}):
        assert desk.post("/review/decide", data={**form, **wrong}).status_code == 400


def test_exchanges_are_merged_parted_and_given_a_best_figure(desk: TestClient, ledger: Ledger) -> None:
    exchanges = hold(ledger).exchanges
    one, other = exchanges[0].id, exchanges[1].id
    handover = exchanges[0].handovers[0].id
    assert "Merge into this one" in desk.get(f"/review/exchanges/{one}").text
    secret = token(desk)
    desk.post("/review/decide", data={"kind": "merge", "subject": one, "other": other, "token": secret})
    assert len(hold(ledger).exchanges) == len(exchanges) - 1
    merged = ledger.judgements()[-1]
    desk.post("/review/decide", data={"kind": "take_back", "subject": merged.id, "token": secret})
    assert len(hold(ledger).exchanges) == len(exchanges)
    desk.post("/review/decide", data={"kind": "best", "subject": handover, "best": "33", "token": secret})
    best = {h.id: h.best for exchange in hold(ledger).exchanges for h in exchange.handovers}
    assert best[handover] == 33
    for wrong in (
        {"kind": "merge", "subject": one, "other": one}, {"kind": "split", "subject": one, "other": "nothing"},
        {"kind": "best", "subject": handover, "best": "many"}, {"kind": "trust", "subject": one},
    ):  # fmt: skip
        assert desk.post("/review/decide", data={**wrong, "token": secret}).status_code == 400


def test_who_decided_what_is_listed_and_searched_by_name(desk: TestClient, ledger: Ledger) -> None:
    page = desk.get("/review/decisions").text
    assert page.count("<b>") >= len(ledger.judgements())
    assert "Nothing has been decided yet." in desk.get("/review/decisions?by=nobody").text


def test_the_desks_pages_are_closed_to_strangers(ledger: Ledger) -> None:
    stranger = TestClient(create_app(ledger))
    for address in ("/review", "/review/exchanges", "/review/exchanges/x", "/review/decisions", "/review/reports/x"):
        assert 'type="password"' in stranger.get(address).text
