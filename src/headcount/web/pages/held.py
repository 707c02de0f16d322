"""How many are said to be still held? Claims by speaker and date, never facts."""

from dataclasses import dataclass
from datetime import date

from headcount.records.claim import Action, Claim, Counted
from headcount.records.report import Report
from headcount.web.asking import Asked
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
    """Every claim of people still held, newest first."""
    shelf = asked.shelf
    found = {
        (c.quote.exact, c.low, c.high, c.report_id): HeldClaim(claim=c, report=shelf.report(c))
        for c in shelf.claims.values()
        if c.action is Action.HELD and c.counted is Counted.PERSON
    }
    claims = sorted(found.values(), key=lambda one: (-(one.day() or date.min).toordinal(), one.claim.id))
    return Shown(template="held.html", context={"claims": claims})
