"""Which handovers, exchanges and pledges do --to, --since and --as-of leave?"""

from dataclasses import dataclass
from datetime import date

from headcount.conflicts.registry import load
from headcount.errors import HeadcountError
from headcount.records.exchange import Exchange, Handover, Pledge
from headcount.records.holdings import Holdings

EMPTY = "the ledger holds none; headcount history load fills it with the shipped history, headcount add with reports"


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A side and a stretch of days; what has no date is in no bounded stretch."""

    to: str | None = None
    since: date | None = None
    as_of: date | None = None

    def has_day(self, day: date | None) -> bool:
        """Whether a day lies in the stretch."""
        if day is None:
            return self.since is None and self.as_of is None
        return (self.since is None or self.since <= day) and (self.as_of is None or day <= self.as_of)

    def has_handover(self, handover: Handover) -> bool:
        """Whether a handover is to the side and in the stretch."""
        return self.to in (None, handover.returned_to) and self.has_day(handover.date)

    def has_exchange(self, exchange: Exchange) -> bool:
        """Whether any handover of the exchange is."""
        return any(self.has_handover(handover) for handover in exchange.handovers)

    def has_pledge(self, pledge: Pledge) -> bool:
        """Whether a pledge is to the side and was announced in the stretch."""
        return self.to in (None, pledge.returned_to) and self.has_day(pledge.announced)


def make_span(holdings: Holdings, to: str | None, since: date | None = None, as_of: date | None = None) -> Span:
    """The stretch that the options name; raise HeadcountError where nothing at all could be in it."""
    if since and as_of and since > as_of:
        raise HeadcountError(f"--since {since} lies after --as-of {as_of}")
    parties = {handover.returned_to for exchange in holdings.exchanges for handover in exchange.handovers}
    known = sorted(code for code in parties | {party.code for party in load().parties} if code)
    if to is not None and to not in known:
        raise HeadcountError(f"--to {to} is no party's code; known are {', '.join(known)}")
    return Span(to=to, since=since, as_of=as_of)


def say_empty(holdings: Holdings) -> str:
    """Why nothing is shown: the ledger is empty, or nothing in it fits the options."""
    return "nothing in the ledger fits" if holdings.exchanges or holdings.totals or holdings.pledges else EMPTY
