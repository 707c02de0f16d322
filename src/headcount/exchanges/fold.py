"""What do all reports together say? The fold from claims and judgements to exchanges, pledges and totals.

The state is a set of reports with their claims and a set of judgements; every result is a function of those two sets
alone, so the order of arrival cannot matter. A report marks what it speaks of as changed, and only that is worked out
anew when a result is asked for.
"""

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from datetime import date

from headcount.exchanges.agreement import settle
from headcount.exchanges.filing import Bench, CopyOf, Filed, Filing, no_copies
from headcount.exchanges.judging import Resolve, itself, judge_exchanges
from headcount.exchanges.pledges import Stated
from headcount.exchanges.sides import Sides
from headcount.exchanges.store import Store
from headcount.records.claim import Claim, RoadStep
from headcount.records.exchange import Exchange, Pledge, Unplaced
from headcount.records.judgement import Judgement
from headcount.records.reading import Reading
from headcount.records.report import Report
from headcount.records.total import Total


class Fold:
    """Claims come in; exchanges, pledges, totals and what could not be placed come out."""

    def __init__(self, sides: Sides | None = None, *, copy_of: CopyOf = no_copies, resolve: Resolve = itself) -> None:
        self._sides = sides or Sides()
        self._filing = Filing(self._sides, copy_of)
        self._bench = Bench(self._sides, resolve)
        self._reports: dict[str, Filed] = {}
        self._store = Store(self._sides)
        self._stated = Stated()
        self._today: date | None = None
        self._exchanges: tuple[Exchange, ...] | None = None
        self._pledges: tuple[Pledge, ...] | None = None

    def add(self, report: Report, claims: Iterable[Claim], road: Sequence[RoadStep] = ()) -> bool:
        """Take in a report with its claims; False where it is held already."""
        if report.id in self._reports:
            return False
        filed = self._filing.file(report, claims, road)
        self._reports[report.id] = filed
        if report.published and (self._today is None or report.published > self._today):
            self._today = report.published
        moved = frozenset(self._bench.note_windows(filed.read)) if self._bench.holding else frozenset()
        self._put(filed)
        if moved:
            self._refile([other for other in self._reports.values() if _speaks_of(other, moved)])
        self._changed()
        return True

    def add_all(self, readings: Iterable[Reading]) -> int:
        """Take in many reports; returns how many were new.

        What is kept has no cycles, so the collector of cyclic garbage rests meanwhile: it would go over all of it
        again and again.
        """
        with _collector_at_rest():
            return sum(self.add(reading.report, reading.claims, reading.road) for reading in readings)

    def forget(self, report_id: str) -> bool:
        """Take a report out again, to be added as a better grammar reads it; False where it is not held."""
        filed = self._reports.pop(report_id, None)
        if filed is None:
            return False
        self._store.take(filed)
        if filed.source.published == self._today:
            days = (other.source.published for other in self._reports.values())
            self._today = max((day for day in days if day), default=None)
        self._changed()
        return True

    def judge(self, judgement: Judgement) -> bool:
        """Take in a person's decision; False where it is held already."""
        known = len(self._bench.holding)
        touched, trust = self._bench.enter(judgement)
        if touched or trust:
            self._refile([filed for filed in self._reports.values() if trust or _speaks_of(filed, touched)])
            self._store.pairs(self._bench.same, self._bench.different, touched)
        self._changed()
        return known != len(self._bench.holding) or bool(touched)

    def exchanges(self) -> tuple[Exchange, ...]:
        """Every exchange that the claims tell of, by date."""
        if self._exchanges is None:
            self._refresh()
            decided = self._store.decided()
            held = self._store.exchanges()
            agreed = (settle(exchange, decided) for exchange in held) if decided else held
            made = judge_exchanges(agreed, self._bench.holding)
            self._exchanges = tuple(sorted(made, key=lambda exchange: (exchange.date or date.max, exchange.id)))
        return self._exchanges

    def pledges(self) -> tuple[Pledge, ...]:
        """Every pledge, with what became of it by the day of the latest report."""
        if self._pledges is None:
            self._refresh()
            self._pledges = self._stated.state(self._store.promises(), self._today)
        return self._pledges

    def totals(self) -> tuple[Total, ...]:
        """Every stated total, by the day it was stated."""
        self._refresh()
        return tuple(sorted(self._store.totals(), key=lambda total: (total.stated_on or date.max, total.id)))

    def unplaced(self) -> tuple[Unplaced, ...]:
        """Every claim about an event that fits none, with the reason."""
        self._refresh()
        return tuple(sorted(self._store.unplaced(), key=lambda each: (each.report, each.claim)))

    def _refresh(self) -> None:
        with _collector_at_rest() if self._store.much_changed() else nullcontext():
            self._store.refresh()

    def _put(self, filed: Filed) -> None:
        filed.claims = self._bench.leave(filed)
        self._store.put(filed)

    def _refile(self, reports: list[Filed]) -> None:
        for filed in reports:
            self._store.take(filed)
        for filed in reports:
            self._bench.note_windows(filed.read)
        for filed in reports:
            self._put(filed)

    def _changed(self) -> None:
        self._exchanges = None
        self._pledges = None


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Let nothing look for cyclic garbage meanwhile; what has come to stay is set aside once, at the end."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.collect()
            gc.enable()


def _speaks_of(filed: Filed, claims: frozenset[str]) -> bool:
    return any(claim.id in claims for claim in filed.read)


def fold_all(readings: Iterable[Reading], judgements: Iterable[Judgement] = (), sides: Sides | None = None) -> Fold:
    """The whole fold at once: what these readings and judgements together say."""
    fold = Fold(sides)
    fold.add_all(readings)
    for judgement in judgements:
        fold.judge(judgement)
    return fold
