"""Which figure is the best one, which stand beside it, and which are contradicted?"""

from datetime import timedelta

import pytest

from headcount.records.claim import Scope
from headcount.records.report import PartKind
from tests.exchanges.making import DAY, away, fold_of, handovers_of, home, report_of

KYIV = {"speaker": "the president", "speaker_id": "ukr-president"}
STAFF = {"speaker": "the staff", "speaker_id": "ukr-headquarters"}
MOSCOW = {"speaker": "the ministry", "speaker_id": "rus-ministry"}


def test_the_receiving_side_s_word_goes_first() -> None:
    (handover,) = handovers_of(
        fold_of(report_of(home(207, **KYIV)), *(report_of(home(195, **MOSCOW)) for _ in range(3)))
    )
    assert (handover.low, handover.best, handover.high, handover.rule) == (195, 207, 207, "receiving-side")


def test_the_other_side_s_word_goes_before_outlets() -> None:
    (handover,) = handovers_of(fold_of(report_of(home(95, **MOSCOW)), report_of(home(94)), report_of(home(94))))
    assert (handover.best, handover.rule, len(handover.claims_against)) == (95, "giving-side", 2)


def test_a_source_that_corrects_itself_stands_behind_the_later_figure() -> None:
    (handover,) = handovers_of(
        fold_of(report_of(home(144, **KYIV)), report_of(home(143, **KYIV), published=DAY + timedelta(days=1)))
    )
    assert (handover.low, handover.best, handover.high, handover.rule) == (143, 143, 143, "correction")
    assert len(handover.claims_against) == 1


def test_two_primary_sources_that_differ_give_a_range_and_no_average() -> None:
    (handover,) = handovers_of(fold_of(report_of(home(100, **KYIV)), report_of(home(104, **STAFF))))
    assert (handover.low, handover.high) == (100, 104)
    assert handover.best in (100, 104)


@pytest.mark.parametrize("in_one_report", [True, False])
def test_what_two_sides_say_of_one_day_is_one_handover_however_far_apart(in_one_report: bool) -> None:
    said = home(116, **KYIV), home(55, **MOSCOW)
    reports = [report_of(*said)] if in_one_report else [report_of(one) for one in said]
    (handover,) = handovers_of(fold_of(*reports))
    assert (handover.low, handover.best, handover.high, handover.rule) == (55, 116, 116, "receiving-side")


def test_a_few_that_the_other_side_tells_of_beside_many_are_people_of_their_own() -> None:
    found = handovers_of(fold_of(report_of(home(117, **KYIV)), report_of(home(5, **MOSCOW))))
    assert sorted(one.best or 0 for one in found) == [5, 117]


def test_two_figures_of_one_side_stay_two_groups() -> None:
    found = handovers_of(fold_of(report_of(home(150, **KYIV), home(50, **KYIV))))
    assert sorted(one.best or 0 for one in found) == [50, 150]


def test_a_figure_that_one_outlet_got_wrong_is_contradicted() -> None:
    right = [report_of(home(2430)) for _ in range(3)]
    (handover,) = handovers_of(fold_of(*right, report_of(home(2340))))
    assert (handover.low, handover.best, handover.high) == (2430, 2430, 2430)
    assert len(handover.claims_against) == 1


def test_a_dropped_digit_is_contradicted_and_founds_no_handover() -> None:
    (handover,) = handovers_of(fold_of(report_of(home(230, **KYIV)), report_of(home(23))))
    assert (handover.best, len(handover.claims_against)) == (230, 1)


def test_a_burst_of_generated_outlets_moves_no_primary_source_s_figure() -> None:
    quiet = [report_of(home(175, **KYIV)), report_of(home(175)), report_of(away(175, **MOSCOW))]
    burst = [report_of(home(2000), outlet=f"fresh-{number}") for number in range(500)]
    before = {(h.returned_to, h.low, h.best, h.high) for h in handovers_of(fold_of(*quiet))}
    fold = fold_of(*burst, *quiet)
    assert {(h.returned_to, h.low, h.best, h.high) for h in handovers_of(fold)} == before
    assert max(len(h.claims_against) for h in handovers_of(fold)) == 500


def test_copies_count_once() -> None:
    copies = [report_of(home(116), outlet=f"paper-{number}", text="The agency says so:") for number in range(40)]
    own = [report_of(home(113)), report_of(home(113))]
    (handover,) = handovers_of(fold_of(*copies, *own))
    assert (handover.best, handover.rule) == (113, "independent-outlets")


def test_one_outlet_is_one_voice_however_often_it_repeats_itself() -> None:
    loud = [report_of(home(116), outlet="loud") for _ in range(10)]
    (handover,) = handovers_of(fold_of(*loud, report_of(home(113)), report_of(home(113))))
    assert handover.best == 113


def test_a_teaser_supports_and_founds_nothing() -> None:
    teaser = home(150, part=PartKind.RELATED)
    assert handovers_of(fold_of(report_of(teaser))) == []
    (handover,) = handovers_of(fold_of(report_of(teaser), report_of(home(150))))
    assert len(handover.claims_for) == 2


def test_bounds_and_approximations_support_the_figure_they_allow() -> None:
    bound, about = home(151, high=None), home(200, approx=True)
    (handover,) = handovers_of(fold_of(report_of(home(197)), report_of(bound), report_of(about)))
    assert (handover.low, handover.best, handover.high, len(handover.claims_for)) == (197, 197, 197, 3)


def test_a_bound_alone_leaves_the_best_figure_unknown() -> None:
    (handover,) = handovers_of(fold_of(report_of(home(201, high=None))))
    assert (handover.low, handover.best, handover.high, handover.rule) == (201, None, None, "bound")


def test_an_approximation_alone_stands_for_itself() -> None:
    (handover,) = handovers_of(fold_of(report_of(home(100, approx=True))))
    assert (handover.best, handover.rule) == (100, "approximate")


def test_an_official_s_approximation_is_heard_where_no_official_is_exact() -> None:
    (handover,) = handovers_of(fold_of(report_of(home(250, approx=True, **MOSCOW)), report_of(home(215))))
    assert (handover.low, handover.best, handover.high, handover.rule) == (250, 250, 250, "giving-side")
    assert len(handover.claims_against) == 1


def test_totals_decide_where_nobody_entitled_to_has_settled_a_figure() -> None:
    days = [DAY - timedelta(days=20), DAY - timedelta(days=10), DAY + timedelta(days=1)]
    stated = [
        report_of(home(figure, None, scope=Scope.TOTAL, to_date=day, **STAFF), published=day)
        for figure, day in zip((1000, 1080, 1269), days, strict=True)
    ]
    disputed = [report_of(home(180)), report_of(home(180)), report_of(home(189))]
    agreed = [report_of(home(80, DAY - timedelta(days=15)))]
    (_, handover) = handovers_of(fold_of(*stated, *disputed, *agreed))
    assert (handover.low, handover.best, handover.high, handover.rule) == (180, 189, 189, "totals")
    (_, handover) = handovers_of(fold_of(*disputed, *agreed))
    assert (handover.best, handover.rule) == (180, "independent-outlets")


def test_totals_do_not_overrule_the_receiving_side() -> None:
    stated = [
        report_of(home(figure, None, scope=Scope.TOTAL, to_date=day, **STAFF), published=day)
        for figure, day in ((1000, DAY - timedelta(days=20)), (1189, DAY + timedelta(days=1)))
    ]
    (handover,) = handovers_of(fold_of(*stated, report_of(home(180, **KYIV)), report_of(home(189))))
    assert (handover.best, handover.rule) == (180, "receiving-side")
