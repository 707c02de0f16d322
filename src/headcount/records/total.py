"""Figures over a period, and the counting rules that make them true."""

from dataclasses import dataclass
from datetime import date

from headcount.records.claim import Channel, Counted
from headcount.records.report import DatePrecision


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """A figure over a period: who stated it and when, which days it covers, whose people it counts.

    `returned_to` None counts both sides' people (`both` True) or is not known (`both` False). `series` names the
    keeper's series that it belongs to, None when no keeper is known.
    """

    id: str
    stated_on: date | None
    stated_precision: DatePrecision
    speaker: str | None
    speaker_id: str | None
    low: int | None
    high: int | None
    approx: bool
    counted: Counted
    returned_to: str | None
    both: bool
    people: tuple[str, ...]
    from_date: date | None
    to_date: date | None
    """The as-of date: the last day it can cover."""
    series: str | None
    wording: str
    claims: tuple[str, ...] = ()
    source_url: str | None = None
    channel: Channel | None = None
    """Which returns it says it counts ("469 outside exchanges"); None where it does not say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """The totals of one keeper, one side and one population: the unit that a definition is inferred for."""

    name: str
    keeper: str
    counted: Counted
    returned_to: str | None
    both: bool
    people: tuple[str, ...]
    totals: tuple[Total, ...]
