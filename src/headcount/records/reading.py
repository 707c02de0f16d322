"""What one reading of a page gave: a report with its claims and the steps on the road to an exchange."""

from dataclasses import dataclass

from headcount.records.claim import Claim, RoadStep
from headcount.records.report import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A report and everything that was claimed from it: what enters the ledger as one entry.

    `reader` names the version of the grammar that read it, None where a person entered it by hand. `page` is the
    content hash of the page's bytes, None where no bytes were kept.
    """

    report: Report
    claims: tuple[Claim, ...]
    road: tuple[RoadStep, ...] = ()
    reader: str | None = None
    page: str | None = None
