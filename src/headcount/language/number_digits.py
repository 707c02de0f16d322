"""Which number do the digits from here on write? Percentages, money, clock times and decimals are none."""

from collections.abc import Sequence
from typing import NamedTuple

from headcount.language.number_tables import NumberTables, Size
from headcount.language.tokens import HYPHENS, Token

_MARKS = frozenset(",'.")
_ENDS = frozenset(("", ".", ",", ";", ")"))
_CURRENCY = frozenset("$€£¥₴₽₪₺")
_LARGEST = 99_999_999
_LONGEST = 12
_YEARS = range(1000, 2100)
_ORDINAL_DOTS = 100


class Written(NamedTuple):
    """A number read from digits; `value` is None when the digits are no count of anything."""

    first: int
    last: int
    value: int | None
    ordinal: bool = False
    glued: bool = False
    """A hyphen or nothing ties it to a word: "30-day", "COVID-19", "F16"."""


def read_digits(tokens: Sequence[Token], index: int, tables: NumberTables) -> Written:
    """Which number is written from `index` on? `last` is always past the digits that were looked at."""
    whole, stop = _join_thousands(tokens, index, tables)
    fraction, stop, broken = _read_fraction(tokens, stop)
    value, stop = _scale(tokens, whole, fraction, stop, tables)
    first = index
    if index and _touches(tokens, index - 1) and tokens[index - 1].text == "З" and not _touches(tokens, index - 2):
        first, value = index - 1, int("3" + whole) if value is not None else None
    elif _hangs_on_a_word(tokens, index, tables):
        return Written(first, stop, value, glued=True)
    if broken or value is None or _is_none(tokens, first, index, stop, whole):
        return Written(first, stop, None)
    return _read_suffix(tokens, first, stop, value, tables)


def _touches(tokens: Sequence[Token], index: int) -> bool:
    """Does this token stand right at the next one, without a gap?"""
    return 0 <= index < len(tokens) - 1 and tokens[index].end == tokens[index + 1].start


def _hangs_on_a_word(tokens: Sequence[Token], index: int, tables: NumberTables) -> bool:
    """Is it the number of a name: "COVID-19", "F16"?"""
    if not _touches(tokens, index - 1):
        return False
    before = tokens[index - 1]
    if before.low in HYPHENS and _touches(tokens, index - 2):
        before = tokens[index - 2]
    return before.text[-1].isalpha() and before.low not in tables.joins and before.low not in tables.starters


def _join_thousands(tokens: Sequence[Token], index: int, tables: NumberTables) -> tuple[str, int]:
    whole, stop, mark = tokens[index].low, index + 1, ""
    if len(whole) > 3 or whole[0] == "0":
        return whole, stop
    after_month = index > 0 and tokens[index - 1].low in tables.months
    count = len(tokens)
    while stop < count:
        token = tokens[stop]
        if token.low in _MARKS:
            step, sign = 1, token.low
            fits = _touches(tokens, stop - 1) and _touches(tokens, stop) and stop + 1 < count
        else:
            step, sign = 0, " "
            fits = token.start - tokens[stop - 1].end == 1 and not after_month
        group = tokens[stop + step].low if fits else ""
        if not (len(group) == 3 and group.isdecimal()) or (mark and sign != mark):
            break
        stop, mark = stop + step + 1, sign
        if len(whole) <= _LONGEST:  # what is longer is no count; copying it on and on would take quadratic time
            whole += group
    if mark in (",", ".") and len(whole) < 7 and _is_scale(tokens, stop, tables):
        return tokens[index].low, index + 1
    return whole, stop


def _is_scale(tokens: Sequence[Token], index: int, tables: NumberTables) -> bool:
    word = tables.cardinals.get(tokens[index].low) if index < len(tokens) else None
    return word is not None and word.size >= Size.TIMES_HUNDRED


def _read_fraction(tokens: Sequence[Token], stop: int) -> tuple[str, int, bool]:
    """Digits after a decimal mark; and whether the digits run on as those of dates, clocks and versions do."""
    fraction, broken = "", False
    while _touches(tokens, stop - 1) and _touches(tokens, stop) and tokens[stop + 1].low.isdecimal():
        sign = tokens[stop].low
        if sign in (".", ",") and not fraction and not broken:
            fraction = tokens[stop + 1].low
        elif sign in (".", ",") or sign == "/" or (sign == ":" and len(tokens[stop + 1].low) == 2):
            broken = True
        else:
            break
        stop += 2
    return fraction, stop, broken


