"""Planted errors are found and named in histories of any size, and nothing is found in a clean one."""

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from headcount.reconcile import explain_totals, find_findings
from headcount.reconcile.digits import is_swapped
from headcount.records.finding import FindingKind, Verdict
from tests.reconcile.synthetic import History, histories, make_history

WRONG = {Verdict.CONTRADICTED, Verdict.UNEXPLAINED, Verdict.STALE, Verdict.CANDIDATE}
BRANCHES = st.integers(0, 10**6)
few_examples = settings(max_examples=30)  # each builds and explains a whole history


def swapped_digits(value: int) -> list[int]:
    """Every figure that two neighbouring digits in the other order make of this one."""
    text = str(value)
    found = [text[:i] + text[i + 1] + text[i] + text[i + 2 :] for i in range(len(text) - 1)]
    return [int(other) for other in found if other != text and other[0] != "0"]


@few_examples
@given(histories())
def test_nothing_is_found_in_a_clean_history(history: History) -> None:
    found = find_findings(history.exchanges, (), history.totals)
    assert [finding.sentence for finding in found if finding.verdict in WRONG] == []
    assert len(found) == len(history.totals)


@few_examples
@given(histories(), BRANCHES, BRANCHES)
def test_swapped_digits_are_named_with_the_right_figure(history: History, where: int, which: int) -> None:
    index = where % len(history.totals)
    right = history.totals[index].low or 0
    choices = swapped_digits(right)
    assume(choices)
    wrong = choices[which % len(choices)]
    assert is_swapped(wrong, right)
    found = explain_totals(history.exchanges, history.with_total(index, wrong).totals)
    assert found[index].verdict in WRONG
    if found[index].verdict is not Verdict.STALE:
        assert f"{right:,}" in found[index].sentence
    assert all(one.verdict is Verdict.EXPLAINED for place, one in enumerate(found) if place != index)


@few_examples
@given(histories(), BRANCHES)
def test_a_dropped_exchange_is_named_by_its_size_and_the_days_it_lies_between(history: History, where: int) -> None:
    index = 1 + where % (len(history.totals) - 2)
    figure = (history.totals[index].low or 0) - (history.totals[index - 1].low or 0)
    dropped = history.without_exchange(index)
    found = explain_totals(dropped.exchanges, dropped.totals)
    assert found[index].verdict is Verdict.UNEXPLAINED
    assert found[index].arithmetic is not None
    assert found[index].arithmetic.difference == figure
    before = history.totals[index - 1].to_date
    assert before is not None
    assert f"{before.day} {before:%B} {before.year}" in found[index].sentence
    assert all(one.verdict is Verdict.EXPLAINED for place, one in enumerate(found) if place != index)


@few_examples
@given(histories(), BRANCHES, st.integers(301, 400))
def test_a_silent_correction_is_named_by_its_size_and_day(history: History, where: int, by: int) -> None:
    index = 2 + where % (len(history.totals) - 3)
    raised = history.raised(index, by)
    found = find_findings(raised.exchanges, (), raised.totals)
    named = [finding for finding in found if finding.kind is FindingKind.SERIES]
    assert [finding.subject for finding in named] == [raised.totals[index].id]
    assert f"{by} are left over" in named[0].sentence
    assert "corrected an earlier figure" in named[0].sentence


@few_examples
@given(st.lists(st.tuples(st.integers(10, 300), st.integers(1, 9)), min_size=8, max_size=40), BRANCHES)
def test_a_changed_rule_is_named_with_the_total_after_which_it_changes(
    figures: list[tuple[int, int]], where: int
) -> None:
    change = 3 + where % (len(figures) - 6)
    history = make_history([f for f, _ in figures], [few for _, few in figures], counts_outside=change)
    found = find_findings(history.exchanges, (), history.totals)
    named = [finding for finding in found if finding.id.startswith("rule-")]
    assert [finding.subject for finding in named] == [history.totals[change - 1].id]
    assert "outside an exchange left out" in named[0].sentence


@few_examples
@given(histories(), st.randoms(use_true_random=False))
def test_the_order_of_the_input_changes_nothing(history: History, chance) -> None:  # type: ignore[no-untyped-def]
    exchanges, totals = list(history.exchanges), list(history.totals)
    expected = find_findings(exchanges, (), totals)
    chance.shuffle(exchanges)
    chance.shuffle(totals)
    assert find_findings(exchanges, (), totals) == expected


@few_examples
@given(histories(), BRANCHES, st.integers(-50, 50).filter(bool))
def test_a_wrong_total_is_never_explained(history: History, where: int, by: int) -> None:
    index = where % len(history.totals)
    right = history.totals[index].low or 0
    assume(right + by > 0)
    found = explain_totals(history.exchanges, history.with_total(index, right + by).totals)
    assert found[index].verdict not in {Verdict.SUPPORTED, Verdict.EXPLAINED}
