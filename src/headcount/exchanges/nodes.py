"""Claims of one direction and day, by the figure they give: what a group of people is recognised by."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from headcount.exchanges.copies import count_independent
from headcount.exchanges.evidence import Evidence, PeopleClass, Sense, by_sense
from headcount.records.claim import Channel

NEAR = 0.8
"""Two figures at least so alike may be two versions of one."""
DISPUTED = 1 / 3
"""Figures of two sides at least so alike are two accounts of one group (55 of Moscow's for 116 of Kyiv's)."""
RECEIVING, OTHERS = 3, 1
"""Tiers of a receiving side's primary source, and of another side's."""
SLIP_FROM = 100
"""Below this, swapped or dropped digits prove nothing."""


@dataclass(slots=True, eq=False)
class Node:
    """All claims of a cell that give one figure (of one event, where a table has several of that figure)."""

    key: tuple[object, ...]
    claims: list[Evidence] = field(default_factory=list)
    value: int | None = None
    tier: int = -1
    """3 the receiving side's primary source, 2 a table of events, 1 another primary source, 0 outlets, -1 no weight."""
    voices: int = 0
    channel: Channel | None = None
    people: PeopleClass = PeopleClass.ANY
    events: frozenset[tuple[str, str | None]] = frozenset()
    apart: str | None = None

    def rank(self) -> tuple[int, int, int, int]:
        """Strongest first."""
        return -self.tier, -self.voices, -(self.value or 0), -len(self.claims)


def find_nodes(roots: Iterable[Evidence], returned_to: str | None) -> list[Node]:
    """Bring the claims of one direction and day together by the figure that they give."""
    roots = hear_known_first(list(roots))
    nodes: dict[tuple[object, ...], Node] = {}
    plain = [claim for claim in roots if claim.source.table is None and claim.apart is None]
    if len(plain) < len(roots):
        _sort_in(roots, nodes)
    else:
        for same in by_sense(plain).values():
            sense = same[0].sense
            _node((sense.low, sense.high, sense.approx, None, None), same[0], nodes).claims += same
    for node in nodes.values():
        weigh(node, returned_to)
    return list(nodes.values())


def hear_known_first(claims: list[Evidence]) -> list[Evidence]:
    """Where someone known tells what a party's officials gave, nobody else's word for those officials counts."""
    strangers = [claim for claim in claims if claim.source.stranger and claim.sense.party]
    if not strangers or not any(
        claim.sense.party and claim.sense.value is not None and not claim.sense.light and not claim.source.stranger
        for claim in claims
    ):
        return claims
    unheard = {id(claim.sense): claim.sense._replace(party=None) for claim in strangers}
    return [
        claim._replace(sense=unheard[id(claim.sense)]) if claim.source.stranger and claim.sense.party else claim
        for claim in claims
    ]


def _sort_in(roots: list[Evidence], nodes: dict[tuple[object, ...], Node]) -> None:
    """Rows of tables and claims set apart are told from others of the same figure."""
    split = _figures_of_several_events(roots)
    for claim in roots:
        sense = claim.sense
        figure = (sense.low, sense.high, sense.approx)
        events = split.get(figure)
        event = None if events is None else (claim.source.event if claim.source.event in events else min(events))
        _node((*figure, event, claim.apart), claim, nodes).claims.append(claim)


def _node(key: tuple[object, ...], claim: Evidence, nodes: dict[tuple[object, ...], Node]) -> Node:
    node = nodes.get(key)
    if node is None:
        node = nodes[key] = Node(key=key, value=claim.sense.value, apart=claim.apart)
    return node


def _figures_of_several_events(roots: list[Evidence]) -> dict[tuple[object, ...], list[str]]:
    """Figures that one table gives for two events of one day: equal, and yet two handovers."""
    found: dict[tuple[object, ...], set[tuple[str, str]]] = defaultdict(set)
    for claim in roots:
        if claim.source.event and claim.source.table:
            sense = claim.sense
            found[sense.low, sense.high, sense.approx].add((claim.source.table, claim.source.event))
    split = {}
    for figure, events in found.items():
        if len(events) > len({table for table, _ in events}):
            split[figure] = sorted(event for _, event in events)
    return split


def weigh(node: Node, returned_to: str | None) -> None:
    """What stands behind a figure: whose word, how many voices, which people and channel."""
    senses = [same[0].sense for same in by_sense(node.claims).values()]
    weighty = [sense for sense in senses if not sense.light]
    tabled = [claim for claim in node.claims if claim.source.table]
    if any(sense.party and sense.party == returned_to for sense in weighty):
        node.tier = 3
    elif any(not claim.sense.light for claim in tabled):
        node.tier = 2
    elif any(sense.party for sense in weighty):
        node.tier = 1
    else:
        node.tier = 0 if weighty else -1
    node.voices = count_independent(node.claims)
    node.events = frozenset((claim.source.table, claim.source.event) for claim in tabled if claim.source.table)
    node.people = people_of(senses)
    node.channel = channel_of(node.claims, senses, returned_to)


