"""Which figures of one day are versions of one group's, and which are against it? The strongest found groups."""

from dataclasses import dataclass, field

from headcount.exchanges.evidence import Evidence
from headcount.exchanges.figures import allows
from headcount.exchanges.groups import Group, Told
from headcount.exchanges.nodes import Apartness, Node, are_two_sides, is_near
from headcount.exchanges.trees import window_of

OUTWEIGHED = 4
"""A far-off figure with so many times fewer voices founds no group of its own."""


@dataclass(slots=True, eq=False)
class Gathering:
    """The groups of one direction, day and holder as they come together."""

    held_by: str | None
    returned_to: str | None
    apart: Apartness
    told: Told
    groups: list[Group] = field(default_factory=list)

    def join(self, node: Node) -> None:
        """Another version of a group's figure joins it; a group of its own is founded; the rest is against or stray."""
        value = node.value or 0
        open_to = self._open_to(node)
        near = [group for group in open_to if self._is_version(node, group)]
        if near:
            min(near, key=lambda group: abs((group.nodes[0].value or 0) - value)).nodes.append(node)
            return
        if node.tier < 0:
            self._stray(node, "light")
            return
        strong = [g for g in open_to if _outweighs(g.nodes[0], node) or _is_within(node, g.nodes[0])]
        if not strong:
            self._found(node)
        elif value > (strong[0].nodes[0].value or 0):
            strong[0].against += node.claims
        else:
            self._stray(node, "may-be-a-part")

    def join_loose(self, node: Node) -> None:
        """A bound or an approximation goes to the group that it can be true of."""
        open_to = self._open_to(node)
        for group in open_to:
            value = group.nodes[0].value
            if value is None or allows(node.claims[0], value, value):
                group.nodes.append(node)
                return
        if not self.groups or (node.events and not open_to):
            if node.tier >= 0:
                self._found(node)
            else:
                self._stray(node, "light")
        elif len(open_to) == 1:
            open_to[0].against += node.claims
        else:
            self._stray(node, "fits-no-figure")

    def adopt(self, orphan: Evidence) -> None:
        """A part whose whole was not found supports the group with its figure, else is a part of a larger one."""
        value = orphan.sense.low or orphan.sense.high or 0
        for group in self.groups:
            for node in group.nodes:
                if node.key[:3] == orphan.sense[:3]:
                    node.claims.append(orphan)
                    return
        larger = [group for group in self.groups if (group.nodes[0].value or 0) > value]
        if larger:
            larger[0].parts.append(orphan)
        else:
            self.told.strays.append((orphan, "fits-no-figure"))

    def share(self, whole: Node, parts: list[Node]) -> None:
        """Figures that make up another one are its parts."""
        claims = [claim for part in parts for claim in part.claims]
        for group in self.groups:
            if whole in group.nodes:
                group.parts += claims
                return
        self.told.strays += [(claim, "may-be-a-part") for claim in claims]

    def _found(self, node: Node) -> None:
        self.groups.append(Group(self.held_by, self.returned_to, [node]))

    def _stray(self, node: Node, reason: str) -> None:
        self.told.strays += [(claim, reason) for claim in node.claims]

    def _open_to(self, node: Node) -> list[Group]:
        return [group for group in self.groups if not any(self.apart(node, other) for other in group.nodes)]

    def _is_version(self, node: Node, group: Group) -> bool:
        if is_near(node.value or 0, group.nodes[0].value or 0):
            return True
        if any(event in other.events for event in node.events for other in group.nodes):
            return True
        if are_two_sides(node, group.nodes[0]):
            return True
        return any(self.apart.is_joined(node, other) for other in group.nodes)


def _outweighs(anchor: Node, node: Node) -> bool:
    if anchor.tier > 0 and node.tier == 0:
        return True
    return anchor.tier == node.tier == 0 and node.voices * OUTWEIGHED <= anchor.voices


def _is_within(node: Node, anchor: Node) -> bool:
    """Is it a stage of a smaller whole of the same days: one region's people within everyone's?"""
    own, others = (
        {(window_of(c.parent), c.parent.sense.low or 0) for c in each.claims if c.parent is not None}
        for each in (node, anchor)
    )
    if not own or len(own) < len({claim.parent for claim in node.claims}):
        return False
    return all(any(span == other and low < most for other, most in others) for span, low in own)
