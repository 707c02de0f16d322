"""Do the words beside a number make it a bound, or an approximation?"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from headcount.language.lexicon import load
from headcount.language.number_tables import NumberTables, number_tables
from headcount.language.phrases import Phrases
from headcount.language.tokens import Token

if TYPE_CHECKING:
    from headcount.language.numbers import Number

_KINDS = ("more", "at_least", "at_most", "fewer", "approx")
_FILLERS = 2
_FAMILIAR_YEARS = range(1900, 2100)


class Bounds(NamedTuple):
    """What the words beside a number say, and the offsets of the first of them."""

    kinds: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundTables:
    """One language's words for bounds and ranges."""

    numbers: NumberTables
    before: Phrases[str]
    after: Phrases[str]
    needs_noun: frozenset[str]
    never_digits: frozenset[str]
    fillers: frozenset[str]
    never_after: dict[str, frozenset[str]]
    range_from: frozenset[str]
    range_to: frozenset[str]
    between: frozenset[str]
    range_and: frozenset[str]


@cache
def bound_tables(language: str) -> BoundTables:
    """Which words set bounds in this language?"""
    lexicon = load(language)
    return BoundTables(
        numbers=number_tables(language),
        before=Phrases((p, kind) for kind in _KINDS for p in lexicon.phrases(f"bounds.{kind}")),
        after=Phrases((p, kind) for kind in _KINDS for p in lexicon.phrases(f"bounds_after.{kind}")),
        needs_noun=frozenset(lexicon.phrases("bounds.needs_noun")),
        never_digits=frozenset(lexicon.phrases("bounds.never_digits")),
        fillers=frozenset(lexicon.phrases("bounds.fillers")),
        never_after={word: frozenset(v.split()) for word, v in lexicon.section("bounds.never_after").items()},
        range_from=frozenset(lexicon.phrases("ranges.from")),
        range_to=frozenset(lexicon.phrases("ranges.to")),
        between=frozenset(lexicon.phrases("ranges.between")),
        range_and=frozenset(lexicon.phrases("ranges.and")),
    )


def read_bounds(tokens: Sequence[Token], number: "Number", cues: BoundTables) -> Bounds | None:
    """Which bounds do the words before and after this number set?"""
    kinds: list[str] = []
    start = end = -1
    at = number.first
    for filled in range(1, _FILLERS + 1):
        if at <= filled or tokens[at - filled].low not in cues.fillers:
            break
        if cues.before.match_before(tokens, at - filled) is not None:
            at -= filled
            break
    while (match := cues.before.match_before(tokens, at)) is not None and len(kinds) < 2:
        kind, first = match
        if not _is_bound(tokens, first, at, number, cues):
            break
        kinds.append(kind)
        start, end = tokens[first].start, end if end >= 0 else tokens[at - 1].end
        at = first
    match = cues.after.match_at(tokens, number.last)
    if match is not None and not (match[1] < len(tokens) and tokens[match[1]].low.isdecimal()):
        kinds.insert(0, match[0])
        if start < 0:
            start, end = tokens[number.last].start, tokens[match[1] - 1].end
    return Bounds(tuple(reversed(kinds)), start, end) if kinds else None


def _is_bound(tokens: Sequence[Token], first: int, at: int, number: "Number", cues: BoundTables) -> bool:
    """Is a short preposition ("до") a bound here, and not the "until" or "to" of a date or an addition?"""
    word = tokens[first].low
    if first and word in cues.never_after and tokens[first - 1].low in cues.never_after[word]:
        return False
    if at - first > 1 or word not in cues.needs_noun:
        return True
    if word in cues.never_digits and not number.needs_bound:
        return False
    after = tokens[number.last].low if number.last < len(tokens) else ""
    if not after[:1].isalpha() or number.one:
        return not after and number.value not in _FAMILIAR_YEARS
    return after not in cues.numbers.months and not (
        after in cues.numbers.year_words and number.value in _FAMILIAR_YEARS
    )
