"""How many have come back? Two numbers for each side, each with its definition, and how far they are apart."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from headcount.conflicts.registry import load as load_conflicts
from headcount.publish.keepers import series_keeper
from headcount.records.claim import Channel, Counted
from headcount.records.exchange import Handover
from headcount.records.finding import Finding, FindingKind, Verdict
from headcount.records.holdings import Holdings
from headcount.records.total import Series, Total

FIRST_YEAR_SPREAD = 300
"""Days within which a total's start is taken for the day from which the count runs."""
FALLS_TO = 0.8
"""A total below this share of an earlier one is no running total."""
FIGHTERS = frozenset({"pow", "military"})
"""What keepers call all whom they count; any other word names a part."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownSum:
    """The sum of the handovers that Headcount knows; `without_figure` of them are in it as nothing.

    `unconfirmed` are those that only outlets on no list of sources tell of: they are in no sum.
    """

    low: int
    best: int
    high: int
    handovers: int
    without_figure: int
    unconfirmed: int
    exchange: int
    outside: int
    unsaid: int
    """The best figures again by channel: in exchanges, outside them, and where nobody says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficialCount:
    """The latest official total of a named series plus the handovers since its as-of date."""

    total: Total
    keeper: str
    value: int
    as_of: date | None
    since: KnownSum

    @property
    def at_least(self) -> bool:
        """Did the keeper state a lower bound, not a figure?"""
        return self.total.high is None

    @property
    def now(self) -> int:
        """The total carried forward with the best figure of every handover since."""
        return self.value + self.since.best


@dataclass(frozen=True, slots=True, kw_only=True)
class SideCount:
    """The count now for the people of one party."""

    party: str
    since: date | None
    """The day from which handovers are counted, as reports on this conflict do."""
    official: OfficialCount | None
    known: KnownSum
    until_official: KnownSum
    """What is known up to the official total's as-of date: where the two numbers part."""
    first: date | None
    last: Handover | None
    findings: tuple[Finding, ...] = ()
    """What is known of why the official series does not equal the sum."""

    @property
    def difference(self) -> int | None:
        """Known sum minus the official count; None without an official total."""
        return None if self.official is None else self.known.best - self.official.now


def parties_counted(holdings: Holdings, limit: int = 2) -> tuple[str, ...]:
    """Whose people came back most often? The sides that the front page shows, in a stable order."""
    seen = Counter(handover.returned_to for handover in _people(holdings) if handover.returned_to)
    return tuple(party for party, _ in sorted(seen.items(), key=lambda item: (-item[1], item[0]))[:limit])


def count_now(holdings: Holdings, party: str) -> SideCount:
    """How many of this party's people have come back, by the official series and by the sum of what is known?"""
    since = count_starts(party)
    handovers = tuple(h for h in _people(holdings) if h.returned_to == party and _within(h, since))
    official = _official(holdings, party, handovers)
    dated = sorted((h for h in handovers if h.date), key=lambda h: (h.date or date.min, h.id))
    as_of = official.as_of if official else None
    return SideCount(
        party=party,
        since=since,
        official=official,
        known=sum_known(handovers),
        until_official=sum_known(h for h in handovers if as_of and h.date and h.date <= as_of),
        first=next((one.date for one in dated if not one.unconfirmed), None),
        last=next((one for one in reversed(dated) if not one.unconfirmed), None),
        findings=_about_series(holdings, official),
    )


def count_starts(party: str) -> date | None:
    """From which day do reports count this party's people? None where no day is known to be used."""
    conflicts = load_conflicts()
    own = conflicts.conflict_of(party)
    return max((epoch.date for epoch in conflicts.epochs if epoch.conflict == own), default=None)


def _within(handover: Handover, since: date | None) -> bool:
    return since is None or handover.date is None or handover.date >= since


