"""How many had come by a day, under one definition: running sums, so that no total needs a search over subsets."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from headcount.reconcile.definitions import Definition
from headcount.reconcile.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class Sums:
    """The handovers of one side under one definition, with their running sum.

    `counted` are those that the definition counts, `excluded` those that it leaves out, `unknown` those without a
    figure, whether it would count them or not.
    """

    definition: Definition
    counted: tuple[Event, ...]
    figures: tuple[int, ...]
    days: tuple[int, ...]
    running: tuple[int, ...]
    unknown: tuple[Event, ...]
    excluded: tuple[Event, ...]

    def upto(self, day: int) -> int:
        """The sum of everything counted up to and including this day."""
        return self.running[bisect_right(self.days, day)]

    def before(self, day: int) -> int:
        """The sum of everything counted before this day."""
        return self.running[bisect_left(self.days, day)]

    def between(self, after: int, upto: int) -> tuple[Event, ...]:
        """The counted handovers after one day and up to another."""
        return self.counted[bisect_right(self.days, after) : bisect_right(self.days, upto)]

    def levels(self, first: int, last: int) -> tuple[tuple[int, int], ...]:
        """Every sum that held on one of these days or the day before, the latest first, with the last day it held."""
        found = {self.upto(last): last}
        for index in range(bisect_right(self.days, last) - 1, bisect_left(self.days, first) - 1, -1):
            if not index or self.days[index - 1] != self.days[index]:
                found.setdefault(self.running[index], self.days[index] - 1)
        return tuple(found.items())


def sum_events(events: Sequence[Event], definition: Definition) -> Sums:
    """What do the handovers add up to under this definition, day by day?"""
    counted: list[Event] = []
    figures: list[int] = []
    unknown: list[Event] = []
    excluded: list[Event] = []
    for event in events:
        figure = definition.figure_of(event)
        if figure is None:
            unknown.append(event)
        elif not definition.counts(event):
            excluded.append(event)
        elif figure:
            counted.append(event)
            figures.append(figure)
    return Sums(
        definition=definition, counted=tuple(counted), figures=tuple(figures),
        days=tuple(event.day for event in counted), running=tuple(accumulate(figures, initial=0)),
        unknown=tuple(unknown), excluded=tuple(excluded),
    )  # fmt: skip
