"""Phrases with a gap: "gab … zurück", "haben … ausgetauscht", where a language parts its verbs.

A language's table `gapped` lists what the first and the last words may be and what they mean together. The meaning
stands at the first word, where the verb of a main clause has its subject beside it.
"""

from functools import cache
from typing import Any, NamedTuple

from headcount.language.claim_words import load
from headcount.language.tokens import tokenize

REACH = 40
"""Tokens after the first word within which the last must stand, unless the table says otherwise."""
ENDS = frozenset(";:")
"""Tokens that no gap goes beyond; a table may add others."""


class Gapped(NamedTuple):
    """One phrase with a gap: its first word, its last words and what they mean."""

    last: tuple[str, ...]
    means: tuple[str, ...]


class Found(NamedTuple):
    """A phrase found: where its first word stands, where its last words do, and its meaning."""

    at: int
    first: int
    last: int
    means: tuple[str, ...]


class Table(NamedTuple):
    """All gapped phrases of a language by first word, and what ends a gap: words after a comma, tokens, length."""

    by_first: dict[str, list[Gapped]]
    stop: frozenset[str]
    ends: frozenset[str]
    reach: int


def _split(text: str) -> list[tuple[str, ...]]:
    return [tuple(token.low for token in tokenize(part)) for part in text.split(",") if part.strip()]


@cache
def table(language: str) -> Table | None:
    """The gapped phrases of a language, None where it has none."""
    section: Any = load(language).get("gapped")
    if not section:
        return None
    by_first: dict[str, list[Gapped]] = {}
    for entry in section["phrases"]:
        for (first,) in _split(entry["first"]):
            for last in _split(entry["last"]):
                by_first.setdefault(first, []).append(Gapped(last, tuple(entry["means"].split())))
    for found in by_first.values():
        found.sort(key=lambda gapped: -len(gapped.last))
    stop = frozenset(word for (word,) in _split(section.get("stop", "")))
    return Table(by_first, stop, ENDS | set(section.get("ends", "")), section.get("reach", REACH))


def find_gapped(lows: list[str], known: Table) -> list[Found]:
    """All gapped phrases of a sentence: the nearest last words that fit each first word."""
    found = (_from(lows, at, known) for at, low in enumerate(lows) if low in known.by_first)
    return [one for one in found if one is not None]


def _from(lows: list[str], at: int, known: Table) -> Found | None:
    entries = known.by_first[lows[at]]
    for j in range(at + 1, min(len(lows), at + known.reach)):
        if lows[j] in known.ends or (lows[j - 1] == "," and lows[j] in known.stop):
            return None
        for last, means in entries:
            if lows[j] == last[0] and tuple(lows[j : j + len(last)]) == last:
                return Found(at, j, j + len(last), means)
    return None
