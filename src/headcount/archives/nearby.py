"""What stands near a word of prisoners: a figure, and another word of prisoners, captivity or exchange?"""

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache, reduce
from operator import or_

from headcount.archives.literals import Literal
from headcount.archives.word_parts import Kind, people
from headcount.conflicts import registry
from headcount.language.claim_words import languages, load
from headcount.language.number_tables import NumberWord, number_tables

REACH = 250
"""Letters of text, on either side, in which what belongs together stands."""
FIGURE, PEOPLE, TOPIC, PARTY = 1, 2, 4, 8
"""Of what a word is a sign: a number above one; those who are exchanged; what no report is read without; a party."""
TOPIC_TABLES = (("topic", ("strong", "words", "everyday")), ("captivity", ("place", "words")))
_TAG = re.compile(r"<[^<>]*>")
_IN_TAG = re.compile(r"<[A-Za-z/!][^<>]*\Z")
_CUT_TAG = re.compile(r"\A[^<>]*>")
_JSON = re.compile(r"\\(?:u([0-9a-fA-F]{4})|[nrt])")
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")


def is_told(body: bytes, start: int, end: int, literal: Literal) -> bool:
    """Is there a figure near the literal at `body[start:end]`, with whatever else the part of a word needs?

    A word inside a tag (an address, a name of a style) says nothing. Time is bounded: a few hundred letters are read.
    """
    part, _, encoding, around, _ = literal
    if part is None:
        return False
    before = _decode(body[max(0, start - around) : start], encoding)
    if _IN_TAG.search(before):
        return False
    after = _decode(body[end : end + around], encoding)
    words = [*_words(_clean(before)[-REACH:]), *_words(_clean(after)[:REACH])]
    signs = [signs_of(word) for word in words]
    seen = reduce(or_, signs, 0)
    if not seen & FIGURE:
        return False
    if part.kind is Kind.TELLING or (part.kind is Kind.EXCHANGE and (seen & PEOPLE or _is_formula(words))):
        return True
    if not seen & PARTY or not seen & TOPIC:
        return False
    key = _fold(_decode(body[start:end], encoding))
    return any(sign & TOPIC and key not in word for word, sign in zip(words, signs, strict=True))


@lru_cache(maxsize=200_000)
def signs_of(word: str) -> int:
    """Of what is this word, in small letters, a sign? A sum of FIGURE, PEOPLE, TOPIC and PARTY."""
    figure = word[0].isdigit() or any(number.value > 1 for table in _number_words() if (number := table.get(word)))
    return (
        (figure and FIGURE)
        | (any(part in word for part in people()) and PEOPLE)
        | (word in _topic() and TOPIC)
        | (word in _parties() and PARTY)
    )


def _is_formula(words: list[str]) -> bool:
    """ "35 на 35": the same figure twice, with a word between."""
    return any(
        one == two and one[0].isdigit() and join in _joins()
        for one, join, two in zip(words, words[1:], words[2:], strict=False)
    )


def _decode(piece: bytes, encoding: str) -> str:
    return piece.decode(encoding, "ignore" if encoding == "utf-8" else "replace")


def _clean(text: str) -> str:
    """The text without tags, also without those of which a cut left only an end."""
    text = _TAG.sub(" ", _CUT_TAG.sub(" ", text))
    if "\\" in text:
        text = _JSON.sub(lambda found: chr(int(found[1], 16)) if found[1] else " ", text)
    return html.unescape(text) if "&" in text else text


def _fold(text: str) -> str:
    return text.casefold().replace("ё", "е")


def _words(text: str) -> list[str]:
    return _WORD.findall(_fold(text).replace("’", "'").replace("ʼ", "'"))  # apostrophes of Ukrainian


@cache
def _number_words() -> tuple[dict[str, NumberWord], ...]:
    return tuple(number_tables(code).cardinals for code in languages())


@cache
def _joins() -> frozenset[str]:
    return frozenset(join for code in languages() for join in number_tables(code).joins)


@dataclass(frozen=True, slots=True)
class WordSet:
    """Whole words and stems of words."""

    whole: frozenset[str]
    stems: frozenset[str]
    lengths: tuple[int, ...]

    def __contains__(self, word: str) -> bool:
        return word in self.whole or any(word[:length] in self.stems for length in self.lengths)


@cache
def _topic() -> WordSet:
    return _word_set(
        word
        for code in languages()
        for table, names in TOPIC_TABLES
        for name in names
        for word in str(load(code).get(table, {}).get(name, "")).split(",")
    )


@cache
def _parties() -> WordSet:
    return _word_set(
        form
        for party in registry.load().parties
        for code in languages()
        for form in (
            *(name.form for name in party.names.get(code, ())),
            *party.adjectives.get(code, ()),
            *party.people.get(code, ()),
        )
    )


def _word_set(forms: Iterable[str]) -> WordSet:
    """The forms of one word; phrases are left out, because their words alone say something else."""
    words = {_fold(form.strip()) for form in forms}
    words = {word for word in words if word and " " not in word}
    stems = frozenset(word.removesuffix("*") for word in words if word.endswith("*"))
    whole = frozenset(word for word in words if not word.endswith("*"))
    return WordSet(whole, stems, tuple(sorted({len(stem) for stem in stems})))
