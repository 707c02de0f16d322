"""Where do the pages get what they show? Anything that holds records and can look them up."""

from collections.abc import Iterable
from datetime import date
from typing import Protocol

from headcount.ledger import Ledger
from headcount.ledger.forget import count_forgettings
from headcount.records.claim import Claim
from headcount.records.holdings import Holdings
from headcount.records.judgement import Judgement
from headcount.records.report import Report
from headcount.run.holdings import Keeper, hold
from headcount.run.versions import Version, find_versions


class Store(Protocol):
    """A ledger, or in tests a handful of records."""

    def version(self) -> str:
        """What the store holds now, as a short mark that changes with every entry."""

    def forgotten(self) -> int:
        """How often words were emptied."""

    def hold(self, believed_on: date | None = None) -> Holdings:
        """The fold of the log up to a moment, joined with the checks."""

    def judgements(self) -> Iterable[Judgement]:
        """Every decision of reviewers, in the order they came."""

    def claims(self, ids: Iterable[str]) -> Iterable[Claim]:
        """The claims with these ids, as far as they are held."""

    def aside(self) -> Iterable[str]:
        """The ids of claims that are shown and counted nowhere: of people held, proposed, planned or denied."""

    def reports(self, ids: Iterable[str]) -> Iterable[Report]:
        """The reports with these ids, as far as they are held."""

    def versions(self, report_id: str) -> tuple[Version, ...]:
        """Every version of a report, the earliest first; empty for one that is not held."""


class LedgerStore:
    """A ledger as the pages see it; what is new in its log is folded in when a page is asked for."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self._keeper = Keeper(ledger)

    def version(self) -> str:
        """The number of the newest entry."""
        return str(self.ledger.head())

    def forgotten(self) -> int:
        """How often words of the ledger were emptied."""
        return self.ledger.look(count_forgettings)

    def hold(self, believed_on: date | None = None) -> Holdings:
        """What the ledger holds, or held at a moment."""
        return self._keeper.hold() if believed_on is None else hold(self.ledger, believed_on)

    def judgements(self) -> Iterable[Judgement]:
        """Every decision of reviewers."""
        return self.ledger.judgements()

    def claims(self, ids: Iterable[str]) -> Iterable[Claim]:
        """Claims by id."""
        return self.ledger.claims(ids).values()

    def aside(self) -> Iterable[str]:
        """Claims that nothing counts."""
        return self.ledger.claims_aside()

    def reports(self, ids: Iterable[str]) -> Iterable[Report]:
        """Reports by id."""
        return self.ledger.reports(ids).values()

    def versions(self, report_id: str) -> tuple[Version, ...]:
        """Every version of a report."""
        return find_versions(self.ledger, report_id)
