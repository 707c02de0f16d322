"""Do many outlets that nobody knows push a figure at once that no known source gives?"""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from headcount.reconcile.wording import counted_to, day, number
from headcount.records.claim import Claim
from headcount.records.exchange import Exchange, Handover
from headcount.records.finding import Finding, FindingKind, Verdict

FEWEST = 10
"""Outlets that make a burst."""
WITHIN = datetime.timedelta(days=3)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stranger:
    """Where and when a claim was published whose source nobody knows."""

    host: str
    published: datetime.date | None


def find_bursts(
    exchanges: Iterable[Exchange], claims: Mapping[str, Claim], strangers: Mapping[str, Stranger]
) -> Iterator[Finding]:
    """Which figures of a handover come from many unknown hosts within days and from nobody known?

    `claims` are all claims by id, `strangers` those of unknown hosts. Such a figure moves nothing that a primary source
    stands behind; where it is the only one, the finding says that the handover rests on it.
    """
    for exchange in exchanges:
        for handover in exchange.handovers:
            told = (*handover.claims_for, *handover.claims_against)
            if strangers and len(told) >= FEWEST <= sum(claim in strangers for claim in told):
                yield from _in_handover(handover, [claims[one] for one in told if one in claims], strangers)


def _in_handover(handover: Handover, told: list[Claim], strangers: Mapping[str, Stranger]) -> Iterator[Finding]:
    by_figure: dict[int, list[Claim]] = defaultdict(list)
    known: set[int | None] = set()
    for claim in told:
        if claim.id not in strangers:
            known.add(claim.low)
        elif claim.low is not None and claim.low == claim.high:
            by_figure[claim.low].append(claim)
    for figure, pushing in sorted(by_figure.items()):
        burst = _most_at_once([(strangers[claim.id], claim.id) for claim in pushing])
        if figure not in known and len({stranger.host for stranger, _ in burst}) >= FEWEST:
            yield _finding(handover, figure, burst)


def _most_at_once(pushing: list[tuple[Stranger, str]]) -> list[tuple[Stranger, str]]:
    """Those of the days on which most hosts published; without a day they are taken as published together."""
    days = sorted({stranger.published for stranger, _ in pushing if stranger.published})
    spans = [
        [one for one in pushing if one[0].published is None or first <= one[0].published < first + WITHIN]
        for first in days
    ]
    return max(spans, key=lambda span: len({stranger.host for stranger, _ in span}), default=pushing)


def _finding(handover: Handover, figure: int, burst: list[tuple[Stranger, str]]) -> Finding:
    hosts = len({stranger.host for stranger, _ in burst})
    when = day(handover.date, handover.date_precision) if handover.date else "an unknown day"
    alone = handover.low is not None and handover.high is not None and handover.low <= figure <= handover.high
    rest = (
        "the handover rests on them alone"
        if alone
        else f"it stays {number(handover.best)} ({handover.rule})"
        if handover.best is not None
        else "none is taken"
    )
    return Finding(
        id=f"poison-{handover.id}-{figure}", kind=FindingKind.POISON,
        verdict=Verdict.UNEXPLAINED if alone else Verdict.CONTRADICTED, subject=handover.id,
        sentence=(
            f"{number(hosts)} outlets that are on no list of sources give {number(figure)} "
            f"{counted_to(handover.counted, handover.returned_to)} on {when}, all within {WITHIN.days} days, and no "
            f"known source does; {rest}."
        ),
        as_of=handover.date, claims=tuple(sorted(claim for _, claim in burst)),
    )  # fmt: skip
