"""On which days did people come back? One row of weeks for each year, a square for each day of a handover."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from markupsafe import Markup

from headcount.records.claim import Counted
from headcount.records.exchange import Exchange
from headcount.records.report import DatePrecision
from headcount.web.charts.drawing import Frame, drawing, element, join
from headcount.web.words import Words

WEEKS, DAYS = 53, 7
LEFT, TOP, BETWEEN = 44, 20, 14
TALLEST = 13
"""The greatest height of a day, so that years stay rows."""
STEPS = (1, 50, 200, 400)
"""From how many people on a day the square darkens."""


def draw_calendar(exchanges: tuple[Exchange, ...], words: Words, width: int, address: Callable[[str], str]) -> Markup:
    """The calendar of all exchanges whose day is known, each square a link to its exchange."""
    days = _days(exchanges)
    if not days:
        return Markup("")
    pitch = (width - LEFT) / WEEKS
    row_pitch = min(pitch, TALLEST)
    held = range(max(days).year, min(days).year - 1, -1)
    block = row_pitch * DAYS + BETWEEN
    frame = Frame(width=width, height=round(TOP + block * len(held)), left=LEFT)
    parts = [*_months(words, pitch)]
    for row, year in enumerate(held):
        parts += _year(year, (TOP + row * block, pitch, row_pitch), days, words, address)
    return drawing(frame, join(parts), words.say("Calendar of exchanges"), "chart-calendar", role="group")


def _days(exchanges: tuple[Exchange, ...]) -> dict[date, list[Exchange]]:
    days: dict[date, list[Exchange]] = defaultdict(list)
    for exchange in exchanges:
        if exchange.date and exchange.date_precision is DatePrecision.DAY:
            days[exchange.date].append(exchange)
    return days


def _column(day: date) -> int:
    first = date(day.year, 1, 1)
    return ((day - first).days + first.weekday()) // DAYS


def _months(words: Words, pitch: float) -> Iterator[Markup]:
    for month in range(1, 13):
        if pitch < 10 and month % 3 != 1:
            continue
        x = LEFT + round((month - 1) * 53 / 12 * pitch, 1)
        yield element("text", words.month(date(2001, month, 1)), x=x, y=12, klass="tick")


def _year(
    year: int,
    place: tuple[float, float, float],
    days: dict[date, list[Exchange]],
    words: Words,
    address: Callable[[str], str],
) -> Iterator[Markup]:
    top, pitch, down = place
    gap = max(1.0, pitch * 0.14)
    size, tall = round(pitch - gap, 1), round(down - gap, 1)
    yield element("text", str(year), x=0, y=round(top + down * 4, 1), klass="tick")
    day = date(year, 1, 1)
    blanks = ""
    squares: list[Markup] = []
    while day.year == year:
        x, y = round(LEFT + _column(day) * pitch, 1), round(top + day.weekday() * down, 1)
        if day in days:
            squares.append(_square(days[day], day, (x, y, size, tall), words, address))
        else:
            blanks += f"M{x} {y}h{size}v{tall}h-{size}z"
        day += timedelta(days=1)
    yield element("path", d=blanks, klass="blank")
    yield from squares


def _square(
    held: list[Exchange], day: date, box: tuple[float, float, float, float], words: Words, address: Callable[[str], str]
) -> Markup:
    people = sum(h.best or 0 for e in held for h in e.handovers if h.counted is Counted.PERSON and not h.unconfirmed)
    bodies = any(h.counted is Counted.BODY for e in held for h in e.handovers)
    level = sum(people >= step for step in STEPS)
    klass = f"day level-{level}" if people else "day bodies" if bodies else "day unknown-day"
    told = (
        words.say("%(n)s people", n=words.number(people)) if people else words.say("remains" if bodies else "no figure")
    )
    x, y, size, tall = box
    rect = element(
        "rect", element("title", f"{words.day(day)}: {told}"), x=x, y=y, width=size, height=tall, klass=klass
    )
    return element("a", rect, href=address(f"/exchanges/{held[0].id}"), aria_label=f"{words.day(day)}: {told}")