def people_of(senses: Iterable[Sense]) -> PeopleClass:
    """Fighters or civilians, where nobody says otherwise."""
    classes = {sense.people_class for sense in senses} - {PeopleClass.ANY}
    return classes.pop() if len(classes) == 1 else PeopleClass.ANY


def channel_of(claims: Iterable[Evidence], senses: Iterable[Sense], returned_to: str | None) -> Channel | None:
    """By which channel: as the receiving side says, else as most reports do."""
    channels = {sense.channel for sense in senses if sense.channel is not None}
    if len(channels) < 2:
        return channels.pop() if channels else None
    counts: dict[tuple[bool, Channel], set[str]] = defaultdict(set)
    for claim in claims:
        if claim.sense.channel is not None:
            own = claim.sense.party is not None and claim.sense.party == returned_to
            counts[own, claim.sense.channel].add(claim.source.outlet)
    return max(counts, key=lambda key: (key[0], len(counts[key]), key[1]))[1]


def is_near(one: int, other: int) -> bool:
    """Could these be two versions of one figure? Alike in size, or one with digits swapped, added or dropped."""
    low, high = sorted((one, other))
    if low >= NEAR * high:
        return True
    if high < SLIP_FROM:
        return False
    a, b = str(low), str(high)
    if len(a) == len(b):
        return sorted(a) == sorted(b)
    return len(b) - len(a) == 1 and any(b[:i] + b[i + 1 :] == a for i in range(len(b)))


def are_two_sides(one: Node, other: Node) -> bool:
    """Is one figure the receiving side's own and the other only another side's? Then they dispute the same people."""
    if one.value is None or other.value is None or {one.tier, other.tier} != {RECEIVING, OTHERS}:
        return False
    return min(one.value, other.value) >= DISPUTED * max(one.value, other.value)


def _groups_differ(one: Node, other: Node) -> bool:
    people = one.people is not other.people and PeopleClass.ANY not in (one.people, other.people)
    return people or _channels_differ(one, other)


def _channels_differ(one: Node, other: Node) -> bool:
    """Is one said to be outside the exchange and the other not, or not called so and of quite another size?"""
    if one.channel is other.channel or Channel.OUTSIDE_EXCHANGE not in (one.channel, other.channel):
        return False
    if one.channel is not None and other.channel is not None:
        return True
    return one.value is not None and other.value is not None and not is_near(one.value, other.value)


class Apartness:
    """Which figures of one cell are two groups of people rather than two versions of one?"""

    def __init__(self, nodes: Iterable[Node], same: frozenset[frozenset[str]], different: frozenset[frozenset[str]]):
        self._same, self._different = same, different
        self._together = _stated_together(nodes)

    def __call__(self, one: Node, other: Node) -> bool:
        if (self._same or self._different) and (judged := self._judged(one, other)) is not None:
            return judged
        if any(t == u and e != f for t, e in one.events for u, f in other.events):
            return True
        if any(event in other.events for event in one.events):
            return False
        if one.apart != other.apart or _groups_differ(one, other):
            return True
        return self._are_stated_together(one, other) and not are_two_sides(one, other)

    def _are_stated_together(self, one: Node, other: Node) -> bool:
        if one.value is None or other.value is None:
            return False
        low, high = sorted((one.value, other.value))
        return low < NEAR * high and frozenset((one.value, other.value)) in self._together

    def is_joined(self, one: Node, other: Node) -> bool:
        """Does a judgement hold them to be one?"""
        return bool(self._same) and self._judged(one, other) is False

    def _judged(self, one: Node, other: Node) -> bool | None:
        ids, others = {claim.id for claim in one.claims}, {claim.id for claim in other.claims}
        for pairs, verdict in ((self._same, False), (self._different, True)):
            if any(pair & ids and pair & others and not pair <= ids for pair in pairs):
                return verdict
        return None


def _stated_together(nodes: Iterable[Node]) -> frozenset[frozenset[int]]:
    """Pairs of figures that one report gives for one direction and day, in its own text."""
    by_report: dict[str, set[int]] = defaultdict(set)
    nodes = [node for node in nodes if node.value is not None]
    if len(nodes) < 2:
        return frozenset()
    for node in nodes:
        for claim in node.claims:
            if not claim.sense.light and not claim.source.table and node.value is not None:
                by_report[claim.source.report].add(node.value)
    found: set[frozenset[int]] = set()
    for values in {frozenset(values) for values in by_report.values() if len(values) > 1}:
        found.update(frozenset((a, b)) for a in values for b in values if a < b)
    return frozenset(found)
