"""Whether a text can hold a claim at all: a fast look for the words of captivity and exchange, in all languages."""

from __future__ import annotations

import re
from functools import cache

from headcount.claims.tags import phrases
from headcount.language.claim_words import languages, load


def _fold(text: str) -> str:
    return text.casefold().replace("ё", "е")


def _pattern(words: set[str]) -> re.Pattern[str]:
    """One alternation of literal stems; the pattern engine tries each at each word start and never goes back."""
    stems = sorted(re.escape(_fold(word.removesuffix("*"))) + ("" if word.endswith("*") else r"\b") for word in words)
    return re.compile(r"\b(?:" + "|".join(stems) + ")")


def _words(language: str, name: str) -> set[str]:
    return set(phrases(str(load(language).get("topic", {}).get(name, ""))))


@cache
def _any_language() -> re.Pattern[str]:
    return _pattern({word for code in languages() for name in ("words", "strong") for word in _words(code, name)})


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


def is_relevant(text: str) -> bool:
    """Does the text speak of captivity, exchange or return at all?"""
    return _any_language().search(_fold(text)) is not None
