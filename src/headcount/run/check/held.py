"""What does the ledger hold that a draft can be checked against? The holdings, indexed by day, pledge and total."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from headcount.reconcile import Explainer, Explanation
from headcount.records.claim import Claim, Counted
from headcount.records.exchange import Exchange, Handover
from headcount.records.finding import Finding
from headcount.records.holdings import Holdings
from headcount.records.report import DatePrecision
from headcount.records.total import Total

APPROXIMATION = 0.1
"""How far the truth may lie from an "about", as a part of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A handover with the exchange it belongs to."""

    exchange: Exchange
    handover: Handover


class Held:
    """The holdings as a check looks things up in them."""

    def __init__(self, holdings: Holdings) -> None:
        self.holdings = holdings
        self._explained: dict[Total, Explanation] = {}

    @cached_property
    def moved(self) -> tuple[Moved, ...]:
        """Every handover with its exchange, in the order of their days."""
        found = [
            Moved(exchange=exchange, handover=one)
            for exchange in self.holdings.exchanges
            for one in exchange.handovers
            if not one.unconfirmed
        ]
        return tuple(sorted(found, key=lambda moved: (moved.handover.date or date.min, moved.handover.id)))

    @cached_property
    def unconfirmed(self) -> tuple[Handover, ...]:
        """The handovers that only outlets on no list of sources tell of: nothing is held against them."""
        return tuple(one for exchange in self.holdings.exchanges for one in exchange.handovers if one.unconfirmed)

    @cached_property
    def by_day(self) -> dict[date, list[Moved]]:
        """The handovers of each day that is known to the day."""
        days: dict[date, list[Moved]] = defaultdict(list)
        for moved in self.moved:
            if moved.handover.date is not None and moved.handover.date_precision is DatePrecision.DAY:
                days[moved.handover.date].append(moved)
        return dict(days)

    @cached_property
    def findings_of(self) -> dict[str, list[Finding]]:
        """The findings about each pledge, total, handover or exchange."""
        found: dict[str, list[Finding]] = defaultdict(list)
        for finding in self.holdings.findings:
            found[finding.subject].append(finding)
        return dict(found)

    def explain(self, stated: Total) -> Explanation:
        """What the checks say of a total that a draft states, as if it had been stated beside all the others."""
        said = replace(stated, id="draft")
        if said not in self._explained:
            self._explained[said] = self._explainer.explain(said)
        return self._explained[said]

    @cached_property
    def _explainer(self) -> Explainer:
        return Explainer(self.holdings.exchanges, self.holdings.totals)

    def handovers_on(self, day: date, claim: Claim) -> list[Moved]:
        """The handovers of a day that the claim can speak of: the same thing counted, no other direction."""
        return [moved for moved in self.by_day.get(day, ()) if can_be_of(claim, moved.handover)]

    def handovers_between(self, first: date, last: date, claim: Claim) -> list[Moved]:
        """The handovers of a span of days that the claim can speak of."""
        days = (day for day in sorted(self.by_day) if first <= day <= last)
        return [moved for day in days for moved in self.handovers_on(day, claim)]


def can_be_of(claim: Claim, handover: Handover) -> bool:
    """Whether a claim and a handover count the same thing in the same direction, as far as both are known."""
    return (
        claim.counted is handover.counted
        and _fits(claim.returned_to, handover.returned_to)
        and _fits(claim.held_by, handover.held_by)
    )


def agrees(claim: Claim, value: int | None) -> bool:
    """Whether the claim's words are true of this value."""
    if value is None or (claim.low is None and claim.high is None):
        return False
    slack = APPROXIMATION if claim.approx else 0.0
    above = claim.low is None or claim.low * (1 - slack) <= value
    below = claim.high is None or value <= claim.high * (1 + slack)
    return above and below


def counts_people(counted: Counted) -> str:
    """What is counted, in plain words."""
    return "bodies" if counted is Counted.BODY else "people"


def _fits(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other
