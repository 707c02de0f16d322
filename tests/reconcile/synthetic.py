"""Histories of any size in which everything adds up, and the errors that are planted in them."""

import datetime
from dataclasses import dataclass, replace

from hypothesis import strategies as st

from headcount.records.claim import Channel, Counted
from headcount.records.exchange import Exchange, Handover
from headcount.records.report import DatePrecision
from headcount.records.total import Total

START = datetime.date(2030, 1, 1)
SERIES = "aaa-to-aaa-people-running"


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """Exchanges with, after each, a handover outside it and the keeper's total, which counts the exchanges only."""

    exchanges: tuple[Exchange, ...]
    totals: tuple[Total, ...]

    def with_total(self, index: int, value: int) -> "History":
        """The same with one total changed."""
        totals = list(self.totals)
        totals[index] = replace(totals[index], low=value, high=value)
        return replace(self, totals=tuple(totals))

    def raised(self, index: int, by: int) -> "History":
        """The same with every total from one on raised."""
        raised = [replace(t, low=(t.low or 0) + by, high=(t.high or 0) + by) for t in self.totals[index:]]
        return replace(self, totals=(*self.totals[:index], *raised))

    def without_exchange(self, index: int) -> "History":
        """The same with one exchange unknown, although the keeper counted it."""
        gone = self.exchanges[2 * index].id
        return replace(self, exchanges=tuple(exchange for exchange in self.exchanges if exchange.id != gone))


def exchange(day: datetime.date, figure: int, channel: Channel, number: int | None = None) -> Exchange:
    """One exchange with one handover."""
    ident = f"{day}-{channel}"
    handover = Handover(
        id=f"{ident}-aaa", counted=Counted.PERSON, returned_to="AAA", held_by="BBB", date=day,
        date_precision=DatePrecision.DAY, low=figure, best=figure, high=figure, rule="only figure", channel=channel,
    )  # fmt: skip
    return Exchange(
        id=ident, conflict="aaa-bbb", date=day, date_precision=DatePrecision.DAY, handovers=(handover,), number=number
    )


def total(day: datetime.date, value: int) -> Total:
    """A running total of the keeper, exact, of everyone since the start."""
    return Total(
        id=f"total-{day}", stated_on=day, stated_precision=DatePrecision.DAY, speaker="Keeper of AAA", speaker_id=None,
        low=value, high=value, approx=False, counted=Counted.PERSON, returned_to="AAA", both=False, people=(),
        from_date=START, to_date=day, series=SERIES, wording="",
    )  # fmt: skip


@st.composite
def histories(draw: st.DrawFn, least: int = 6, most: int = 25) -> History:
    """A clean history: every total is the sum of the exchanges up to its day."""
    figures = draw(st.lists(st.integers(10, 300), min_size=least, max_size=most))
    outside = draw(st.lists(st.integers(1, 9), min_size=len(figures), max_size=len(figures)))
    return make_history(figures, outside)


def make_history(figures: list[int], outside: list[int], counts_outside: int = 0) -> History:
    """The history of these figures; the first `counts_outside` totals count the handovers outside exchanges too."""
    day, value = START, 0
    exchanges: list[Exchange] = []
    totals: list[Total] = []
    for index, (figure, few) in enumerate(zip(figures, outside, strict=True)):
        day += datetime.timedelta(days=20)
        exchanges.append(exchange(day, figure, Channel.EXCHANGE, index + 1))
        exchanges.append(exchange(day + datetime.timedelta(days=2), few, Channel.OUTSIDE_EXCHANGE))
        value += figure + (few if index < counts_outside else 0)
        totals.append(total(day + datetime.timedelta(days=5), value))
    return History(exchanges=tuple(exchanges), totals=tuple(totals))
