"""Whether a text can hold a claim at all: a fast look for the words of captivity and exchange, in all languages."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from headcount.claims.tags import phrases
from headcount.conflicts import registry
from headcount.language.claim_words import languages, load

_WORD = re.compile(r"\w+")


def _fold(text: str) -> str:
    return text.casefold().replace("ё", "е")


def _pattern(words: set[str]) -> re.Pattern[str]:
    """One alternation of literal stems; the pattern engine tries each at each word start and never goes back."""
    stems = sorted(re.escape(_fold(word.removesuffix("*"))) + ("" if word.endswith("*") else r"\b") for word in words)
    return re.compile(r"\b(?:" + "|".join(stems) + ")")


def _words(language: str, name: str) -> set[str]:
    return set(phrases(str(load(language).get("topic", {}).get(name, ""))))


@cache
def _any_language(*names: str) -> re.Pattern[str]:
    return _pattern({word for code in languages() for name in names for word in _words(code, name)})


@cache
def _strong(language: str) -> re.Pattern[str]:
    return _pattern(_words(language, "strong"))


def is_about_prisoners(text: str, language: str) -> bool:
    """Does the text name captivity, prisoners or their exchange, in its own language?"""
    return _strong(language).search(_fold(text)) is not None


@cache
def _other(language: str) -> re.Pattern[str] | None:
    words = _words(language, "other")
    return _pattern(words) if words else None


def is_about_other(text: str, language: str) -> bool:
    """Does the text name what else is exchanged and defended: players, currency, opinions?"""
    pattern = _other(language)
    return pattern is not None and pattern.search(_fold(text)) is not None


@lru_cache(maxsize=1)
def is_relevant(text: str) -> bool:
    """Does the text speak of captivity or exchange in any language, or of a return and of a party to a conflict?

    Asked of the same text for its claims, its road and its sentences, and answered once.
    """
    folded = _fold(text)
    if _any_language("words", "strong").search(folded) is not None:
        return True
    return _any_language("everyday").search(folded) is not None and _names_party(folded)


@cache
def _party_words() -> tuple[frozenset[str], frozenset[str], tuple[int, ...]]:
    """The first words of all names of parties and their people: whole ones, stems, and the lengths of the stems."""
    conflicts = registry.load()
    forms = {
        form
        for party in conflicts.parties
        for code in languages()
        for form in (
            *(name.form for name in party.names.get(code, ())),
            *party.adjectives.get(code, ()),
            *party.people.get(code, ()),
        )
    }
    firsts = {_WORD.findall(_fold(form))[0] + ("*" if form.endswith("*") and " " not in form else "") for form in forms}
    stems = frozenset(first.removesuffix("*") for first in firsts if first.endswith("*"))
    return (
        frozenset(first for first in firsts if not first.endswith("*")),
        stems,
        tuple(sorted({len(stem) for stem in stems})),
    )


def _names_party(folded: str) -> bool:
    words, stems, lengths = _party_words()
    return any(
        word in words or any(word[:length] in stems for length in lengths) for word in set(_WORD.findall(folded))
    )
