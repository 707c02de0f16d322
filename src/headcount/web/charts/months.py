"""How many came back in each month? Bars upwards for one side, downwards for the other."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from headcount.records.claim import Counted
from headcount.records.exchange import Exchange
from headcount.web.charts.drawing import Frame, drawing, element, join, nice_ticks, scale, years
from headcount.web.words import Words

WIDE = Frame(width=1120, height=340, left=52, right=12, top=26, bottom=26)
NARROW = Frame(width=358, height=280, left=38, right=4, top=26, bottom=26)
GAP = 26
"""Room between the two halves, where the years stand."""

Month = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Months:
    """People returned by month for up to two sides."""

    parties: tuple[str, ...]
    first: Month
    last: Month
    sums: tuple[dict[Month, int], ...]


def count_months(exchanges: tuple[Exchange, ...], parties: tuple[str, ...]) -> Months | None:
    """The best figures of living people summed by month; None where there are none."""
    sums: tuple[Counter[Month], ...] = tuple(Counter() for _ in parties)
    for exchange in exchanges:
        for handover in exchange.handovers:
            if (
                handover.counted is Counted.PERSON
                and not handover.unconfirmed
                and handover.date
                and handover.best
                and handover.returned_to in parties
            ):
                sums[parties.index(handover.returned_to)][handover.date.year, handover.date.month] += handover.best
    months = [month for side in sums for month in side]
    if not months:
        return None
    return Months(parties=parties, first=min(months), last=max(months), sums=tuple(dict(side) for side in sums))


def draw_months(months: Months, words: Words, frame: Frame) -> Markup:
    """The picture for one width."""
    parts = [*_halves(months, words, frame), *_years(months, frame)]
    return drawing(frame, join(parts), words.say("People returned in each month, by side"), "chart-months")


def _place(month: Month) -> int:
    return month[0] * 12 + month[1] - 1


def _halves(months: Months, words: Words, frame: Frame) -> Iterator[Markup]:
    top = max(value for side in months.sums for value in side.values())
    ticks = nice_ticks(top, 3)
    first, last = _place((months.first[0], 1)), _place(months.last) + 1
    x = scale(first, last, frame.left, frame.end)
    middle = (frame.top + frame.floor) / 2
    width = max(2.0, round((x(first + 1) - x(first)) * 0.72, 1))
    for side, sums in enumerate(months.sums[:2]):
        edge, far = (middle - GAP / 2, frame.top) if side == 0 else (middle + GAP / 2, frame.floor)
        y = scale(0, ticks[-1], edge, far)
        for tick in ticks[1:]:
            yield element("line", x1=frame.left, x2=frame.end, y1=y(tick), y2=y(tick), klass="grid")
            yield element("text", words.number(tick), x=frame.left - 8, y=y(tick) + 4, text_anchor="end", klass="tick")
        yield element("line", x1=frame.left, x2=frame.end, y1=edge, y2=edge, klass="axis")
        for month, value in sorted(sums.items()):
            height = max(1.0, round(abs(edge - y(value)), 1))
            start = y(value) if side == 0 else edge
            yield element(
                "rect", x=x(_place(month)) + 1, y=start, width=width, height=height, klass=f"fill side-{side}"
            )
        name = words.say("to %(party)s", party=words.party(months.parties[side]))
        label_y = frame.top - 10 if side == 0 else frame.floor + 18
        yield element("text", name, x=frame.left, y=label_y, klass=f"label side-{side}")


def _years(months: Months, frame: Frame) -> Iterator[Markup]:
    first, last = _place((months.first[0], 1)), _place(months.last) + 1
    x = scale(first, last, frame.left, frame.end)
    middle = (frame.top + frame.floor) / 2
    begin, end = date(months.first[0], 1, 1), date(months.last[0], 12, 31)
    for day in (begin, *years(begin, end)):
        if frame.end - x(_place((day.year, 1))) > 24:
            yield element("text", str(day.year), x=x(_place((day.year, 1))) + 1, y=middle + 4.5, klass="tick")
