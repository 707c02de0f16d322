"""How many are said to be still held? Claims by group, speaker and date, never facts."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from headcount.records.claim import Action, Claim, Counted
from headcount.records.report import Report
from headcount.web.asking import Asked
from headcount.web.labels import PEOPLE
from headcount.web.render import Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldClaim:
    """A claim of how many are held, with its report."""

    claim: Claim
    report: Report | None

    def day(self) -> date | None:
        """The day it speaks of, else the day it was published."""
        return self.claim.to_date or (self.report.published if self.report else None)


def show_held(asked: Asked) -> Shown:
    """Every claim of people still held, those of everyone first, then group by group, newest first."""
    shelf = asked.shelf
    found = {
        (c.quote.exact, c.low, c.high, c.report_id): HeldClaim(claim=c, report=shelf.report(c))
        for c in shelf.claims.values()
        if c.action is Action.HELD and c.counted is Counted.PERSON
    }
    groups: dict[str | None, list[HeldClaim]] = defaultdict(list)
    for one in sorted(found.values(), key=lambda one: (-(one.day() or date.min).toordinal(), one.claim.id)):
        groups[_group_of(one.claim)].append(one)
    kinds = list(PEOPLE)
    ordered = sorted(groups.items(), key=lambda pair: (pair[0] is not None, kinds.index(pair[0]) if pair[0] else 0))
    return Shown(template="held.html", context={"groups": ordered, "found": len(found)})


def _group_of(claim: Claim) -> str | None:
    """The narrowest group that a claim names; None for everyone, or for prisoners of war as a whole."""
    named = [kind for kind in PEOPLE if kind in claim.people and kind not in ("pow", "military", "detainee")]
    return named[-1] if named else None
