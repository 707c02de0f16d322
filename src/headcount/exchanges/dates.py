"""When two neighbouring days tell of one handover: which day is it?

A side that reports a day later, or an outlet that is a day off, names the handover once more on the next day.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from headcount.exchanges.groups import Group
from headcount.exchanges.pairing import events_of

DAY = timedelta(days=1)
SMALLEST = 10
"""Groups smaller than this often equal one another by chance."""


@dataclass(frozen=True, slots=True)
class Shift:
    """A group of one day that belongs to the day beside it: joined to the group `into`, or standing there itself."""

    group: Group
    into: Group | None
    source: date
    target: date


def find_shifts(first: date, groups_on: Callable[[date], list[Group]]) -> list[Shift]:
    """Which groups of a day and the next are told twice, or belong to one exchange reported a day apart?"""
    today, tomorrow = groups_on(first), groups_on(first + DAY)
    if not today or not tomorrow:
        return []
    around = [*groups_on(first - DAY), *groups_on(first + 2 * DAY)]
    found = []
    for one in today:
        for other in tomorrow:
            figure = one.figure.best
            if figure is None or figure != other.figure.best or figure < SMALLEST:
                continue
            if any(group.figure.best == figure for group in around) or _told_apart(one, other):
                continue
            if one.returned_to == other.returned_to and one.held_by == other.held_by:
                found += _told_twice(one, other, first)
            elif len(today) == 1 and len(tomorrow) == 1:
                found.append(Shift(other, None, first + DAY, first))
    return found


def _told_apart(one: Group, other: Group) -> bool:
    """One report that names both days, or rows of a table, leave no doubt that there are two."""
    if events_of(other):
        return True
    return bool(one.reports & other.reports)


def _told_twice(one: Group, other: Group, first: date) -> list[Shift]:
    parties = {c.sense.party for c in one.claims} - {None}
    others = {c.sense.party for c in other.claims} - {None}
    strong, weak = _strength(one), _strength(other)
    sides_differ = bool(parties) and bool(others) and not parties & others
    if sides_differ or (strong[0] > 0 and weak[0] <= 0) or (strong[0] <= 0 >= weak[0] and weak[1] * 2 <= strong[1]):
        return [Shift(other, one, first + DAY, first)]
    if (weak[0] > 0 and strong[0] <= 0) or (strong[0] <= 0 >= weak[0] and strong[1] * 2 <= weak[1]):
        return [Shift(one, other, first, first + DAY)]
    return []


def _strength(group: Group) -> tuple[int, int]:
    return max(node.tier for node in group.nodes), sum(node.voices for node in group.nodes)
