"""Which groups of people came home on one day in one direction? Versions of a figure joined, groups kept apart."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from itertools import combinations

from headcount.exchanges.evidence import Evidence, PeopleClass
from headcount.exchanges.figures import Figure, allows, choose_figure
from headcount.exchanges.nodes import Apartness, Node, find_nodes, is_near, weigh
from headcount.exchanges.trees import children_of, root_of
from headcount.records.claim import Channel, Status

NO_PAIRS: frozenset[frozenset[str]] = frozenset()
MOST_GROUPS = 10
"""Sums are looked for among so many figures of one day at most, the strongest first."""
OUTWEIGHED = 4
"""A far-off figure with so many times fewer voices founds no group of its own."""


@dataclass(slots=True, eq=False)
class Group:
    """People who moved together: the claims for them, their parts, and the figure chosen."""

    held_by: str | None
    returned_to: str | None
    nodes: list[Node]
    parts: list[Evidence] = field(default_factory=list)
    denials: list[Evidence] = field(default_factory=list)
    against: list[Evidence] = field(default_factory=list)
    figure: Figure = field(default_factory=Figure)
    channel: Channel | None = None
    people: PeopleClass = PeopleClass.ANY

    @property
    def claims(self) -> list[Evidence]:
        """All claims about this group as a whole."""
        return [claim for node in self.nodes for claim in node.claims]

    def settle(self) -> None:
        """Choose figure, channel and class from the claims that are now in."""
        whole = Node(key=(), claims=self.claims)
        weigh(whole, self.returned_to)
        self.channel, self.people = whole.channel, whole.people
        self.figure = choose_figure(whole.claims, self.returned_to)


@dataclass(slots=True, eq=False)
class DaySum:
    """A stated figure for several groups together: the 197 of which 175 were exchanged and 22 came outside."""

    claims: list[Evidence]
    groups: list[Group]
    parts: list[Evidence] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Told:
    """What the claims of one direction and day tell: groups, sums, and claims that fit neither, each with the reason."""

    groups: list[Group] = field(default_factory=list)
    sums: list[DaySum] = field(default_factory=list)
    strays: list[tuple[Evidence, str]] = field(default_factory=list)


def find_groups(
    evidence: Collection[Evidence],
    same: frozenset[frozenset[str]] = NO_PAIRS,
    different: frozenset[frozenset[str]] = NO_PAIRS,
) -> Told:
    """Tell the groups of one direction and day apart."""
    ordered = sorted(evidence, key=lambda claim: claim.id)
    denied = [claim for claim in ordered if claim.sense.status is Status.DENIED]
    live = [claim for claim in ordered if claim.sense.status is not Status.DENIED]
    roots = [claim for claim in live if root_of(claim) is claim]
    children = children_of(live)
    told = Told()
    for held_by, part in sorted(_by_holder(roots).items(), key=lambda item: item[0] or ""):
        _tell(held_by, part, children, Pairs(same, different), told)
    _deny(denied, told)
    return told


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of claims that a judgement holds together or apart."""

    same: frozenset[frozenset[str]]
    different: frozenset[frozenset[str]]


def _by_holder(roots: list[Evidence]) -> dict[str | None, list[Evidence]]:
    """By who held them; claims that do not say go where their figure is, else to the one most spoken of."""
    found: dict[str | None, list[Evidence]] = {}
    unknown = []
    for claim in roots:
        if claim.sense.held_by is None:
            unknown.append(claim)
        else:
            found.setdefault(claim.sense.held_by, []).append(claim)
    if not unknown or not found:
        return found or {None: unknown} if unknown else found
    usual = max(sorted(found, key=str), key=lambda held: len(found[held]))
    figures = {held: {claim.sense[:2] for claim in claims} for held, claims in found.items()}
    for claim in unknown:
        fits = [held for held in sorted(figures, key=str) if claim.sense[:2] in figures[held]]
        found[fits[0] if len(fits) == 1 else usual].append(claim)
    return found


