"""Is this a date in figures: 21.03.2025, 2025-03-21, 21/03/2025?"""

from collections.abc import Sequence

from headcount.language.date_parts import FIRST_YEAR, LAST_YEAR, skip_year_word, touches
from headcount.language.date_tables import DateTables
from headcount.language.tokens import Token

_Found = tuple[int, int, int | None, int]


def read_numeric(tokens: Sequence[Token], index: int, tables: DateTables) -> _Found | None:
    """Day, month, year and the index after the date; None when these digits are no date."""
    run = _run(tokens, index)
    if run is None:
        return None
    sign, groups, last = run
    if len(groups) == 3:
        found = _three(sign, groups, tables)
        return None if found is None else (*found, skip_year_word(tokens, last, tables))
    if sign == "." and len(groups) == 2 and tables.markers.match_before(tokens, index) is not None:
        day, month = groups
        if len(month) == 2 and _is_day(int(day), int(month)):
            return int(day), int(month), None, last
    return None


def _run(tokens: Sequence[Token], index: int) -> tuple[str, list[str], int] | None:
    """The digits that hang together with one sign, if they stand free on both sides."""
    if touches(tokens, index - 1) and tokens[index - 1].low in (".", "-", "/", ":", ","):
        return None
    at, groups = index + 1, [tokens[index].low]
    sign = tokens[at].low if at < len(tokens) else ""
    if sign not in (".", "-", "/", "‑") or len(groups[0]) > 4:
        return None
    while touches(tokens, at - 1) and touches(tokens, at) and tokens[at].low == sign and tokens[at + 1].low.isdecimal():
        groups.append(tokens[at + 1].low)
        at += 2
    return sign, groups, at


def _three(sign: str, groups: list[str], tables: DateTables) -> tuple[int, int, int] | None:
    first, second, third = (int(group) if len(group) <= 4 else 0 for group in groups)
    if len(groups[0]) == 4:
        return (third, second, first) if sign in ("-", "‑", ".", "/") and _is_date(third, second, first) else None
    if sign in ("-", "‑"):
        return None
    if len(groups[2]) == 2 and sign == ".":
        third += 2000
    if sign == "/" and tables.month_first and second <= 12:
        if first <= 12:
            return None
        return (first, second, third) if _is_date(first, second, third) else None
    if sign == "/" and tables.month_first:
        first, second = second, first
    return (first, second, third) if _is_date(first, second, third) else None


def _is_day(day: int, month: int) -> bool:
    return 1 <= day <= 31 and 1 <= month <= 12


def _is_date(day: int, month: int, year: int) -> bool:
    return _is_day(day, month) and FIRST_YEAR <= year <= LAST_YEAR
