"""A figure of a draft held against the ledger: the verdict, what it is tied to and the arithmetic."""

from dataclasses import dataclass
from datetime import date

from headcount.records.claim import Claim
from headcount.records.exchange import PledgeState
from headcount.records.finding import Arithmetic, Term, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedFigure:
    """One claim of a draft with what the ledger says of it.

    `sentence` is the result in plain words. `tied_to` is the day of the handover that the figure was recognised as,
    also where the draft gives no day; `exchange`, `handover`, `pledge`, `total` are ids in the holdings, None where
    the figure is not one of theirs. `sums` are the exact lines that a reader can redo. `pledge_state` and `shortfall`
    are set for pledges only. `as_of`, `definition`, `left_out` and `tried` are those of an explained or candidate
    total. `borne_out` is the one figure that the ledger bears out in the place of a wrong one, None where there is not
    exactly one.
    """

    claim: Claim
    verdict: Verdict
    sentence: str
    tied_to: date | None = None
    exchange: str | None = None
    handover: str | None = None
    pledge: str | None = None
    total: str | None = None
    sums: tuple[Arithmetic, ...] = ()
    pledge_state: PledgeState | None = None
    shortfall: int | None = None
    as_of: date | None = None
    definition: tuple[str, ...] = ()
    left_out: tuple[Term, ...] = ()
    tried: int = 0
    borne_out: int | None = None
