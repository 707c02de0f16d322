"""What happened: groups that moved in one direction on one date, and the agreements they carried out."""

import datetime
from dataclasses import dataclass
from enum import StrEnum

from headcount.records.claim import Channel, Counted, RoadStep
from headcount.records.report import DatePrecision


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A stated part of a handover: so many of these people, by this channel.

    `people` and `channel` say which part; `of` is the index (in the same breakdown) of the share that this one is a
    part of, None for a part of the handover itself. `claims` are the ids of the claims that state it.
    """

    people: tuple[str, ...]
    channel: Channel | None
    low: int | None
    high: int | None
    of: int | None = None
    claims: tuple[str, ...] = ()


UNKNOWN_OUTLETS = "unknown-outlets"
"""The rule of a handover's figure where only outlets that are on no list of sources tell of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover:
    """One group moving in one direction on one date: the smallest event that is counted.

    `low` and `high` are the smallest and largest figure that a primary source stands behind, `best` the one judged
    most reliable and `rule` the name of the rule that chose it (docs/method.md). All three are None when it is known
    to have happened but no figure is. `claims_for` stand behind one of the figures, `claims_against` are contradicted.
    """

    id: str
    counted: Counted
    returned_to: str | None
    held_by: str | None
    date: datetime.date | None
    date_precision: DatePrecision
    low: int | None
    best: int | None
    high: int | None
    rule: str
    channel: Channel | None = None
    breakdown: tuple[Share, ...] = ()
    claims_for: tuple[str, ...] = ()
    claims_against: tuple[str, ...] = ()

    @property
    def unconfirmed(self) -> bool:
        """Does nobody known tell of it? Then it is shown as that, and in no sum."""
        return self.rule == UNKNOWN_OUTLETS


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """A stated figure for several handovers together: 197 on a day when 175 were exchanged and 22 came outside.

    `handovers` are the ids of those it counts; `returned_to` and `held_by` are None where it counts both directions.
    `breakdown` holds the parts that are said of the sum and of none of its handovers alone. It is never counted itself.
    """

    date: datetime.date | None
    returned_to: str | None
    held_by: str | None
    best: int
    handovers: tuple[str, ...]
    breakdown: tuple[Share, ...] = ()
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Unplaced:
    """A claim that fits no handover, pledge or total, and the name of the reason (docs/method.md)."""

    claim: str
    report: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """One agreement carried out: as a rule two handovers, one in each direction; several stages where it took days."""

    id: str
    """Readable and stable: date, parties and a number where one day has several ("2025-03-19-rus-ukr")."""
    conflict: str | None
    date: datetime.date | None
    date_precision: DatePrecision
    handovers: tuple[Handover, ...]
    stages: tuple[datetime.date, ...] = ()
    formula: str | None = None
    mediators: tuple[str, ...] = ()
    place: str | None = None
    number: int | None = None
    """The official ordinal, if a primary source gave it ("the 62nd exchange")."""
    road: tuple[RoadStep, ...] = ()
    sums: tuple[Sum, ...] = ()
    """Stated figures for several of its handovers together; the parts and the sum can be held against each other."""

    @property
    def unconfirmed(self) -> bool:
        """Does nobody known tell of any of its handovers?"""
        return bool(self.handovers) and all(handover.unconfirmed for handover in self.handovers)


class PledgeState(StrEnum):
    """What became of a pledge."""

    OPEN = "open"
    KEPT = "kept"
    SHORT = "short"
    LAPSED = "lapsed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pledge:
    """A number promised by a named speaker; open until handovers meet it, fall short or it lapses.

    `delivered` is the sum of the handovers in `met_by` that answer it; `shortfall` is promised low minus delivered
    when that is positive, else 0; both None while nothing can be said.
    """

    id: str
    speaker: str | None
    speaker_id: str | None
    counted: Counted
    returned_to: str | None
    held_by: str | None
    low: int | None
    high: int | None
    wording: str
    announced: datetime.date | None
    by: datetime.date | None
    state: PledgeState
    delivered: int | None = None
    shortfall: int | None = None
    met_by: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    rivals: tuple[str, ...] = ()
    """Ids of pledges by other speakers for the same deal."""
