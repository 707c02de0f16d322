"""What does a page need at hand? The holdings at one moment, indexed by what is asked of them."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import cached_property

from headcount.exchanges.judging import holding
from headcount.publish.books import claims_named
from headcount.publish.count import SideCount, count_now, parties_counted
from headcount.records.claim import Claim
from headcount.records.exchange import Exchange, Pledge
from headcount.records.finding import Finding, Verdict
from headcount.records.holdings import Holdings
from headcount.records.judgement import JudgementKind
from headcount.records.report import Report
from headcount.web.store import Store

DISAGREE = frozenset({Verdict.CONTRADICTED, Verdict.UNEXPLAINED, Verdict.STALE})
"""Verdicts that a reader should see marked."""


class Shelf:
    """The holdings of one version of a store, with look-ups; nothing in it changes."""

    def __init__(self, store: Store, holdings: Holdings, version: str) -> None:
        self.holdings = holdings
        self.versions_of = store.versions
        """Every version of a report; asks the store."""
        self.judgements = tuple(reversed(tuple(store.judgements())))
        self.version = version
        self.exchanges = tuple(sorted(holdings.exchanges, key=_newest_first))
        self._place = {exchange.id: place for place, exchange in enumerate(self.exchanges)}
        self.handovers = {h.id: (e, h) for e in self.exchanges for h in e.handovers}
        self.totals = {total.id: total for total in holdings.totals}
        self.series = {series.name: series for series in holdings.series}
        self.pledges = {pledge.id: pledge for pledge in holdings.pledges}
        self.findings = {finding.id: finding for finding in holdings.findings}
        self._about = _findings_by_subject(holdings.findings)
        aside = store.aside() if holdings.believed_on is None else ()
        rejected = {one.subject for one in holding(self.judgements) if one.kind is JudgementKind.REJECT}
        wanted = dict.fromkeys((*claims_named(holdings), *(claim for claim in aside if claim not in rejected)))
        self.claims = {claim.id: claim for claim in store.claims(wanted)}
        ids = dict.fromkeys(claim.report_id for claim in self.claims.values())
        self.reports = {report.id: report for report in store.reports(ids)}

    @cached_property
    def counts(self) -> tuple[SideCount, ...]:
        """The count now for each of the sides shown first."""
        return tuple(count_now(self.holdings, party) for party in parties_counted(self.holdings))

    @cached_property
    def claims_of(self) -> dict[str, tuple[Claim, ...]]:
        """The claims of each report, in the order of its text."""
        found: dict[str, list[Claim]] = defaultdict(list)
        for claim in self.claims.values():
            found[claim.report_id].append(claim)
        return {report: tuple(sorted(claims, key=lambda c: (c.start, c.id))) for report, claims in found.items()}

    @cached_property
    def exchanges_of(self) -> dict[str, tuple[Exchange, ...]]:
        """The exchanges that each report's claims tell of, newest first."""
        found: dict[str, dict[str, Exchange]] = defaultdict(dict)
        for exchange in self.exchanges:
            for claim in self.pick(_claims_of_exchange(exchange)):
                found[claim.report_id][exchange.id] = exchange
        return {report: tuple(exchanges.values()) for report, exchanges in found.items()}

    def exchange(self, exchange_id: str) -> Exchange | None:
        """The exchange of this id, None if there is none."""
        place = self._place.get(exchange_id)
        return None if place is None else self.exchanges[place]

    def beside(self, exchange: Exchange) -> tuple[Exchange | None, Exchange | None]:
        """Which exchange came before this one, and which after?"""
        place = self._place[exchange.id]
        earlier = self.exchanges[place + 1] if place + 1 < len(self.exchanges) else None
        return earlier, self.exchanges[place - 1] if place else None

    def pick(self, ids: Iterable[str]) -> tuple[Claim, ...]:
        """The claims with these ids, as far as they are held."""
        return tuple(self.claims[i] for i in ids if i in self.claims)

    def report(self, claim: Claim) -> Report | None:
        """Which report makes this claim?"""
        return self.reports.get(claim.report_id)

    def about(self, *subjects: str) -> tuple[Finding, ...]:
        """What did the checks find about these? Each finding once."""
        return tuple({f.id: f for subject in subjects for f in self._about.get(subject, ())}.values())

    def about_exchange(self, exchange: Exchange) -> tuple[Finding, ...]:
        """What did the checks find about an exchange, its handovers and their claims?"""
        handovers = [handover.id for handover in exchange.handovers]
        return self.about(exchange.id, *handovers, *_claims_of_exchange(exchange))

    def pledges_met_by(self, exchange: Exchange) -> tuple[Pledge, ...]:
        """Which pledges does this exchange answer?"""
        ids = {exchange.id, *(handover.id for handover in exchange.handovers)}
        return tuple(pledge for pledge in self.holdings.pledges if ids.intersection(pledge.met_by))

    def disagrees(self, exchange: Exchange) -> bool:
        """Does anything about this exchange not agree?"""
        return any(h.low != h.high or h.claims_against for h in exchange.handovers) or any(
            finding.verdict in DISAGREE for finding in self.about_exchange(exchange)
        )


def _newest_first(exchange: Exchange) -> tuple[int, str]:
    return (-(exchange.date or date.min).toordinal(), exchange.id)


def _claims_of_exchange(exchange: Exchange) -> tuple[str, ...]:
    return tuple(c for h in exchange.handovers for c in (*h.claims_for, *h.claims_against))


def _findings_by_subject(findings: tuple[Finding, ...]) -> dict[str, tuple[Finding, ...]]:
    found: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        for subject in dict.fromkeys((finding.subject, *finding.claims)):
            found[subject].append(finding)
    return {subject: tuple(about) for subject, about in found.items()}
