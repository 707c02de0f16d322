"""Where does a story begin? Behind its dateline: "LONDON, Dec 30 (Reuters) -", "Kyiv, Ukraine –", "КИЇВ, 5 мая –"."""

from collections.abc import Iterable

from headcount.language.dates import DateSpan
from headcount.language.tokens import Token

DASHES = frozenset("—–-")
BETWEEN = frozenset(",()./")
LONGEST = 16
"""Tokens of a place, a day and an agency."""
MOST_WORDS = 7
FOLLOWING = 4
"""Words behind the dash that tell whether everything is in capitals."""


def length_of_dateline(tokens: list[Token], dates: Iterable[DateSpan]) -> int:
    """How many tokens, its dash with them, tell where and when a story was written; 0 where it opens at once."""
    dash = next((at for at, token in enumerate(tokens[:LONGEST]) if token.low in DASHES), 0)
    if dash < 1 or not _is_spaced(tokens, dash):
        return 0
    days = {at for span in dates for at in range(span.first, span.last)}
    words = [t.text for at, t in enumerate(tokens[:dash]) if at not in days and t.low not in BETWEEN]
    if not words or 0 in days or len(words) > MOST_WORDS or not all(word[0].isupper() for word in words):
        return 0
    after = [token.text for token in tokens[dash + 1 : dash + 1 + FOLLOWING] if len(token.text) > 1]
    in_capitals = len(words[0]) > 1 and words[0].isupper() and not all(map(str.isupper, after))
    is_named = tokens[1].low in {",", "("} and (len(words) > 1 or bool(days))
    return dash + 1 if in_capitals or is_named else 0


def _is_spaced(tokens: list[Token], at: int) -> bool:
    """Does white space follow a dash?"""
    return at + 1 < len(tokens) and tokens[at + 1].start > tokens[at].end
