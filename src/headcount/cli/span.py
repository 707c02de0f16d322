"""Which handovers, exchanges and pledges do --to, --since and --as-of leave?"""

from dataclasses import dataclass
from datetime import date

from headcount.records.exchange import Exchange, Handover, Pledge


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
