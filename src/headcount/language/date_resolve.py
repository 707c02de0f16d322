"""Which calendar days does a date mean, for a report published on a known (or unknown) day?"""

from calendar import monthrange
from datetime import date, timedelta

from headcount.language.date_spans import DateKind, DateSpan
from headcount.records.report import DatePrecision

Resolved = tuple[date | None, date | None, DatePrecision]
_UNKNOWN: Resolved = (None, None, DatePrecision.UNKNOWN)
_YEARS_BACK = 8
_LAST_MONTH = 12
"""In this month "the past year" means the calendar year that is ending."""
_YEAR_IN_REVIEW = 2
"""Up to this month "the past year" of a report means the calendar year that has ended."""


def resolve(
    span: DateSpan, published: date | None, context_year: int | None = None, *, future: bool = False
) -> Resolved:
    """From which to which day, and how precisely? None for what cannot be told.

    A date without a year is the latest one not after the publication day, or with `future` the next one on or after
    it; `context_year` goes before both. Without a publication date the year stays unknown, and so does the date. A
    period that is still running on the publication day ends there. `since`, `until` and `by` are for the caller.
    """
    if span.kind is DateKind.DAY:
        return _resolve_day(span, published, context_year, future)
    if span.kind is DateKind.MONTH:
        return _resolve_month(span, published, context_year, future)
    if span.kind is DateKind.YEAR and span.year is not None:
        first, last = date(span.year, 1, 1), date(span.to_year or span.year, 12, 31)
        return first, _cap(first, last, published, future), DatePrecision.YEAR
    return _UNKNOWN if published is None else _resolve_against(span, published, future)


def _resolve_against(span: DateSpan, published: date, future: bool) -> Resolved:
    if span.kind is DateKind.WEEKDAY:
        day = _resolve_weekday(span, published, future)
        return day, day, DatePrecision.DAY
    return _resolve_relative(span, published, future) if span.kind is DateKind.RELATIVE else _UNKNOWN


def _cap(first: date, last: date, published: date | None, future: bool) -> date:
    """A period that has begun and not ended by the publication day ends, for what is told of it, on that day."""
    return published if published is not None and not future and first <= published < last else last


def _known_year(span: DateSpan, published: date | None, context_year: int | None) -> int | None:
    if span.year is not None:
        return span.year
    if span.unit == "year" and published is not None:
        return published.year + span.offset
    return context_year


def _resolve_day(span: DateSpan, published: date | None, context_year: int | None, future: bool) -> Resolved:
    month, day = span.month, span.day
    if month is None or day is None:
        return _UNKNOWN
    to_month, to_day = span.to_month or month, span.to_day or day
    year = _known_year(span, published, context_year)
    if year is not None:
        start = _make(year, month, day)
    else:
        start = _nearest(month, day, published, future) if published else None
    if start is None:
        return _UNKNOWN
    end_year = span.to_year or start.year + ((to_month, to_day) < (month, day))
    end = _make(end_year, to_month, to_day)
    return (start, end, DatePrecision.DAY) if end is not None else _UNKNOWN


def _make(year: int, month: int, day: int) -> date | None:
    return date(year, month, day) if day <= monthrange(year, month)[1] else None


def _nearest(month: int, day: int, published: date, future: bool) -> date | None:
    """The latest such day not after publication, or the next on or after it; 29 February may lie years away."""
    for step in range(_YEARS_BACK + 1):
        found = _make(published.year + (step if future else -step), month, day)
        if found is not None and (found >= published if future else found <= published):
            return found
    return None


def _resolve_month(span: DateSpan, published: date | None, context_year: int | None, future: bool) -> Resolved:
    month = span.month
    if month is None:
        return _UNKNOWN
    year = _known_year(span, published, context_year)
    if year is None:
        if published is None:
            return _UNKNOWN
        year = published.year
        if future or span.unit == "next":
            year += month < published.month
        else:
            year -= month > published.month
    to_month = span.to_month or month
    to_year = span.to_year or year + (to_month < month)
    first = date(year, month, 1)
    last = date(to_year, to_month, monthrange(to_year, to_month)[1])
    return first, _cap(first, last, published, future), DatePrecision.MONTH


def _resolve_weekday(span: DateSpan, published: date, future: bool) -> date:
    weekday = span.weekday or 0
    back = (published.weekday() - weekday) % 7
    if span.unit == "next" or (future and span.unit != "last"):
        ahead = (weekday - published.weekday()) % 7
        return published + timedelta(days=ahead or (7 if span.unit == "next" else 0))
    return published - timedelta(days=back or (7 if span.unit == "last" else 0))


def _resolve_relative(span: DateSpan, published: date, future: bool) -> Resolved:
    offset = span.offset
    if span.unit == "day":
        day = published + timedelta(days=offset)
        return day, day, DatePrecision.DAY
    if span.unit == "week":
        first = published - timedelta(days=published.weekday()) + timedelta(weeks=offset)
        return first, _cap(first, first + timedelta(days=6), published, future), DatePrecision.WEEK
    if span.unit == "month":
        first = _shift(published.replace(day=1), offset)
        last = first.replace(day=monthrange(first.year, first.month)[1])
        return first, _cap(first, last, published, future), DatePrecision.MONTH
    if span.unit == "year":
        first = date(published.year + offset, 1, 1)
        return first, _cap(first, date(first.year, 12, 31), published, future), DatePrecision.YEAR
    return _resolve_past(span, published)


def _resolve_past(span: DateSpan, published: date) -> Resolved:
    """A stretch of days or months that ends on the publication day."""
    if span.unit == "past_day":
        precision = DatePrecision.WEEK if span.offset >= 7 else DatePrecision.DAY
        return published - timedelta(days=span.offset), published, precision
    if span.unit == "past_month":
        precision = DatePrecision.YEAR if span.offset >= 12 else DatePrecision.MONTH
        return _shift(published, -span.offset), published, precision
    if span.unit == "past_year":
        first, last = _shift(published, -12), published
        if published.month == _LAST_MONTH:
            first = date(published.year, 1, 1)
        elif published.month <= _YEAR_IN_REVIEW:
            first, last = date(published.year - 1, 1, 1), date(published.year - 1, 12, 31)
        return first, last, DatePrecision.YEAR
    return _resolve_feast(span, published)


def _resolve_feast(span: DateSpan, published: date) -> Resolved:
    """The latest weekend, or New Year's Eve."""
    if span.unit == "weekend":
        first = published - timedelta(days=(published.weekday() - 5) % 7)
        return first, min(first + timedelta(days=1), published), DatePrecision.WEEK
    if span.unit == "eve":
        day = _nearest(12, 31, published, False)
        return day, day, DatePrecision.DAY
    return _UNKNOWN


def _shift(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
