"""Which day, month or year stands at this place?"""

from collections.abc import Sequence

from headcount.language.date_tables import DateTables
from headcount.language.number_tables import NumberTables
from headcount.language.number_words import read_words
from headcount.language.tokens import HYPHENS, Token

FIRST_YEAR, LAST_YEAR = 1900, 2099
_EARLIEST = 1000


def touches(tokens: Sequence[Token], index: int) -> bool:
    """Does this token stand right at the next one, without a gap?"""
    return 0 <= index < len(tokens) - 1 and tokens[index].end == tokens[index + 1].start


def read_day(tokens: Sequence[Token], index: int, numbers: NumberTables) -> tuple[int, int] | None:
    """The day of the month at `index`, in digits or as an ordinal, and the index after it."""
    if index >= len(tokens):
        return None
    low = tokens[index].low
    if low[0].isdecimal():
        if len(low) > 2 or not 1 <= int(low) <= 31:
            return None
        return int(low), _skip_suffix(tokens, index + 1, numbers)
    if low not in numbers.ordinals and not _opens_day(tokens, index, numbers):
        return None
    spelled = read_words(tokens, index, numbers)
    if spelled is None or not spelled.ordinal or not 1 <= spelled.value <= 31:
        return None
    return spelled.value, spelled.last


def _opens_day(tokens: Sequence[Token], index: int, numbers: NumberTables) -> bool:
    """Is it the "twenty" or "thirty" that an ordinal follows, with a hyphen or without?"""
    word = numbers.cardinals.get(tokens[index].low)
    if word is None or word.value not in (20, 30) or index + 1 >= len(tokens):
        return False
    at = index + 1 + (tokens[index + 1].low in HYPHENS)
    return at < len(tokens) and tokens[at].low in numbers.ordinals


def _skip_suffix(tokens: Sequence[Token], index: int, numbers: NumberTables) -> int:
    at = index
    if touches(tokens, at - 1) and tokens[at].low in HYPHENS and touches(tokens, at):
        at += 1
    if touches(tokens, at - 1) and tokens[at].low in numbers.ordinal_suffixes:
        return at + 1
    return index


def read_month(tokens: Sequence[Token], index: int, tables: DateTables) -> tuple[int, int] | None:
    """The month named at `index`, and the index after it (and after an abbreviation's dot)."""
    if index >= len(tokens):
        return None
    token = tokens[index]
    month = tables.months.get(token.low)
    if month is None or (token.low in tables.capital_words and not token.text[0].isupper()):
        return None
    short = tables.month_first and len(token.low) <= 4 and touches(tokens, index) and tokens[index + 1].low == "."
    return month, index + 1 + short


def read_year(
    tokens: Sequence[Token], index: int, tables: DateTables, *, comma: bool = False
) -> tuple[int, int] | None:
    """The year in four digits at `index`, and the index after it and after its word ("року", "г.")."""
    if comma and index + 1 < len(tokens) and tokens[index].low == ",":
        index += 1
    if index >= len(tokens):
        return None
    low = tokens[index].low
    if len(low) != 4 or not low.isdecimal() or not _EARLIEST <= int(low) <= LAST_YEAR:
        return None
    last = skip_year_word(tokens, index + 1, tables)
    if int(low) < FIRST_YEAR and last == index + 1:
        return None
    if touches(tokens, index) and (_runs_on(tokens, index + 1) or tokens[index + 1].text[0].isalpha()):
        return None
    return int(low), last


def _runs_on(tokens: Sequence[Token], index: int) -> bool:
    """Is it no year but the start of "2024.5" or "2000,000"?"""
    return tokens[index].low in (".", ",", ":") and touches(tokens, index) and tokens[index + 1].low.isdecimal()


def skip_year_word(tokens: Sequence[Token], index: int, tables: DateTables) -> int:
    """The index after "року", "году" or "г." at `index`, or `index` itself."""
    if index < len(tokens) and tokens[index].low in tables.year_after:
        dotted = len(tokens[index].low) <= 2 and touches(tokens, index) and tokens[index + 1].low == "."
        return index + 1 + dotted
    return index
