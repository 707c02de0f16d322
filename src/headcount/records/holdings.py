"""What the ledger holds at a moment: the fold of its log joined with the checks."""

from dataclasses import dataclass
from datetime import datetime

from headcount.records.exchange import Exchange, Pledge, Unplaced
from headcount.records.finding import Finding
from headcount.records.total import Series, Total


@dataclass(frozen=True, slots=True, kw_only=True)
class Holdings:
    """Everything that is shown or published, in a stable order; `unplaced` are claims that fit no handover or total.

    `believed_on` is the moment up to which the log was folded, None for the whole log.
    """

    exchanges: tuple[Exchange, ...] = ()
    pledges: tuple[Pledge, ...] = ()
    totals: tuple[Total, ...] = ()
    series: tuple[Series, ...] = ()
    findings: tuple[Finding, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    believed_on: datetime | None = None
