"""Which of the dates found are one: a weekday with its date, or the two ends of a range?"""

from collections.abc import Sequence

from headcount.language.date_spans import DateSpan
from headcount.language.date_tables import DateTables
from headcount.language.tokens import HYPHENS, Token

_APPOSED = frozenset(",(-–—")


def join(tokens: Sequence[Token], spans: list[DateSpan], tables: DateTables) -> list[DateSpan]:
    """Which dates are left when those that belong together are made one?"""
    joined: list[DateSpan] = []
    for span in spans:
        whole = _join(tokens, joined[-1], span, tables) if joined else None
        if whole is None:
            joined.append(span)
        else:
            joined[-1] = whole
    return joined


def _join(tokens: Sequence[Token], early: DateSpan, late: DateSpan, tables: DateTables) -> DateSpan | None:
    between = [token.low for token in tokens[early.last : late.first]]
    if late.kind == "day" and _names_a_day(early) and (not between or between[0] in _APPOSED) and len(between) < 2:
        return late._replace(first=early.first, start=early.start)
    if early.kind == "day" and late.kind == "weekday" and not late.unit and between in ([","], ["("]):
        return None if tokens[early.first].low in tables.weekdays else early._replace(last=late.last, end=late.end)
    if (
        early.kind in ("month", "day")
        and late.unit == "year"
        and early.year is None
        and early.unit is None
        and not set(between) - tables.of
    ):
        return early._replace(last=late.last, end=late.end, unit="year", offset=late.offset)
    return _range(tokens, early, late, between, tables)


def _names_a_day(span: DateSpan) -> bool:
    """Is it "Friday" or "yesterday", which a date in apposition makes exact?"""
    return span.kind == "weekday" or (span.kind == "relative" and span.unit == "day")


def _range(
    tokens: Sequence[Token], early: DateSpan, late: DateSpan, between: list[str], tables: DateTables
) -> DateSpan | None:
    """ "from 31 May to 2 June", "2022–2024", "з березня по травень"."""
    if early.kind != late.kind or early.kind not in ("day", "month", "year") or len(between) != 1 or early.to_day:
        return None
    before = tokens[early.first - 1].low if early.first else ""
    opened = before in tables.range_from
    if between[0] not in HYPHENS and not (between[0] in tables.range_to and opened):
        return None
    if late.to_day or late.to_month or late.to_year:
        return None
    return early._replace(
        last=late.last,
        end=late.end,
        year=early.year if early.year is not None or early.kind == "year" else late.year,
        to_day=late.day,
        to_month=late.month,
        to_year=late.year,
    )
