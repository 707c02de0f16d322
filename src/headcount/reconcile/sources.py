"""Do the sources agree on a handover? Where they do not, the range and the rule that chose the best figure are told."""

from collections.abc import Iterable, Iterator

from headcount.reconcile.wording import counted_to, day, number
from headcount.records.exchange import Exchange, Handover
from headcount.records.finding import Finding, FindingKind, Verdict


def find_conflicting_sources(exchanges: Iterable[Exchange]) -> Iterator[Finding]:
    """Which handovers do primary sources give different figures for?"""
    for exchange in exchanges:
        for handover in exchange.handovers:
            if handover.low is not None and handover.high is not None and handover.low != handover.high:
                yield _conflict(handover)


def _conflict(handover: Handover) -> Finding:
    when = day(handover.date, handover.date_precision) if handover.date else "an unknown day"
    best = f"; {number(handover.best)} is taken as best ({handover.rule})" if handover.best is not None else ""
    return Finding(
        id=f"sources-{handover.id}", kind=FindingKind.SOURCES, verdict=Verdict.CONTRADICTED, subject=handover.id,
        sentence=(
            f"Sources differ on {counted_to(handover.counted, handover.returned_to)} on {when}: from "
            f"{number(handover.low or 0)} to {number(handover.high or 0)}{best}."
        ),
        as_of=handover.date, claims=(*handover.claims_for, *handover.claims_against),
    )  # fmt: skip
