"""Which single handover, counted against the rule, makes up a difference? Found by its figure, never by trying."""

from collections.abc import Sequence, Sized
from dataclasses import dataclass
from enum import StrEnum

from headcount.reconcile.events import CIVILIAN, Event


class Change(StrEnum):
    """How one handover can depart from a definition."""

    ADDED = "added"
    LEFT_OUT = "left_out"
    REVISED = "revised"
    WITHOUT_CIVILIANS = "without_civilians"


@dataclass(frozen=True, slots=True, kw_only=True)
class Departure:
    """One handover, or one exchange's two, counted against the definition: `worth` is what that adds to the total."""

    change: Change
    events: tuple[Event, ...]
    figures: tuple[int, ...]

    @property
    def worth(self) -> int:
        """What the total gains by it; negative where it loses."""
        return sum(self.figures)

    @property
    def day(self) -> int:
        """The day from which it makes a difference."""
        return self.events[0].day


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureIndex:
    """Where every figure stands, whatever the definition: of single handovers, of an exchange's together, of changes.

    Numbers are places in the column of handovers. `size` is how many departures there can be.
    """

    singles: dict[int, list[int]]
    groups: dict[int, list[tuple[int, ...]]]
    changes: dict[int, list[tuple[int, Change]]]
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DepartureIndex:
    """Every single departure from one definition: `counted` says which handovers the definition counts."""

    events: tuple[Event, ...]
    values: tuple[int, ...]
    counted: tuple[bool, ...]
    index: FigureIndex

    @property
    def tried(self) -> int:
        """How many departures there are."""
        return self.index.size

    def find(self, worth: int, after: int, upto: int) -> tuple[Departure, ...]:
        """The departures of exactly this worth between two days: one handover, one exchange's, a changed figure."""
        if not worth:
            return ()
        change = Change.ADDED if worth > 0 else Change.LEFT_OUT
        places = [(place,) for place in self.index.singles.get(abs(worth), ())]
        found = []
        for group in (*places, *self.index.groups.get(abs(worth), ())):
            fits = all(self.counted[place] is (worth < 0) for place in group)
            if fits and after < self.events[group[0]].day <= upto:
                sign = 1 if worth > 0 else -1
                found.append(self._departure(change, group, tuple(sign * self.values[place] for place in group)))
        for place, how in self.index.changes.get(worth, ()):
            if self.counted[place] and after < self.events[place].day <= upto:
                found.append(self._departure(how, (place,), (worth,)))
        return tuple(found)

    def _departure(self, change: Change, places: tuple[int, ...], figures: tuple[int, ...]) -> Departure:
        return Departure(change=change, events=tuple(self.events[place] for place in places), figures=figures)


def index_figures(events: Sequence[Event], values: Sequence[int], people: tuple[str, ...]) -> FigureIndex:
    """List where each figure stands, and what each change of one handover's figure would add or take away."""
    singles: dict[int, list[int]] = {}
    changes: dict[int, list[tuple[int, Change]]] = {}
    together: dict[str, list[int]] = {}
    for place, (event, figure) in enumerate(zip(events, values, strict=True)):
        if not figure:
            continue
        singles.setdefault(figure, []).append(place)
        together.setdefault(event.exchange, []).append(place)
        if len(event.figures) > 1:
            for other in event.figures_of(people):
                if other != figure:
                    changes.setdefault(other - figure, []).append((place, Change.REVISED))
        civilians = 0 if people else dict(event.parts).get(CIVILIAN, 0)
        if 0 < civilians < figure:
            changes.setdefault(-civilians, []).append((place, Change.WITHOUT_CIVILIANS))
    groups: dict[int, list[tuple[int, ...]]] = {}
    for places in together.values():
        if len(places) > 1:
            groups.setdefault(sum(values[place] for place in places), []).append(tuple(places))
    found: tuple[Sized, ...] = (*singles.values(), *groups.values(), *changes.values())
    size = sum(len(places) for places in found)
    return FigureIndex(singles=singles, groups=groups, changes=changes, size=size)
