"""Totals without a series that holds: what one figure alone can say, and that its sum is always exact."""

from dataclasses import replace

from headcount.reconcile import explain_totals
from headcount.records.claim import Channel
from headcount.records.exchange import Exchange, Share
from headcount.records.finding import Verdict
from headcount.records.total import Total
from tests.reconcile.synthetic import START, exchange, make_history, total

HISTORY = make_history([100, 40, 70], [3, 4, 5])
LAST = HISTORY.totals[-1]


def explain(exchanges: tuple[Exchange, ...], value: int, **given: object):  # type: ignore[no-untyped-def]
    stated: Total = replace(LAST, low=value, high=value, **given)  # type: ignore[arg-type]  # a test's short-hand
    (found,) = explain_totals(exchanges, (stated,))
    if found.arithmetic:
        terms = sum(term.sign * term.value for term in found.arithmetic.terms)
        assert terms + found.arithmetic.difference == found.arithmetic.stated
    return found


def test_the_plain_sum_is_supported() -> None:
    found = explain(HISTORY.exchanges, 222)
    assert found.verdict is Verdict.SUPPORTED
    assert (found.plain_sum, found.difference) == (222, 0)


def test_what_fits_one_total_alone_is_a_candidate_with_the_number_tried() -> None:
    found = explain(HISTORY.exchanges, 210)
    assert found.verdict is Verdict.CANDIDATE
    assert {term.value for term in found.left_out} == {3, 4, 5}
    assert f"{found.tried:,} definitions were tried" in found.sentence


def test_one_handover_left_out_is_a_candidate() -> None:
    found = explain(HISTORY.exchanges, 222 - 40)
    assert found.verdict is Verdict.CANDIDATE
    assert [term.value for term in found.left_out] == [40]
    assert found.arithmetic is not None
    assert found.arithmetic.difference == 0


def test_a_handover_without_its_civilians_is_a_candidate() -> None:
    shares = (Share(people=("civilian",), channel=None, low=9, high=9),)
    whole = exchange(START, 60, Channel.EXCHANGE)
    mixed = replace(whole, handovers=(replace(whole.handovers[0], breakdown=shares),))
    found = explain((*HISTORY.exchanges, mixed), 222 + 51)
    assert found.verdict is Verdict.CANDIDATE
    assert "without the 9 civilians" in found.sentence
    assert found.arithmetic is not None
    assert found.arithmetic.difference == 0


def test_what_nothing_fits_is_unexplained_by_so_many() -> None:
    found = explain(HISTORY.exchanges, 1000)
    assert found.verdict is Verdict.UNEXPLAINED
    assert "778 are left over" in found.sentence


def test_a_figure_of_people_whom_no_handover_tells_apart_is_new() -> None:
    assert explain(HISTORY.exchanges, 50, people=("child",)).verdict is Verdict.NEW


def test_a_mediators_own_exchanges_are_tried_for_its_own_totals() -> None:
    brokered = [replace(one, mediators=("Atlantis",)) if i < 2 else one for i, one in enumerate(HISTORY.exchanges)]
    found = explain(tuple(brokered), 103, speaker="Foreign ministry of Atlantis", series=None)
    assert found.verdict is Verdict.CANDIDATE
    assert "brokered by Atlantis only" in found.definition
    assert explain(tuple(brokered), 103, series=None).verdict is not Verdict.SUPPORTED


def test_only_totals_of_one_side_are_held_together() -> None:
    other = replace(total(START, 1), returned_to="BBB", id="other", series="bbb-to-bbb-people-running")
    found = explain_totals(HISTORY.exchanges, (*HISTORY.totals, other))
    assert [one.verdict for one in found[:-1]] == [Verdict.EXPLAINED] * 3
    assert found[-1].verdict is Verdict.NEW
