"""Which handovers and exchanges come of which claims?"""

from datetime import date, timedelta

import pytest

from headcount.records.claim import Counted, Scope, Status
from headcount.records.report import DatePrecision
from tests.exchanges.making import (
    DAY,
    OUTSIDE,
    SIDES,
    WITHIN,
    away,
    figures_of,
    fold_of,
    handovers_of,
    home,
    report_of,
)

NEXT = DAY + timedelta(days=1)


def test_one_handover_whoever_tells_it_and_when() -> None:
    fold = fold_of(
        report_of(home(175, people=("military",)), language="uk"),
        report_of(home(175, people=("pow",)), language="en", published=NEXT),
        report_of(home(175, held_by=None), language="ru", published=DAY + timedelta(days=300)),
    )
    (handover,) = handovers_of(fold)
    assert (handover.best, handover.low, handover.high, len(handover.claims_for)) == (175, 175, 175, 3)


def test_both_directions_of_a_day_are_one_exchange() -> None:
    (exchange,) = fold_of(report_of(home(230), away(248))).exchanges()
    assert {(h.returned_to, h.best) for h in exchange.handovers} == {("UKR", 230), ("RUS", 248)}
    assert exchange.id == "2025-03-19-rus-ukr"
    assert exchange.conflict == "russia-ukraine"
    assert exchange.formula == "248:230"


def test_parts_are_shares_of_their_whole_and_no_handovers() -> None:
    fold = fold_of(
        report_of(
            home(230),
            home(224, people=("military",), whole=0),
            home(6, people=("civilian",), whole=0),
            home(48, people=("officer",), whole=1),
        )
    )
    (handover,) = handovers_of(fold)
    assert [(share.low, share.of) for share in handover.breakdown] == [(224, None), (6, None), (48, 0)]


def test_two_equal_parts_of_one_whole_stay_two() -> None:
    fold = fold_of(report_of(home(8), home(4, people=("child",), whole=0), home(4, people=("child",), whole=0)))
    (handover,) = handovers_of(fold)
    assert [share.low for share in handover.breakdown] == [4, 4]


def test_outside_the_exchange_is_a_handover_of_its_own_and_the_whole_is_the_sum() -> None:
    fold = fold_of(
        report_of(home(197), home(175, channel=WITHIN, whole=0), home(22, channel=OUTSIDE, whole=0)),
        report_of(home(197)),
        report_of(away(175, channel=WITHIN)),
    )
    assert figures_of(fold) == [("2025-03-19", "RUS", 175), ("2025-03-19", "UKR", 22), ("2025-03-19", "UKR", 175)]
    (main, beside) = fold.exchanges()
    assert main.formula == "175:175"
    assert beside.handovers[0].channel is OUTSIDE
    (total,) = main.sums
    assert (total.best, len(total.handovers), len(total.claims)) == (197, 2, 2)


def test_undated_figures_find_their_day_by_figures_and_parts() -> None:
    dated = report_of(home(175, channel=WITHIN), home(22, channel=OUTSIDE))
    later = report_of(
        home(197, None),
        home(175, None, channel=WITHIN, whole=0),
        home(22, None, channel=OUTSIDE, whole=0),
        published=DAY + timedelta(days=2),
    )
    fold = fold_of(later, dated)
    assert figures_of(fold) == [("2025-03-19", "UKR", 22), ("2025-03-19", "UKR", 175)]
    assert fold.exchanges()[0].sums[0].best == 197
    assert fold.unplaced() == ()


def test_an_undated_figure_that_no_day_has_stays_visible() -> None:
    fold = fold_of(report_of(home(175)), report_of(home(60, None)))
    assert [each.reason for each in fold.unplaced()] == ["undated"]
    assert len(handovers_of(fold)) == 1


def test_the_last_exchange_of_a_background_paragraph_is_the_one_of_its_figure() -> None:
    old, new = date(2025, 2, 5), DAY
    fold = fold_of(
        report_of(home(150, old), published=old),
        report_of(home(175, new), home(150, None), published=new),
    )
    assert figures_of(fold) == [("2025-02-05", "UKR", 150), ("2025-03-19", "UKR", 175)]


def test_two_swaps_of_one_day_stay_two() -> None:
    fold = fold_of(
        report_of(
            home(10, people=("military",)),
            away(10, people=("pow",)),
            home(19, people=("civilian",)),
            away(11, people=("civilian",)),
        )
    )
    assert [exchange.formula for exchange in fold.exchanges()] == ["11:19", "10:10"]


def test_stages_of_several_days_are_one_exchange() -> None:
    days = [date(2025, 5, 23), date(2025, 5, 24), date(2025, 5, 25)]
    whole = home(1000, None, from_date=days[0], to_date=days[2])
    other = away(1000, None, from_date=days[0], to_date=days[2])
    stages = [home(figure, day, whole=0) for figure, day in zip((390, 307, 303), days, strict=True)]
    fold = fold_of(
        report_of(whole, *stages, other),
        report_of(home(390, days[0]), away(390, days[0])),
        report_of(home(307, days[1])),
    )
    (exchange,) = fold.exchanges()
    assert exchange.stages == tuple(days)
    assert [total.best for total in exchange.sums if total.returned_to == "UKR"] == [1000]
    assert sum(h.best or 0 for h in exchange.handovers if h.returned_to == "UKR") == 1000


