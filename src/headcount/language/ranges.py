"""Are two numbers the ends of one range ("10 to 12", "від 10 до 12", "двадцять-тридцять")?"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from headcount.language.bounds import BoundTables
from headcount.language.number_tables import NumberTables
from headcount.language.tokens import HYPHENS, Token

if TYPE_CHECKING:
    from headcount.language.numbers import Number

_YEARS = range(1900, 2100)


def join_ranges(tokens: Sequence[Token], numbers: list["Number"], cues: BoundTables) -> list["Number"]:
    """Which numbers are left when the two ends of each range are made one?"""
    joined: list[Number] = []
    for number in numbers:
        whole = _join(tokens, joined[-1], number, cues) if joined else None
        if whole is None:
            joined.append(number)
        else:
            joined[-1] = whole
    return joined


def _join(tokens: Sequence[Token], low: "Number", high: "Number", cues: BoundTables) -> "Number | None":
    if high.first != low.last + 1 or low.ordinal or high.ordinal or low.ranged or low.glued or high.glued:
        return None
    if not _is_range_sign(tokens, low, high, cues) or _stands_in_formula(tokens, low, cues.numbers):
        return None
    value = _lift(low.value, high.value, tokens, high, cues.numbers)
    if value >= high.value or (value in _YEARS and high.value in _YEARS):
        return None
    return high._replace(
        first=low.first,
        start=low.start,
        value=value,
        low=value,
        high=high.value,
        ranged=True,
        words=low.words and high.words,
        approx=low.approx or high.approx,
    )


def _is_range_sign(tokens: Sequence[Token], low: "Number", high: "Number", cues: BoundTables) -> bool:
    sign = tokens[low.last].low
    before = tokens[low.first - 1].low if low.first else ""
    if sign in HYPHENS:
        return (low.end == tokens[low.last].start) == (tokens[low.last].end == high.start) and (
            low.end == tokens[low.last].start or sign == "–"
        )
    if sign in cues.range_to:
        return not cues.range_from or before in cues.range_from
    return sign in cues.range_and and before in cues.between


def _stands_in_formula(tokens: Sequence[Token], low: "Number", tables: NumberTables) -> bool:
    """Two numbers after "formula" are what each side gives, not a range."""
    before = [token.low for token in tokens[max(0, low.first - 3) : low.first]]
    return any(word in tables.formula for word in before)


def _lift(low: int, high: int, tokens: Sequence[Token], number: "Number", tables: NumberTables) -> int:
    """In "10 to 12 thousand" the ten is ten thousand as well."""
    for token in tokens[number.first : number.last]:
        word = tables.cardinals.get(token.low)
        if word is not None and word.value >= 1000 and low * word.value < high and low < 1000:
            return low * word.value
    return low
