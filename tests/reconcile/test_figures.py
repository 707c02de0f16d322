"""A draft's figure is held against everything else, never against itself."""

from dataclasses import replace

from headcount.reconcile import Explainer
from headcount.records.finding import Verdict
from headcount.records.report import DatePrecision
from headcount.records.total import Total
from tests.reconcile.synthetic import START, History, make_history, total

FIGURES = [100, 40, 70, 30, 60, 50, 90, 20]
OUTSIDE = [3, 4, 5, 6, 7, 8, 9, 2]
HISTORY = make_history(FIGURES, OUTSIDE)


def explain(stated: Total, history: History = HISTORY):  # type: ignore[no-untyped-def]
    return Explainer(history.exchanges, history.totals).explain(replace(stated, id="draft"))


def undated(value: int) -> Total:
    return replace(
        total(START, value), stated_on=None, to_date=None, stated_precision=DatePrecision.UNKNOWN, series=None
    )


def test_an_undated_total_is_tied_to_the_day_its_series_stood_there() -> None:
    found = explain(undated(sum(FIGURES[:4])))
    assert found.verdict is Verdict.EXPLAINED
    assert found.as_of == HISTORY.exchanges[6].date
    assert found.left_out


def test_an_undated_total_that_the_series_never_stood_at_is_unexplained() -> None:
    found = explain(undated(sum(FIGURES[:4]) + 1))
    assert found.verdict is Verdict.UNEXPLAINED
    assert "1 is left over" in found.sentence


def test_a_bound_that_has_been_reached_is_supported() -> None:
    over = replace(undated(0), low=401, high=None)
    found = explain(over)
    assert found.verdict is Verdict.SUPPORTED
    assert "over 400" in found.sentence


def test_an_old_level_is_stale() -> None:
    last = HISTORY.totals[-1]
    found = explain(replace(last, low=HISTORY.totals[-3].low, high=HISTORY.totals[-3].low))
    assert found.verdict is Verdict.STALE


def test_a_wrong_total_does_not_explain_itself() -> None:
    last = HISTORY.totals[-1]
    found = explain(replace(last, low=(last.low or 0) + 7, high=(last.low or 0) + 7))
    assert found.verdict in {Verdict.UNEXPLAINED, Verdict.CONTRADICTED}


def test_a_total_of_a_year_is_the_plain_sum_of_its_handovers() -> None:
    last = HISTORY.exchanges[-1].date
    year = replace(
        total(START, sum(FIGURES[2:]) + sum(OUTSIDE[2:])),
        series=None,
        from_date=HISTORY.exchanges[4].date,
        to_date=last,
    )
    assert explain(year).verdict is Verdict.SUPPORTED


def test_without_anything_held_a_total_is_new() -> None:
    assert Explainer((), ()).explain(undated(5)).verdict is Verdict.NEW
