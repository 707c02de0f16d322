"""Which single handover, counted against the rule, makes up a difference? Found by its figure, never by trying."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from headcount.reconcile.events import CIVILIAN, Event
from headcount.reconcile.sums import Sums


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
class DepartureIndex:
    """Every single departure from one definition, by worth; `tried` is how many there are."""

    by_worth: dict[int, list[tuple[Change, tuple[Event, ...], tuple[int, ...]]]]
    tried: int

    def find(self, worth: int, after: int, upto: int) -> tuple[Departure, ...]:
        """The departures of exactly this worth between two days, the earliest first."""
        return tuple(
            Departure(change=change, events=events, figures=figures)
            for change, events, figures in self.by_worth.get(worth, ())
            if after < events[0].day <= upto
        )


def index_departures(sums: Sums) -> DepartureIndex:
    """List what each handover would add or take away if a keeper counted it against the rule."""
    by_worth: dict[int, list[tuple[Change, tuple[Event, ...], tuple[int, ...]]]] = {}
    tried = 0
    for change, events, figures in _departures(sums):
        worth = sum(figures)
        if worth:
            by_worth.setdefault(worth, []).append((change, events, figures))
            tried += 1
    return DepartureIndex(by_worth=by_worth, tried=tried)


def _departures(sums: Sums) -> Iterator[tuple[Change, tuple[Event, ...], tuple[int, ...]]]:
    people = sums.definition.people
    left_out = [(event, -figure) for event, figure in zip(sums.counted, sums.figures, strict=True)]
    added = [(event, sums.definition.figure_of(event) or 0) for event in sums.excluded]
    for change, group in ((Change.ADDED, added), (Change.LEFT_OUT, left_out)):
        together: dict[str, list[tuple[Event, int]]] = {}
        for event, figure in group:
            yield change, (event,), (figure,)
            together.setdefault(event.exchange, []).append((event, figure))
        for members in together.values():
            if len(members) > 1:
                yield change, tuple(event for event, _ in members), tuple(figure for _, figure in members)
    for event, figure in zip(sums.counted, sums.figures, strict=True):
        if len(event.figures) > 1:
            for other in event.figures_of(people):
                yield Change.REVISED, (event,), (other - figure,)
        civilians = dict(event.parts).get(CIVILIAN, 0)
        if not people and 0 < civilians < figure:
            yield Change.WITHOUT_CIVILIANS, (event,), (-civilians,)
