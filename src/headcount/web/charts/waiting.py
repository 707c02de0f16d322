"""How long did it take to the next exchange? A line for each wait, the longest named."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from markupsafe import Markup

from headcount.records.claim import Counted
from headcount.records.exchange import Exchange
from headcount.records.report import DatePrecision
from headcount.web.charts.drawing import Frame, drawing, element, join, nice_ticks, scale, years
from headcount.web.words import Words

WIDE = Frame(width=1120, height=220, left=52, right=12, top=22, bottom=26)
NARROW = Frame(width=358, height=200, left=38, right=6, top=22, bottom=26)


@dataclass(frozen=True, slots=True)
class Wait:
    """Days from one day with a handover of living people to the next."""

    since: date
    until: date

    @property
    def days(self) -> int:
        """How many."""
        return (self.until - self.since).days


def find_waits(exchanges: tuple[Exchange, ...]) -> tuple[Wait, ...]:
    """Every wait between two days on which people came back."""
    days = sorted(
        {
            e.date
            for e in exchanges
            if e.date
            and e.date_precision is DatePrecision.DAY
            and any(h.counted is Counted.PERSON and h.best for h in e.handovers)
        }
    )
    return tuple(Wait(since, until) for since, until in pairwise(days))


def middle_wait(waits: tuple[Wait, ...]) -> int:
    """Half of the waits were no longer than this."""
    return sorted(wait.days for wait in waits)[(len(waits) - 1) // 2]


def draw_waits(waits: tuple[Wait, ...], words: Words, frame: Frame) -> Markup:
    """The picture for one width."""
    parts = [*_ground(waits, words, frame), *_lines(waits, words, frame)]
    return drawing(frame, join(parts), words.say("Days between exchanges"), "chart-waits")


def _ground(waits: tuple[Wait, ...], words: Words, frame: Frame) -> Iterator[Markup]:
    ticks = nice_ticks(max(wait.days for wait in waits), 3)
    y = scale(0, ticks[-1], frame.floor, frame.top)
    for tick in ticks:
        klass = "grid" if tick else "axis"
        yield element("line", x1=frame.left, x2=frame.end, y1=y(tick), y2=y(tick), klass=klass)
        yield element("text", words.number(tick), x=frame.left - 8, y=y(tick) + 4, text_anchor="end", klass="tick")
    first, last = waits[0].since.replace(month=1, day=1), waits[-1].until
    x = scale(first.toordinal(), last.toordinal(), frame.left, frame.end)
    for day in (first, *years(first, last)):
        place = x(day.toordinal())
        yield element("line", x1=place, x2=place, y1=frame.floor, y2=frame.floor + 5, klass="axis")
        if frame.end - place > 24:
            yield element("text", str(day.year), x=place + 4, y=frame.height - 6, klass="tick")


def _lines(waits: tuple[Wait, ...], words: Words, frame: Frame) -> Iterator[Markup]:
    top = nice_ticks(max(wait.days for wait in waits), 3)[-1]
    y = scale(0, top, frame.floor, frame.top)
    first, last = waits[0].since.replace(month=1, day=1), waits[-1].until
    x = scale(first.toordinal(), last.toordinal(), frame.left, frame.end)
    longest = max(waits, key=lambda wait: wait.days)
    for wait in waits:
        start, end, height = x(wait.since.toordinal()), x(wait.until.toordinal()), y(wait.days)
        klass = "wait longest" if wait is longest else "wait"
        yield element("path", d=f"M{start} {frame.floor}L{end} {height}V{frame.floor}Z", klass=klass)
    told = words.count("%(n)s day", "%(n)s days", longest.days)
    place = x(longest.until.toordinal())
    yield element("text", told, x=place + 6, y=y(longest.days) + 10, klass="note")
