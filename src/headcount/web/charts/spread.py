"""How far apart are the sources? Low, best and high of one handover on a line."""

from markupsafe import Markup

from headcount.records.exchange import Handover
from headcount.web.charts.drawing import Frame, drawing, element, join, scale
from headcount.web.words import Words

FRAME = Frame(width=320, height=20, left=8, right=8, top=0, bottom=0)


def draw_spread(words: Words, handover: Handover) -> Markup:
    """A line from low to high with a dot at best; the figures stand beside it as text."""
    low, best, high = handover.low, handover.best, handover.high
    if low is None or best is None or high is None or low == high:
        return Markup("")
    x = scale(low, high, FRAME.left, FRAME.end)
    parts = [
        element("line", x1=x(low), x2=x(high), y1=10, y2=10, klass="spread"),
        *(element("line", x1=x(v), x2=x(v), y1=5, y2=15, klass="spread") for v in (low, high)),
        element("circle", cx=x(best), cy=10, r=6, klass="best"),
    ]
    title = words.say(
        "low %(low)s, best %(best)s, high %(high)s",
        low=words.number(low), best=words.number(best), high=words.number(high),
    )  # fmt: skip
    return drawing(FRAME, join(parts), title, "chart-spread")
