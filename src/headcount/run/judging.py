"""Can this decision be carried out? What it names must be there, and its values readable, before it enters the log."""

from headcount.errors import HeadcountError
from headcount.exchanges.judging import CLAIM_KINDS, PAIR_KINDS, readers_of, why_unreadable
from headcount.ledger import Ledger
from headcount.records.exchange import Exchange
from headcount.records.judgement import Judgement, JudgementKind
from headcount.run.holdings import hold

NEEDED = {
    JudgementKind.CORRECT: "figure=175",
    JudgementKind.BEST: "best=175",
    JudgementKind.TRUST: "trust=1 or trust=0",
}
"""Decisions that say nothing without a value, and one that would do."""


class UnclearJudgementError(HeadcountError):
    """A decision names what the ledger does not hold, or gives a value that says nothing."""


def check_judgement(judgement: Judgement, ledger: Ledger) -> None:
    """Raise UnclearJudgementError where a decision could have no effect."""
    if judgement.kind in NEEDED and not judgement.value:
        raise UnclearJudgementError(f"{judgement.kind} needs a value, such as --value {NEEDED[judgement.kind]}")
    known = readers_of(judgement.kind)
    for name, _ in judgement.value:
        if name not in known:
            could = ", ".join(known) or "nothing"
            raise UnclearJudgementError(f"{judgement.kind} sets no {name}; it sets {could}")
    unreadable = why_unreadable(judgement)
    if unreadable:
        raise UnclearJudgementError(unreadable)
    if judgement.kind in CLAIM_KINDS:
        _check_claims(ledger, judgement.subject)
    elif judgement.kind in PAIR_KINDS:
        _check_claims(ledger, judgement.subject, _other(judgement, "claim"))
    elif judgement.kind is JudgementKind.TAKE_BACK:
        if judgement.subject not in {one.id for one in ledger.judgements()}:
            raise UnclearJudgementError(f"there is no decision {judgement.subject}")
    elif judgement.kind is not JudgementKind.TRUST:
        _check_held(judgement, ledger)


def _check_claims(ledger: Ledger, *ids: str) -> None:
    if len(set(ids)) < len(ids):
        raise UnclearJudgementError("both of the pair are the same claim")
    known = ledger.claims(ids)
    for one in ids:
        if one not in known:
            raise UnclearJudgementError(f"there is no claim {one}; headcount review lists ids, whole")


def _check_held(judgement: Judgement, ledger: Ledger) -> None:
    holdings = hold(ledger)
    if judgement.kind in (JudgementKind.ACCEPT, JudgementKind.DISMISS):
        if judgement.subject not in {finding.id for finding in holdings.findings}:
            raise UnclearJudgementError(f"there is no finding {judgement.subject}; headcount findings -f jsonl has ids")
        return
    owners = {handover.id: exchange for exchange in holdings.exchanges for handover in exchange.handovers}
    owners |= {exchange.id: exchange for exchange in holdings.exchanges}
    one = _owner(owners, judgement.subject)
    if judgement.kind is JudgementKind.MERGE and _owner(owners, _other(judgement, "exchange")).id == one.id:
        raise UnclearJudgementError("both of the pair are the same exchange")
    if judgement.kind is JudgementKind.SPLIT:
        leaving = _other(judgement, "handover")
        if leaving not in {handover.id for handover in one.handovers} or len(one.handovers) < 2:
            raise UnclearJudgementError(f"{leaving} is no handover that could be parted from {judgement.subject}")


def _owner(owners: dict[str, Exchange], subject: str) -> Exchange:
    if subject not in owners:
        raise UnclearJudgementError(
            f"there is no exchange or handover {subject}; headcount exchange DATE has their ids"
        )
    return owners[subject]


def _other(judgement: Judgement, what: str) -> str:
    if not judgement.other:
        raise UnclearJudgementError(f"{judgement.kind} needs a second {what}: --other ID")
    return judgement.other
