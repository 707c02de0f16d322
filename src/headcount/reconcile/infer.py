"""Which counting rule does a keeper follow? The one under which most consecutive totals agree to the last person."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from headcount.reconcile.books import Books
from headcount.reconcile.chain import Level, Link, Path, Step, find_path
from headcount.reconcile.definitions import Definition, find_definitions
from headcount.reconcile.departures import DepartureIndex
from headcount.reconcile.series import FULL, Family, find_levels
from headcount.reconcile.sums import Sums

PROMISING, NEAR = 16, 3
"""So many definitions, those under which most levels agree with one of the last few, are looked at closely."""
SHORTLIST = 5
"""So many of the best definitions are tried again with single handovers in, out or revised."""
CONDITION_COST = 0.2
"""What a path pays for every choice that its definition makes beyond the plain reading."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inference:
    """What a series counts, as far as its totals show it.

    `established` says that at least two consecutive steps hold under the definition without any departure: only then
    does it explain anything. `tried` is the number of definitions and single departures that were tried.
    """

    family: Family
    path: Path
    established: bool
    tried: int

    @property
    def definition(self) -> Definition:
        """The counting rule under which most steps agree."""
        return self.path.sums.definition


def infer_definition(family: Family, books: Books) -> Inference:
    """Under which definition do the totals of this family follow from each other? The simplest of equals."""
    side, levels = family.side, find_levels(family)
    definitions = find_definitions(books.own(side), family.people, family.channel, family.keepers)
    promising = sorted((books.sums(side, rule) for rule in definitions), key=lambda sums: -_agreeing(levels, sums))
    ranked = sorted((find_path(levels, sums) for sums in promising[:PROMISING]), key=lambda path: -_worth(path))
    tried = len(definitions)
    best = Path(sums=books.sums(side, Definition()))
    for rough in ranked[:SHORTLIST]:
        departures = books.departures(side, rough.sums.definition)
        path = find_path(levels, rough.sums, departures)
        tried += departures.tried
        if not best.steps or _worth(path) > _worth(best):
            best = path
    best = _without_false_opening(best, _start_of(family))
    best = _with_late_statements(best, books.departures(side, best.sums.definition))
    return Inference(family=family, path=best, established=_is_established(best.steps), tried=tried)


def _agreeing(levels: Sequence[Level], sums: Sums) -> float:
    offsets = [level.value - sums.upto(level.last) for level in levels]
    agreeing = sum(offset in offsets[max(0, index - NEAR) : index] for index, offset in enumerate(offsets))
    return agreeing - CONDITION_COST * sums.definition.conditions


def _start_of(family: Family) -> int:
    return min((total.from_date.toordinal() for total in family.running if total.from_date), default=0)


def _without_false_opening(path: Path, start: int) -> Path:
    """Pass over a first total that does not fit, where all the others add up from the first handover on."""
    if len(path.steps) < 3 or path.steps[1].link is not Link.BREAKS:
        return path
    first, second, *rest = path.steps
    if second.offset + path.sums.upto(start - 1):
        return path
    opening = replace(second, link=Link.OPENING, missing=0, moved=True, after=0)
    return replace(path, steps=(opening, *rest), passed=(first.level, *path.passed))


def _with_late_statements(path: Path, departures: DepartureIndex) -> Path:
    """Put totals that were stated late where they belong, if that is within a step that does not add up.

    Such a total tells on which side of it the difference lies.
    """
    moved: dict[Level, Level] = {}
    for before, step in pairwise(path.steps):
        if step.link is not Link.BREAKS:
            continue
        for level in path.passed:
            if level.weight == FULL and before.level.value < level.value < step.level.value and level.first > step.day:
                days = [day for day in _days(path, before, step) if _fits(path, before, step, level.value, day)]
                if days:
                    moved[level] = replace(level, first=days[0], last=days[0])
    if not moved:
        return path
    known = [*(step.level for step in path.steps), *path.passed]
    levels = sorted(
        (moved.get(level, level) for level in known), key=lambda level: (level.last, level.value, level.first)
    )
    return find_path(levels, path.sums, departures)


def _days(path: Path, before: Step, step: Step) -> list[int]:
    return sorted({event.day for event in path.sums.between(before.day, step.day)})


def _fits(path: Path, before: Step, step: Step, value: int, day: int) -> bool:
    known = path.sums.upto(day)
    return value in (before.level.value + known - before.sum, step.level.value - (step.sum - known))


def as_date(day: int) -> datetime.date:
    """A day number as a date."""
    return datetime.date.fromordinal(day)


def _worth(path: Path) -> float:
    return path.score - CONDITION_COST * path.sums.definition.conditions


def _is_established(steps: Sequence[Step]) -> bool:
    """Two steps in a row agree; or two of at most three; or three in a row fit, one of them without any departure."""
    moved = [step for step in steps if step.moved and step.link is not Link.OPENING]
    agreed = [step.link is Link.AGREES for step in moved]
    if any(a and b for a, b in pairwise(agreed)) or (sum(agreed) >= 2 and len(agreed) <= 3):
        return True
    threes = zip(moved, moved[1:], moved[2:], strict=False)
    return any(_fit(three) and any(step.link is Link.AGREES for step in three) for three in threes)


def _fit(steps: Sequence[Step]) -> bool:
    return all(step.link is not Link.BREAKS for step in steps)