def sum_known(handovers: Iterable[Handover]) -> KnownSum:
    """What do these handovers come to? Those without a figure are counted, never guessed."""
    told = tuple(handovers)
    held = tuple(handover for handover in told if not handover.unconfirmed)
    best = dict.fromkeys((*Channel, None), 0)
    for handover in held:
        best[handover.channel] += handover.best or 0
    return KnownSum(
        low=sum(h.low or 0 for h in held if h.best is not None),
        best=sum(best.values()),
        high=sum(h.high or 0 for h in held if h.best is not None),
        handovers=sum(h.best is not None for h in held),
        without_figure=sum(h.best is None for h in held),
        unconfirmed=len(told) - len(held),
        exchange=best[Channel.EXCHANGE],
        outside=best[Channel.OUTSIDE_EXCHANGE],
        unsaid=best[None],
    )


def running_count(holdings: Holdings, party: str) -> tuple[tuple[date, int, Handover], ...]:
    """How did the known sum grow? Each dated handover with a figure, and the sum after it."""
    total, steps, since = 0, [], count_starts(party)
    mine = (h for h in _people(holdings) if h.returned_to == party and _within(h, since))
    dated = (h for h in mine if h.date and h.best is not None and not h.unconfirmed)
    for handover in sorted(dated, key=lambda h: (h.date or date.min, h.id)):
        total += handover.best or 0
        steps.append((handover.date or date.min, total, handover))
    return tuple(steps)


def official_series(holdings: Holdings, party: str) -> Series | None:
    """Which keeper counts all of this party's people from the start? The body its officials quote comes first."""
    fitting = [series for series in holdings.series if _counts_all(series, party) and running_totals(series)]
    body = load_conflicts().counts.get(party, "")
    return max(fitting, key=lambda s: (bool(body) and s.name.startswith(body), _reach(s)), default=None)


def running_totals(series: Series) -> tuple[Total, ...]:
    """Which totals of a series are reckoned from the start? Later starts ("since Friday") and parts are left out.

    A total that names no start belongs to them unless it falls far below an earlier one: running totals never fall.
    """
    start = count_starts(series.returned_to or "")
    found: list[Total] = []
    highest = 0
    for total in sorted(series.totals, key=lambda t: (t.to_date or date.min, t.id)):
        if total.low is None or total.approx or total.to_date is None or not _of_all(total):
            continue
        if total.from_date is None and total.low < highest * FALLS_TO:
            continue
        if total.from_date and start and abs((total.from_date - start).days) >= FIRST_YEAR_SPREAD:
            continue
        highest = max(highest, total.low)
        found.append(total)
    return tuple(found)


def _of_all(total: Total) -> bool:
    return not set(total.people) - FIGHTERS and total.channel is not Channel.OUTSIDE_EXCHANGE


def _people(holdings: Holdings) -> Iterable[Handover]:
    return (h for e in holdings.exchanges for h in e.handovers if h.counted is Counted.PERSON)


def _counts_all(series: Series, party: str) -> bool:
    return series.counted is Counted.PERSON and series.returned_to == party and not series.both


def _reach(series: Series) -> tuple[date, int]:
    return max((t.to_date or date.min, t.low or 0) for t in running_totals(series))


def _official(holdings: Holdings, party: str, handovers: tuple[Handover, ...]) -> OfficialCount | None:
    series = official_series(holdings, party)
    if series is None:
        return None
    total = max(running_totals(series), key=lambda t: (t.to_date or date.min, t.low or 0))
    as_of = _as_of(holdings, total)
    since = sum_known(h for h in handovers if h.date and as_of and h.date > as_of)
    return OfficialCount(total=total, keeper=series_keeper(series), value=total.low or 0, as_of=as_of, since=since)


def _as_of(holdings: Holdings, total: Total) -> date | None:
    explained = (f.as_of for f in holdings.findings if f.subject == total.id and f.verdict is Verdict.EXPLAINED)
    return next((day for day in explained if day), total.to_date)


def _about_series(holdings: Holdings, official: OfficialCount | None) -> tuple[Finding, ...]:
    if official is None:
        return ()
    kinds = {FindingKind.TOTAL, FindingKind.SERIES}
    return tuple(f for f in holdings.findings if f.kind in kinds and f.subject == official.total.id)
