"""Whether a text can hold a claim at all: a fast look for the words of captivity and exchange, in all languages."""

from __future__ import annotations

import re
from functools import cache

from headcount.claims.tags import phrases
from headcount.language.claim_words import languages, load


@cache
def _strong() -> re.Pattern[str]:
    """One alternation of literal stems; the pattern engine tries each at each word start and never goes back."""
    stems = {
        word.removesuffix("*")
        for language in languages()
        for word in phrases(str(load(language).get("topic", {}).get("words", "")))
    }
    return re.compile(r"\b(?:" + "|".join(sorted(map(re.escape, stems))) + ")")


def is_relevant(text: str) -> bool:
    """Does the text speak of captivity, exchange or return at all?"""
    return _strong().search(text.casefold().replace("ё", "е")) is not None
