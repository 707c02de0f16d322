"""How do exchanges look in a terminal, and as rows of handovers?"""

from collections.abc import Iterable, Iterator

from headcount.cli.output import Column, Row
from headcount.cli.shown.words import say_channel, say_day, say_direction, say_number
from headcount.cli.span import Span
from headcount.records.claim import Counted
from headcount.records.exchange import Exchange, Handover


def say_range(handover: Handover) -> str:
    """The best figure, and the range where sources disagree: 189 (150–189)."""
    best = say_number(handover.best)
    return best if handover.low == handover.high else f"{best} ({say_number(handover.low)}–{say_number(handover.high)})"


def _say_handovers(exchange: Exchange) -> str:
    return "\n".join(
        f"{say_direction(handover.held_by, handover.returned_to)}  {say_range(handover)}"
        + (" bodies" if handover.counted is Counted.BODY else "")
        + (" unconfirmed" if handover.unconfirmed else "")
        + (f", {say_day(handover.date, handover.date_precision)}" if exchange.stages else "")
        for handover in exchange.handovers
    )


def _say_channels(exchange: Exchange) -> str:
    found = {say_channel(handover.channel) for handover in exchange.handovers if handover.channel}
    return ", ".join(sorted(found))


EXCHANGE_COLUMNS = (
    Column(heading="date", cell=lambda exchange: say_day(exchange.date, exchange.date_precision), keep=True),
    Column(heading="handovers", cell=_say_handovers, keep=True),
    Column(heading="channel", cell=_say_channels),
    Column(heading="no.", cell=lambda exchange: str(exchange.number or ""), right=True),
    Column(heading="mediators", cell=lambda exchange: ", ".join(exchange.mediators)),
)


def handover_rows(exchanges: Iterable[Exchange], span: Span) -> Iterator[Row]:
    """One flat row for each handover, for CSV."""
    for exchange in exchanges:
        for handover in exchange.handovers:
            if span.has_handover(handover):
                yield {
                    "exchange": exchange.id,
                    "conflict": exchange.conflict,
                    "number": exchange.number,
                    "formula": exchange.formula,
                    "mediators": "; ".join(exchange.mediators),
                    "place": exchange.place,
                    "handover": handover.id,
                    "date": handover.date,
                    "date_precision": handover.date_precision,
                    "counted": handover.counted,
                    "returned_to": handover.returned_to,
                    "held_by": handover.held_by,
                    "low": handover.low,
                    "best": handover.best,
                    "high": handover.high,
                    "rule": handover.rule,
                    "channel": handover.channel,
                }
