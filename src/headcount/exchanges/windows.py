"""Which handovers of several days are stages of one exchange? Those that a figure for the whole binds together."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from headcount.exchanges.evidence import Evidence
from headcount.exchanges.groups import Group
from headcount.exchanges.handovers import Dated
from headcount.exchanges.nodes import find_nodes, is_near
from headcount.records.report import DatePrecision

if TYPE_CHECKING:
    from headcount.exchanges.lanes import Proto

LONGEST = 14
"""An exchange that took more days than this is not told from a period."""

Span = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Stage:
    """A part of a whole of several days, said of one of its days."""

    returned_to: str | None
    day: date
    low: int | None
    high: int | None


@dataclass(slots=True, eq=False)
class Window:
    """What is said of an exchange of several days: the figures for the whole, and its stages."""

    start: date
    end: date
    wholes: dict[str, Evidence] = field(default_factory=dict)
    parts: dict[str, Evidence] = field(default_factory=dict)
    """Shares of the whole that are not stages (of 1,000, 120 civilians)."""
    stages: Counter[Stage] = field(default_factory=Counter)

    def __bool__(self) -> bool:
        return bool(self.wholes or self.parts or any(self.stages.values()))


@dataclass(slots=True, eq=False)
class WindowSum:
    """A stated figure for several handovers together, with its parts and the handovers that it counts."""

    claims: list[Evidence]
    parts: list[Evidence]
    handovers: list[Dated]
    day: date | None


Stray = tuple[Evidence, str, Span]


def join_windows(
    windows: list[Window], protos: "list[Proto]", make: "Callable[..., Proto]"
) -> "tuple[list[Proto], list[Stray]]":
    """Join the exchanges of several days where a window binds them, and give wholes their place."""
    strays: list[Stray] = []
    for window in windows:
        inside = [proto for proto in protos if any(window.start <= each.day <= window.end for each in proto.handovers)]
        bound = _bound_by_stages(window, inside)
        wholes = _by_figure(window)
        for whole in wholes:
            bound = bound or _bound_by_sum(whole, inside)
        if len({each.day for proto in bound for each in proto.handovers}) > 1:
            joined = make(
                handovers=[each for proto in bound for each in proto.handovers],
                sums=[each for proto in bound for each in proto.sums],
                cells={cell for proto in bound for cell in proto.cells},
            )
            gone = {id(proto) for proto in bound}
            protos = [proto for proto in protos if id(proto) not in gone] + [joined]
            inside = [proto for proto in inside if id(proto) not in gone] + [joined]
        founded: list[Dated] = []
        for whole in wholes:
            strays += _place_whole(whole, window, inside, founded)
        home = next((proto for proto in inside if len({each.day for each in proto.handovers}) > 1), None)
        if founded and home is not None:
            home.handovers += founded
        elif founded:
            protos = [*protos, make(handovers=founded)]
    return protos, strays


def _by_figure(window: Window) -> list[list[Evidence]]:
    found: dict[tuple[object, ...], list[Evidence]] = {}
    for claim in window.wholes.values():
        sense = claim.sense
        found.setdefault((sense.returned_to, sense.low, sense.high, sense.approx), []).append(claim)
    keys = sorted(found, key=lambda key: tuple(str(part) for part in key))
    return [sorted(found[key], key=lambda claim: claim.id) for key in keys]


def _bound_by_stages(window: Window, inside: "Iterable[Proto]") -> "list[Proto]":
    stages = {stage for stage, count in window.stages.items() if count > 0}
    found = []
    for proto in inside:
        for each in proto.handovers:
            figures = {node.key[:2] for node in each.group.nodes}
            if any(Stage(each.group.returned_to, each.day, *figure) in stages for figure in figures):  # type: ignore[arg-type]  # a node's key begins with its bounds
                found.append(proto)
                break
    return found


def _bound_by_sum(whole: list[Evidence], inside: "Iterable[Proto]") -> "list[Proto]":
    value, returned_to = whole[0].sense.value, whole[0].sense.returned_to
    inside = list(inside)
    own = [each for proto in inside for each in proto.handovers if each.group.returned_to == returned_to]
    if value is None or len({each.day for each in own}) < 2 or _sum(own) != value:
        return []
    return [proto for proto in inside if any(each in own for each in proto.handovers)]


def _sum(handovers: Iterable[Dated]) -> int | None:
    figures = [each.group.figure.best for each in handovers]
    return sum(figure for figure in figures if figure) if None not in figures else None


def _makes_up(value: int, handovers: list[Dated]) -> bool:
    """Is a figure that of these handovers together, or near it, or can it be (where one has no figure)?"""
    figures = [each.group.figure.best for each in handovers]
    known = sum(figure for figure in figures if figure is not None)
    return value > known if None in figures else is_near(known, value)


def _place_whole(whole: list[Evidence], window: Window, inside: "list[Proto]", founded: list[Dated]) -> list[Stray]:
    """A whole is the sum of an exchange's stages, or a handover whose day is not known better, or stays visible."""
    returned_to = whole[0].sense.returned_to
    ids = {claim.id for claim in whole}
    parts = [part for part in window.parts.values() if part.parent is not None and part.parent.id in ids]
    staged = {part.id for part in window.parts.values()}
    parts += [p for p in window.parts.values() if p.parent is not None and p.parent.id in staged and p not in parts]
    days = [(proto, [e for e in proto.handovers if e.group.returned_to == returned_to]) for proto in inside]
    days = [(proto, own) for proto, own in days if own]
    if not days:
        group = Group(whole[0].sense.held_by, returned_to, find_nodes(whole, returned_to), parts)
        group.settle()
        founded.append(Dated(group, window.start, DatePrecision.WEEK, whole[0].sense.counted))
        return []
    value = whole[0].sense.value
    proto, own = max(days, key=lambda item: (len({e.day for e in item[1]}), _sum(item[1]) or 0))
    if value is not None and len(own) > 1 and _makes_up(value, own):
        proto.sums.append(WindowSum(claims=whole, parts=parts, handovers=own, day=None))
        return []
    return [(claim, "fits-no-sum", (window.start, window.end)) for claim in whole]
