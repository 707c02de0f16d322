"""What do the log's reports and decisions together say? The fold of the claims joined with the checks."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime

from headcount.exchanges import Fold
from headcount.exchanges.evidence import outlet_of
from headcount.exchanges.judging import holding
from headcount.reconcile import find_exchange_findings, find_report_findings, find_series, find_total_findings
from headcount.reconcile.bursts import Stranger, find_bursts, find_false_statements
from headcount.records.claim import Claim
from headcount.records.exchange import Exchange, Pledge
from headcount.records.finding import Finding, FindingKind
from headcount.records.holdings import Holdings
from headcount.records.judgement import Judgement, JudgementKind
from headcount.records.reading import Reading
from headcount.records.total import Total
from headcount.run.copies import Copies
from headcount.run.sides import known_sides
from headcount.run.succession import Succession
from headcount.run.versions import Versions


class TotalChecks:
    """The checks of totals, run again only when a figure or a day changed that they look at.

    They hand claims on without looking at them, so they are given each total's id instead, and the claims are put in
    its place afterwards: another report that repeats a known total costs nothing.
    """

    def __init__(self) -> None:
        self._seen: tuple[tuple[Exchange, ...], tuple[Total, ...]] = ((), ())
        self._found: tuple[Finding, ...] = ()

    def find(self, exchanges: tuple[Exchange, ...], totals: tuple[Total, ...]) -> tuple[Finding, ...]:
        """What the checks of totals find."""
        seen = tuple(_bare(exchange) for exchange in exchanges), tuple(replace(t, claims=(t.id,)) for t in totals)
        if seen != self._seen:
            self._seen, self._found = seen, find_total_findings(*seen)
        claims = {total.id: total.claims for total in totals}
        return tuple(
            replace(finding, claims=tuple(claim for total in finding.claims for claim in claims[total]))
            for finding in self._found
        )


def _bare(exchange: Exchange) -> Exchange:
    """The exchange without its claims."""
    handovers = tuple(
        replace(one, claims_for=(), claims_against=(), breakdown=tuple(replace(s, claims=()) for s in one.breakdown))
        for one in exchange.handovers
    )
    return replace(exchange, handovers=handovers, sums=(), road=())


class ClaimChecks:
    """The checks of single reports, run once for each, and the claims that the checks of handovers look at."""

    def __init__(self) -> None:
        self._readings: dict[str, Reading] = {}
        self._by_id: dict[str, Claim] = {}
        self._found: dict[str, tuple[Finding, ...]] = {}
        self._strangers: dict[str, Stranger] = {}

    def add(self, reading: Reading) -> None:
        """Take in a report, or another reading of it."""
        before = self._readings.get(reading.report.id)
        for claim in before.claims if before else ():
            self._by_id.pop(claim.id, None)
            self._strangers.pop(claim.id, None)
        self._readings[reading.report.id] = reading
        if known_sides().is_stranger(reading.report):
            stranger = Stranger(
                host=outlet_of(replace(reading.report, outlet=None)), published=reading.report.published
            )
            self._strangers.update(dict.fromkeys((claim.id for claim in reading.claims), stranger))
        self._by_id.update({claim.id: claim for claim in reading.claims})
        self._found[reading.report.id] = _find_in(reading, frozenset())

    def forget(self, reading: Reading) -> None:
        """Take a report out again."""
        self._readings.pop(reading.report.id, None)
        self._found.pop(reading.report.id, None)
        for claim in reading.claims:
            self._by_id.pop(claim.id, None)
            self._strangers.pop(claim.id, None)

    def in_reports(self, rejected: frozenset[str]) -> Iterator[Finding]:
        """What the reports say wrongly by themselves, rejected claims left out; the same wrong sum is told once."""
        again = {claim.report_id for one in rejected if (claim := self._by_id.get(one)) is not None}
        sums: list[Finding] = []
        for report, found in self._found.items():
            for finding in _find_in(self._readings[report], rejected) if report in again else found:
                if finding.kind is FindingKind.PARTS:
                    sums.append(finding)
                else:
                    yield finding
        told: set[object] = set()
        for finding in sorted(sums, key=lambda one: one.subject):
            key = self._sum_of(finding)
            if key not in told:
                told.add(key)
                yield finding

    def _sum_of(self, finding: Finding) -> object:
        whole, line = self._by_id[finding.subject], finding.arithmetic
        parts = sum(term.value for term in line.terms) if line else None
        return whole.returned_to, whole.from_date, whole.high, parts

    def bursts(
        self,
        exchanges: Iterable[Exchange],
        totals: Iterable[Total],
        pledges: Iterable[Pledge],
        rejected: frozenset[str],
    ) -> Iterator[Finding]:
        """What many unknown outlets push and nobody known tells."""
        unknown = self._strangers
        if rejected:
            unknown = {one: stranger for one, stranger in unknown.items() if one not in rejected}
        yield from find_bursts(exchanges, self._by_id, unknown)
        yield from find_false_statements(totals, pledges, unknown)

    def of_handovers(self, exchanges: Iterable[Exchange], rejected: frozenset[str]) -> Iterator[Claim]:
        """The claims of handovers that may disagree with them: other figures, or other days."""
        for handover in (one for exchange in exchanges for one in exchange.handovers):
            for known in (self._by_id.get(claim) for claim in handover.claims_for):
                if known is not None and known.from_date != handover.date and known.id not in rejected:
                    yield known
            for known in (self._by_id.get(claim) for claim in handover.claims_against):
                if known is not None and known.id not in rejected:
                    yield known


def _find_in(reading: Reading, rejected: frozenset[str]) -> tuple[Finding, ...]:
    report = reading.report
    published = {report.id: report.published_day} if report.published_day is not None else {}
    return find_report_findings([claim for claim in reading.claims if claim.id not in rejected], published)


class LogFold:
    """Readings and judgements come in, in any order; what they say together comes out."""

    def __init__(self) -> None:
        self._succession = Succession()
        self._copies = Copies()
        self._fold = Fold(known_sides(), copy_of=self._copies.texts, resolve=self._succession.resolve)
        self._claims_found = ClaimChecks()
        self._judgements: list[Judgement] = []
        self._checks = TotalChecks()
        self._versions = Versions()
        self.decided_anew = False
        """A version put claims out of force that decisions are about: only a new fold ties them to its claims."""

    def add(self, reading: Reading) -> None:
        """Take in a report; one that is held is taken as this reading has it. Of several versions the last stands."""
        report = reading.report
        self._fold.forget(report.id)
        self._fold.add(report, reading.claims, reading.road)
        self._succession.add(reading)
        self._claims_found.add(reading)
        self._copies.add(reading)
        for earlier in self._versions.add(reading):
            self._put_out_of_force(earlier)

    def _put_out_of_force(self, reading: Reading) -> None:
        """Take out an earlier version: decisions about its claims hold for those that took their place."""
        self._fold.forget(reading.report.id)
        self._claims_found.forget(reading)
        self._succession.put_out_of_force(reading)
        self._copies.put_out_of_force(reading)
        claims = {claim.id for claim in reading.claims}
        self.decided_anew |= any(one.subject in claims or one.other in claims for one in self._judgements)

    def supersede(self, reading: Reading) -> None:
        """Take in a reading that a later one replaced: decisions about its claims hold for their successors."""
        self._succession.supersede(reading)

    def lost(self) -> tuple[Judgement, ...]:
        """Decisions about claims whose words are not found any more: they go to review."""
        return tuple(one for one in holding(self._judgements) if not self._succession.resolve(one.subject))

    def judge(self, judgement: Judgement) -> None:
        """Take in a person's decision."""
        self._fold.judge(judgement)
        self._judgements.append(judgement)

    def derive(self, believed_on: datetime | None = None) -> Holdings:
        """Everything that is held, with what the checks find."""
        fold, rejected = self._fold, self.rejected()
        exchanges, pledges, totals = fold.exchanges(), fold.pledges(), fold.totals()
        return in_order(
            Holdings(
                exchanges=exchanges,
                pledges=pledges,
                totals=totals,
                findings=tuple(
                    {
                        finding.id: finding
                        for finding in (
                            *self._checks.find(exchanges, totals),
                            *self._claims_found.in_reports(rejected),
                            *self._versions.findings(rejected),
                            *self._claims_found.bursts(exchanges, totals, pledges, rejected),
                            *find_exchange_findings(
                                exchanges, pledges, totals, self._claims_found.of_handovers(exchanges, rejected)
                            ),
                        )
                    }.values()
                ),
                unplaced=fold.unplaced(),
                lost=self.lost(),
                copies=self._copies.sets(),
                believed_on=believed_on,
            )
        )

    def rejected(self) -> frozenset[str]:
        """The claims whose last standing decision rejects them."""
        last = {judgement.subject: judgement.kind for judgement in holding(self._judgements)}
        rejected = (subject for subject, kind in last.items() if kind is JudgementKind.REJECT)
        return frozenset(claim for subject in rejected for claim in self._succession.resolve(subject))


def in_order(holdings: Holdings) -> Holdings:
    """The holdings in one order, by day and id, whether they come from the fold or from their tables."""
    totals = tuple(sorted(holdings.totals, key=lambda total: (total.stated_on or date.max, total.id)))
    return replace(
        holdings,
        exchanges=tuple(sorted(holdings.exchanges, key=lambda exchange: (exchange.date or date.max, exchange.id))),
        pledges=tuple(sorted(holdings.pledges, key=lambda pledge: (pledge.announced or date.max, pledge.id))),
        totals=totals,
        series=find_series(totals),
        findings=tuple(sorted(holdings.findings, key=lambda found: (found.as_of or date.max, found.kind, found.id))),
        unplaced=tuple(sorted(holdings.unplaced, key=lambda one: (one.report, one.claim))),
        lost=tuple(sorted(holdings.lost, key=lambda one: (one.made_at, one.id))),
        copies=tuple(sorted(holdings.copies, key=lambda one: one.id)),
    )
