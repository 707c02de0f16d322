"""Which numbers does a sentence give, and within which bounds?

`find_numbers` reads digits and words alike, joins ranges and then looks at the words beside each number: "more than",
"at least", "up to", "about". What a number counts is no question of this module; ages, dates and brigades are numbers
here too. Left out are percentages, sums with a currency sign, clock times, decimals, numbered things (№ 5) and codes.
"""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from headcount.language.bounds import Bounds, bound_tables, read_bounds
from headcount.language.number_digits import read_digits
from headcount.language.number_tables import NumberTables, number_tables
from headcount.language.number_words import read_words
from headcount.language.ranges import join_ranges
from headcount.language.tokens import HYPHENS, Token


class Number(NamedTuple):
    """One number of a text.

    `tokens[first:last]` and `text[start:end]` are its bare surface. `low` and `high` are inclusive, after the words
    beside it were read ("more than 40" is 41 to None); `value` is the bare figure (the lower one of a range).
    """

    first: int
    last: int
    start: int
    end: int
    value: int
    low: int | None
    high: int | None
    approx: bool = False
    ordinal: bool = False
    words: bool = False
    one: bool = False
    """It is the word "one", which may as well be a pronoun."""
    glued: bool = False
    """A hyphen or nothing ties the digits to a word that is no number: "30-day", "COVID-19", "F16"."""
    ranged: bool = False
    bound: tuple[int, int] | None = None
    """Offsets of the words that set the bounds or say "about"."""
    needs_bound: bool = False


def find_numbers(tokens: Sequence[Token], language: str) -> list[Number]:
    """Which numbers stand among these tokens?"""
    tables = number_tables(language)
    bare = _find_bare(tokens, tables)
    if not bare:
        return bare
    cues = bound_tables(language)
    bare = join_ranges(tokens, bare, cues)
    found = (_apply(number, read_bounds(tokens, number, cues)) for number in bare)
    return [number for number in found if not number.needs_bound]


def _find_bare(tokens: Sequence[Token], tables: NumberTables) -> list[Number]:
    numbers: list[Number] = []
    starters, beyond = tables.starters, 0
    for index in [at for at, token in enumerate(tokens) if token.low in starters or token.low[0].isdecimal()]:
        if index < beyond:
            continue
        if tokens[index].low in starters:
            number = _from_words(tokens, index, tables)
            beyond = number.last if number else index + 1
        else:
            number, beyond = _from_digits(tokens, index, tables)
        if number is not None:
            numbers.append(number)
    return numbers


def _from_digits(tokens: Sequence[Token], index: int, tables: NumberTables) -> tuple[Number | None, int]:
    """The number in digits at `index`, if it is one, and the token to go on at."""
    written = read_digits(tokens, index, tables)
    if written.value is None:
        return None, written.last
    number = _bare(tokens, written.first, written.last, written.value, ordinal=written.ordinal)
    return (number._replace(glued=True) if written.glued else number), written.last


def _from_words(tokens: Sequence[Token], index: int, tables: NumberTables) -> Number | None:
    spelled = read_words(tokens, index, tables)
    if spelled is None:
        return None
    number = _bare(tokens, index, spelled.last, spelled.value, ordinal=spelled.ordinal)
    return number._replace(
        words=True,
        approx=spelled.approx,
        one=spelled.value == 1 and not spelled.ordinal,
        needs_bound=spelled.needs_bound,
        glued=_is_tied(tokens, spelled.last, tables),
    )


def _is_tied(tokens: Sequence[Token], last: int, tables: NumberTables) -> bool:
    """Does a hyphen tie the words to one that is no number ("ten-year", but not "one-for-one")?"""
    if last + 1 >= len(tokens) or tokens[last].low not in HYPHENS:
        return False
    after = tokens[last + 1]
    tied = tokens[last - 1].end == tokens[last].start and tokens[last].end == after.start and after.low[0].isalpha()
    return tied and after.low not in tables.joins and after.low not in tables.starters


def _bare(tokens: Sequence[Token], first: int, last: int, value: int, *, ordinal: bool) -> Number:
    return Number(first, last, tokens[first].start, tokens[last - 1].end, value, value, value, False, ordinal)


def _apply(number: Number, bounds: Bounds | None) -> Number:
    if bounds is None or number.ordinal:
        return number
    low, high = number.low, number.high
    for kind in bounds.kinds:
        if kind == "more":
            low, high = number.value + 1, None
        elif kind == "at_least":
            low, high = number.value, None
        elif kind == "at_most":
            low, high = None, number.high
        elif kind == "fewer":
            low, high = None, number.value - 1
    approx = number.approx or "approx" in bounds.kinds
    span = (bounds.start, bounds.end)
    return number._replace(low=low, high=high, approx=approx, bound=span, needs_bound=False)


@cache
def prepare(language: str) -> None:
    """Load everything that reading this language's numbers needs (the first call does it otherwise)."""
    number_tables(language)
    bound_tables(language)
