"""Does a series follow the handovers? Stated totals as rings against the known sum, the gaps between them marked."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from headcount.records.finding import Verdict
from headcount.web.charts.drawing import Frame, drawing, element, join, nice_ticks, scale, years
from headcount.web.words import Words

WIDE = Frame(width=1120, height=300, left=52, right=16, top=14, bottom=30)
NARROW = Frame(width=358, height=240, left=40, right=10, top=14, bottom=28)

Step = tuple[date, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesPicture:
    """What is drawn of one series: the known sum as steps, and each stated total with its verdict."""

    side: int
    steps: tuple[Step, ...]
    totals: tuple[tuple[date, int, Verdict | None], ...]

    def known_at(self, day: date) -> int:
        """The known sum at the end of a day."""
        return max((value for when, value in self.steps if when <= day), default=0)


def draw_series(picture: SeriesPicture, words: Words, frame: Frame, name: str) -> Markup:
    """The picture for one width; empty for fewer than two totals."""
    if len(picture.totals) < 2:
        return Markup("")
    parts = [*_parts(picture, words, frame)]
    return drawing(frame, join(parts), name, "chart-series")


def _parts(picture: SeriesPicture, words: Words, frame: Frame) -> Iterator[Markup]:
    last = max(day for day, _, _ in picture.totals)
    steps = tuple(step for step in picture.steps if step[0] <= last)
    first = min([day for day, _, _ in picture.totals] + [day for day, _ in steps[:1]]).replace(month=1, day=1)
    high = max([value for _, value, _ in picture.totals] + [value for _, value in steps])
    ticks = nice_ticks(high, 4)
    x = scale(first.toordinal(), last.toordinal(), frame.left, frame.end)
    y = scale(0, ticks[-1], frame.floor, frame.top)
    for tick in ticks:
        klass = "grid" if tick else "axis"
        yield element("line", x1=frame.left, x2=frame.end, y1=y(tick), y2=y(tick), klass=klass)
        yield element("text", words.number(tick), x=frame.left - 8, y=y(tick) + 4, text_anchor="end", klass="tick")
    for day in (first, *years(first, last)):
        place = x(day.toordinal())
        if frame.end - place > 24:
            yield element("text", str(day.year), x=place + 2, y=frame.height - 6, klass="tick")
    if steps:
        path = f"M{x(steps[0][0].toordinal())} {y(0)}"
        path += "".join(f"H{x(day.toordinal())}V{y(value)}" for day, value in steps)
        yield element("path", d=path + f"H{frame.end}", klass=f"line side-{picture.side}")
    for day, value, verdict in picture.totals:
        place, known = x(day.toordinal()), picture.known_at(day)
        if steps and abs(y(known) - y(value)) > 4:
            yield element("line", x1=place, x2=place, y1=y(known), y2=y(value), klass="gap")
        told = f"{words.day(day)}: {words.number(value)}"
        klass = f"ring verdict-{verdict}" if verdict else "ring"
        yield element("circle", element("title", told), cx=place, cy=y(value), r=4, klass=klass)
