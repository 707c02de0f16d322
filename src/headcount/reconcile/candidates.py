"""Which definitions fit one total alone? Many do, which proves little: so the number tried is told with the fit."""

from collections.abc import Sequence
from dataclasses import dataclass

from headcount.reconcile.definitions import Definition, find_definitions
from headcount.reconcile.departures import Departure, index_departures
from headcount.reconcile.events import Event
from headcount.reconcile.sums import Sums, sum_events


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A definition under which the known handovers from one day to another make exactly the figure."""

    sums: Sums
    start: int
    end: int
    departure: Departure | None = None
    ends_earlier: bool = False

    @property
    def definition(self) -> Definition:
        """The counting rule."""
        return self.sums.definition

    @property
    def choices(self) -> int:
        """How much had to be chosen for it to fit: fewer is likelier."""
        return self.definition.conditions + 2 * (self.departure is not None) + self.ends_earlier

    @property
    def counted(self) -> tuple[Event, ...]:
        """The handovers that it counts."""
        gone = {event.id for event in self.departure.events} if self.departure else set()
        return tuple(event for event in self.sums.between(self.start - 1, self.end) if event.id not in gone)


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """The best fit, if any, and how many definitions were tried for it."""

    best: Candidate | None
    tried: int


def find_candidates(
    value: int, own: Sequence[Event], start: int | None, ends: tuple[int, int], definitions: Sequence[Definition]
) -> Search:
    """Which definition, if any, makes this figure of these handovers? With one handover in, out or revised at most.

    `ends` are the first and last day that the total can stand for. Where the start is not known, every handover is tried as the first one. Nothing is searched by subsets: a
    departure is looked up by the figure that is missing, a start by the running sum that would have to stand before.
    """
    found: list[Candidate] = []
    tried = 0
    for definition in definitions:
        sums = sum_events(own, definition)
        departures = index_departures(sums)
        for index, (total, last) in enumerate(_ends(sums, *ends)):
            earlier = index > 0
            if start is None:
                tried += len(sums.days)
                found += _from_any_start(value, sums, total, last, earlier)
                continue
            tried += 1 + departures.tried
            missing = value - (total - sums.upto(start - 1))
            if not missing:
                found.append(Candidate(sums=sums, start=start, end=last, ends_earlier=earlier))
            found += [
                Candidate(sums=sums, start=start, end=last, ends_earlier=earlier, departure=departure)
                for departure in departures.find(missing, start - 1, last)[:1]
                if missing
            ]
    return Search(best=min(found, key=lambda candidate: candidate.choices, default=None), tried=tried)


def _ends(sums: Sums, first: int, last: int) -> list[tuple[int, int]]:
    """The sums at the last day and one handover earlier; all those of the month where only the month is known."""
    found = list(sums.levels(first, last))
    counted = sums.between(0, last)
    if first == last and len(found) == 1 and counted:
        found.append((sums.before(counted[-1].day), counted[-1].day - 1))
    return found


def definitions_for(own: Sequence[Event], people: tuple[str, ...], speakers: Sequence[str]) -> tuple[Definition, ...]:
    """The counting rules worth trying for one total."""
    return find_definitions(own, people, None, speakers)


def _from_any_start(value: int, sums: Sums, total: int, last: int, earlier: bool) -> list[Candidate]:
    starts = {running: index for index, running in enumerate(sums.running[:-1])}
    index = starts.get(total - value)
    if index is None or sums.days[index] > last:
        return []
    return [Candidate(sums=sums, start=sums.days[index], end=last, ends_earlier=earlier)]
