"""Which day's handover is this figure? Tied by the days the draft gives, or by its figure and parts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum

from headcount.records.claim import Claim
from headcount.records.exchange import Handover
from headcount.records.report import DatePrecision, Report
from headcount.run.check.families import Family
from headcount.run.check.held import Held, Moved, agrees

DAYS_BEFORE_PUBLICATION = 60
"""A report that names no day speaks of handovers at most so many days before it."""


class Likeness(IntEnum):
    """How well a figure is known as one of a day's, the better the higher."""

    NONE = 0
    PART = 1
    RANGE = 2
    SUM = 3
    BEST = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A figure recognised: as a handover, as several together, or as a part of one."""

    likeness: Likeness = Likeness.NONE
    moved: tuple[Moved, ...] = ()

    @property
    def handover(self) -> Handover | None:
        """The one handover that it is."""
        return self.moved[0].handover if len(self.moved) == 1 else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """A family tied to a day or a few: what each of its figures was recognised as there."""

    first: date
    last: date
    given: bool
    """Whether the draft gives the days."""
    matches: tuple[Match, ...]

    @property
    def known(self) -> int:
        """How many of the figures were recognised."""
        return sum(match.likeness > Likeness.NONE for match in self.matches)

    @property
    def strength(self) -> tuple[int, int, int]:
        """The better the whole and the more figures are recognised, the stronger."""
        return self.matches[0].likeness, self.known, sum(match.likeness for match in self.matches)


def find_tie(report: Report, family: Family, held: Held, spoken_of: frozenset[date]) -> Tie | None:
    """The day or days that a family speaks of; None where that cannot be told."""
    span = _given_span(family)
    if span is not None:
        known = held.handovers_between(*span, family.whole)
        return _match_all(*span, family, held, given=True) if known else None
    days = _possible_days(report, family.whole, held)
    ties = [tie for day in days if (tie := _match_all(day, day, family, held, given=False)).known]
    ties.sort(key=lambda tie: (tie.strength, tie.first in spoken_of, tie.first), reverse=True)
    return ties[0] if ties and _is_sure(ties, report, family.whole, spoken_of) else None


def _is_sure(ties: Sequence[Tie], report: Report, claim: Claim, spoken_of: frozenset[date]) -> bool:
    """Whether one day stands out; without any date, only a best figure or a sum is known by itself."""
    best = ties[0]
    if len(best.matches) > 1:
        return best.known > 1 or best.matches[0].likeness is Likeness.BEST
    if best.first in spoken_of:
        return True
    if report.published_day is None and claim.from_date is None and best.matches[0].likeness < Likeness.SUM:
        return False
    return len(ties) == 1 or best.strength > ties[1].strength or report.published_day is not None


def _given_span(family: Family) -> tuple[date, date] | None:
    for claim in family.members:
        if claim.date_precision is DatePrecision.DAY and claim.from_date:
            return claim.from_date, claim.to_date or claim.from_date
    return None


def _possible_days(report: Report, claim: Claim, held: Held) -> list[date]:
    if claim.from_date is not None and claim.to_date is not None:
        return [day for day in held.by_day if claim.from_date <= day <= claim.to_date]
    if report.published_day is None:
        return list(held.by_day)
    first = report.published_day - timedelta(days=DAYS_BEFORE_PUBLICATION)
    return [day for day in held.by_day if first <= day <= report.published_day]


def _match_all(first: date, last: date, family: Family, held: Held, given: bool) -> Tie:
    matches = tuple(_match(claim, held.handovers_between(first, last, claim)) for claim in family.members)
    return Tie(first=first, last=last, given=given, matches=matches)


def _match(claim: Claim, moved: Sequence[Moved]) -> Match:
    same_channel = [one for one in moved if claim.channel is None or one.handover.channel in (None, claim.channel)]
    candidates = [Match(likeness=_likeness(claim, one.handover), moved=(one,)) for one in same_channel]
    figures = [one.handover.best for one in same_channel]
    if len(same_channel) > 1 and None not in figures and agrees(claim, sum(figure or 0 for figure in figures)):
        candidates.append(Match(likeness=Likeness.SUM, moved=tuple(same_channel)))
    return max(candidates, key=lambda match: match.likeness, default=Match())


def _likeness(claim: Claim, handover: Handover) -> Likeness:
    if agrees(claim, handover.best):
        return Likeness.BEST
    if agrees(claim, handover.low) or agrees(claim, handover.high):
        return Likeness.RANGE
    if any(share.low == share.high and agrees(claim, share.low) for share in handover.breakdown):
        return Likeness.PART
    return Likeness.NONE