def _scale(
    tokens: Sequence[Token], whole: str, fraction: str, stop: int, tables: NumberTables
) -> tuple[int | None, int]:
    """Multiply by the scale word that follows: "2.6 thousand", "12 тыс.", "1 тыс. 212"."""
    value = int(whole) if len(whole) < 12 else _LARGEST + 1
    if not _is_scale(tokens, stop, tables) or len(whole) + len(fraction) > _LONGEST:
        return (None if fraction or value > _LARGEST else value), stop
    scale = tables.cardinals[tokens[stop].low].value
    scaled = int(whole + fraction) * scale
    if scaled % 10 ** len(fraction):
        return None, stop + 1
    scaled //= 10 ** len(fraction)
    after = stop + 1
    if _touches(tokens, stop) and tokens[after].low == "." and len(tokens[stop].low) < 4:
        after += 1
    rest, after = _read_rest(tokens, after, scale if not fraction else 0, tables)
    return (scaled + rest if scaled <= _LARGEST else None), after


def _read_rest(tokens: Sequence[Token], index: int, scale: int, tables: NumberTables) -> tuple[int, int]:
    """The 212 of "1 тыс. 212", the 300 thousand of "2 million 300 thousand"."""
    if index >= len(tokens) or not tokens[index].low.isdecimal() or tokens[index].start - tokens[index - 1].end != 1:
        return 0, index
    digits, stop = tokens[index].low, index + 1
    value = int(digits) if len(digits) < 7 else scale
    if _is_scale(tokens, stop, tables):
        word = tables.cardinals[tokens[stop].low]
        value, stop = value * word.value, stop + 1
        if stop < len(tokens) and tokens[stop].low == "." and _touches(tokens, stop - 1):
            stop += 1
    follows = tokens[stop].low if stop < len(tokens) else ""
    is_rest = follows.isalpha() or (len(digits) == 3 and follows in _ENDS)
    if value >= scale or digits[0] == "0" or follows in tables.months or not is_rest:
        return 0, index
    return value, stop


def _is_none(tokens: Sequence[Token], first: int, index: int, stop: int, whole: str) -> bool:
    """Is it a percentage, a sum of money, a numbered thing or a code rather than a count?"""
    if whole[0] == "0" and first == index:
        return True
    before = tokens[first - 1].low if first else ""
    if before == "/" and _touches(tokens, first - 1):
        return True
    after = tokens[stop].low if stop < len(tokens) else ""
    return before in _CURRENCY or before in ("№", "#") or after in ("%", "°", "℃") or after in _CURRENCY


def _read_suffix(tokens: Sequence[Token], first: int, stop: int, value: int, tables: NumberTables) -> Written:
    """Read "62nd", "63-й", "25-ти"; and notice "30-day"."""
    if not _touches(tokens, stop - 1):
        return Written(first, stop, value)
    at = stop
    if tokens[at].low in HYPHENS and _touches(tokens, at):
        at += 1
    suffix = tokens[at].low
    if not suffix[0].isalpha():
        dotted = at == stop and suffix in tables.ordinal_suffixes and _is_ordinal_dot(tokens, stop, value)
        return Written(first, stop + dotted, value, ordinal=dotted)
    if at + 1 < len(tokens) and _touches(tokens, at) and tokens[at + 1].low.isalnum():
        return Written(first, stop, value, glued=True)
    ordinal = _suffix_is_ordinal(suffix, value, tables)
    if ordinal is not None:
        return Written(first, at + 1, value, ordinal=ordinal)
    joined = at > stop and (suffix in tables.joins or suffix in tables.starters)
    return Written(first, stop, value, glued=not joined)


def _is_ordinal_dot(tokens: Sequence[Token], stop: int, value: int) -> bool:
    """ "Der 62. Austausch": a dot inside a sentence, with a word after it."""
    after = tokens[stop + 1] if stop + 1 < len(tokens) else None
    return after is not None and value < _ORDINAL_DOTS and after.low[0].isalpha() and not _touches(tokens, stop)


def _suffix_is_ordinal(suffix: str, value: int, tables: NumberTables) -> bool | None:
    """Is "-й" an ordinal's ending, "-ти" a cardinal's? None when it is no ending at all."""
    if suffix in tables.small_suffixes:
        return not (2 <= value % 10 <= 4 and value % 100 not in (12, 13, 14))
    if suffix in tables.seventh_suffixes:
        return value % 10 in (7, 8) and value % 100 not in (17, 18)
    if suffix in tables.ordinal_suffixes:
        return True
    return False if suffix in tables.cardinal_suffixes else None
