"""An exchange as a record: ids, formula, stages, sums, mediators and the road that led to it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from headcount.exchanges.evidence import Evidence
from headcount.exchanges.handovers import Dated, make_breakdown, make_handover
from headcount.exchanges.lanes import LaneKey, Proto, count_ordinals
from headcount.exchanges.pairing import stages_of
from headcount.exchanges.sides import Sides
from headcount.exchanges.windows import WindowSum
from headcount.records.claim import Channel, Counted, RoadKind, RoadStep
from headcount.records.exchange import Exchange, Handover, Sum
from headcount.records.report import DatePrecision


@dataclass(frozen=True, slots=True)
class Ties:
    """What else is said of the exchanges of one day, by the identity of each."""

    road: dict[int, list[RoadStep]] = field(default_factory=dict)
    ordinals: dict[int, list[Evidence]] = field(default_factory=dict)
    both_sides: list[Evidence] = field(default_factory=list)
    """Figures of the day that count both directions."""


def build_exchanges(lane: LaneKey, protos: list[Proto], sides: Sides, ties: Ties) -> list[tuple[Exchange, Proto]]:
    """Make the records of exchanges that begin on one day; their handovers are named already."""
    made = []
    taken: dict[str, int] = {}
    for proto in sorted(protos, key=rank_proto):
        first = min(proto.handovers, key=lambda each: each.day)
        name = _name(lane, first, proto)
        taken[name] = taken.get(name, 0) + 1
        handovers = tuple(make_handover(each) for each in sorted(proto.handovers, key=_order))
        steps = tuple(sorted(dict.fromkeys(ties.road.get(id(proto), ())), key=_by_date))
        exchange = Exchange(
            id=name if taken[name] == 1 else f"{name}-{taken[name]}",
            conflict=sides.conflict_of((lane.one or None, lane.other or None)),
            date=first.day,
            date_precision=first.precision,
            handovers=handovers,
            stages=stages_of({each.day for each in proto.handovers}),
            formula=formula_of(handovers),
            mediators=_mediators(steps, sides),
            number=_number(ties.ordinals.get(id(proto), [])),
            road=steps,
            sums=(*(_sum(each) for each in _merge(proto.sums)), *_both(handovers, ties.both_sides)),
        )
        made.append((exchange, proto))
    return made


def rank_proto(proto: Proto) -> tuple[bool, int, str]:
    """Whole exchanges first, then the largest."""
    best = max((each.group.figure.best or 0) for each in proto.handovers)
    return len(proto.handovers) == 1, -best, min(each.id for each in proto.handovers)


def _order(each: Dated) -> tuple[date, str, bool, int, str]:
    outside = each.group.channel is Channel.OUTSIDE_EXCHANGE
    return each.day, each.group.returned_to or "", outside, -(each.group.figure.best or 0), each.id


def _name(lane: LaneKey, first: Dated, proto: Proto) -> str:
    day = f"{first.day:%Y-%m}" if first.precision is DatePrecision.MONTH else first.day.isoformat()
    parties = "-".join((party or "x").lower() for party in sorted((lane.one, lane.other), key=lambda p: (not p, p)))
    kind = "-bodies" if lane.counted is Counted.BODY else ""
    outside = all(each.group.channel is Channel.OUTSIDE_EXCHANGE for each in proto.handovers)
    return f"{day}-{parties}{kind}{'-outside' if outside else ''}"


def formula_of(handovers: tuple[Handover, ...]) -> str | None:
    """So many for so many: where one handover each way has a known figure."""
    bargained = [each for each in handovers if each.channel is not Channel.OUTSIDE_EXCHANGE]
    if len(bargained) != 2 or bargained[0].returned_to == bargained[1].returned_to:
        return None
    one, other = bargained[0].best, bargained[1].best
    return f"{one}:{other}" if one is not None and other is not None else None


def _mediators(steps: Iterable[RoadStep], sides: Sides) -> tuple[str, ...]:
    named = {who for step in steps if step.kind is RoadKind.MEDIATION for who in step.who}
    return tuple(sorted({sides.mediator_of(name) for name in named}))


def _number(ordinals: list[Evidence]) -> int | None:
    """The ordinal that a primary source or a table gives."""
    found: dict[int, set[str]] = {}
    for claim in ordinals:
        if claim.sense.value is not None and not claim.sense.light and (claim.sense.party or claim.source.table):
            found.setdefault(claim.sense.value, set()).add(claim.source.outlet)
    return count_ordinals(found)


def _merge(sums: list[WindowSum]) -> list[WindowSum]:
    """Equal sums of the same handovers are one."""
    found: dict[tuple[object, ...], WindowSum] = {}
    for each in sums:
        sense = each.claims[0].sense
        key = (sense.returned_to, sense.low, sense.high, frozenset(id(handover) for handover in each.handovers))
        known = found.get(key)
        if known is None:
            found[key] = WindowSum(list(each.claims), list(each.parts), each.handovers, each.day)
        else:
            known.claims += each.claims
            known.parts += each.parts
    return list(found.values())


def _sum(each: WindowSum) -> Sum:
    sense = each.claims[0].sense
    return Sum(
        date=each.day,
        returned_to=sense.returned_to,
        held_by=each.handovers[0].group.held_by,
        best=sense.value or 0,
        handovers=tuple(sorted(handover.id for handover in each.handovers)),
        breakdown=make_breakdown(each.parts),
        claims=tuple(sorted({claim.id for claim in each.claims})),
    )


def _both(handovers: tuple[Handover, ...], claims: list[Evidence]) -> list[Sum]:
    """Figures that count both directions: 314 where each side had 157 home."""
    bests = [each.best for each in handovers]
    if len({each.returned_to for each in handovers}) < 2 or None in bests:
        return []
    whole = sum(best for best in bests if best is not None)
    fits = sorted({claim.id for claim in claims if claim.sense.value == whole})
    if not fits:
        return []
    ids = tuple(sorted(each.id for each in handovers))
    return [Sum(date=handovers[0].date, returned_to=None, held_by=None, best=whole, handovers=ids, claims=tuple(fits))]


def _by_date(step: RoadStep) -> tuple[date, str, int]:
    return step.date or date.max, step.report_id, step.quote.start
