"""On which day did an undated figure happen? On the day whose handovers have its figures, near the report's own day."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from headcount.exchanges.evidence import Evidence
from headcount.exchanges.figures import allows
from headcount.exchanges.trees import is_share, window_of
from headcount.records.claim import Counted

NEAR_DAYS = timedelta(days=14)
"""A report speaks of an exchange so recent without naming its day."""
FAR_DAYS = timedelta(days=400)
"""In the background it speaks of older ones: then only a figure that no other day has, or several, will do."""
LOOSE_DAYS = 3
TELLING = 50
"""Alone, a figure from here on up tells an older exchange."""

FigureKey = tuple[Counted, str | None, int, bool]
"""Whose people, how many, and whether as a group of their own (or as a share of one)."""
DayKey = tuple[Counted, str | None, date]


@dataclass(slots=True, eq=False)
class Tree:
    """A figure without a day, and the shares under it."""

    root: Evidence
    shares: list[Evidence] = field(default_factory=list)

    def figures(self) -> Iterator[FigureKey]:
        """The exact figures that it can be recognised by."""
        for claim in (self.root, *self.shares):
            if claim.sense.value is not None:
                yield figure_key(claim, claim.sense.value)


def figure_key(claim: Evidence, value: int) -> FigureKey:
    """How a figure is looked up. A share is only known again as a share, unless its channel sets it apart."""
    sense = claim.sense
    parent = claim.parent
    apart = parent is None or not is_share(claim) or (sense.channel is not None and parent.sense.channel is None)
    return sense.counted, sense.returned_to, value, apart


class Calendar:
    """Which figures were stated for which days? Counts of dated claims, kept as reports come and go."""

    def __init__(self) -> None:
        self._days: dict[FigureKey, Counter[date]] = defaultdict(Counter)
        self._values: dict[DayKey, Counter[int]] = defaultdict(Counter)

    def note(self, key: FigureKey, day: date, step: int) -> bool:
        """Count a dated claim in (1) or out (-1); True when its figure appears on its day or vanishes from it."""
        days = self._days[key]
        count = days.get(day, 0) + step
        if step > 0 and count > 1:
            days[day] = count
            return False
        values = self._values[key[0], key[1], day]
        if count > 0:
            days[day] = count
            if step < 0:
                return False
            values[key[2]] += 1
            return True
        del days[day]
        values[key[2]] -= 1
        if values[key[2]] == 0:
            del values[key[2]]
        return True

    def days(self, key: FigureKey) -> Iterable[date]:
        """On which days was this figure stated?"""
        return tuple(self._days.get(key, ()))

    def values(self, key: DayKey) -> Iterable[int]:
        """Which figures were stated for this day?"""
        return tuple(self._values.get(key, ()))


def place_trees(
    trees: Sequence[Tree], published: date | None, own_days: Iterable[date], calendar: Calendar
) -> list[date | None]:
    """Find the day of each undated figure of one report, None where no day can be told.

    All figures of the report vote: a day that has several of them, or that the report names elsewhere, goes first.
    """
    votes: Counter[date] = Counter()
    for key in {key for tree in trees for key in tree.figures()}:
        votes.update(calendar.days(key))
    for day in set(own_days):
        if day in votes:
            votes[day] += 1
    return [_place(tree, published, votes, calendar) for tree in trees]


def _place(tree: Tree, published: date | None, votes: Counter[date], calendar: Calendar) -> date | None:
    start, end = window_of(tree.root)
    if tree.root.sense.value is None:
        return _place_loose(tree, published, calendar) if start is None else None
    found = set(calendar.days(figure_key(tree.root, tree.root.sense.value)))
    if len(tree.shares) > 1:
        shares = set(tree.figures()) - {figure_key(tree.root, tree.root.sense.value)}
        counts = Counter(day for key in shares for day in calendar.days(key))
        found |= {day for day, count in counts.items() if count > 1}
    if start is not None and end is not None:
        inside = [day for day in found if start <= day <= end]
        return inside[0] if len(inside) == 1 else None
    return _choose(found, tree.root.sense.value, published, votes)


def _choose(found: set[date], value: int, published: date | None, votes: Counter[date]) -> date | None:
    if published is None:
        ranked = sorted(found, key=lambda day: -votes[day])
        certain = ranked and votes[ranked[0]] > 1 and (len(ranked) == 1 or votes[ranked[1]] < votes[ranked[0]])
        return ranked[0] if certain else None
    near = [day for day in found if published - NEAR_DAYS <= day <= published]
    if near:
        return max(near, key=lambda day: (votes[day], day))
    far = sorted((day for day in found if published - FAR_DAYS <= day < published), key=lambda day: -votes[day])
    if not far:
        return None
    if len(far) == 1:
        return far[0] if value >= TELLING or votes[far[0]] > 1 else None
    return far[0] if votes[far[0]] > max(1, votes[far[1]]) else None


def _place_loose(tree: Tree, published: date | None, calendar: Calendar) -> date | None:
    """A bound or an approximation belongs to the latest of the last days that it can be true of."""
    sense = tree.root.sense
    if published is None or (sense.low is None and sense.high is None):
        return None
    for step in range(LOOSE_DAYS + 1):
        day = published - timedelta(days=step)
        if any(allows(tree.root, value, value) for value in calendar.values((sense.counted, sense.returned_to, day))):
            return day
    return None


def loose_keys(tree: Tree, published: date | None) -> Iterator[DayKey]:
    """The days whose figures decide where a bound or an approximation belongs."""
    sense = tree.root.sense
    if sense.value is None and published is not None:
        for step in range(LOOSE_DAYS + 1):
            yield sense.counted, sense.returned_to, published - timedelta(days=step)
