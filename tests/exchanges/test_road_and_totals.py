"""What led to an exchange, and which totals were stated?"""

from datetime import date, timedelta
from typing import Any

from headcount.exchanges import Fold
from headcount.records.claim import Quote, RoadKind, RoadStep, Scope, Status
from headcount.records.report import Report
from tests.exchanges.making import DAY, SIDES, away, fold_of, home, report_of

YEAR = {"scope": Scope.PERIOD, "from_date": date(2024, 1, 1), "to_date": date(2024, 12, 31)}


def step_of(report: Report, kind: RoadKind, day: date | None, *who: str) -> RoadStep:
    return RoadStep(report_id=report.id, kind=kind, who=who, date=day, quote=Quote(exact=report.text, start=0, end=9))


def running(figure: int, stated: date = DAY, **given: Any) -> dict[str, Any]:
    return home(figure, None, scope=Scope.TOTAL, to_date=stated, **given)


def test_the_road_is_tied_to_the_exchange_that_came_of_it() -> None:
    report, claims = report_of(home(175), away(175), home(150, date(2025, 2, 5)))
    call = step_of(report, RoadKind.CALL, DAY - timedelta(days=1), "Trump", "Putin")
    mediation = step_of(report, RoadKind.MEDIATION, None, "United Arab Emirates")
    fold = Fold(SIDES)
    fold.add(report, claims, (call, mediation))
    earlier, exchange = fold.exchanges()
    assert earlier.road == ()
    assert {step.kind for step in exchange.road} == {RoadKind.CALL, RoadKind.MEDIATION}
    assert exchange.mediators == ("United Arab Emirates",)


def test_the_road_of_an_undated_report_follows_its_figures() -> None:
    report, claims = report_of(home(175, None), published=DAY + timedelta(days=2))
    fold = fold_of(report_of(home(175)))
    fold.add(report, claims, (step_of(report, RoadKind.CALL, DAY - timedelta(days=1), "Trump", "Putin"),))
    (exchange,) = fold.exchanges()
    assert [step.kind for step in exchange.road] == [RoadKind.CALL]


def test_a_total_repeated_by_outlets_within_days_is_one() -> None:
    (total,) = fold_of(
        report_of(running(4306)), report_of(running(4306, DAY + timedelta(days=1)), published=DAY + timedelta(days=1))
    ).totals()
    assert (total.low, total.stated_on, len(total.claims)) == (4306, DAY, 2)


def test_a_total_repeated_weeks_later_is_stated_anew() -> None:
    later = DAY + timedelta(days=30)
    assert len(fold_of(report_of(running(4306)), report_of(running(4306, later), published=later)).totals()) == 2


def test_a_total_belongs_to_its_keeper_s_series() -> None:
    (total,) = fold_of(report_of(running(4306, speaker="the staff", speaker_id="ukr-headquarters"))).totals()
    assert total.series == "ukr-headquarters-to-ukr-people-running"
    assert not total.both


def test_a_mediator_s_total_without_a_side_counts_both() -> None:
    claim = running(4349, returned_to=None, held_by=None, speaker="the ministry", speaker_id="are-ministry")
    (total,) = fold_of(report_of(claim)).totals()
    assert total.both


def test_a_year_s_figure_keeps_its_year() -> None:
    (total,) = fold_of(report_of(home(1358, **YEAR))).totals()
    assert (total.from_date, total.to_date) == (date(2024, 1, 1), date(2024, 12, 31))


def test_what_is_held_or_planned_is_no_total() -> None:
    assert fold_of(report_of(running(6465, status=Status.PLANNED))).totals() == ()
