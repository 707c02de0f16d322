"""Which definitions fit one total alone? Many do, which proves little: so the number tried is told with the fit."""

from dataclasses import dataclass, replace

from headcount.reconcile.books import Books, side_of
from headcount.reconcile.definitions import Definition, find_definitions
from headcount.reconcile.departures import Change, Departure, DepartureIndex
from headcount.reconcile.events import Event
from headcount.reconcile.series import first_day, last_day
from headcount.reconcile.sums import Sums
from headcount.records.total import Total


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
        return self.definition.conditions + 2 * (self.departure is not None) + 2 * self.ends_earlier

    @property
    def counted(self) -> tuple[Event, ...]:
        """The handovers that it counts."""
        left_out = self.departure is not None and self.departure.change is Change.LEFT_OUT
        gone = {event.id for event in self.departure.events} if self.departure and left_out else set()
        return tuple(event for event in self.sums.between(self.start - 1, self.end) if event.id not in gone)


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """The best fit, if any, and how many definitions were tried for it."""

    best: Candidate | None
    tried: int


def find_candidates(books: Books, total: Total) -> Search:
    """Which definition, if any, makes this figure of the known handovers? With one in, out or revised at most.

    Where the start is not known, every handover is tried as the first one. Nothing is searched by subsets: a
    departure is looked up by the figure that is missing, a start by the running sum that would have to stand before.
    """
    first, last = first_day(total), last_day(total)
    if total.low is None or first is None or last is None:
        return Search(best=None, tried=0)
    side = side_of(total)
    names = tuple(name for name in (total.speaker, total.series) if name)
    found: list[Candidate] = []
    tried = 0
    for definition in find_definitions(books.own(side), total.people, total.channel, names):
        sums, departures = books.sums(side, definition), books.departures(side, definition)
        for end in _ends(sums, first, last):
            if total.from_date is None:
                tried += len(sums.days)
                found += _from_any_start(sums, end, total.low)
            else:
                tried += 1 + departures.tried
                found += _from_start(sums, departures, end, total)
    return Search(best=min(found, key=lambda candidate: candidate.choices, default=None), tried=tried)


def _from_start(sums: Sums, departures: DepartureIndex, end: tuple[int, int, bool], total: Total) -> list[Candidate]:
    level, last, earlier = end
    start = total.from_date.toordinal() if total.from_date else 0
    missing = (total.low or 0) - (level - sums.upto(start - 1))
    plain = Candidate(sums=sums, start=start, end=last, ends_earlier=earlier)
    if not missing:
        return [plain]
    return [replace(plain, departure=departure) for departure in departures.find(missing, start - 1, last)[:1]]


def _ends(sums: Sums, first: int, last: int) -> list[tuple[int, int, bool]]:
    """The sums at the last day and one handover earlier; all those of the month where only the month is known."""
    found = list(sums.levels(first, last))
    counted = sums.between(0, last)
    if first == last and len(found) == 1 and counted:
        found.append((sums.before(counted[-1].day), counted[-1].day - 1))
    return [(level, day, index > 0) for index, (level, day) in enumerate(found)]


def _from_any_start(sums: Sums, end: tuple[int, int, bool], value: int) -> list[Candidate]:
    level, last, earlier = end
    index = {running: index for index, running in enumerate(sums.running[:-1])}.get(level - value)
    if index is None or sums.days[index] > last:
        return []
    return [Candidate(sums=sums, start=sums.days[index], end=last, ends_earlier=earlier)]
