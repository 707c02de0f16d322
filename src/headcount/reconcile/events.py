"""What happened, one line per thing that a total can count: the handovers and the exchanges, in order of their days."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, replace

from headcount.records.claim import Channel, Counted
from headcount.records.exchange import Exchange, Handover
from headcount.records.report import DatePrecision

MILITARY, CIVILIAN = "military", "civilian"
SAME_NUMBER_DAYS = 60
"""Stages of one exchange lie this many days apart at most; a number repeated later is another exchange's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One handover, or one exchange where exchanges are counted, as sums see it.

    `figures` holds the different figures that stand for it, the best first; it is empty when it is known to have
    happened but no figure is. `parts` says how many of which people were among them, as far as that is known.
    """

    id: str
    exchange: str
    day: int
    precision: DatePrecision
    counted: Counted
    returned_to: str | None
    figures: tuple[int, ...]
    channel: Channel | None
    mediators: tuple[str, ...]
    number: int | None
    conflict: str | None = None
    parts: tuple[tuple[str, int], ...] = ()

    @property
    def date(self) -> datetime.date:
        """The day it happened; the first day of the month or year where only that is known."""
        return datetime.date.fromordinal(self.day)

    def figures_of(self, people: tuple[str, ...]) -> tuple[int, ...]:
        """How many of these people came: the figures of a part, none where the part is not known."""
        if not people:
            return self.figures
        known = dict(self.parts)
        label = people[0]
        if label in known:
            return (known[label],)
        rest = {MILITARY: CIVILIAN, CIVILIAN: MILITARY}.get(label)
        if rest in known and self.figures:
            return (self.figures[0] - known[rest],)
        return ()


def find_events(exchanges: Iterable[Exchange]) -> tuple[Event, ...]:
    """What can be summed? Dated handovers that somebody known tells of, and every exchange of living people once."""
    found: list[Event] = []
    for exchange in exchanges:
        told = [handover for handover in exchange.handovers if handover.date and not handover.unconfirmed]
        found += [_handover(exchange, handover) for handover in told]
        living = [handover for handover in told if handover.counted is Counted.PERSON]
        if living:
            found.append(_exchange(exchange, living))
    found = _in_order_of_numbers(found)
    found.sort(key=lambda event: (event.day, event.exchange, event.id))
    return _once_per_number(found)


def _handover(exchange: Exchange, handover: Handover) -> Event:
    assert handover.date is not None  # noqa: S101 - the caller passes dated handovers only
    figures = [figure for figure in (handover.best, handover.low, handover.high) if figure is not None]
    parts: dict[str, int] = {}
    for share in handover.breakdown:
        if len(share.people) == 1 and share.of is None and share.low is not None and share.low == share.high:
            parts[share.people[0]] = parts.get(share.people[0], 0) + share.low
    return Event(
        id=handover.id, exchange=exchange.id, day=handover.date.toordinal(), precision=handover.date_precision,
        counted=handover.counted, returned_to=handover.returned_to, figures=tuple(dict.fromkeys(figures)),
        channel=handover.channel, mediators=exchange.mediators, number=exchange.number, parts=tuple(parts.items()),
        conflict=exchange.conflict,
    )  # fmt: skip


def _exchange(exchange: Exchange, living: list[Handover]) -> Event:
    first = min(living, key=lambda handover: handover.date or datetime.date.max)
    assert first.date is not None  # noqa: S101 - living handovers are dated
    channels = {handover.channel for handover in living}
    return Event(
        id=exchange.id, exchange=exchange.id, day=first.date.toordinal(), precision=first.date_precision,
        counted=Counted.EXCHANGE, returned_to=None, figures=(1,),
        channel=channels.pop() if len(channels) == 1 else None, mediators=exchange.mediators, number=exchange.number,
        conflict=exchange.conflict,
    )  # fmt: skip


def _in_order_of_numbers(events: list[Event]) -> list[Event]:
    """An exchange of which only the month is known stands after the lower official numbers of that month."""
    numbered = [(e.number, e.day) for e in events if e.number is not None and e.precision is DatePrecision.DAY]
    placed = []
    for event in events:
        if event.number is not None and event.precision is DatePrecision.MONTH:
            month = (event.date.year, event.date.month)
            lower = [day for number, day in numbered if number < event.number and _month(day) == month]
            placed.append(replace(event, day=max([event.day, *lower])))
        else:
            placed.append(event)
    return placed


def _month(day: int) -> tuple[int, int]:
    date = datetime.date.fromordinal(day)
    return (date.year, date.month)


def _once_per_number(events: list[Event]) -> tuple[Event, ...]:
    seen: dict[int, int] = {}
    kept = []
    for event in events:
        if event.counted is Counted.EXCHANGE and event.number is not None:
            if event.day - seen.get(event.number, -SAME_NUMBER_DAYS - 1) <= SAME_NUMBER_DAYS:
                continue
            seen[event.number] = event.day
        kept.append(event)
    return tuple(kept)
