"""Whatever is reported in whatever order: the same holdings; again adds nothing; taking back restores exactly."""

import tempfile
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from headcount.ledger import Ledger, open_ledger
from headcount.records.judgement import JudgementKind
from headcount.records.reading import Reading
from headcount.run.holdings import Keeper, hold
from tests.ledger.samples import make_judgement, make_reading

FIRST = date(2025, 3, 1)
FEW = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@st.composite
def readings(draw: st.DrawFn) -> list[Reading]:
    """Reports by a few outlets about a few days, many of them about the same figures."""
    made = []
    for number in range(draw(st.integers(1, 8))):
        day = FIRST + timedelta(days=draw(st.integers(0, 4)))
        figure = draw(st.sampled_from([22, 175, 157, 197, 39]))
        outlet = draw(st.sampled_from(["One Post", "Two News", "Three Times"]))
        reading = make_reading(figure, day, outlet=outlet, url=f"https://one.example/{number}")
        direction = draw(st.sampled_from([("UKR", "RUS"), ("RUS", "UKR")]))
        claims = tuple(replace(claim, returned_to=direction[0], held_by=direction[1]) for claim in reading.claims)
        made.append(replace(reading, claims=claims))
    return made


def new_ledger() -> Ledger:
    return open_ledger(Path(tempfile.mkdtemp()) / "ledger.db")


@FEW
@given(readings(), st.randoms(use_true_random=False))
def test_the_order_of_reports_never_changes_what_is_held(given_readings: list[Reading], chance: object) -> None:
    shuffled = list(given_readings)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    with new_ledger() as one, new_ledger() as other:
        one.add_all(given_readings)
        keeper = Keeper(other)
        for reading in shuffled:
            other.add(reading)
            keeper.hold()
        assert keeper.hold() == hold(one)
        assert one.held_digest() == other.held_digest()


@FEW
@given(readings())
def test_adding_again_adds_nothing(given_readings: list[Reading]) -> None:
    with new_ledger() as ledger:
        ledger.add_all(given_readings)
        held, head = hold(ledger), ledger.head()
        assert not any(ledger.add_all(given_readings))
        assert ledger.head() == head
        assert hold(ledger) == held


@FEW
@given(readings(), st.sampled_from([JudgementKind.REJECT, JudgementKind.CONFIRM]), st.integers(0, 7))
def test_taking_a_decision_back_restores_exactly(
    given_readings: list[Reading], kind: JudgementKind, which: int
) -> None:
    with new_ledger() as ledger:
        ledger.add_all(given_readings)
        before = hold(ledger)
        made = make_judgement(given_readings[which % len(given_readings)].claims[0].id, kind)
        ledger.judge(made)
        ledger.judge(make_judgement(made.id, JudgementKind.TAKE_BACK))
        assert hold(ledger) == before
