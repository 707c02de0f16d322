"""Figures, dates and directions read the same everywhere, and unknown is said as such."""

from dataclasses import replace
from datetime import date

import pytest

from headcount.cli.shown.words import say_counted, say_day, say_direction, say_figure, say_when
from headcount.records.claim import Action, Claim, Counted, Quote, Scope
from headcount.records.report import DatePrecision

CLAIM = Claim(
    report_id="r", start=0, end=3, quote=Quote(exact="197", start=0, end=3), low=197, high=197,
    counted=Counted.PERSON, scope=Scope.DAY,
)  # fmt: skip


@pytest.mark.parametrize(
    ("low", "high", "approx", "said"),
    [
        (197, 197, False, "197"),
        (4306, 4306, False, "4,306"),
        (4001, None, False, "> 4,000"),
        (4300, None, False, "≥ 4,300"),
        (None, 1200, False, "≤ 1,200"),
        (800, 800, True, "~ 800"),
        (24, 25, False, "24–25"),
        (None, None, False, "?"),
    ],
)
def test_a_figure_shows_its_bounds(low: int | None, high: int | None, approx: bool, said: str) -> None:
    assert say_figure(low, high, approx=approx) == said


@pytest.mark.parametrize(
    ("precision", "said"),
    [("day", "19 Mar 2025"), ("week", "week of 19 Mar 2025"), ("month", "Mar 2025"), ("year", "2025")],
)
def test_a_day_is_as_exact_as_it_is_known(precision: str, said: str) -> None:
    assert say_day(date(2025, 3, 19), DatePrecision(precision)) == said


@pytest.mark.parametrize(
    ("scope", "first", "last", "precision", "said"),
    [
        ("day", date(2025, 3, 19), date(2025, 3, 19), "day", "19 Mar 2025"),
        ("day", None, None, "unknown", "?"),
        ("day", date(2022, 4, 1), date(2022, 4, 30), "month", "Apr 2022"),
        ("period", date(2024, 1, 1), date(2024, 12, 31), "day", "2024"),
        ("period", date(2025, 5, 23), date(2025, 5, 25), "day", "23 May 2025 – 25 May 2025"),
        ("total", date(2022, 2, 24), date(2025, 3, 21), "day", "since 24 Feb 2022, up to 21 Mar 2025"),
        ("total", None, date(2025, 3, 21), "day", "up to 21 Mar 2025"),
        ("total", date(2022, 2, 24), None, "unknown", "since 24 Feb 2022"),
    ],
)
def test_when_says_the_day_the_period_or_the_days_covered(
    scope: str, first: date | None, last: date | None, precision: str, said: str
) -> None:
    claim = replace(
        CLAIM, scope=Scope(scope), from_date=first, to_date=last, date_precision=DatePrecision(precision)
    )  # fmt: skip
    assert say_when(claim) == said


def test_a_direction_says_which_side_is_unknown() -> None:
    assert say_direction("RUS", "UKR") == "RUS → UKR"
    assert say_direction(None, "UKR") == "? → UKR"
    assert say_direction(None, None) == "?"


def test_held_people_are_not_taken_for_returned_ones() -> None:
    assert say_counted(replace(CLAIM, action=Action.HELD, people=("wounded_sick",))) == "held people (wounded sick)"
