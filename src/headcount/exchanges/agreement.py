"""Where sources disagree about a handover, which figure do the totals agree with?

Two consecutive totals of one keeper differ by the handovers between them. Where all but one of these are beyond
dispute, the difference tells the last one.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from headcount.exchanges.building import formula_of
from headcount.records.claim import Channel, Counted
from headcount.records.exchange import UNKNOWN_OUTLETS, Exchange, Handover
from headcount.records.report import DatePrecision
from headcount.records.total import Total

OPEN_RULES = frozenset({"table", "giving-side", "independent-outlets", UNKNOWN_OUTLETS})
"""Rules that a total may overrule: the receiving side's own word and a person's stand."""
DAY = timedelta(days=1)
LONGEST = 120
"""Totals further apart than this have too much between them to tell one handover."""

EVERYONE = "-people-running"
"""How the running series of a side's people, without regard to kind, are named."""

Find = Callable[[Counted, str | None, date, date], Sequence[Handover]]
"""Handovers of one direction between two days."""


class Span(NamedTuple):
    """Two consecutive totals of one series: after the first day, up to the last, so many."""

    after: date
    until: date
    difference: int


def agree_with_totals(
    disputed: Iterable[tuple[Handover, frozenset[int]]], spans: Mapping[str, Sequence[Span]], find: Find
) -> dict[str, int]:
    """The figures that totals decide upon, by handover: of those disputed, each with all the figures given for it."""
    open_to: dict[str, frozenset[int]] = {one.id: values for one, values in disputed if one.rule in OPEN_RULES}
    decided: dict[str, int] = {}
    for handover, _ in sorted(disputed, key=lambda item: item[0].id) if spans and open_to else ():
        day, side = handover.date, handover.returned_to
        if day is None or side is None or handover.id not in open_to:
            continue
        for span in spans.get(side, ()):
            if span.after < day <= span.until:
                inside = find(Counted.PERSON, side, span.after + DAY, span.until)
                decided |= _decide(inside, span.difference, open_to)
    return decided


def find_spans(totals: Iterable[Total]) -> dict[str, list[Span]]:
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


def _decide(inside: Sequence[Handover], difference: int, open_to: Mapping[str, frozenset[int]]) -> dict[str, int]:
    """The one disputed handover of a span, if exactly one of its figures makes the step add up."""
    if any(each.best is None or each.date_precision is not DatePrecision.DAY for each in inside):
        return {}
    disputed = [each for each in inside if each.id in open_to]
    if len(disputed) != 1:
        return {}
    settled = [each for each in inside if each is not disputed[0]]
    within = sum(each.best or 0 for each in settled if each.channel is not Channel.OUTSIDE_EXCHANGE)
    everyone = sum(each.best or 0 for each in settled)
    fits = open_to[disputed[0].id] & {difference - within, difference - everyone}
    return {disputed[0].id: min(fits)} if len(fits) == 1 else {}


def settle(exchange: Exchange, decided: Mapping[str, int]) -> Exchange:
    """The exchange with the figures that totals decided upon."""
    if not any(handover.id in decided for handover in exchange.handovers):
        return exchange
    handovers = tuple(
        replace(each, best=decided[each.id], low=min(each.low or 0, decided[each.id]),
                high=max(each.high or 0, decided[each.id]), rule="totals")
        if each.id in decided else each
        for each in exchange.handovers
    )  # fmt: skip
    return replace(exchange, handovers=handovers, formula=formula_of(handovers) if exchange.formula else None)
