"""How did the count grow? One stepped line for each side, official totals as rings, unknown figures as ticks."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from headcount.publish.count import official_series, running_count, running_totals
from headcount.records.claim import Counted
from headcount.records.holdings import Holdings
from headcount.web.charts.drawing import Frame, drawing, element, join, nice_ticks, scale, years
from headcount.web.words import Words

WIDE = Frame(width=1120, height=380, left=52, right=132, top=18, bottom=44)
EMBEDDED = Frame(width=900, height=380, left=52, right=140, top=18, bottom=44)
NARROW = Frame(width=358, height=300, left=40, right=14, top=34, bottom=40)
LABEL_ROOM = 20
"""The least distance between two labels at the lines' ends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One side's line: its steps, its keeper's totals, and the days of handovers without a figure."""

    party: str
    steps: tuple[tuple[date, int], ...]
    totals: tuple[tuple[date, int], ...]
    unknown: tuple[date, ...]


def find_lines(holdings: Holdings, parties: tuple[str, ...]) -> tuple[Line, ...]:
    """What is drawn for each side?"""
    return tuple(line for line in (_line(holdings, party) for party in parties) if line.steps)


def by_year(lines: tuple[Line, ...]) -> tuple[tuple[int, tuple[int, ...]], ...]:
    """The lines' values at the end of each year, as a table."""
    days = [day for line in lines for day, _ in line.steps]
    span = range(min(days).year, max(days).year + 1) if days else range(0)
    return tuple((year, tuple(_until(line, year) for line in lines)) for year in span)


def _until(line: Line, year: int) -> int:
    return max((value for day, value in line.steps if day.year <= year), default=0)


def draw_running(lines: tuple[Line, ...], words: Words, frame: Frame) -> Markup:
    """The picture of the running count, for one width."""
    if not lines:
        return Markup("")
    plot = _Plot(lines, words, frame)
    parts = [*plot.grid(), *plot.time(), *plot.unknown(), *plot.lines(), *plot.totals(), *plot.labels()]
    title = words.say("Running count of people returned, by side")
    spans = f"{frame.left} {frame.end} {frame.top} {frame.floor} {plot.first} {plot.last} {plot.ticks[-1]}"
    return drawing(frame, join(parts), title, "chart-running", data_plot=spans)


def _line(holdings: Holdings, party: str) -> Line:
    series = official_series(holdings, party)
    totals = running_totals(series) if series else ()
    unknown = (
        h.date
        for e in holdings.exchanges
        for h in e.handovers
        if h.returned_to == party and h.counted is Counted.PERSON and h.best is None and h.date
    )
    return Line(
        party=party,
        steps=tuple((day, total) for day, total, _ in running_count(holdings, party)),
        totals=tuple((t.to_date, t.low) for t in totals if t.to_date and t.low is not None),
        unknown=tuple(sorted(unknown)),
    )


class _Plot:
    def __init__(self, lines: tuple[Line, ...], words: Words, frame: Frame) -> None:
        self.drawn, self.words, self.frame = lines, words, frame
        self.narrow = frame.width < 600
        days = [day for line in lines for day, _ in (*line.steps, *line.totals)]
        self.first, self.last = min(days).replace(month=1, day=1), max(days)
        values = [value for line in lines for _, value in (*line.steps, *line.totals)]
        self.ticks = nice_ticks(max(values), 4 if self.narrow else 6)
        self.x = scale(self.first.toordinal(), self.last.toordinal(), frame.left, frame.end)
        self.y = scale(0, self.ticks[-1], frame.floor, frame.top)

    def at(self, day: date) -> float:
        return self.x(day.toordinal())

    def grid(self) -> Iterator[Markup]:
        for tick in self.ticks:
            y = self.y(tick)
            klass = "axis" if tick == 0 else "grid"
            yield element("line", x1=self.frame.left, x2=self.frame.end, y1=y, y2=y, klass=klass)
            text = self.words.number(tick)
            yield element("text", text, x=self.frame.left - 8, y=y + 4, text_anchor="end", klass="tick")

    def time(self) -> Iterator[Markup]:
        for day in (self.first, *years(self.first, self.last)):
            x = self.at(day)
            yield element("line", x1=x, x2=x, y1=self.frame.floor, y2=self.frame.floor + 6, klass="axis")
            if self.frame.end - x > 24:
                yield element("text", str(day.year), x=x + 4, y=self.frame.height - 24, klass="tick")

    def unknown(self) -> Iterator[Markup]:
        for day in sorted({day for line in self.drawn for day in line.unknown}):
            x = self.at(day)
            yield element("line", x1=x, x2=x, y1=self.frame.floor - 5, y2=self.frame.floor + 1, klass="unknown")

    def lines(self) -> Iterator[Markup]:
        for side, line in enumerate(self.drawn):
            day, _ = line.steps[0]
            path = f"M{self.at(day)} {self.y(0)}"
            for day, value in line.steps:
                path += f"H{self.at(day)}V{self.y(value)}"
            yield element("path", d=path + f"H{self.at(self.last)}", klass=f"line side-{side}")

    def totals(self) -> Iterator[Markup]:
        for side, line in enumerate(self.drawn):
            for day, value in line.totals:
                yield element("circle", cx=self.at(day), cy=self.y(value), r=3, klass=f"ring side-{side}")

    def labels(self) -> Iterator[Markup]:
        ends = sorted(((self.y(line.steps[-1][1]), side) for side, line in enumerate(self.drawn)), reverse=True)
        taken = float(self.frame.height)
        for y, side in ends:
            line = self.drawn[side]
            place = min(y + 5, taken - LABEL_ROOM)
            taken = place
            name, value = self.words.party(line.party), self.words.number(line.steps[-1][1])
            spot: dict[str, float]
            if self.narrow:
                spot = {"x": self.frame.left + 8 + side * 150, "y": self.frame.top - 16}
            else:
                spot = {"x": self.frame.end + 10, "y": place}
            text = join([element("tspan", value, klass="value"), element("tspan", " " + name)])
            yield element("text", text, **spot, klass=f"label side-{side}")
