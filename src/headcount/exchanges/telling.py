"""Which groups of people came home on one day in one direction? Versions of a figure joined, groups kept apart."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from operator import attrgetter

from headcount.exchanges.evidence import Evidence
from headcount.exchanges.groups import DaySum, Group, Told
from headcount.exchanges.joining import Gathering
from headcount.exchanges.nodes import Apartness, Node, find_nodes
from headcount.exchanges.sums import find_sums, promote_channels
from headcount.exchanges.trees import children_of, root_of
from headcount.records.claim import Channel, Status

NO_PAIRS: frozenset[frozenset[str]] = frozenset()


def find_groups(
    evidence: Collection[Evidence],
    same: frozenset[frozenset[str]] = NO_PAIRS,
    different: frozenset[frozenset[str]] = NO_PAIRS,
) -> Told:
    """Tell the groups of one direction and day apart."""
    live = sorted(evidence, key=_id)
    denied = [claim for claim in live if claim.sense.status is Status.DENIED]
    if denied:
        live = [claim for claim in live if claim.sense.status is not Status.DENIED]
    parts = [claim for claim in live if claim.parent is not None]
    roots = [claim for claim in live if claim.parent is None or root_of(claim) is claim] if parts else live
    children = children_of(parts)
    told = Told()
    for held_by, part in sorted(_by_holder(roots).items(), key=lambda item: item[0] or ""):
        _tell(held_by, part, children, Pairs(same, different), told)
    _deny(denied, told)
    return told


_id = attrgetter("id")


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of claims that a judgement holds together or apart."""

    same: frozenset[frozenset[str]]
    different: frozenset[frozenset[str]]


def _by_holder(roots: list[Evidence]) -> dict[str | None, list[Evidence]]:
    """By who held them; claims that do not say go where their figure is, else to the one most spoken of."""
    if len({claim.sense.held_by for claim in roots}) == 1:
        return {roots[0].sense.held_by: roots}
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


def _tell(
    held_by: str | None, roots: list[Evidence], children: dict[str, list[Evidence]], pairs: Pairs, told: Told
) -> None:
    returned_to = roots[0].sense.returned_to
    roots, orphans = _without_orphans(roots)
    nodes = sorted(find_nodes(roots, returned_to), key=Node.rank)
    if any(claim.sense.channel is Channel.OUTSIDE_EXCHANGE for parts in children.values() for claim in parts):
        nodes = promote_channels(nodes, children, returned_to)
    gathering = Gathering(held_by, returned_to, Apartness(nodes, pairs.same, pairs.different), told)
    sums, shares = find_sums(nodes, gathering.apart)
    taken = {id(node) for node, _ in sums} | {id(part) for _, parts in shares for part in parts}
    free = [node for node in nodes if id(node) not in taken]
    for node in free:
        if node.value is not None:
            gathering.join(node)
    for node in free:
        if node.value is None:
            gathering.join_loose(node)
    for whole, parts in shares:
        gathering.share(whole, parts)
    for orphan in orphans:
        gathering.adopt(orphan)
    for group in gathering.groups:
        group.parts += _descendants([*group.claims, *group.parts], children)
        group.settle()
    told.groups += gathering.groups
    for node, parts in sums:
        own = [group for group in gathering.groups if any(part in group.nodes for part in parts)]
        told.sums.append(DaySum(node.claims, own, _descendants(node.claims, children, but=own)))


def _without_orphans(roots: list[Evidence]) -> tuple[list[Evidence], list[Evidence]]:
    """Parts whose whole was not found wait until the groups are known, unless there is nothing else."""
    orphans = [claim for claim in roots if claim.whole is not None and claim.parent is None]
    if not orphans or len(orphans) == len(roots):
        return roots, []
    return [claim for claim in roots if claim.whole is None or claim.parent is not None], orphans


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


def _deny(denied: list[Evidence], told: Told) -> None:
    """A denied figure speaks against the handover that has it."""
    for claim in denied:
        value = claim.sense.value
        fits = [g for g in told.groups if value is not None and any(node.value == value for node in g.nodes)]
        if fits:
            fits[0].denials.append(claim)
        else:
            told.strays.append((claim, "denied"))
