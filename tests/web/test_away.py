"""When the ledger is out of reach, what was shown before is shown with a notice, or readers are asked back."""

from collections.abc import Iterable
from datetime import date

from starlette.testclient import TestClient

from headcount.errors import LedgerError
from headcount.records.claim import Claim
from headcount.records.holdings import Holdings
from headcount.records.judgement import Judgement
from headcount.records.report import Report
from headcount.run.versions import Version
from headcount.web.app import create_site
from tests.web.records import make_store


class Unsteady:
    """A store that can be put out of reach, and whose version can be moved on."""

    def __init__(self) -> None:
        self.records = make_store()
        self.away = False
        self.now = "1"

    def version(self) -> str:
        if self.away:
            raise LedgerError("out of reach")
        return self.now

    def forgotten(self) -> int:
        return self.records.forgotten()

    def hold(self, believed_on: date | None = None) -> Holdings:
        return self.records.hold(believed_on)

    def judgements(self) -> Iterable[Judgement]:
        return ()

    def aside(self) -> Iterable[str]:
        return ()

    def versions(self, report_id: str) -> tuple[Version, ...]:
        return ()

    def claims(self, ids: Iterable[str]) -> Iterable[Claim]:
        return self.records.claims(ids)

    def reports(self, ids: Iterable[str]) -> Iterable[Report]:
        return self.records.reports(ids)


def test_pages_stay_with_a_notice_while_the_ledger_is_away() -> None:
    store = Unsteady()
    web = TestClient(create_site(store, again=0.0, stale=0.0))
    assert "out of reach" not in web.get("/").text
    store.away = True
    answer = web.get("/")
    assert answer.status_code == 200
    assert "out of reach" in answer.text
    store.away = False
    assert "out of reach" not in web.get("/").text


def test_without_anything_held_before_readers_are_asked_back() -> None:
    store = Unsteady()
    store.away = True
    for address in ("/", "/api/v1/count"):
        answer = TestClient(create_site(store, again=0.0, stale=0.0)).get(address)
        assert answer.status_code == 503
        assert answer.headers["retry-after"] == "60"


def test_a_new_entry_is_on_the_page_at_once() -> None:
    store = Unsteady()
    web = TestClient(create_site(store, again=0.0, stale=0.0))
    first = web.get("/")
    store.now = "2"
    assert 'data-live="2"' in web.get("/", headers={"if-none-match": first.headers["etag"]}).text


def test_a_fault_of_ours_gets_a_page_that_helps(monkeypatch) -> None:
    store = Unsteady()
    web = TestClient(create_site(store, again=0.0, stale=0.0), raise_server_exceptions=False)
    monkeypatch.setattr(store, "hold", None)
    for address in ("/", "/uk/pledges"):
        answer = web.get(address)
        assert answer.status_code == 500
        assert ("Something went wrong" if address == "/" else "Тут щось пішло не так") in answer.text
