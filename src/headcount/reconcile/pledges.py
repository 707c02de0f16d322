"""Was the promise kept? Pledges against what was handed over."""

from collections.abc import Iterable, Iterator

from headcount.reconcile.wording import arithmetic, counted_to, day, number
from headcount.records.exchange import Pledge, PledgeState
from headcount.records.finding import Finding, FindingKind, Term, Verdict

VERDICTS = {PledgeState.KEPT: Verdict.SUPPORTED, PledgeState.SHORT: Verdict.UNEXPLAINED}


def find_broken_pledges(pledges: Iterable[Pledge]) -> Iterator[Finding]:
    """Which pledges were kept and which fell short, by how many? Open and lapsed ones have nothing to be summed."""
    for pledge in pledges:
        if pledge.state in VERDICTS and pledge.delivered is not None:
            yield _finding(pledge, pledge.delivered)


def _finding(pledge: Pledge, delivered: int) -> Finding:
    promised = pledge.low if pledge.low is not None else pledge.high
    what = counted_to(pledge.counted, pledge.returned_to)
    when = f" on {day(pledge.announced)}" if pledge.announced else ""
    sentence = f"{pledge.speaker or 'An unnamed speaker'} promised {number(promised or 0)} {what}{when}; "
    if pledge.state is PledgeState.KEPT:
        sentence += f"{number(delivered)} were handed over: kept."
    else:
        sentence += f"{number(delivered)} were handed over: short by {number(pledge.shortfall or 0)}."
    if pledge.rivals:
        others = "another speaker" if len(pledge.rivals) == 1 else f"{len(pledge.rivals)} other speakers"
        sentence += f" For the same deal {others} named other numbers."
    term = Term(value=delivered, label="handed over")
    return Finding(
        id=f"pledge-{pledge.id}", kind=FindingKind.PLEDGE, verdict=VERDICTS[pledge.state], subject=pledge.id,
        sentence=sentence, arithmetic=arithmetic(promised, [term]) if promised is not None else None,
        as_of=pledge.announced, claims=pledge.claims,
    )  # fmt: skip