def _tell(held_by: str | None, roots: list[Evidence], children: dict[str, list[Evidence]], pairs: Pairs, told: Told) -> None:
    returned_to = roots[0].sense.returned_to
    orphans = [claim for claim in roots if claim.whole is not None and claim.parent is None]
    if orphans and len(orphans) < len(roots):
        roots = [claim for claim in roots if claim.whole is None or claim.parent is not None]
    else:
        orphans = []
    nodes = sorted(find_nodes(roots, returned_to), key=Node.rank)
    if any(claim.sense.channel is Channel.OUTSIDE_EXCHANGE for parts in children.values() for claim in parts):
        nodes = _promote_channels(nodes, children, returned_to)
    apart = Apartness(nodes, pairs.same, pairs.different)
    sums, shares = _find_sums(nodes, apart)
    taken = {id(node) for node, _ in sums} | {id(part) for parts in shares.values() for part in parts}
    groups: list[Group] = []
    for node in nodes:
        if id(node) not in taken and node.value is not None:
            _join(node, held_by, returned_to, groups, apart, told)
    for node in nodes:
        if id(node) not in taken and node.value is None:
            _join_loose(node, held_by, returned_to, groups, apart, told)
    for whole, parts in shares.items():
        for group in groups:
            if any(id(node) == whole for node in group.nodes):
                group.parts += [claim for part in parts for claim in part.claims]
    for orphan in orphans:
        _adopt(orphan, groups, told)
    for group in groups:
        group.parts += _descendants([*group.claims, *group.parts], children)
        group.settle()
    told.groups += groups
    for node, parts in sums:
        own = [group for group in groups if any(part in group.nodes for part in parts)]
        told.sums.append(DaySum(node.claims, own, _descendants(node.claims, children, but=own)))


def _adopt(orphan: Evidence, groups: list[Group], told: Told) -> None:
    """A part whose whole the report does not give supports the group with its figure, else is a part of a larger one."""
    value = orphan.sense.low or orphan.sense.high or 0
    for group in groups:
        for node in group.nodes:
            if node.key[:3] == orphan.sense[:3]:
                node.claims.append(orphan)
                return
    larger = [group for group in groups if (group.nodes[0].value or 0) > value]
    if larger:
        larger[0].parts.append(orphan)
    else:
        told.strays.append((orphan, "fits-no-figure"))


def _descendants(
    claims: Iterable[Evidence], children: dict[str, list[Evidence]], but: Iterable[Group] = ()
) -> list[Evidence]:
    if not children:
        return []
    found, todo = [], list(claims)
    promoted = {claim.id for group in but for claim in group.claims}
    while todo:
        for child in children.get(todo.pop().id, ()):
            if child.id not in promoted:
                found.append(child)
                todo.append(child)
    return found


def _promote_channels(nodes: list[Node], children: dict[str, list[Evidence]], returned_to: str | None) -> list[Node]:
    """Parts that came outside the exchange are a group beside those exchanged, and their whole is the sum of both."""
    found = {node.value: node for node in nodes if node.value is not None and node.channel is not None}
    found = {node.value: node for node in nodes if node.value is not None} | found
    fresh: list[Node] = []
    for node in nodes:
        if node.value is None or node.channel is Channel.OUTSIDE_EXCHANGE:
            continue
        parts = [child for claim in node.claims for child in children.get(claim.id, ())]
        outside = {c.sense.value for c in parts if c.sense.channel is Channel.OUTSIDE_EXCHANGE and c.sense.value}
        rest = node.value - sum(value for value in outside if value)
        others = {child.sense.value for child in parts} | set(found)
        if not outside or rest <= 0 or rest not in others or rest == node.value:
            continue
        for child in parts:
            value = child.sense.value
            if value is not None and (value in outside or value == rest):
                if value not in found:
                    found[value] = Node(key=(value, value, False, None, None), value=value)
                    fresh.append(found[value])
                if all(claim.id != child.id for claim in found[value].claims):
                    found[value].claims.append(child)
                    weigh(found[value], returned_to)
    return sorted([*nodes, *fresh], key=Node.rank)


