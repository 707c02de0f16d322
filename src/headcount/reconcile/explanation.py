"""What can be said of one total: the verdict with everything that it rests on."""

import datetime
from dataclasses import dataclass

from headcount.reconcile.rounding import value_of
from headcount.records.finding import Arithmetic, Finding, FindingKind, Term, Verdict
from headcount.records.total import Total


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """A total with its verdict, the sum it was held against and the counting rule, if one was found.

    `plain_sum` is the sum of the best figures of all handovers that the total's own words cover; None when none of
    them has a figure. `left_out` and `added` are handovers that the rule leaves out or counts although they came by
    another channel. `as_of` is the day of the last handover that the total holds, None where that cannot be told.
    """

    total: Total
    verdict: Verdict
    sentence: str
    plain_sum: int | None = None
    definition: tuple[str, ...] = ()
    tried: int = 0
    left_out: tuple[Term, ...] = ()
    added: tuple[Term, ...] = ()
    as_of: datetime.date | None = None
    arithmetic: Arithmetic | None = None

    @property
    def difference(self) -> int | None:
        """How much the total has over the plain sum; negative where it has less."""
        stated = value_of(self.total)
        return None if stated is None or self.plain_sum is None else stated - self.plain_sum


def as_finding(explanation: Explanation) -> Finding:
    """The explanation as one of the checks' findings."""
    total = explanation.total
    return Finding(
        id=f"total-{total.id}", kind=FindingKind.TOTAL, verdict=explanation.verdict, subject=total.id,
        sentence=explanation.sentence, arithmetic=explanation.arithmetic, definition=explanation.definition,
        tried=explanation.tried, left_out=explanation.left_out, added=explanation.added, as_of=explanation.as_of,
        claims=total.claims,
    )  # fmt: skip
