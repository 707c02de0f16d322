"""Where do the pages get what they show? Anything that holds records and can look them up."""

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol

from headcount.records.claim import Claim
from headcount.records.holdings import Holdings
from headcount.records.report import Report


class Store(Protocol):
    """A ledger, or in tests a handful of records."""

    def version(self) -> str:
        """What the store holds now, as a short mark that changes with every entry."""

    def hold(self, believed_on: datetime | None = None) -> Holdings:
        """The fold of the log up to a moment, joined with the checks."""

    def claims(self, ids: Iterable[str]) -> Iterable[Claim]:
        """The claims with these ids, as far as they are held."""

    def reports(self, ids: Iterable[str]) -> Iterable[Report]:
        """The reports with these ids, as far as they are held."""