def _find_sums(nodes: list[Node], apart: Apartness) -> tuple[list[tuple[Node, list[Node]]], dict[int, list[Node]]]:
    """Figures that are the sum of others: of groups by two channels, or a whole and its parts said apart."""
    exact = [node for node in nodes if node.value is not None][:MOST_GROUPS]
    sums: list[tuple[Node, list[Node]]] = []
    shares: dict[int, list[Node]] = {}
    if len(exact) < 3:
        return sums, shares
    for node in sorted(exact, key=lambda node: -(node.value or 0)):
        smaller = [other for other in exact if (other.value or 0) < (node.value or 0) and not _rows_apart(node, other)]
        for size in (2, 3):
            parts = next(
                (
                    list(chosen)
                    for chosen in combinations(smaller, size)
                    if sum(part.value or 0 for part in chosen) == node.value
                    and all(apart(one, other) for one, other in combinations(chosen, 2))
                ),
                None,
            )
            if parts is None:
                continue
            channels = {part.channel is Channel.OUTSIDE_EXCHANGE for part in parts}
            rows = {event for part in parts for event in part.events}
            if len(channels) > 1 or len(rows) > 1:
                sums.append((node, parts))
            elif node.tier >= 0:
                shares[id(node)] = parts
            break
    return sums, shares


def _rows_apart(one: Node, other: Node) -> bool:
    return any(table == other_table for table, _ in one.events for other_table, _ in other.events)


def _join(
    node: Node, held_by: str | None, returned_to: str | None, groups: list[Group], apart: Apartness, told: Told
) -> None:
    """Another version of a group's figure joins it; a group of its own is founded; the rest is against or stray."""
    value = node.value or 0
    open_to = [group for group in groups if not any(apart(node, other) for other in group.nodes)]
    near = [group for group in open_to if is_near(value, group.nodes[0].value or 0) or _same_event(node, group) or any(apart.is_joined(node, other) for other in group.nodes)]
    if near:
        best = min(near, key=lambda group: abs((group.nodes[0].value or 0) - value))
        best.nodes.append(node)
        return
    if node.tier < 0:
        told.strays += [(claim, "light") for claim in node.claims]
        return
    strong = [group for group in open_to if _outweighs(group.nodes[0], node)]
    if not strong:
        groups.append(Group(held_by, returned_to, [node]))
    elif value > (strong[0].nodes[0].value or 0):
        strong[0].against += node.claims
    else:
        told.strays += [(claim, "may-be-a-part") for claim in node.claims]


def _same_event(node: Node, group: Group) -> bool:
    return any(event in other.events for event in node.events for other in group.nodes)


def _outweighs(anchor: Node, node: Node) -> bool:
    if anchor.tier > 0 and node.tier == 0:
        return True
    return anchor.tier == node.tier == 0 and node.voices * OUTWEIGHED <= anchor.voices


def _join_loose(
    node: Node, held_by: str | None, returned_to: str | None, groups: list[Group], apart: Apartness, told: Told
) -> None:
    """A bound or an approximation goes to the group that it can be true of."""
    open_to = [group for group in groups if not any(apart(node, other) for other in group.nodes)]
    for group in open_to:
        value = group.nodes[0].value
        if value is None or allows(node.claims[0], value, value):
            group.nodes.append(node)
            return
    if not groups or (node.events and not open_to):
        if node.tier >= 0:
            groups.append(Group(held_by, returned_to, [node]))
        else:
            told.strays += [(claim, "light") for claim in node.claims]
    elif len(open_to) == 1:
        open_to[0].against += node.claims
    else:
        told.strays += [(claim, "fits-no-figure") for claim in node.claims]


def _deny(denied: list[Evidence], told: Told) -> None:
    """A denied figure speaks against the handover that has it."""
    for claim in denied:
        value = claim.sense.value
        fits = [g for g in told.groups if value is not None and any(node.value == value for node in g.nodes)]
        if fits:
            fits[0].denials.append(claim)
        else:
            told.strays.append((claim, "denied"))
