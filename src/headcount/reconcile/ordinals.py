"""Do official numbers follow the sequence of exchanges?"""

from collections.abc import Sequence

from headcount.reconcile.events import Event
from headcount.records.claim import Counted


def find_number(events: Sequence[Event], number: int | None) -> Event | None:
    """The exchange with this official number, if any."""
    return next((e for e in events if e.counted is Counted.EXCHANGE and e.number == number is not None), None)


def last_number(events: Sequence[Event], day: int) -> Event | None:
    """The exchange with the highest official number up to a day, if any."""
    numbered = [e for e in events if e.counted is Counted.EXCHANGE and e.number is not None and e.day <= day]
    return max(numbered, key=lambda event: (event.number or 0, -event.day), default=None)


def next_number(events: Sequence[Event], day: int, number: int) -> Event | None:
    """The exchange that came to this official number only after a day, if any."""
    later = [e for e in events if e.counted is Counted.EXCHANGE and e.number == number and e.day > day]
    return min(later, key=lambda event: event.day, default=None)
