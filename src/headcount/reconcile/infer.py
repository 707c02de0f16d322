"""Which counting rule does a keeper follow? The one under which most consecutive totals agree to the last person."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from headcount.reconcile.chain import Level, Link, Path, Step, find_path
from headcount.reconcile.definitions import Definition, find_definitions
from headcount.reconcile.departures import index_departures
from headcount.reconcile.events import Event
from headcount.reconcile.series import Family, find_levels
from headcount.reconcile.sums import sum_events
from headcount.records.claim import Counted

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


def infer_definition(family: Family, events: Sequence[Event]) -> Inference:
    """Under which definition do the totals of this family follow from each other?"""
    own = select_events(events, family.counted, family.returned_to, family.both)
    levels = find_levels(family)
    definitions = find_definitions(own, family.people, family.channel, family.keepers)
    return infer_from(family, own, levels, definitions)


def infer_from(
    family: Family, own: Sequence[Event], levels: Sequence[Level], definitions: Sequence[Definition]
) -> Inference:
    """The best of these definitions for these levels; the simplest of equals."""
    ranked = sorted(
        (find_path(levels, sum_events(own, definition)) for definition in definitions), key=lambda path: -_worth(path)
    )
    best: Path | None = None
    tried = len(definitions)
    for sums in (path.sums for path in ranked[:SHORTLIST]):
        departures = index_departures(sums)
        path = find_path(levels, sums, departures)
        tried += departures.tried
        if best is None or _worth(path) > _worth(best):
            best = path
    if best is None:
        best = Path(sums=sum_events(own, Definition()))
    return Inference(family=family, path=best, established=_is_established(best.steps), tried=tried)


def select_events(events: Sequence[Event], counted: Counted, returned_to: str | None, both: bool) -> tuple[Event, ...]:
    """The handovers that a total of this kind and side can count."""
    return tuple(
        event
        for event in events
        if event.counted is counted and (counted is Counted.EXCHANGE or both or event.returned_to == returned_to)
    )


def as_date(day: int) -> datetime.date:
    """A day number as a date."""
    return datetime.date.fromordinal(day)


def _worth(path: Path) -> float:
    return path.score - CONDITION_COST * path.sums.definition.conditions


def _is_established(steps: Sequence[Step]) -> bool:
    """Two steps in a row agree; or two of at most three; or three fit, one of them without any departure."""
    moved = [step for step in steps if step.moved and step.link is not Link.OPENING]
    agreed = [step.link is Link.AGREES for step in moved]
    if any(a and b for a, b in pairwise(agreed)) or (sum(agreed) >= 2 and len(agreed) <= 3):
        return True
    return any(agreed) and len(moved) >= 3 and all(step.link is not Link.BREAKS for step in moved)
