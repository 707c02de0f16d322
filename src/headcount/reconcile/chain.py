"""Which totals of a series follow from each other? The path through them that one definition holds together.

Under a definition every total stands some way above the sum of the known handovers up to its day: its offset. Totals
with the same offset agree with each other to the last person, whatever lies before the first of them. So consecutive
totals are held together by equal offsets, and a change of offset is a step that does not add up: by so much, and
between those two days.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from headcount.reconcile.departures import Departure, DepartureIndex
from headcount.reconcile.sums import Sums
from headcount.records.total import Total

LOOK_BACK = 8
"""So many earlier levels are tried as the one that a level follows from."""
SKIP_COST, EARLIER_COST = 0.3, 0.2
"""What a path pays for a total passed over, and for an as-of day before the latest one possible."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One figure of a series with the days it can stand for: everyone who states it, once.

    `first` and `last` bound the as-of day. `weight` is less for totals of no known keeper and for those that a
    series' label does not fit.
    """

    value: int
    first: int
    last: int
    weight: float
    totals: tuple[Total, ...]
    made_of: tuple[Total, ...] = ()
    """The period totals that were added up to it, where nobody stated it."""


class Link(StrEnum):
    """How a level on the path follows from the one before."""

    OPENING = "opening"
    AGREES = "agrees"
    DEPARTS = "departs"
    BREAKS = "breaks"


COSTS = {Link.OPENING: 0.0, Link.AGREES: 0.0, Link.DEPARTS: 0.6, Link.BREAKS: 0.9}
"""What a path pays for each kind of step; a total on the path earns its weight (1 for the keeper's own)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A level on the path: the day it stands for, the sum of handovers to that day, and how it follows.

    `missing` is what the step has over the handovers between (0 where it agrees). `moved` says whether any counted
    handover lies between; a step without one repeats a level and proves nothing.
    """

    level: Level
    day: int
    sum: int
    link: Link
    missing: int = 0
    departure: Departure | None = None
    moved: bool = True
    after: int = 0
    """The day of the level before."""

    @property
    def offset(self) -> int:
        """How far the level stands above the sum of the known handovers."""
        return self.level.value - self.sum


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """The levels of a series that one definition holds together, with those passed over and the path's score."""

    sums: Sums
    steps: tuple[Step, ...] = ()
    passed: tuple[Level, ...] = ()
    score: float = 0.0


@dataclass(slots=True)
class _Place:
    """One as-of choice for one level, with the best path that ends there."""

    index: int
    level: Level
    day: int
    sum: int
    score: float
    step: Step
    before: "_Place | None" = None


@dataclass(slots=True)
class _Search:
    """The places that a level can follow from: those of the last few levels, and what passing levels over has cost."""

    sums: Sums
    departures: DepartureIndex | None
    recent: list[list[_Place]]
    skipped: list[float]

    def places(self, index: int, level: Level) -> list[_Place]:
        """Each as-of choice for a level, on the best path to it."""
        found = []
        for number, (total, day) in enumerate(self.sums.levels(level.first, level.last)[:LOOK_BACK]):
            opening = Step(level=level, day=day, sum=total, link=Link.OPENING)
            earned = level.weight - (EARLIER_COST if number else 0.0)
            found.append(self._follow(_Place(index, level, day, total, earned, opening)))
        return found

    def _follow(self, opening: _Place) -> _Place:
        """The best place to come from, if coming from any is better than opening the path here."""
        score, best = opening.score, opening
        offset = opening.level.value - opening.sum
        for before in (place for group in reversed(self.recent) for place in group):
            if before.level.value > opening.level.value or before.sum > opening.sum:
                continue
            base = before.score + opening.score - (self.skipped[opening.index] - self.skipped[before.index + 1])
            missing = offset - (before.level.value - before.sum)
            if base - (COSTS[Link.DEPARTS] if missing else 0.0) <= score:
                continue
            found = self._step(before, opening, missing, base)
            if found.score > score:
                score, best = found.score, found
        return best

    def _step(self, before: _Place, place: _Place, missing: int, score: float) -> _Place:
        fitting = self.departures.find(missing, before.day, place.day) if missing and self.departures else ()
        link = Link.AGREES if not missing else Link.DEPARTS if fitting else Link.BREAKS
        step = Step(
            level=place.level, day=place.day, sum=place.sum, link=link, missing=missing,
            departure=fitting[0] if fitting else None, moved=bool(missing) or place.sum > before.sum, after=before.day,
        )  # fmt: skip
        return _Place(place.index, place.level, place.day, place.sum, score - COSTS[link], step, before)


def find_path(levels: Sequence[Level], sums: Sums, departures: DepartureIndex | None = None) -> Path:
    """Which levels agree under this definition, and where do they not?"""
    search = _Search(sums=sums, departures=departures, recent=[], skipped=[0.0])
    best: _Place | None = None
    for index, level in enumerate(levels):
        search.skipped.append(search.skipped[-1] + SKIP_COST * level.weight)
        places = search.places(index, level)
        for place in places:
            reached = place.score + search.skipped[index + 1]
            if best is None or reached >= best.score + search.skipped[best.index + 1]:
                best = place
        search.recent = [*search.recent[1 - LOOK_BACK :], places]
    return _trace(levels, sums, best)


def _trace(levels: Sequence[Level], sums: Sums, best: _Place | None) -> Path:
    if best is None:
        return Path(sums=sums)
    steps: list[Step] = []
    place: _Place | None = best
    while place is not None:
        steps.append(place.step)
        place = place.before
    steps.reverse()
    on_path = {id(step.level) for step in steps}
    passed = tuple(level for level in levels if id(level) not in on_path)
    return Path(sums=sums, steps=tuple(steps), passed=passed, score=best.score)
