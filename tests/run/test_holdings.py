"""What is held depends on what was added and decided, and on nothing else."""

import random
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from headcount.ledger import Ledger, open_ledger
from headcount.records.judgement import JudgementKind
from headcount.records.reading import Reading
from headcount.run.history import read_history
from headcount.run.holdings import Keeper, hold, rebuild_held
from tests.ledger.samples import make_judgement

SOME = 60


@pytest.fixture(scope="module")
def history() -> tuple[Reading, ...]:
    """A part of the shipped history, the same in every run."""
    return tuple(random.Random(20250319).sample(tuple(read_history()), SOME))


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return open_ledger(tmp_path / "ledger.db")


def test_the_order_of_reports_changes_nothing(tmp_path: Path, history: tuple[Reading, ...]) -> None:
    one, other = open_ledger(tmp_path / "one.db"), open_ledger(tmp_path / "other.db")
    one.add_all(history)
    other.add_all(history[::-1])
    assert hold(one) == hold(other)
    assert one.held_digest() == other.held_digest()


def test_folding_in_one_by_one_equals_folding_at_once(ledger: Ledger, history: tuple[Reading, ...]) -> None:
    keeper = Keeper(ledger)
    for start in range(0, SOME, 20):
        ledger.add_all(history[start : start + 20])
        keeper.hold()
    before, after = rebuild_held(ledger)
    assert before == after
    assert keeper.hold() == hold(ledger)


def test_what_is_kept_in_tables_equals_what_is_derived(ledger: Ledger, history: tuple[Reading, ...]) -> None:
    ledger.add_all(history)
    derived = hold(ledger)
    assert hold(ledger) == derived
    assert derived.exchanges


def test_what_was_believed_on_a_day_is_the_fold_up_to_it(ledger: Ledger, history: tuple[Reading, ...]) -> None:
    early, late = datetime(2026, 3, 20, tzinfo=UTC), datetime(2026, 4, 20, tzinfo=UTC)
    ledger.add_all(history[:30], at=early)
    then = hold(ledger)
    ledger.add_all(history[30:], at=late)
    assert hold(ledger, date(2026, 3, 21)).exchanges == then.exchanges
    assert hold(ledger, date(2026, 3, 19)).exchanges == ()
    assert hold(ledger, date(2026, 4, 20)).exchanges == hold(ledger).exchanges


def test_a_judgement_taken_back_restores_exactly(ledger: Ledger, history: tuple[Reading, ...]) -> None:
    ledger.add_all(history)
    before = hold(ledger)
    claim = next(claim for exchange in before.exchanges for h in exchange.handovers for claim in h.claims_for)
    rejection = make_judgement(claim, JudgementKind.REJECT)
    ledger.judge(rejection)
    assert hold(ledger) != before
    ledger.judge(make_judgement(rejection.id, JudgementKind.TAKE_BACK))
    assert hold(ledger) == before


def test_derived_tables_of_other_rules_are_not_trusted(ledger: Ledger, history: tuple[Reading, ...]) -> None:
    ledger.add_all(history)
    right = hold(ledger)
    with ledger.engine.begin() as connection:
        connection.execute(text("UPDATE held_state SET value = 'older' WHERE name = 'rules'"))
        connection.execute(text("DELETE FROM held WHERE kind = 'exchange'"))
    assert hold(ledger) == right
