"""Where must the difference lie? The steps of a series that do not add up, with the days they lie between."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from headcount.reconcile.chain import Link, Step
from headcount.reconcile.infer import as_date
from headcount.reconcile.sums import Sums
from headcount.reconcile.wording import day, joined, number


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """So many more (or fewer) than the known handovers, between two days; `start` is where the counting begins."""

    amount: int
    after: int | None
    upto: int
    start: int


def find_gaps(steps: Sequence[Step], sums: Sums, from_date: datetime.date | None) -> tuple[Gap, ...]:
    """Every step up to here that does not add up, the first one counted from the series' own start."""
    start = from_date.toordinal() if from_date else 0
    first = steps[0]
    found = [Gap(amount=first.offset + sums.upto(start - 1), after=None, upto=first.day, start=start)]
    for before, step in pairwise(steps):
        if step.link is Link.BREAKS:
            found.append(Gap(amount=step.missing, after=before.day, upto=step.day, start=start))
    return tuple(found)


def gaps_in_words(gaps: Sequence[Gap]) -> str:
    """Where the difference lies: "1 by 2 October 2022 and 4 between 25 May and 6 July 2023"."""
    parts = []
    for gap in gaps:
        if gap.amount:
            amount = number(abs(gap.amount)) + (" fewer" if gap.amount < 0 else "")
            span = f"by {day(as_date(gap.upto))}" if gap.after is None else _between(gap.after, gap.upto)
            parts.append(f"{amount} {span}")
    return joined(parts) if parts else "with no step of the series to blame"


def missing_in_words(amount: int) -> str:
    """How much a total has over or under what is known."""
    if amount < 0:
        return f"{number(-amount)} of the known are missing from it"
    return f"{number(amount)} {'is' if amount == 1 else 'are'} left over"


def _between(after: int, upto: int) -> str:
    return f"between {day(as_date(after))} and {day(as_date(upto))}"
