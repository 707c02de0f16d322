"""What the ledger holds at a moment: the fold of its log joined with the checks."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from headcount.records.exchange import Exchange, Pledge, Unplaced
from headcount.records.finding import Finding
from headcount.records.judgement import Judgement
from headcount.records.total import Series, Total


class CopyKind(StrEnum):
    """How reports of one story resemble each other."""

    COPY = "copy"
    TRANSLATION = "translation"


@dataclass(frozen=True, slots=True, kw_only=True)
class CopySet:
    """Reports that tell one story and count once as support: near-identical texts, or one outlet's translations.

    `reports` are their ids, the one that came first before the others; earlier versions are not among them.
    """

    kind: CopyKind
    reports: tuple[str, ...]

    @property
    def id(self) -> str:
        """Its name among the derived records."""
        return f"{self.kind}-{self.reports[0]}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Holdings:
    """Everything that is shown or published, in a stable order; `unplaced` are claims that fit no handover or total.

    `lost` are decisions about claims whose words are not found any more.
    `believed_on` is the moment up to which the log was folded, None for the whole log.
    """

    exchanges: tuple[Exchange, ...] = ()
    pledges: tuple[Pledge, ...] = ()
    totals: tuple[Total, ...] = ()
    series: tuple[Series, ...] = ()
    findings: tuple[Finding, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    copies: tuple[CopySet, ...] = ()
    lost: tuple[Judgement, ...] = ()
    believed_on: datetime | None = None
