"""The totals of the history: what adds up, by which rule, and what does not."""

import json
import re
from pathlib import Path

import pytest

from headcount.reconcile.explanation import Explanation
from headcount.reconcile.from_tables import as_row, reconcile_tables
from headcount.records.finding import Verdict
from tests.reconcile.readings import READINGS, Reading

PEOPLE = "ukr-to-ukraine-people-running"
AGREEMENT = 0.90


@pytest.fixture(scope="module")
def history(shared: Path) -> tuple[Explanation, ...]:
    """Every total of the history, explained."""
    folder = shared / "history"
    return reconcile_tables(folder / "exchanges.csv", folder / "totals.csv")


def find(history: tuple[Explanation, ...], stated_on: str, value: int, label: str = "") -> Explanation:
    """The first total of a day with this value."""
    for found in history:
        row = as_row(found)
        people = " ".join(found.total.people)
        if row["stated_on"] == stated_on and row["value"] == value and (not label or label == people):
            return found
    raise AssertionError(f"no total {value} of {stated_on}")


def test_every_arithmetic_is_exact(history: tuple[Explanation, ...]) -> None:
    for found in history:
        if found.arithmetic:
            total = sum(term.sign * term.value for term in found.arithmetic.terms)
            assert total + found.arithmetic.difference == found.arithmetic.stated
            if found.verdict in (Verdict.EXPLAINED, Verdict.CANDIDATE):
                assert found.arithmetic.difference == 0


def test_every_step_from_the_end_of_2023_to_may_2025_agrees_under_one_definition(
    history: tuple[Explanation, ...],
) -> None:
    values = (2828, 3035, 3135, 3210, 3300, 3405, 3520, 3569, 3672, 3767, 3956, 4131, 4306, 4552, 4757, 5757)
    found = [one for one in history if one.total.series == PEOPLE and one.total.low in values and not one.total.approx]
    exact = [one for one in found if one.total.low == one.total.high]
    assert {one.total.low for one in exact} == set(values)
    assert {one.verdict for one in exact} == {Verdict.EXPLAINED}
    last = find(history, "2025-05-25", 5757)
    assert "with the 10 of 28 June 2024, who came outside an exchange" in last.definition
    assert {(term.value, str(term.date)) for term in last.left_out} == {(22, "2025-03-19"), (31, "2025-04-19")}


def test_the_opening_stays_unexplained_with_the_span_of_the_difference(history: tuple[Explanation, ...]) -> None:
    opening = find(history, "2023-12", 2598)
    assert opening.verdict is Verdict.UNEXPLAINED
    assert "between 25 May 2023 and 6 July 2023" in opening.sentence


def test_a_mediators_total_that_grows_by_99_after_50_is_said_so(history: tuple[Explanation, ...]) -> None:
    step = find(history, "2025-01-15", 2583)
    assert step.verdict is Verdict.UNEXPLAINED
    for words in ("49 are left over", "13 September 2024", "98"):
        assert words in step.sentence
    steps = [one for one in history if one.total.series == "uae-both-people-running"]
    others = [one.verdict for one in steps if one.total.low not in (1558, 2583)]
    assert set(others) == {Verdict.EXPLAINED}
    assert (22, "2025-03-19") in {(term.value, str(term.date)) for term in find(history, "2025-03-19", 3233).left_out}


def test_the_russian_year_leaves_out_13_september(history: tuple[Explanation, ...]) -> None:
    year = find(history, "2025-01-16", 1266)
    assert year.verdict is Verdict.EXPLAINED
    assert year.arithmetic is not None
    assert len(year.arithmetic.terms) == 10
    assert (49, "2024-09-13") in {(term.value, str(term.date)) for term in year.left_out}
    assert find(history, "2025-01-16", 2466).verdict is Verdict.EXPLAINED


def test_bodies_add_up(history: tuple[Explanation, ...]) -> None:
    bodies = find(history, "2025-05-16", 9744)
    assert bodies.arithmetic is not None
    assert bodies.verdict is Verdict.EXPLAINED
    assert bodies.arithmetic.line() == "9,744 = 7,017 + 909 + 909 + 909"


def test_parts_that_exceed_their_whole_are_told(history: tuple[Explanation, ...]) -> None:
    assert "28" in find(history, "2023-03-02", 1863).sentence
    assert find(history, "2023-03-02", 1756).verdict is Verdict.CONTRADICTED


def test_findings_agree_with_the_hand_made_readings(history: tuple[Explanation, ...]) -> None:
    differing = [reading for reading in READINGS if not agrees(history, reading)]
    assert set(differing) == {r for r in READINGS if r.differs}, [(r.stated_on, r.value) for r in differing]
    assert 1 - len(differing) / len(READINGS) >= AGREEMENT


def agrees(history: tuple[Explanation, ...], reading: Reading) -> bool:
    """Whether a finding says the same as a reading: the verdict, and every figure that it rests on."""
    found = find(history, reading.stated_on, reading.value, reading.label)
    told = {int(text.replace(",", "")) for text in re.findall(r"\d[\d,]*", found.sentence.replace(", ", " "))}
    return found.verdict.value in reading.verdicts and told >= set(reading.figures)


def test_the_command_prints_the_keys_that_programs_read(shared: Path, headcount) -> None:  # type: ignore[no-untyped-def]
    folder = shared / "history"
    done = headcount(
        "reconcile", "--exchanges", folder / "exchanges.csv", "--totals", folder / "totals.csv", "--format", "jsonl"
    )
    assert done.returncode == 1, "nine totals are contradicted"
    assert done.stderr == ""
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    keys = "stated_on speaker value series verdict plain_sum difference definition tried left_out added as_of sentence"
    assert all(list(row) == keys.split() for row in rows)
    assert len(rows) == sum(1 for _ in (folder / "totals.csv").open()) - 1
