"""What does the ledger hold? The fold of its log joined with the checks, kept in tables until the log grows."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from functools import cache

from headcount.errors import LedgerError
from headcount.exchanges import Fold
from headcount.ledger import Ledger
from headcount.ledger.derived import HeldRow, held_row
from headcount.ledger.ledger import last_moment
from headcount.reconcile.explain import explain_totals
from headcount.reconcile.explanation import as_finding
from headcount.reconcile.series import find_series
from headcount.records.exchange import Exchange, Pledge, Unplaced
from headcount.records.finding import Finding
from headcount.records.holdings import Holdings
from headcount.records.judgement import Judgement
from headcount.records.reading import Reading
from headcount.records.total import Total
from headcount.run.reading import hash_packages
from headcount.run.sides import known_sides

FOLDING_PACKAGES = ("records", "conflicts", "exchanges", "reconcile")
"""The packages whose code and tables decide what is derived from the log; together they are the rules' version."""

EXCHANGE, PLEDGE, TOTAL, FINDING, UNPLACED = "exchange", "pledge", "total", "finding", "unplaced"


def hold(ledger: Ledger, believed_on: date | datetime | None = None) -> Holdings:
    """What the ledger holds, or held up to a moment."""
    if believed_on is None:
        return Keeper(ledger).hold()
    fold = fold_log(ledger.readings(believed_on), ledger.judgements(believed_on))
    return derive(fold, last_moment(believed_on))


def rebuild_held(ledger: Ledger) -> tuple[str, str]:
    """Derive everything anew from the log; the hash of the derived tables before and after."""
    before = ledger.held_digest()
    ledger.empty_held()
    Keeper(ledger).hold()
    return before, ledger.held_digest()


class Keeper:
    """Holds a ledger's fold in memory: what is new in the log is folded in, and touches only what it speaks of."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._fold: Fold | None = None
        self._folded: dict[int, str] = {}
        self._judged = 0
        self._head = -1
        self._holdings = Holdings()

    def hold(self) -> Holdings:
        """What the ledger holds now; derived anew only when the log has grown."""
        head = self._ledger.head()
        if head == self._head:
            return self._holdings
        state = {"head": str(head), "rules": rules_version()}
        if self._fold is None and self._ledger.held_state() == state:
            self._holdings = _read_held(self._ledger)
        else:
            self._holdings = derive(self._catch_up())
            _keep(self._ledger, self._holdings, state)
        self._head = head
        return self._holdings

    def _catch_up(self) -> Fold:
        fold = self._fold = self._fold or Fold(known_sides())
        current = self._ledger.current_entries()
        new = [seq for seq in current if seq not in self._folded]
        for seq, reading in zip(new, self._ledger.readings_of(new), strict=True):
            fold.forget(reading.report.id)
            fold.add(reading.report, reading.claims, reading.road)
            self._folded[seq] = reading.report.id
        judgements = self._ledger.judgements()
        for judgement in judgements[self._judged :]:
            fold.judge(judgement)
        self._judged = len(judgements)
        return fold


def fold_log(readings: Iterable[Reading], judgements: Iterable[Judgement]) -> Fold:
    """The fold of these readings and judgements; their order does not matter."""
    fold = Fold(known_sides())
    for reading in readings:
        fold.add(reading.report, reading.claims, reading.road)
    for judgement in judgements:
        fold.judge(judgement)
    return fold


def derive(fold: Fold, believed_on: datetime | None = None) -> Holdings:
    """The fold joined with the checks."""
    exchanges, pledges, totals = fold.exchanges(), fold.pledges(), fold.totals()
    return in_order(
        Holdings(
            exchanges=exchanges,
            pledges=pledges,
            totals=totals,
            findings=tuple(as_finding(found) for found in explain_totals(exchanges, totals)),
            unplaced=fold.unplaced(),
            believed_on=believed_on,
        )
    )


@cache
def rules_version() -> str:
    """By which rules is the log folded? A hash over everything that decides what is derived."""
    return hash_packages(FOLDING_PACKAGES)


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
    )


def _read_held(ledger: Ledger) -> Holdings:
    return in_order(
        Holdings(
            exchanges=ledger.held(EXCHANGE, Exchange),
            pledges=ledger.held(PLEDGE, Pledge),
            totals=ledger.held(TOTAL, Total),
            findings=ledger.held(FINDING, Finding),
            unplaced=ledger.held(UNPLACED, Unplaced),
        )
    )


def _keep(ledger: Ledger, holdings: Holdings, state: dict[str, str]) -> None:
    # The tables only spare the next reader the work: a ledger that may be read but not written is shown all the same.
    with suppress(LedgerError):
        ledger.keep_held(tuple(_rows(holdings)), state)


def _rows(holdings: Holdings) -> Iterable[HeldRow]:
    for exchange in holdings.exchanges:
        yield held_row(EXCHANGE, exchange.id, exchange, exchange.date, _claims_of(exchange))
    for pledge in holdings.pledges:
        yield held_row(PLEDGE, pledge.id, pledge, pledge.announced, frozenset(pledge.claims))
    for total in holdings.totals:
        yield held_row(TOTAL, total.id, total, total.stated_on, frozenset(total.claims))
    for finding in holdings.findings:
        yield held_row(FINDING, finding.id, finding, finding.as_of, frozenset(finding.claims))
    for unplaced in holdings.unplaced:
        yield held_row(UNPLACED, unplaced.claim, unplaced, None, frozenset((unplaced.claim,)))


def _claims_of(exchange: Exchange) -> frozenset[str]:
    found: set[str] = set()
    for handover in exchange.handovers:
        found.update(handover.claims_for, handover.claims_against)
        for share in handover.breakdown:
            found.update(share.claims)
    return frozenset(found)
