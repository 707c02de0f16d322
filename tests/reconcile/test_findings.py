"""The eight checks, each on the smallest case that it is there for."""

from dataclasses import replace
from datetime import date

import pytest

from headcount.reconcile import find_findings, find_series
from headcount.reconcile.digits import is_dropped, is_swapped
from headcount.reconcile.rounding import holds, roundness
from headcount.records.claim import Channel, Claim, Counted, Quote, Scope, Status
from headcount.records.exchange import Exchange, Handover, Pledge, PledgeState, Share
from headcount.records.finding import Finding, FindingKind, Verdict
from headcount.records.report import DatePrecision
from tests.reconcile.synthetic import exchange, make_history, total

DAY = date(2031, 3, 19)


def only(found: tuple[Finding, ...], kind: FindingKind) -> Finding:
    (finding,) = [finding for finding in found if finding.kind is kind]
    return finding


def claim(figure: int, start: int = 0, **given: object) -> Claim:
    """A claim of people returned to AAA on the day."""
    values: dict[str, object] = {
        "report_id": "r", "start": start, "end": start + 3, "quote": Quote(exact="x", start=0, end=1), "low": figure,
        "high": figure, "counted": Counted.PERSON, "returned_to": "AAA", "status": Status.DONE, "scope": Scope.DAY,
        "from_date": DAY, "to_date": DAY, "date_precision": DatePrecision.DAY,
    }  # fmt: skip
    return Claim(**{**values, **given})  # type: ignore[arg-type]  # a test's short-hand


def with_handover(**given: object) -> Exchange:
    """One exchange whose handover is changed."""
    base = exchange(DAY, 100, Channel.EXCHANGE)
    return replace(base, handovers=(replace(base.handovers[0], **given),))  # type: ignore[arg-type]  # as above


def test_parts_that_exceed_their_whole_are_contradicted() -> None:
    whole = claim(197)
    parts = [
        claim(175, 10, whole=(0, 3), channel=Channel.EXCHANGE),
        claim(32, 20, whole=(0, 3), channel=Channel.OUTSIDE_EXCHANGE),
    ]
    found = only(find_findings((), (), (), [whole, *parts]), FindingKind.PARTS)
    assert found.arithmetic is not None
    assert found.arithmetic.difference == -10


def test_parts_that_make_their_whole_are_no_finding() -> None:
    parts = [
        claim(175, 10, whole=(0, 3), channel=Channel.EXCHANGE),
        claim(22, 20, whole=(0, 3), channel=Channel.OUTSIDE_EXCHANGE),
    ]
    assert find_findings((), (), (), [claim(197), *parts]) == ()


def test_soldiers_and_civilians_of_a_handover_are_summed() -> None:
    shares = tuple(
        Share(people=(people,), channel=None, low=low, high=low) for people, low in (("military", 100), ("civilian", 8))
    )
    found = only(find_findings((with_handover(breakdown=shares),)), FindingKind.PARTS)
    assert "8 more than the 100" in found.sentence


def test_sources_that_differ_are_told_with_the_rule_that_chose() -> None:
    found = only(find_findings((with_handover(low=90, rule="receiving side first"),)), FindingKind.SOURCES)
    assert "from 90 to 100" in found.sentence
    assert "receiving side first" in found.sentence


def test_a_pledge_that_fell_short_is_told_by_how_many() -> None:
    pledge = Pledge(
        id="p", speaker="A president", speaker_id=None, counted=Counted.PERSON, returned_to="AAA", held_by=None, low=23,
        high=23, wording="23 wounded", announced=DAY, by=DAY, state=PledgeState.SHORT, delivered=22, shortfall=1,
    )  # fmt: skip
    found = only(find_findings((), (pledge,)), FindingKind.PLEDGE)
    assert found.sentence.endswith("22 were handed over: short by 1.")


@pytest.mark.parametrize(("numbers", "verdict"), [((62, 64), Verdict.UNEXPLAINED), ((63, 62), Verdict.CONTRADICTED)])
def test_official_numbers_follow_the_days(numbers: tuple[int, int], verdict: Verdict) -> None:
    days = (DAY, date(2031, 6, 1))
    known = [exchange(day, 10, Channel.EXCHANGE, number) for day, number in zip(days, numbers, strict=True)]
    assert only(find_findings(known), FindingKind.ORDINAL).verdict is verdict


def test_a_handover_after_its_report_cannot_be() -> None:
    late = claim(100, from_date=date(2031, 5, 2), to_date=date(2031, 5, 2))
    found = only(find_findings((), (), (), [late], {"r": DAY}), FindingKind.DATE)
    assert "after the page was published on 19 March 2031" in found.sentence


def test_a_claim_dated_to_another_day_than_its_handover_is_told() -> None:
    wrong = claim(100, from_date=date(2031, 2, 5), to_date=date(2031, 2, 5))
    known = with_handover(claims_for=(wrong.id,))
    assert "5 February 2031" in only(find_findings((known,), (), (), [wrong]), FindingKind.DATE).sentence


def test_a_rejected_claim_with_swapped_digits_is_named() -> None:
    wrong = claim(264)
    known = with_handover(low=246, best=246, high=246, claims_against=(wrong.id,))
    assert "264 is the 246" in only(find_findings((known,), (), (), [wrong]), FindingKind.DIGITS).sentence


def test_a_running_total_cannot_fall() -> None:
    history = make_history([10, 20], [1, 1])
    first, second = history.totals
    fallen = replace(second, low=5, high=5)
    assert only(find_findings(history.exchanges, (), (first, fallen)), FindingKind.SERIES).subject == second.id


def test_every_total_has_its_finding_and_every_keeper_a_series() -> None:
    history = make_history([10, 20, 30], [1, 1, 1])
    found = find_findings(history.exchanges, (), history.totals)
    assert {finding.subject for finding in found} == {one.id for one in history.totals}
    (series,) = find_series(history.totals)
    assert (series.keeper, series.returned_to, len(series.totals)) == ("aaa", "AAA", 3)


def test_digits() -> None:
    assert is_swapped(2340, 2430)
    assert not is_swapped(2340, 2304 + 1)
    assert is_dropped(436, 4306)
    assert not is_dropped(4306, 4306)


def test_roundness_says_how_much_a_bound_claims() -> None:
    assert [roundness(value) for value in (4000, 4300, 4310, 4306)] == [1000, 100, 10, 1]
    bound = replace(total(DAY, 0), high=None)
    assert holds(replace(bound, low=4000), 4306, 4306)
    assert not holds(replace(bound, low=4000), 3999, 3999)
    assert not holds(replace(bound, low=4123), 4306, 4306)
    about = replace(total(DAY, 0), approx=True)
    assert holds(replace(about, low=4000, high=4000), 3981, 3981)
    assert not holds(replace(about, low=3970, high=3970), 3981, 3981)
    assert not holds(replace(about, low=10000, high=10000), 6091, 6091)


def test_handovers_without_a_figure_are_named_where_a_step_does_not_add_up() -> None:
    history = make_history([10, 20, 30, 40, 50], [1, 1, 1, 1, 1])
    hidden = [
        replace(one, handovers=(_bare(one.handovers[0]),)) if index == 6 else one
        for index, one in enumerate(history.exchanges)
    ]
    found = only(find_findings(hidden, (), history.totals), FindingKind.SERIES)
    assert "40 are left over; 1 of the handovers of that time has no figure" in found.sentence


def _bare(handover: Handover) -> Handover:
    return replace(handover, low=None, best=None, high=None)