def test_one_region_s_people_are_no_handover_beside_everyone_s() -> None:
    first, last = date(2025, 5, 23), date(2025, 5, 25)
    whole = home(1000, None, from_date=first, to_date=last)
    region = home(24, None, from_date=first, to_date=last)
    fold = fold_of(
        report_of(whole, home(390, first, whole=0), home(610, last, whole=0)),
        report_of(region, home(7, first, whole=0), home(17, last, whole=0)),
    )
    assert [h.best for h in handovers_of(fold)] == [390, 610]
    assert {each.reason for each in fold.unplaced()} == {"may-be-a-part", "fits-no-sum"}


def test_a_side_that_reports_a_day_later_tells_of_the_same_exchange() -> None:
    fold = fold_of(
        report_of(home(95, speaker="Zelensky", speaker_id="ukr-president")),
        report_of(away(95, NEXT, speaker="the ministry", speaker_id="rus-ministry"), published=NEXT),
    )
    (exchange,) = fold.exchanges()
    assert exchange.formula == "95:95"
    assert exchange.stages == ()


def test_a_figure_dated_a_day_off_by_the_other_side_is_no_second_handover() -> None:
    fold = fold_of(
        report_of(home(95, speaker="Zelensky", speaker_id="ukr-president")),
        report_of(home(95, NEXT, speaker="the ministry", speaker_id="rus-ministry"), published=NEXT),
    )
    assert figures_of(fold) == [("2025-03-19", "UKR", 95)]


def test_bodies_of_the_same_day_are_an_exchange_of_their_own() -> None:
    fold = fold_of(report_of(home(75), home(212, counted=Counted.BODY), away(45, counted=Counted.BODY)))
    assert [exchange.id for exchange in fold.exchanges()] == ["2025-03-19-rus-ukr", "2025-03-19-rus-ukr-bodies"]


def test_a_part_of_a_running_total_is_a_handover() -> None:
    total = away(2466, None, scope=Scope.TOTAL, to_date=NEXT)
    assert figures_of(fold_of(report_of(total, away(25, whole=0)))) == [("2025-03-19", "RUS", 25)]


def test_a_figure_for_both_sides_is_the_sum_of_an_exchange() -> None:
    both = home(314, returned_to=None, held_by=None)
    fold = fold_of(report_of(home(157), away(157)), report_of(both))
    (exchange,) = fold.exchanges()
    assert [(total.best, total.returned_to) for total in exchange.sums] == [(314, None)]
    assert fold.unplaced() == ()


def test_rows_of_one_table_are_never_one_exchange() -> None:
    rows = [
        report_of(home(30), event="history:2025-03-19-1"),
        report_of(home(5), away(4), event="history:2025-03-19-2"),
        report_of(home(30), event="history:2025-03-19-3"),
    ]
    fold = fold_of(*rows)
    assert sorted(h.best or 0 for h in handovers_of(fold)) == [4, 5, 30, 30]
    assert len(fold.exchanges()) == 3


def test_a_row_with_conflicting_figures_gives_the_range() -> None:
    (handover,) = handovers_of(fold_of(report_of(home(207), home(195), event="history:2025-03-19-1")))
    assert (handover.low, handover.best, handover.high, handover.rule) == (195, 207, 207, "table")


def test_a_row_without_a_figure_is_a_handover_without_one() -> None:
    (handover,) = handovers_of(fold_of(report_of(home(None), event="history:2025-03-19-1")))
    assert (handover.low, handover.best, handover.high) == (None, None, None)


def test_a_month_is_kept_as_a_month() -> None:
    first, last = date(2022, 4, 1), date(2022, 4, 30)
    claim = home(17, None, from_date=first, to_date=last, date_precision=DatePrecision.MONTH)
    (exchange,) = fold_of(report_of(claim)).exchanges()
    assert (exchange.id, exchange.date_precision) == ("2022-04-rus-ukr", DatePrecision.MONTH)


def test_third_countries_and_unknown_parties_are_directions_of_their_own() -> None:
    fold = fold_of(
        report_of(home(5, held_by="BLR", channel=OUTSIDE), home(109, held_by="BLR", returned_to=None, channel=OUTSIDE)),
        report_of(home(200)),
    )
    assert sorted(exchange.id for exchange in fold.exchanges()) == [
        "2025-03-19-blr-ukr-outside",
        "2025-03-19-blr-x-outside",
        "2025-03-19-rus-ukr",
    ]


@pytest.mark.parametrize("status", [Status.PLANNED, Status.PROPOSED, Status.PLEDGED])
def test_what_is_only_announced_is_no_handover(status: Status) -> None:
    assert handovers_of(fold_of(report_of(home(100, status=status)))) == []


def test_a_denied_figure_speaks_against() -> None:
    (handover,) = handovers_of(fold_of(report_of(home(100)), report_of(home(100, status=Status.DENIED))))
    assert len(handover.claims_against) == 1


def test_a_figure_of_doubtful_reading_founds_nothing() -> None:
    fold = fold_of(report_of(home(100, confidence=0.3)))
    assert handovers_of(fold) == []
    assert [each.reason for each in fold.unplaced()] == ["light"]


def test_the_ordinal_told_with_an_exchange_is_its_number() -> None:
    ordinal = home(62, returned_to=None, held_by=None, counted=Counted.EXCHANGE, scope=Scope.TOTAL, speaker="the staff",
                   speaker_id="ukr-headquarters")  # fmt: skip
    (exchange,) = fold_of(report_of(home(175), ordinal)).exchanges()
    assert exchange.number == 62


def test_sides_know_their_conflict() -> None:
    assert SIDES.conflict_of(("UKR", "RUS")) == "russia-ukraine"
    assert SIDES.conflict_of(("UKR", "ARM")) is None
