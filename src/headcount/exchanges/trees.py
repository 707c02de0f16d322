"""Which figures are parts of which? The wholes and parts that one report states."""

from collections.abc import Iterable, Sequence
from datetime import date

from headcount.exchanges.evidence import Evidence
from headcount.records.claim import Scope, Status

HAPPENED = frozenset({Status.DONE, Status.UNCLEAR})

Window = tuple[date | None, date | None]


def link_wholes(report: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """Give every part the figure that it is a part of, where the report states one in that direction."""
    if all(claim.whole is None for claim in report):
        return tuple(report)
    linked: dict[str, Evidence] = {}
    for claim in report:
        _link(claim, report, linked, frozenset())
    return tuple(linked[claim.id] for claim in report)


def _link(claim: Evidence, report: Sequence[Evidence], linked: dict[str, Evidence], above: frozenset[str]) -> Evidence:
    if claim.id in linked:
        return linked[claim.id]
    parent = _whole_of(claim, report)
    if parent is not None and parent.id not in above and parent.id != claim.id:
        parent = _link(parent, report, linked, above | {claim.id})
        claim = claim._replace(parent=parent)
    linked[claim.id] = claim
    return claim


def _whole_of(claim: Evidence, report: Sequence[Evidence]) -> Evidence | None:
    if claim.whole is None:
        return None
    found = [
        other
        for other in report
        if (other.start, other.end) == claim.whole and other.sense.counted is claim.sense.counted
    ]
    same = [other for other in found if other.sense.returned_to == claim.sense.returned_to]
    return next(iter(same or [other for other in found if other.sense.returned_to is None]), None)


def window_of(claim: Evidence) -> Window:
    """From which day to which day does it say? One named end stands for both."""
    sense = claim.sense
    return sense.from_date or sense.to_date, sense.to_date or sense.from_date


def is_share(claim: Evidence) -> bool:
    """Is it a share of one handover rather than a handover of its own?

    A part of a running total, of an exchange still under way or of several days' exchange is a handover itself.
    """
    parent = claim.parent
    if parent is None or claim.sense.scope is not Scope.DAY or parent.sense.scope is not Scope.DAY:
        return False
    if claim.sense.status not in HAPPENED or parent.sense.status not in HAPPENED:
        return False
    own = window_of(claim)
    return own == (None, None) or own == window_of(parent)


def root_of(claim: Evidence) -> Evidence:
    """The figure that stands on its own and that this one is directly or indirectly a share of."""
    while is_share(claim) and claim.parent is not None:
        claim = claim.parent
    return claim


def children_of(claims: Iterable[Evidence]) -> dict[str, list[Evidence]]:
    """Shares by the id of the figure that they are a part of."""
    found: dict[str, list[Evidence]] = {}
    for claim in claims:
        if claim.parent is not None and is_share(claim):
            found.setdefault(claim.parent.id, []).append(claim)
    return found
