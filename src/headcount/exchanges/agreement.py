"""Where sources disagree about a handover, which figure do the totals agree with?

Two consecutive totals of one keeper differ by the handovers between them. Where all but one of these are beyond
dispute, the difference tells the last one.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from headcount.exchanges.building import formula_of
from headcount.records.claim import Channel, Counted
from headcount.records.exchange import Exchange, Handover
from headcount.records.report import DatePrecision
from headcount.records.total import Total

OPEN_RULES = frozenset({"table", "giving-side", "independent-outlets"})
"""Rules that a total may overrule: the receiving side's own word and a person's stand."""
LONGEST = 120
"""Totals further apart than this have too much between them to tell one handover."""

EVERYONE = "-people-running"
"""How the running series of a side's people, without regard to kind, are named."""

Values = Callable[[str], Iterable[int]]
"""All exact figures that claims give for a handover."""


class Span(NamedTuple):
    """Two consecutive totals of one series: after the first day, up to the last, so many."""

    after: date
    until: date
    difference: int


def agree_with_totals(exchanges: Iterable[Exchange], totals: Iterable[Total], values: Values) -> list[Exchange]:
    """Let the totals decide between the figures of handovers that nobody entitled to has settled."""
    exchanges = list(exchanges)
    spans = _spans(totals)
    if not spans:
        return exchanges
    handovers = _by_side(exchanges)
    decided: dict[str, int] = {}
    for side, found in spans.items():
        days = [handover.date or date.max for handover in handovers[side]]
        for span in found:
            inside = handovers[side][bisect_right(days, span.after) : bisect_right(days, span.until)]
            decided |= _decide(inside, span.difference, values)
    return [_settle(exchange, decided) for exchange in exchanges] if decided else exchanges


def _by_side(exchanges: Iterable[Exchange]) -> dict[str, list[Handover]]:
    found: dict[str, list[Handover]] = defaultdict(list)
    for exchange in exchanges:
        for handover in exchange.handovers:
            if handover.counted is Counted.PERSON and handover.returned_to and handover.date:
                found[handover.returned_to].append(handover)
    for side in found.values():
        side.sort(key=lambda handover: (handover.date or date.max, handover.id))
    return found


def _spans(totals: Iterable[Total]) -> dict[str, list[Span]]:
    """Steps of the running totals of each side's people."""
    series: dict[tuple[str, str], dict[date, set[int]]] = defaultdict(lambda: defaultdict(set))
    for total in totals:
        exact = total.low if total.low == total.high and not total.approx else None
        if total.series is None or total.returned_to is None or total.to_date is None or exact is None:
            continue
        if total.series.endswith(EVERYONE):
            series[total.series, total.returned_to][total.to_date].add(exact)
    found: dict[str, list[Span]] = defaultdict(list)
    for (_, side), levels in series.items():
        days = sorted(levels)
        for first, last in pairwise(days):
            one, other = levels[first], levels[last]
            if len(one) == len(other) == 1 and (last - first).days <= LONGEST and max(other) > max(one):
                found[side].append(Span(first, last, max(other) - max(one)))
    return found


def _decide(inside: list[Handover], difference: int, values: Values) -> dict[str, int]:
    """The one disputed handover of a span, if exactly one of its figures makes the step add up."""
    if any(each.best is None or each.date_precision is not DatePrecision.DAY for each in inside):
        return {}
    disputed = [each for each in inside if each.rule in OPEN_RULES and len(set(values(each.id))) > 1]
    if len(disputed) != 1:
        return {}
    settled = [each for each in inside if each is not disputed[0]]
    within = sum(each.best or 0 for each in settled if each.channel is not Channel.OUTSIDE_EXCHANGE)
    everyone = sum(each.best or 0 for each in settled)
    fits = {value for value in values(disputed[0].id) if value in (difference - within, difference - everyone)}
    return {disputed[0].id: fits.pop()} if len(fits) == 1 else {}


def _settle(exchange: Exchange, decided: dict[str, int]) -> Exchange:
    if not any(handover.id in decided for handover in exchange.handovers):
        return exchange
    handovers = tuple(
        replace(each, best=decided[each.id], low=min(each.low or 0, decided[each.id]),
                high=max(each.high or 0, decided[each.id]), rule="totals")
        if each.id in decided else each
        for each in exchange.handovers
    )  # fmt: skip
    return replace(exchange, handovers=handovers, formula=formula_of(handovers) if exchange.formula else None)
