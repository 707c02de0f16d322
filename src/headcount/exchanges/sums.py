"""Which figures of one day are the sum of others? A whole and its parts, or one figure for two groups."""

from itertools import combinations

from headcount.exchanges.evidence import Evidence
from headcount.exchanges.nodes import Apartness, Node, weigh
from headcount.records.claim import Channel

MOST_GROUPS = 10
"""Sums are looked for among so many figures of one day at most, the strongest first."""

Sum = tuple[Node, list[Node]]
"""A figure and those that make it up."""


def promote_channels(nodes: list[Node], children: dict[str, list[Evidence]], returned_to: str | None) -> list[Node]:
    """Parts that came outside the exchange are a group beside those exchanged, and their whole is the sum of both."""
    found = {node.value: node for node in reversed(nodes) if node.value is not None}
    fresh: list[Node] = []
    for node in nodes:
        parts = [child for claim in node.claims for child in children.get(claim.id, ())]
        for child in _groups_among(node, parts, found):
            value = child.sense.value or 0
            if value not in found:
                found[value] = Node(key=(value, value, False, None, None), value=value)
                fresh.append(found[value])
            if all(claim.id != child.id for claim in found[value].claims):
                found[value].claims.append(child)
                weigh(found[value], returned_to)
    return sorted([*nodes, *fresh], key=Node.rank)


def _groups_among(node: Node, parts: list[Evidence], found: dict[int, Node]) -> list[Evidence]:
    """The parts that are groups of their own: those outside the exchange, and the rest that was exchanged."""
    if node.value is None or node.channel is Channel.OUTSIDE_EXCHANGE:
        return []
    outside = {child.sense.value for child in parts if child.sense.channel is Channel.OUTSIDE_EXCHANGE}
    rest = node.value - sum(value for value in outside if value)
    if not 0 < rest < node.value or (rest not in found and all(child.sense.value != rest for child in parts)):
        return []
    return [
        child for child in parts if child.sense.value and (child.sense.value in outside or child.sense.value == rest)
    ]


def find_sums(nodes: list[Node], apart: Apartness) -> tuple[list[Sum], list[Sum]]:
    """Figures that are the sum of others: of groups by two channels, or a whole and its parts said apart."""
    exact = [node for node in nodes if node.value is not None][:MOST_GROUPS]
    sums: list[Sum] = []
    shares: list[Sum] = []
    if len(exact) < 3:
        return sums, shares
    for node in sorted(exact, key=lambda node: -(node.value or 0)):
        smaller = [other for other in exact if (other.value or 0) < (node.value or 0) and not _rows_apart(node, other)]
        parts = _parts_of(node, smaller, apart)
        if parts:
            channels = {part.channel is Channel.OUTSIDE_EXCHANGE for part in parts}
            rows = {event for part in parts for event in part.events}
            if len(channels) > 1 or len(rows) > 1:
                sums.append((node, parts))
            elif node.tier >= 0:
                shares.append((node, parts))
    return sums, shares


def _parts_of(node: Node, smaller: list[Node], apart: Apartness) -> list[Node]:
    """Two or three figures, each a group of its own, that make up this one."""
    for size in (2, 3):
        for chosen in combinations(smaller, size):
            fits = sum(part.value or 0 for part in chosen) == node.value
            if fits and all(apart(one, other) for one, other in combinations(chosen, 2)):
                return list(chosen)
    return []


def _rows_apart(one: Node, other: Node) -> bool:
    return any(table == other_table for table, _ in one.events for other_table, _ in other.events)
