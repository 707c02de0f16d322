"""Was the promise kept?"""

from datetime import date, timedelta
from typing import Any

from headcount.records.claim import Counted, Status
from headcount.records.exchange import Pledge, PledgeState
from tests.exchanges.making import DAY, OUTSIDE, WITHIN, fold_of, home, report_of

EVE = DAY - timedelta(days=1)


def promise(figure: int, by: date | None = None, **given: Any) -> dict[str, Any]:
    return home(figure, by, **{"status": Status.PLEDGED, "speaker": "the Kremlin", **given})


def only(pledges: tuple[Pledge, ...]) -> Pledge:
    (pledge,) = pledges
    return pledge


def test_twenty_three_promised_and_twenty_two_delivered_fall_short_by_one() -> None:
    fold = fold_of(
        report_of(promise(23, channel=OUTSIDE, people=("military", "wounded_sick")), published=EVE),
        report_of(home(197), home(175, channel=WITHIN, whole=0), home(22, channel=OUTSIDE, whole=0)),
    )
    pledge = only(fold.pledges())
    assert (pledge.state, pledge.delivered, pledge.shortfall) == (PledgeState.SHORT, 22, 1)
    assert pledge.met_by == ("2025-03-19-rus-ukr-outside",)


def test_a_pledge_first_told_after_its_handover_is_answered_by_it() -> None:
    fold = fold_of(
        report_of(home(175, channel=WITHIN), home(22, channel=OUTSIDE)),
        report_of(promise(23, channel=OUTSIDE), published=DAY + timedelta(days=2)),
    )
    assert only(fold.pledges()).shortfall == 1


def test_a_formula_is_kept_by_the_stages_that_add_up_to_it() -> None:
    days = [DAY + timedelta(days=step) for step in range(3)]
    stages = [report_of(home(figure, day), published=day) for figure, day in zip((390, 307, 303), days, strict=True)]
    pledge = only(fold_of(report_of(promise(1000), published=EVE), *stages).pledges())
    assert (pledge.state, pledge.delivered, len(pledge.met_by)) == (PledgeState.KEPT, 1000, 3)


def test_a_pledge_half_delivered_is_open_while_there_is_time() -> None:
    reports = [report_of(promise(1000), published=EVE), report_of(home(390))]
    assert only(fold_of(*reports).pledges()).state is PledgeState.OPEN
    late = report_of(home(5, DAY + timedelta(days=300)), published=DAY + timedelta(days=300))
    pledge = only(fold_of(*reports, late).pledges())
    assert (pledge.state, pledge.shortfall) == (PledgeState.SHORT, 610)


def test_a_pledge_that_nothing_answers_lapses() -> None:
    late = report_of(home(5, DAY + timedelta(days=300)), published=DAY + timedelta(days=300))
    assert only(fold_of(report_of(promise(400), published=EVE), late).pledges()).state is PledgeState.LAPSED


def test_a_few_promised_are_not_met_by_a_large_exchange() -> None:
    fold = fold_of(report_of(promise(4, people=("child",)), published=EVE), report_of(home(95, people=("military",))))
    assert only(fold.pledges()).delivered is None


def test_bodies_do_not_meet_a_pledge_of_people() -> None:
    fold = fold_of(report_of(promise(100), published=EVE), report_of(home(100, counted=Counted.BODY)))
    assert only(fold.pledges()).delivered is None


def test_rival_pledges_stand_side_by_side() -> None:
    fold = fold_of(
        report_of(promise(1000, speaker="Umerov"), published=EVE),
        report_of(promise(1200, speaker="Medinsky"), published=EVE),
    )
    one, other = fold.pledges()
    assert (one.rivals, other.rivals) == ((other.id,), (one.id,))


def test_one_pledge_however_many_outlets_report_it() -> None:
    fold = fold_of(
        report_of(promise(175), published=EVE),
        report_of(promise(175), published=DAY),
        report_of(promise(175, speaker=None), published=DAY),
    )
    assert len(only(fold.pledges()).claims) == 3


def test_what_a_reporter_expects_is_no_pledge() -> None:
    assert fold_of(report_of(promise(175, status=Status.PLANNED, speaker=None))).pledges() == ()
