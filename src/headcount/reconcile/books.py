"""The handovers of each side, summed once under every definition that is asked for."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from headcount.reconcile.columns import Columns
from headcount.reconcile.definitions import Definition
from headcount.reconcile.departures import DepartureIndex
from headcount.reconcile.events import Event, find_events
from headcount.reconcile.sums import Sums
from headcount.records.claim import Counted
from headcount.records.exchange import Exchange
from headcount.records.total import Total


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """What a total counts and whose: living people, bodies or exchanges; of one party or of both."""

    counted: Counted
    returned_to: str | None
    both: bool

    def holds(self, event: Event) -> bool:
        """Whether a total of this side can count the event."""
        if event.counted is not self.counted:
            return False
        return self.counted is Counted.EXCHANGE or self.both or event.returned_to == self.returned_to


def side_of(total: Total) -> Side:
    """The side of a total; exchanges have none."""
    if total.counted is Counted.EXCHANGE:
        return Side(counted=total.counted, returned_to=None, both=False)
    return Side(counted=total.counted, returned_to=total.returned_to, both=total.both)


@dataclass(slots=True)
class Books:
    """All events, and their sums as far as they have been asked for."""

    events: tuple[Event, ...]
    _columns: dict[Side, Columns] = field(default_factory=dict)
    _sums: dict[tuple[Side, Definition], Sums] = field(default_factory=dict)

    def own(self, side: Side) -> tuple[Event, ...]:
        """The events that a total of this side can count."""
        return self._columns_of(side).events

    def sums(self, side: Side, definition: Definition) -> Sums:
        """Their running sum under a definition."""
        key = (side, definition)
        if key not in self._sums:
            self._sums[key] = self._columns_of(side).sums(definition)
        return self._sums[key]

    def departures(self, side: Side, definition: Definition) -> DepartureIndex:
        """Every single departure from a definition."""
        return self._columns_of(side).departures(definition)

    def _columns_of(self, side: Side) -> Columns:
        if side not in self._columns:
            self._columns[side] = Columns(events=tuple(event for event in self.events if side.holds(event)))
        return self._columns[side]


def open_books(exchanges: Iterable[Exchange]) -> Books:
    """Make the exchanges ready to be summed."""
    return Books(events=find_events(exchanges))
