"""Which figures are the right one mistyped? Claims that a handover rejects, with its digits swapped or one dropped."""

from collections.abc import Iterable, Iterator

from headcount.reconcile.digits import is_dropped, is_swapped
from headcount.reconcile.wording import day, number
from headcount.records.claim import Claim
from headcount.records.exchange import Exchange
from headcount.records.finding import Finding, FindingKind, Verdict


def find_mistyped(exchanges: Iterable[Exchange], claims: Iterable[Claim]) -> Iterator[Finding]:
    """Which rejected claims are the best figure with its digits swapped, or with one digit too few or too many?"""
    known = {claim.id: claim for claim in claims}
    for exchange in exchanges:
        for handover in exchange.handovers:
            for claim in (known[ident] for ident in handover.claims_against if ident in known):
                if handover.best is None or claim.low is None:
                    continue
                swapped = is_swapped(claim.low, handover.best)
                if not swapped and not is_dropped(claim.low, handover.best):
                    continue
                when = f" of {day(handover.date, handover.date_precision)}" if handover.date else ""
                how = "in another order" if swapped else "but one"
                yield Finding(
                    id=f"digits-{claim.id}", kind=FindingKind.DIGITS, verdict=Verdict.CONTRADICTED, subject=claim.id,
                    sentence=f"{number(claim.low)} is the {number(handover.best)}{when} with the same digits {how}.",
                    as_of=handover.date, claims=(claim.id,),
                )  # fmt: skip
