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
BREAK_COST, DEPARTURE_COST, SKIP_COST, EARLIER_COST = 0.9, 0.6, 0.3, 0.2
"""What a path pays for a step that does not add up, one explained by a single departure, a total passed over, and an
as-of day before the latest one possible. A total on the path earns its weight (1)."""


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


def find_path(levels: Sequence[Level], sums: Sums, departures: DepartureIndex | None = None) -> Path:
    """Which levels agree under this definition, and where do they not?"""
    recent: list[list[_Place]] = []
    best: _Place | None = None
    skipped = [0.0]
    for index, level in enumerate(levels):
        skipped.append(skipped[-1] + SKIP_COST * level.weight)
        places = [
            _place(index, level, day, total, number, recent, skipped, departures)
            for number, (total, day) in enumerate(sums.levels(level.first, level.last)[:LOOK_BACK])
        ]
        for place in places:
            if best is None or place.score + skipped[index + 1] >= best.score + skipped[best.index + 1]:
                best = place
        recent = [*recent[1 - LOOK_BACK :], places]
    return _trace(levels, sums, best)


def _place(
    index: int, level: Level, day: int, total: int, number: int, recent: list[list[_Place]], skipped: list[float],
    departures: DepartureIndex | None,
) -> _Place:  # fmt: skip
    earned = level.weight - (EARLIER_COST if number else 0.0)
    opening = Step(level=level, day=day, sum=total, link=Link.OPENING)
    place = _Place(index, level, day, total, earned, opening)
    offset = level.value - total
    for group in reversed(recent):
        for before in group:
            if before.level.value > level.value or before.sum > total:
                continue
            base = before.score + earned - (skipped[index] - skipped[before.index + 1])
            if base <= place.score:
                continue
            missing = offset - (before.level.value - before.sum)
            cost, departure = _cost(missing, before, day, departures)
            if base - cost > place.score:
                link = Link.AGREES if not missing else Link.DEPARTS if departure else Link.BREAKS
                step = Step(
                    level=level, day=day, sum=total, link=link, missing=missing, departure=departure,
                    moved=bool(missing) or total > before.sum,
                )  # fmt: skip
                place = _Place(index, level, day, total, base - cost, step, before)
    return place


def _cost(missing: int, before: _Place, day: int, departures: DepartureIndex | None) -> tuple[float, Departure | None]:
    if not missing:
        return 0.0, None
    fitting = departures.find(missing, before.day, day) if departures else ()
    return (DEPARTURE_COST, fitting[0]) if fitting else (BREAK_COST, None)


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
