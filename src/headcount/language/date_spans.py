"""What a date says as it is written, before it is brought to the calendar."""

from enum import StrEnum
from typing import NamedTuple


class DateKind(StrEnum):
    """In which form a date is written."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    WEEKDAY = "weekday"
    RELATIVE = "relative"
    DURATION = "duration"
    """A length of time without a place in the calendar: "over two days"."""


class DateSpan(NamedTuple):
    """One date as it is written: `tokens[first:last]`, `text[start:end]`, and what its words say.

    `to_day`, `to_month`, `to_year` are the far end of a range ("from May 23 to 25"). `unit` and `offset` say how a
    relative date lies to the publication day ("week", -1), or a weekday: `unit` is "last", "this" or "next" where a
    word says so. `since`, `until` and `by` tell that such a word stands before it, and `marker` where.
    """

    first: int
    last: int
    start: int
    end: int
    kind: DateKind
    day: int | None = None
    month: int | None = None
    year: int | None = None
    to_day: int | None = None
    to_month: int | None = None
    to_year: int | None = None
    weekday: int | None = None
    unit: str | None = None
    offset: int = 0
    since: bool = False
    until: bool = False
    by: bool = False
    marker: tuple[int, int] | None = None
