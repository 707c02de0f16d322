"""Is this text English, Ukrainian, Russian, or in none of the languages that can be read?"""

import tomllib
from functools import cache
from importlib.resources import files

from headcount.language.lexicon import languages, load
from headcount.language.tokens import Token, tokenize

_LOOK_AT = 4000
_LETTER_WORTH = 2


def detect(text: str) -> str | None:
    """In which of the known languages is this text written? None for any other, or when it cannot be told."""
    return detect_tokens(tokenize(text, 0, min(len(text), _LOOK_AT)))


def detect_tokens(tokens: list[Token]) -> str | None:
    """In which of the known languages are these tokens? Counts function words, and words with telling letters."""
    words, letters, never = _tables()
    scores: dict[str, int] = {}
    lettered = 0
    for token in tokens:
        low = token.low
        if not low[0].isalpha():
            continue
        lettered += 1
        for language in words.get(low, ()):
            scores[language] = scores.get(language, 0) + 2
        if not low.isascii():
            for letter in set(low):
                for language in letters.get(letter, ()):
                    scores[language] = scores.get(language, 0) + _LETTER_WORTH
                for language in never.get(letter, ()):
                    scores[language] = scores.get(language, 0) - _LETTER_WORTH
    if not scores:
        return None
    best = max(scores, key=lambda language: (scores[language], language))
    rivals = [score for language, score in scores.items() if language != best]
    if best not in languages() or (rivals and max(rivals) == scores[best]):
        return None
    return best if scores[best] * 10 >= lettered else None


@cache
def _tables() -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """Telling words, telling letters and letters it never has, each with the languages they tell of."""
    words: dict[str, list[str]] = {}
    letters: dict[str, list[str]] = {}
    never: dict[str, list[str]] = {}
    foreign = tomllib.loads(files("headcount.language").joinpath("data", "_foreign.toml").read_text(encoding="utf-8"))
    tables = {language: load(language).section("detect") for language in languages()}
    for language, table in {**foreign, **tables}.items():
        for word in {*table.get("words", "").split(), *(_date_words(language) if language in tables else ())}:
            words.setdefault(word, []).append(language)
        for letter in table.get("never", ""):
            never.setdefault(letter, []).append(language)
        for letter in table.get("letters", ""):
            letters.setdefault(letter, []).append(language)
    return _freeze(words), _freeze(letters), _freeze(never)


def _date_words(language: str) -> list[str]:
    """Month names, weekdays, "today": reports have them where they have little else."""
    lexicon = load(language)
    single = [phrase for phrase in lexicon.section("dates.relative") if " " not in phrase]
    return [*lexicon.numbered("dates.months"), *lexicon.numbered("dates.weekdays"), *single]


def _freeze(table: dict[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {key: tuple(known) for key, known in table.items()}
