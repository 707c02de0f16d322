"""How many had come by a day, under one definition: running sums, so that no total needs a search over subsets."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

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

    def excluded_between(self, after: int, upto: int) -> tuple[Event, ...]:
        """The handovers left out after one day and up to another."""
        start = bisect_right(self.excluded, after, key=lambda event: event.day)
        return self.excluded[start : bisect_right(self.excluded, upto, key=lambda event: event.day)]

    def levels(self, first: int, last: int) -> tuple[tuple[int, int], ...]:
        """Every sum that held on one of these days or the day before, the latest first, with the last day it held."""
        found = {self.upto(last): last}
        for index in range(bisect_right(self.days, last) - 1, bisect_left(self.days, first) - 1, -1):
            if not index or self.days[index - 1] != self.days[index]:
                found.setdefault(self.running[index], self.days[index] - 1)
        return tuple(found.items())
