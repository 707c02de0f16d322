"""What does the ledger hold? The fold of its log joined with the checks, kept in tables until the log grows."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime
from functools import cache
from threading import Lock

from headcount.errors import LedgerError
from headcount.ledger import Ledger
from headcount.ledger.derived import HeldRow, Written, held_row
from headcount.ledger.forget import forgot_since
from headcount.ledger.ledger import last_moment
from headcount.records.exchange import Exchange, Pledge, Unplaced
from headcount.records.finding import Finding
from headcount.records.holdings import CopySet, Holdings
from headcount.records.judgement import Judgement
from headcount.records.total import Total
from headcount.run.folding import LogFold, in_order
from headcount.run.reading import hash_packages

FOLDING_PACKAGES = ("records", "conflicts", "parts", "exchanges", "reconcile", "run")
"""The packages whose code and tables decide what is derived from the log; together they are the rules' version."""

Record = Exchange | Pledge | Total | Finding | Unplaced | CopySet | Judgement
EXCHANGE, PLEDGE, TOTAL, FINDING, UNPLACED, COPIES = "exchange", "pledge", "total", "finding", "unplaced", "copies"
LOST = "lost"


def hold(ledger: Ledger, believed_on: date | datetime | None = None) -> Holdings:
    """What the ledger holds, or held up to a moment."""
    if believed_on is None:
        return Keeper(ledger).hold()
    return fold_log(ledger, believed_on).derive(last_moment(believed_on))


def fold_log(ledger: Ledger, believed_on: date | datetime | None = None) -> LogFold:
    """The fold of the whole log, or of the log up to a moment."""
    fold = LogFold()
    for reading in ledger.superseded(believed_on):
        fold.supersede(reading)
    for reading in ledger.readings(believed_on):
        fold.add(reading)
    for judgement in ledger.judgements(believed_on):
        fold.judge(judgement)
    return fold


def rebuild_held(ledger: Ledger) -> tuple[str | None, str]:
    """Derive everything anew from the log; the hash of the derived tables before and after.

    There is no hash before where the tables were not made from the whole log by these rules.
    """
    state = {"head": str(ledger.head()), "rules": rules_version()}
    before = ledger.held_digest() if ledger.held_state() == state else None
    ledger.empty_held()
    Keeper(ledger).hold()
    return before, ledger.held_digest()


class Keeper:
    """Holds a ledger's fold in memory: what is new in the log is folded in, and touches only what it speaks of."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._fold: LogFold | None = None
        self._folded: set[int] = set()
        self._judged = 0
        self._head = -1
        self._lock = Lock()
        self._holdings = Holdings()
        self._rows: dict[tuple[str, str], tuple[object, HeldRow]] = {}
        self._written: Written | None = None

    def hold(self) -> Holdings:
        """What the ledger holds now; derived anew only when the log has grown. Threads wait for each other."""
        with self._lock:
            return self._hold()

    def _hold(self) -> Holdings:
        head = self._ledger.head()
        if head == self._head:
            return self._holdings
        state = {"head": str(head), "rules": rules_version()}
        if self._fold is None and self._ledger.held_state() == state:
            self._holdings = _read_held(self._ledger)
        else:
            self._holdings = self._catch_up().derive()
            self._keep(state)
        self._head = head
        return self._holdings

    def _keep(self, state: dict[str, str]) -> None:
        """Write what is held into its tables; a record that has not changed keeps the row that was made for it."""
        rows: dict[tuple[str, str], tuple[object, HeldRow]] = {}
        for kind, identity, record in _records(self._holdings):
            known = self._rows.get((kind, identity))
            same = known is not None and (known[0] is record or known[0] == record)
            rows[kind, identity] = known if known and same else (record, _row(kind, identity, record))
        self._rows = rows
        # The tables only spare the next reader the work: what may be read but not written is shown all the same.
        with suppress(LedgerError):
            given = Written(rows=tuple(row for _, row in rows.values()), state=state)
            self._ledger.keep_held(given, self._written)
            self._written = given

    def _catch_up(self) -> LogFold:
        current = self._ledger.current_entries()
        new = [seq for seq in current if seq not in self._folded]
        forgot = self._fold is not None and self._ledger.look(lambda connection: forgot_since(connection, self._head))
        if self._fold is None or forgot or not self._folded <= set(current):
            # Some report was read again: what was decided about its claims has to find its words anew. Or words were
            # emptied: what is shown must not come from a memory of them.
            self._fold, self._folded, new, self._judged = LogFold(), set(), current, 0
            for reading in self._ledger.superseded():
                self._fold.supersede(reading)
        fold = self._fold
        for reading in self._ledger.readings_of(new):
            fold.add(reading)
        self._folded.update(new)
        judgements = self._ledger.judgements()
        for judgement in judgements[self._judged :]:
            fold.judge(judgement)
        self._judged = len(judgements)
        return self._start_anew() if fold.decided_anew else fold

    def _start_anew(self) -> LogFold:
        self._fold = None
        return self._catch_up()


@cache
def rules_version() -> str:
    """By which rules is the log folded? A hash over everything that decides what is derived."""
    return hash_packages(FOLDING_PACKAGES)


def _read_held(ledger: Ledger) -> Holdings:
    return in_order(
        Holdings(
            exchanges=ledger.held(EXCHANGE, Exchange),
            pledges=ledger.held(PLEDGE, Pledge),
            totals=ledger.held(TOTAL, Total),
            findings=ledger.held(FINDING, Finding),
            unplaced=ledger.held(UNPLACED, Unplaced),
            copies=ledger.held(COPIES, CopySet),
            lost=ledger.held(LOST, Judgement),
        )
    )


def _records(holdings: Holdings) -> Iterator[tuple[str, str, Record]]:
    """Every derived record with its kind and id."""
    yield from ((EXCHANGE, exchange.id, exchange) for exchange in holdings.exchanges)
    yield from ((PLEDGE, pledge.id, pledge) for pledge in holdings.pledges)
    yield from ((TOTAL, total.id, total) for total in holdings.totals)
    yield from ((FINDING, finding.id, finding) for finding in holdings.findings)
    yield from ((UNPLACED, unplaced.claim, unplaced) for unplaced in holdings.unplaced)
    yield from ((COPIES, copies.id, copies) for copies in holdings.copies)
    yield from ((LOST, judgement.id, judgement) for judgement in holdings.lost)


def _row(kind: str, identity: str, record: Record) -> HeldRow:
    """The row of a derived record: with its day, and tied to the claims that it rests on."""
    match record:
        case Exchange():
            return held_row(kind, identity, record, record.date, _claims_of(record))
        case Pledge():
            return held_row(kind, identity, record, record.announced, frozenset(record.claims))
        case Total():
            return held_row(kind, identity, record, record.stated_on, frozenset(record.claims))
        case Finding():
            return held_row(kind, identity, record, record.as_of, frozenset(record.claims))
        case Unplaced():
            return held_row(kind, identity, record, None, frozenset((record.claim,)))
        case CopySet() | Judgement():
            return held_row(kind, identity, record, None, frozenset())


def _claims_of(exchange: Exchange) -> frozenset[str]:
    found: set[str] = set()
    for handover in exchange.handovers:
        found.update(handover.claims_for, handover.claims_against)
        for share in handover.breakdown:
            found.update(share.claims)
    return frozenset(found)
