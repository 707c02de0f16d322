"""A decision that cannot be carried out is refused before it enters the log; one in the log never breaks the fold."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from headcount.ledger import Ledger, open_ledger
from headcount.records.claim import Status
from headcount.records.judgement import Judgement, JudgementKind
from headcount.run.by_hand import HandClaim, make_hand_reading
from headcount.run.holdings import hold
from headcount.run.judging import UnclearJudgementError, check_judgement

K = JudgementKind


def decide(kind: JudgementKind, subject: str, other: str | None = None, **value: str | int) -> Judgement:
    return Judgement(
        kind=kind, subject=subject, other=other, value=tuple(value.items()), author="ann",
        made_at=datetime(2031, 1, 2, tzinfo=UTC), reason="tried",
    )  # fmt: skip


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """A ledger with one handover of 175, entered by hand."""
    entered = HandClaim(
        quote="Some 175 soldiers came home.", url="https://one.example/a", low=175, high=175, returned_to="UKR",
        held_by="RUS", status=Status.DONE, from_date=datetime(2031, 1, 1, tzinfo=UTC).date(),
    )  # fmt: skip
    with open_ledger(tmp_path / "ledger.db") as opened:
        opened.add(make_hand_reading(entered))
        yield opened


@pytest.mark.parametrize(
    "made",
    [
        decide(K.REJECT, "nothing"),
        decide(K.SAME, "CLAIM"),
        decide(K.SAME, "CLAIM", "CLAIM"),
        decide(K.CORRECT, "CLAIM"),
        decide(K.CORRECT, "CLAIM", figure="many"),
        decide(K.CORRECT, "CLAIM", figure=-5),
        decide(K.CORRECT, "CLAIM", frog=5),
        decide(K.CORRECT, "CLAIM", date="19 March"),
        decide(K.BEST, "EXCHANGE"),
        decide(K.BEST, "EXCHANGE", best="abc"),
        decide(K.BEST, "nothing", best=175),
        decide(K.MERGE, "EXCHANGE"),
        decide(K.MERGE, "EXCHANGE", "EXCHANGE"),
        decide(K.SPLIT, "EXCHANGE", "nothing"),
        decide(K.ACCEPT, "nothing"),
        decide(K.TRUST, "one.example"),
        decide(K.TRUST, "one.example", trust="low"),
        decide(K.TAKE_BACK, "nothing"),
    ],
    ids=lambda made: f"{made.kind}-{made.other}-{dict(made.value)}",
)
def test_what_could_have_no_effect_is_refused(ledger: Ledger, made: Judgement) -> None:
    with pytest.raises(UnclearJudgementError):
        check_judgement(named(made, ledger), ledger)


def named(made: Judgement, ledger: Ledger) -> Judgement:
    """The decision with the ids of the ledger's own claim and exchange."""
    exchange = hold(ledger).exchanges[0]
    ids = {"CLAIM": exchange.handovers[0].claims_for[0], "EXCHANGE": exchange.id}
    other = ids.get(made.other or "", made.other)
    return decide(made.kind, ids.get(made.subject, made.subject), other, **dict(made.value))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "made",
    [
        decide(K.CONFIRM, "CLAIM"),
        decide(K.CORRECT, "CLAIM", figure=170),
        decide(K.BEST, "EXCHANGE", best=170),
        decide(K.TRUST, "one.example", trust="0.5"),
    ],
    ids=lambda made: made.kind,
)
def test_what_can_be_carried_out_is_taken(ledger: Ledger, made: Judgement) -> None:
    check_judgement(named(made, ledger), ledger)


@pytest.mark.parametrize(
    "made",
    [decide(K.TRUST, "one.example", trust="low"), decide(K.BEST, "EXCHANGE", best="abc")],
    ids=lambda made: made.kind,
)
def test_an_unreadable_decision_in_the_log_has_no_effect(ledger: Ledger, made: Judgement) -> None:
    ledger.judge(named(made, ledger))
    assert [one.handovers[0].best for one in hold(ledger).exchanges] == [175]
