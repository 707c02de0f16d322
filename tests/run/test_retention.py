"""Full texts go some days after a report's claims are settled; what waits for a person, and every figure, stays."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from headcount.errors import HeadcountError
from headcount.ledger import Ledger, open_ledger
from headcount.records.judgement import Judgement, JudgementKind
from headcount.records.page import Page, Sidecar
from headcount.run.add import add_pages
from headcount.run.holdings import hold
from headcount.run.retention import Forgetter, kept_for

NOW = datetime.now(UTC)
TEXTS = {
    "kyivindependent.com": "On March 19, 2025, Ukraine brought home 175 soldiers from Russia in an exchange.",
    "www.bbc.com": "On May 6, 2025, Ukraine brought home 205 soldiers from Russian captivity in an exchange.",
}


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(tmp_path / "ledger.db") as opened:
        add_pages(
            opened,
            [
                Page(name=host, body=f"Home\n\n{text}".encode(), media_type="text/plain",
                     sidecar=Sidecar(url=f"https://{host}/1", published=date(2025, 5, 7), language="en"))
                for host, text in TEXTS.items()
            ],
        )  # fmt: skip
        yield opened


def kept(ledger: Ledger) -> int:
    return sum(bool(reading.report.text) for reading in ledger.readings())


def forgetter(ledger: Ledger, days: float) -> Forgetter:
    return Forgetter(ledger=ledger, name="one", clock=lambda: NOW + timedelta(days=days))


def test_by_default_texts_go_after_ninety_days_and_figures_stay(ledger: Ledger) -> None:
    assert kept_for() == timedelta(days=90)
    before = [one.best for exchange in hold(ledger).exchanges for one in exchange.handovers]
    forgetter(ledger, 89).work()
    assert kept(ledger) == 2
    assert "emptied 2 texts" in (forgetter(ledger, 91).work() or "")
    assert kept(ledger) == 0
    assert [one.best for exchange in hold(ledger).exchanges for one in exchange.handovers] == before == [175, 205]
    assert all(claim.quote.exact for reading in ledger.readings() for claim in reading.claims)


def test_it_is_done_once_a_day_whoever_comes_first(ledger: Ledger) -> None:
    assert forgetter(ledger, 100).work() is not None
    assert forgetter(ledger, 100.5).work() is None
    assert forgetter(ledger, 101.1).work() is not None


def test_a_decision_keeps_its_reports_text_for_as_long_again(ledger: Ledger) -> None:
    claim = next(reading.claims[0] for reading in ledger.readings())
    made_at = NOW + timedelta(days=50)
    ledger.judge(
        Judgement(
            kind=JudgementKind.CONFIRM, subject=claim.id, author="ann", made_at=made_at, reason="the page says so"
        )
    )
    forgetter(ledger, 91).work()
    assert kept(ledger) == 1
    forgetter(ledger, 141).work()
    assert kept(ledger) == 0


def test_a_text_stays_while_reviewers_disagree_about_a_claim_of_it(ledger: Ledger) -> None:
    claim = next(reading.claims[0] for reading in ledger.readings())
    for author, kind in (("ann", JudgementKind.CONFIRM), ("bob", JudgementKind.REJECT)):
        ledger.judge(Judgement(kind=kind, subject=claim.id, author=author, made_at=NOW, reason="so it seems"))
    forgetter(ledger, 400).work()
    assert kept(ledger) == 1


@pytest.mark.parametrize("said", ["0", "-1", "ninety", "1.5", "999999999999", "90 days", "None", "٩٠", "+90", "nan"])
def test_a_setting_that_says_no_days_is_an_error(monkeypatch: pytest.MonkeyPatch, said: str) -> None:
    monkeypatch.setenv("HEADCOUNT_RETENTION", said)
    with pytest.raises(HeadcountError, match="HEADCOUNT_RETENTION"):
        kept_for()


def test_nothing_is_forgotten_where_the_setting_says_none(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEADCOUNT_RETENTION", "none")
    assert forgetter(ledger, 1000).work() is None
    assert kept(ledger) == 2
