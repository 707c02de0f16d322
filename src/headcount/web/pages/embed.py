"""Small pages for other sites' frames, and the running count as an image."""

import re

from headcount.web.asking import Asked, AskedWrongError
from headcount.web.charts.running import EMBEDDED, NARROW, draw_running, find_lines
from headcount.web.pages.exchange import directions_of
from headcount.web.render import Shown, ShownFile

PAINT = {
    "grid": 'stroke="#e3dfd6"',
    "axis": 'stroke="#c8c3b7"',
    "unknown": 'stroke="#5f6876"',
    "line": 'fill="none" stroke-width="2.25"',
    "ring": 'fill="#ffffff" stroke-width="1.5"',
    "tick": 'fill="#5f6876" font-size="13"',
    "label": 'font-size="15"',
    "value": 'font-weight="700"',
}
"""How an image is coloured that stands alone, without a stylesheet."""
SIDES = ("#1c5a9c", "#a5441b")
CLASSES = re.compile(r' class="([a-z0-9 -]+)"')


def show_embedded_count(asked: Asked) -> Shown:
    """The count now in a frame."""
    lines = find_lines(asked.shelf.holdings, tuple(count.party for count in asked.shelf.counts))
    return Shown(template="embed_count.html", context={"chart": draw_running(lines, asked.words, NARROW)})


def show_embedded_exchange(asked: Asked) -> Shown:
    """One exchange in a frame."""
    exchange = asked.shelf.exchange(asked.where["id"])
    if exchange is None:
        raise AskedWrongError(asked.words.say("No exchange has the name “%(id)s”.", id=asked.where["id"][:80]), 404)
    directions = directions_of(asked.shelf, exchange)
    return Shown(template="embed_exchange.html", context={"exchange": exchange, "directions": directions})


def show_count_image(asked: Asked) -> ShownFile:
    """The running count as an SVG image of its own."""
    lines = find_lines(asked.shelf.holdings, tuple(count.party for count in asked.shelf.counts))
    if not lines:
        raise AskedWrongError(asked.words.say("There is nothing here"), 404)
    drawn = CLASSES.sub(_paint, str(draw_running(lines, asked.words, EMBEDDED)))
    ground = '<rect width="100%" height="100%" fill="#ffffff"/>'
    start = drawn.index(">") + 1
    picture = drawn[:start].replace("<svg", '<svg font-family="Helvetica, Arial, sans-serif"', 1)
    return ShownFile(body=(picture + ground + drawn[start:]).encode(), media_type="image/svg+xml")


def _paint(found: re.Match[str]) -> str:
    names = found[1].split()
    painted = [PAINT[name] for name in names if name in PAINT]
    sides = [SIDES[int(name[-1])] for name in names if name in ("side-0", "side-1")]
    if sides:
        painted.append(f'fill="{sides[0]}"' if "label" in names else f'stroke="{sides[0]}"')
    return "".join(f" {part}" for part in painted)
