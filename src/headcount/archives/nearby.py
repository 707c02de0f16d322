"""What stands near a word of prisoners: a figure, and another word of prisoners, captivity or exchange?"""

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache, reduce
from operator import or_

from headcount.archives.literals import Literal
from headcount.archives.word_parts import Kind, Part, people
from headcount.conflicts import registry
from headcount.language.claim_words import languages, load
from headcount.language.number_tables import NumberWord, number_tables

REACH = 250
"""Letters of text, on either side, in which what belongs together stands."""
CUT_OFF = 6
"""Bytes that cutting a text in UTF-8 at both ends may make unreadable."""
TWO_LETTERS = 8
"""Bytes in which the last two letters stand, in any encoding."""
RUNNING_TEXT = ">(«“„‘"
"""What may stand before a word besides a space."""
CLOSE, AFTER = 5, 2
"""Words, or ends of words, before and after one of exchange, in which a figure is taken for its own."""
FIGURE, PEOPLE, TOPIC, EVERYDAY, PARTY, OTHER = 1, 2, 4, 8, 16, 32
"""Of what a word is a sign: a number above one; those who are exchanged; captivity and exchange; return; a party to
a conflict; what else is exchanged."""
TOPIC_TABLES = (("topic", ("strong", "words")), ("captivity", ("place", "words")))
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
    if part is None or not _begins(body[max(0, start - TWO_LETTERS) : start], part, encoding):
        return False
    before = _decode(body[max(0, start - around) : start], encoding)
    if _IN_TAG.search(before):
        return False
    after = _decode(body[end : end + around], encoding)
    left, right = _words(_clean(before)[-REACH:]), _words(_clean(after)[:REACH])
    return _has_company(part.kind, _fold(_decode(body[start:end], encoding)), left, right)


def _has_company(kind: Kind, key: str, left: list[str], right: list[str]) -> bool:
    """Do the words on either side have what this kind of part needs, besides the part itself?"""
    words = [*left, *right]
    signs = [signs_of(word) for word in words]
    seen = reduce(or_, signs, 0)
    if not seen & FIGURE:
        return False
    others = reduce(or_, (sign for word, sign in zip(words, signs, strict=True) if key not in word), 0)
    if kind is Kind.TELLING:
        return bool(others & (TOPIC | EVERYDAY | PARTY | PEOPLE))
    if kind is Kind.PEOPLE:
        return _speaks_of_return(others)
    alone = not seen & OTHER and (others & TOPIC or _is_numbered(left, right))
    return bool(alone or seen & PEOPLE or _speaks_of_return(others)) or _is_formula(words)


def _speaks_of_return(signs: int) -> bool:
    """Of captivity, exchange or return, and of a party."""
    return bool(signs & (TOPIC | EVERYDAY) and signs & PARTY)


def _begins(piece: bytes, part: Part, encoding: str) -> bool:
    """Does a word begin with the last letter of the piece, and is it the part's first, if it needs one?

    An exchange must stand in running text: "exchange" is a name in many a script and address.
    """
    if not part.first:
        return True
    letters = f"  {_decode(piece, encoding)}"
    before, last = letters[-2], letters[-1]
    if last.lower() != part.first or before.isalnum():
        return False
    return part.kind is not Kind.EXCHANGE or before.isspace() or before in RUNNING_TEXT


@lru_cache(maxsize=200_000)
def signs_of(word: str) -> int:
    """Of what is this word, in small letters, a sign? A sum of FIGURE, PEOPLE and so on."""
    figure = word[0].isdigit() or any(number.value > 1 for table in _number_words() if (number := table.get(word)))
    return (
        (figure and FIGURE)
        | (any(part in word for part in people()) and PEOPLE)
        | (word in _topic() and TOPIC)
        | (word in _everyday() and EVERYDAY)
        | (word in _parties() and PARTY)
        | (word in _other() and OTHER)
    )


def _is_formula(words: list[str]) -> bool:
    """ "35 на 35": the same figure twice, with a word between."""
    return any(
        one == two and one[0].isdigit() and join in _joins()
        for one, join, two in zip(words, words[1:], words[2:], strict=False)
    )


def _is_numbered(left: list[str], right: list[str]) -> bool:
    """ "The 64th exchange", "exchanged 124 for": a figure right beside the word, of which ends may stand between."""
    return any(signs_of(word) & FIGURE for word in (*left[-CLOSE:], *right[:AFTER]))


def _decode(piece: bytes, encoding: str) -> str:
    """The letters of a piece cut anywhere; what is no UTF-8 is taken for windows-1251."""
    if encoding != "utf-8":
        return piece.decode(encoding, "replace")
    text = piece.decode("utf-8", "ignore")
    if piece.isascii() or len(piece) - len(text.encode()) <= CUT_OFF:
        return text
    return piece.decode("windows-1251", "replace")


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
    return _listed(*TOPIC_TABLES)


@cache
def _everyday() -> WordSet:
    return _listed(("topic", ("everyday",)))


@cache
def _other() -> WordSet:
    return _listed(("archive", ("other",)))


def _listed(*tables: tuple[str, tuple[str, ...]]) -> WordSet:
    return _word_set(
        word
        for code in languages()
        for table, names in tables
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
