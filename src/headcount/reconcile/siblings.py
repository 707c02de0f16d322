"""Does another total contradict this one? Swapped digits, a fall, or an "at least" that lost its words."""

from headcount.reconcile.context import Context
from headcount.reconcile.digits import is_swapped
from headcount.reconcile.explanation import Explanation
from headcount.reconcile.rounding import is_exact
from headcount.reconcile.series import first_day, last_day
from headcount.reconcile.wording import number, said
from headcount.records.finding import Verdict
from headcount.records.total import Total

SIBLING_DAYS = 60
"""Totals further apart than this are not called two versions of one figure."""


def judge_siblings(context: Context, total: Total) -> Explanation | None:
    """Is there another version of the same figure?"""
    value = total.low
    if value is None:
        return None
    for other in context.totals:
        if other.id == total.id or not _is_alike(total, other):
            continue
        if (
            is_exact(other)
            and other.low is not None
            and other.speaker == total.speaker
            and is_swapped(value, other.low)
        ):
            sentence = (
                f"{said(total)} and {number(other.low)} are the same digits in another order, by the same speaker for "
                f"the same count; no other total decides between them."
            )
            return _contradicted(context, total, sentence)
        if _fell(context, total, other):
            sentence = (
                f"{said(total)} is less than the {said(other)} before it; a running total cannot fall, so one of the "
                f"two is wrong or counts something else."
            )
            return _contradicted(context, total, sentence)
        if other.low == value and other.high is None and other.speaker != total.speaker:
            sentence = f"{said(total)} repeats “{said(other)}” without its bound; the exact figure is nobody's."
            return _contradicted(context, total, sentence)
    return None


def _is_alike(total: Total, other: Total) -> bool:
    if (total.counted, total.returned_to, total.both) != (other.counted, other.returned_to, other.both):
        return False
    if total.people != other.people:
        return False
    mine, theirs = (first_day(total), last_day(total)), (first_day(other), last_day(other))
    if None in mine or None in theirs:
        return False
    return (mine[0] or 0) - SIBLING_DAYS <= (theirs[1] or 0) and (theirs[0] or 0) - SIBLING_DAYS <= (mine[1] or 0)


def _fell(context: Context, total: Total, other: Total) -> bool:
    home = context.homes.get(total.id)
    if (
        home is None
        or home.established
        or context.homes.get(other.id) is not home
        or not (total.series and other.series)
    ):
        return False
    if total.from_date != other.from_date or not is_exact(other) or total.id in context.places:
        return False
    return (last_day(other) or 0) < (first_day(total) or 0) and (other.low or 0) > (total.low or 0)


def _contradicted(context: Context, total: Total, sentence: str) -> Explanation:
    return Explanation(total=total, verdict=Verdict.CONTRADICTED, sentence=sentence)
