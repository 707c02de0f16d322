"""Samples can be drawn again, the interval is Wilson's, and figures entered by hand stand in their quotes."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from headcount.errors import HeadcountError, QuoteNotFoundError
from headcount.ledger import open_ledger
from headcount.records.claim import Status
from headcount.records.report import DatePrecision
from headcount.run.add import add_pages
from headcount.run.audit import draw_sample, make_answer, measured_rate, wilson_interval
from headcount.run.by_hand import HandClaim, make_hand_reading
from tests.ledger.pages import make_page


def test_the_same_seed_draws_the_same_sample(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "ledger.db") as ledger:
        add_pages(ledger, [make_page(number) for number in range(10, 60)])
        first, again, other = (draw_sample(ledger, 20, seed) for seed in (1, 1, 2))
    assert [one.claim.id for one in first] == [one.claim.id for one in again]
    assert len({one.claim.id for one in first}) == 20
    assert {one.claim.id for one in first} != {one.claim.id for one in other}


def test_answers_give_the_error_rate(tmp_path: Path) -> None:
    now = datetime(2026, 3, 20, tzinfo=UTC)
    with open_ledger(tmp_path / "ledger.db") as ledger:
        add_pages(ledger, [make_page(number) for number in range(10, 20)])
        for number, one in enumerate(draw_sample(ledger, 10, 1)):
            ledger.judge(make_answer(one, right=number > 0, author="ann", audit="1-10", now=now))
        rate = measured_rate(ledger.judgements(), "1-10")
    assert (rate.checked, rate.wrong, rate.rate) == (10, 1, 0.1)
    assert rate.low < 0.1 < rate.high


@pytest.mark.parametrize(
    ("hits", "tries", "low", "high"),
    [(0, 200, 0.0, 0.0188), (10, 200, 0.0274, 0.0896), (0, 0, 0.0, 1.0), (5, 5, 0.5655, 1.0)],
)
def test_the_interval_is_wilsons(hits: int, tries: int, low: float, high: float) -> None:
    assert wilson_interval(hits, tries) == pytest.approx((low, high), abs=1e-4)


def make_entry(**known: object) -> HandClaim:
    given: dict[str, object] = {
        "quote": "Some 1,212 bodies were handed over, the staff said.", "url": "https://one.example/a", "low": 1212,
        "high": 1212, "returned_to": "UKR", "held_by": "RUS", "from_date": date(2025, 6, 11), **known,
    }  # fmt: skip
    return HandClaim(**given)  # type: ignore[arg-type]


def test_a_figure_entered_by_hand_stands_in_its_quote() -> None:
    reading = make_hand_reading(make_entry())
    (claim,) = reading.claims
    assert reading.report.text[claim.start : claim.end] == "1,212"
    assert (claim.low, claim.to_date, reading.reader) == (1212, date(2025, 6, 11), None)


def test_what_nobody_said_of_a_figure_entered_by_hand_stays_unknown() -> None:
    claim = make_hand_reading(make_entry(returned_to=None, held_by=None, from_date=None)).claims[0]
    assert claim.status is Status.UNCLEAR
    assert (claim.returned_to, claim.held_by, claim.from_date, claim.to_date) == (None, None, None, None)
    assert claim.date_precision is DatePrecision.UNKNOWN


def test_a_figure_in_words_is_shown_where_it_stands() -> None:
    reading = make_hand_reading(make_entry(quote="Twelve came home.", low=12, high=12, surface="Twelve"))
    assert reading.claims[0].start == 0


@pytest.mark.parametrize("wrong", [{"quote": "Many came."}, {"surface": "a dozen"}])
def test_a_figure_without_its_quote_cannot_enter(wrong: dict[str, object]) -> None:
    with pytest.raises(QuoteNotFoundError):
        make_hand_reading(make_entry(**wrong))


@pytest.mark.parametrize("url", ["", "http://[bad/", "news.example/1", "javascript:alert(1)", "file:///etc/passwd"])
def test_a_figure_without_the_address_of_its_page_cannot_enter(url: str) -> None:
    with pytest.raises(HeadcountError, match="no address of a page"):
        make_hand_reading(make_entry(url=url))
