"""Which figures are parts of which? The wholes and parts that one report states."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import product

from headcount.exchanges.evidence import Evidence
from headcount.records.claim import Scope, Status

HAPPENED = frozenset({Status.DONE, Status.UNCLEAR})

MOST_STAGES = 12

Window = tuple[date | None, date | None]


def link_wholes(report: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """Give every part the figure that it is a part of, where the report states one in that direction."""
    if all(claim.whole is None for claim in report):
        return tuple(report)
    linked: dict[str, Evidence] = {}
    for claim in report:
        _link(claim, report, linked, frozenset())
    found = [linked[claim.id] for claim in report]
    shares = _shares_among_stages(found)
    return tuple(_undated(claim) if claim.id in shares else claim for claim in found)


def _shares_among_stages(claims: list[Evidence]) -> set[str]:
    """Of several parts said of one day of a longer whole, those that are no stage of it but a share of all its days.

    They are told by arithmetic: one part for each day makes up the whole (390 + 307 + 303 of 1,000), so the others of
    those days (880 and 120) do not.
    """
    by_whole: dict[str, dict[date, list[Evidence]]] = {}
    wholes: dict[str, int] = {}
    for claim in claims:
        parent, day = claim.parent, _stage_day(claim)
        if parent is not None and day is not None and parent.sense.value is not None and claim.sense.value is not None:
            wholes[parent.id] = parent.sense.value
            by_whole.setdefault(parent.id, {}).setdefault(day, []).append(claim)
    found: set[str] = set()
    for whole, days in by_whole.items():
        parts = {part.id for each in days.values() for part in each}
        if len(days) < 2 or len(parts) == len(days) or len(parts) > MOST_STAGES:
            continue
        for chosen in product(*days.values()):
            if sum(part.sense.value or 0 for part in chosen) == wholes[whole]:
                found |= parts - {part.id for part in chosen}
                break
    return found


def _stage_day(claim: Evidence) -> date | None:
    """The one day that a part of a whole of several days is said of."""
    if claim.parent is None or claim.sense.scope is not Scope.DAY or claim.parent.sense.scope is not Scope.DAY:
        return None
    start, end = window_of(claim)
    first, last = window_of(claim.parent)
    return start if start == end and first != last else None


def _undated(claim: Evidence) -> Evidence:
    return claim._replace(sense=claim.sense._replace(from_date=None, to_date=None))


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
