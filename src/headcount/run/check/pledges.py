"""What became of this promise? A figure that a draft says was promised, against the pledges and what was delivered."""

from datetime import date

from headcount.records.checked import CheckedFigure
from headcount.records.claim import Claim
from headcount.records.exchange import Pledge, PledgeState
from headcount.records.finding import Arithmetic, Term, Verdict
from headcount.records.report import Report
from headcount.run.check.held import Held
from headcount.run.check.words import day_words

DAYS_AROUND = 60
"""A promise that a draft speaks of was announced within so many days of the draft."""


def check_pledge(report: Report, claim: Claim, held: Held) -> CheckedFigure:
    """Hold a promised, planned or proposed figure against the pledges of its time."""
    near = report.published_day or claim.to_date
    fitting = [pledge for pledge in held.holdings.pledges if _fits(claim, pledge, near)]
    if not fitting:
        said = "the ledger holds no such promise" + ("" if near else "; the draft has no date to look near")
        return CheckedFigure(claim=claim, verdict=Verdict.NEW, sentence=said)
    pledge = min(fitting, key=lambda one: (_distance(one, near), one.id))
    return CheckedFigure(
        claim=claim,
        verdict=Verdict.SUPPORTED,
        sentence=_sentence(pledge),
        tied_to=_day_met(pledge, held),
        pledge=pledge.id,
        sums=_sums(pledge),
        pledge_state=pledge.state,
        shortfall=pledge.shortfall,
    )


def _fits(claim: Claim, pledge: Pledge, near: date | None) -> bool:
    if near is None or pledge.announced is None or _distance(pledge, near) > DAYS_AROUND:
        return False
    same_figure = claim.low is not None and (claim.low, claim.high) == (pledge.low, pledge.high)
    same_side = claim.returned_to is None or pledge.returned_to in (None, claim.returned_to)
    return same_figure and same_side and claim.counted is pledge.counted


def _distance(pledge: Pledge, near: date | None) -> int:
    return abs((near - pledge.announced).days) if near and pledge.announced else DAYS_AROUND + 1


def _day_met(pledge: Pledge, held: Held) -> date | None:
    days = [moved.handover.date for moved in held.moved if moved.handover.id in pledge.met_by]
    return days[0] if days else None


def _sentence(pledge: Pledge) -> str:
    who = pledge.speaker or "an unnamed speaker"
    when = f" (told on {day_words(pledge.announced)})" if pledge.announced else ""
    promised = f"promised by {who}{when}"
    delivered = f"{pledge.delivered:,}" if pledge.delivered is not None else ""
    match pledge.state:
        case PledgeState.SHORT:
            return f"{promised}; {delivered} came, short by {pledge.shortfall:,}"
        case PledgeState.KEPT:
            return f"{promised}; kept: {delivered} came"
        case PledgeState.LAPSED:
            return f"{promised}; nothing answered it in time"
        case PledgeState.OPEN:
            return f"{promised}; still open"


def _sums(pledge: Pledge) -> tuple[Arithmetic, ...]:
    if pledge.low is None or pledge.delivered is None or not pledge.shortfall:
        return ()
    terms = (Term(value=pledge.delivered, label="came"), Term(value=pledge.shortfall, label="short"))
    return (Arithmetic(stated=pledge.low, terms=terms, difference=pledge.low - sum(term.value for term in terms)),)
