"""Which handovers of one day are the two directions of one exchange?"""

from datetime import date

from headcount.exchanges.evidence import PeopleClass
from headcount.exchanges.groups import Group
from headcount.exchanges.handovers import Dated
from headcount.records.claim import Channel

SAME_EVENT, SAME_SENTENCE, SAME_FIGURE, SAME_PEOPLE, SAME_REPORT = 32, 16, 8, 4, 2


def pair_handovers(day: list[Dated]) -> list[list[Dated]]:
    """Bring the handovers of one day between two parties together to exchanges.

    The strongest tie goes first: one row of a table, one sentence, equal figures, the same kind of people, one report.
    What came outside the exchange was no part of the bargain and stands beside it.
    """
    main = [each for each in day if each.group.channel is not Channel.OUTSIDE_EXCHANGE]
    outside = [each for each in day if each.group.channel is Channel.OUTSIDE_EXCHANGE]
    sides = sorted({each.group.returned_to or "" for each in main})
    if len(sides) < 2:
        protos = [[each] for each in main]
    else:
        protos = _match(
            [each for each in main if (each.group.returned_to or "") == sides[0]],
            [each for each in main if (each.group.returned_to or "") != sides[0]],
        )
    paired = [proto for proto in protos if len(proto) > 1]
    if len(paired) == 1 and not _has_events(day):
        protos = [[*paired[0], *(each for proto in protos if len(proto) == 1 for each in proto)]]
    return protos + _match_outside(outside)


def _has_events(day: list[Dated]) -> bool:
    return len({event for each in day for event in events_of(each.group)}) > 1


def _match_outside(outside: list[Dated]) -> list[list[Dated]]:
    """Returns outside an exchange that one row of a table gives together stay together."""
    found: list[list[Dated]] = []
    for each in outside:
        events = events_of(each.group)
        mate = next((proto for proto in found if events & events_of(proto[0].group)), None)
        if mate is None:
            found.append([each])
        else:
            mate.append(each)
    return found


def _match(ours: list[Dated], theirs: list[Dated]) -> list[list[Dated]]:
    if len(ours) == len(theirs) == 1:
        cannot = _cannot_meet(ours[0].group, theirs[0].group)
        return [ours, theirs] if cannot else [[*ours, *theirs]]
    ties = []
    for one in ours:
        for other in theirs:
            tie = tie_of(one.group, other.group)
            if tie > 0:
                gap = abs((one.group.figure.best or 0) - (other.group.figure.best or 0))
                size = -max(one.group.figure.best or 0, other.group.figure.best or 0)
                ties.append((-tie, gap, size, _name(one), _name(other), one, other))
    ties.sort(key=lambda item: item[:5])
    used: set[int] = set()
    protos = []
    for *_, one, other in ties:
        if id(one) not in used and id(other) not in used:
            used |= {id(one), id(other)}
            protos.append([one, other])
    return protos + [[each] for each in (*ours, *theirs) if id(each) not in used]


def _name(each: Dated) -> str:
    return min(claim.id for claim in each.group.claims)


def _cannot_meet(one: Group, other: Group) -> bool:
    """Rows of one table that differ, and fighters and civilians, are never the two directions of one exchange."""
    events, others = events_of(one), events_of(other)
    if events & others:
        return False
    if {table for table, _ in events} & {table for table, _ in others}:
        return True
    return PeopleClass.ANY not in (one.people, other.people) and one.people is not other.people


def tie_of(one: Group, other: Group) -> int:
    """How strongly do two handovers belong to one exchange? Below 0 they cannot."""
    if events_of(one) & events_of(other):
        return SAME_EVENT
    if _cannot_meet(one, other):
        return -1
    tie = 0
    if one.sentences & other.sentences:
        tie += SAME_SENTENCE
    if one.figure.best is not None and one.figure.best == other.figure.best:
        tie += SAME_FIGURE
    if one.people is other.people is not PeopleClass.ANY:
        tie += SAME_PEOPLE
    if one.reports & other.reports:
        tie += SAME_REPORT
    return tie


def events_of(group: Group) -> frozenset[tuple[str, str | None]]:
    """The rows of tables that speak of a group."""
    return frozenset(event for node in group.nodes for event in node.events)


def stages_of(days: set[date]) -> tuple[date, ...]:
    """The days of an exchange that took several, else none."""
    return tuple(sorted(days)) if len(days) > 1 else ()
