"""Where does a claim go? To a day, a window of days, the undated, the pledges, the totals, or aside."""

from datetime import date, timedelta
from enum import StrEnum

from headcount.exchanges.evidence import Evidence
from headcount.exchanges.lanes import CellKey
from headcount.exchanges.trees import HAPPENED, window_of
from headcount.exchanges.windows import LONGEST
from headcount.records.claim import Action, Counted, Scope, Status
from headcount.records.report import DatePrecision

COARSE = frozenset({DatePrecision.MONTH, DatePrecision.YEAR})


class Route(StrEnum):
    """The stores of the fold."""

    DAY = "day"
    WINDOW = "window"
    COARSE = "coarse"
    FLOATING = "floating"
    BOTH_SIDES = "both-sides"
    PLEDGE = "pledge"
    TOTAL = "total"
    ASIDE = "aside"
    DENIED = "denied"


def route_of(root: Evidence) -> Route:
    """Which store keeps this figure (and the shares under it)?"""
    sense = root.sense
    if sense.action is Action.HELD or sense.status is Status.PROPOSED:
        return Route.ASIDE
    if sense.status in (Status.PLEDGED, Status.PLANNED):
        return Route.PLEDGE if is_promise(root) else Route.ASIDE
    if sense.counted is Counted.EXCHANGE or sense.scope is not Scope.DAY:
        return Route.TOTAL if sense.status in HAPPENED else Route.ASIDE
    return _route_of_event(root)


def _route_of_event(root: Evidence) -> Route:
    start, end = window_of(root)
    if start is None or end is None:
        return Route.DENIED if root.sense.status is Status.DENIED else Route.FLOATING
    if root.sense.returned_to is None and root.sense.held_by is None:
        return Route.BOTH_SIDES
    if start == end and root.sense.precision not in COARSE:
        return Route.DAY
    if root.sense.status is Status.DENIED:
        return Route.DENIED
    if root.sense.precision in COARSE or end - start > timedelta(days=LONGEST) or end < start:
        return Route.COARSE
    return Route.WINDOW


def is_promise(claim: Evidence) -> bool:
    """Did someone commit themselves, or a named speaker expect it?"""
    sense = claim.sense
    if sense.counted is Counted.EXCHANGE or sense.scope is Scope.TOTAL:
        return False
    parent = claim.parent
    if parent is not None and parent.sense.status is sense.status:
        return False
    return sense.status is Status.PLEDGED or (sense.status is Status.PLANNED and sense.speaker is not None)


def day_cell(root: Evidence, day: date) -> CellKey:
    """The cell of a figure on a day."""
    return CellKey(root.sense.counted, root.sense.returned_to, day, day, DatePrecision.DAY)


def coarse_cell(root: Evidence) -> CellKey:
    """The cell of a figure whose day is not known: its month, its year, or its own span."""
    start, end = window_of(root)
    if start is None or end is None:
        raise ValueError(root.id)
    precision = root.sense.precision if root.sense.precision in COARSE else DatePrecision.MONTH
    return CellKey(root.sense.counted, root.sense.returned_to, start, max(start, end), precision)
