"""Where does each sentence begin and end?"""

import re
from dataclasses import dataclass
from functools import cache

from headcount.language.lexicon import load
from headcount.language.tokens import fold

_STOP = re.compile(r"[.!?…]+[\"'»”’“)\]]*|[\n\r\u2028\u2029]+")
_ORDINAL_DIGITS = 2
_BREAKS = "\n\r\u2028\u2029"
_CLOSERS = "\"'»”’“)]"
_OPENERS = "\"'«„“‘([–—-•*·"
_BULLETS = "•·●▪▫◾◽⁃∙➤➢✔🔹🔸🔻🔺◆◇■□"


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceTables:
    """A language's abbreviations, and the words that begin sentences."""

    abbreviations: frozenset[str]
    dotted: frozenset[str]
    starters: frozenset[str]
    ordinal_dot: bool
    """Does a dot after digits make an ordinal ("19. März")?"""


@cache
def sentence_tables(language: str) -> SentenceTables:
    """Which dots of this language end no sentence?"""
    lexicon = load(language)
    return SentenceTables(
        abbreviations=lexicon.word_set("sentences.abbreviations"),
        dotted=lexicon.word_set("sentences.dotted"),
        starters=lexicon.word_set("sentences.starters"),
        ordinal_dot="." in lexicon.word_set("numbers.suffixes.ordinal"),
    )


def split(text: str, start: int, end: int, language: str) -> list[tuple[int, int]]:
    """Which stretches of `text[start:end]` are sentences? Offsets without the white space around them."""
    splitter = _Splitter(text, end, sentence_tables(language))
    spans: list[tuple[int, int]] = []
    begin = start
    for match in _STOP.finditer(text, start, end):
        stop = match.end()
        if stop > begin and splitter.ends_sentence(begin, match.start(), stop):
            _append(spans, text, begin, stop)
            begin = stop
    _append(spans, text, begin, end)
    return spans


def _append(spans: list[tuple[int, int]], text: str, begin: int, stop: int) -> None:
    while begin < stop and text[begin].isspace():
        begin += 1
    while stop > begin and text[stop - 1].isspace():
        stop -= 1
    if begin < stop:
        spans.append((begin, stop))


class _Splitter:
    """Decides at each stop of one text whether a sentence ends there."""

    __slots__ = ("end", "tables", "text")

    def __init__(self, text: str, end: int, tables: SentenceTables) -> None:
        self.text, self.end, self.tables = text, end, tables

    def ends_sentence(self, begin: int, at: int, stop: int) -> bool:
        """Does the stop at `text[at:stop]` end the sentence that began at `begin`?"""
        text, end = self.text, self.end
        if text[at] in _BREAKS or stop >= end:
            return True
        after = stop
        if text[stop] == "," and stop - at == 1:
            after += 1
            return after < end and text[after].isspace() and text[after + 1 : after + 2].isupper()
        if not text[stop].isspace():
            return text[stop] in _BULLETS
        while after < end and text[after].isspace() and text[after] not in _BREAKS:
            after += 1
        if after >= end or text[after] in _BREAKS:
            return True
        if stop - at == 1 and text[at] == "." and self._is_abbreviation(begin, at, after):
            return False
        return self._may_open(after, closed=stop - at > 1 and text[stop - 1] in _CLOSERS)

    def _may_open(self, after: int, *, closed: bool) -> bool:
        """Can a sentence begin here: with a capital, a digit, a quote or a bullet?"""
        sign = self.text[after]
        if sign.isupper() or sign.isdecimal() or sign in _BULLETS:
            return True
        if sign in _OPENERS:
            rest = self.text[after + 1 : min(after + 4, self.end)].lstrip(_OPENERS + " ")
            return not (closed and sign in "–—-") and (not rest or rest[0].isupper() or rest[0].isdecimal())
        return not sign.isalpha() and sign not in ",;:/" and not closed

    def _is_abbreviation(self, begin: int, at: int, after: int) -> bool:
        """Does the dot at `at` belong to an abbreviation or an initial that the sentence goes on after?"""
        text = self.text
        first = at = at - (at > begin + 1 and text[at - 1] == " ")
        while first > begin and (text[first - 1].isalnum() or text[first - 1] in ".’'ʼ№"):
            first -= 1
        word = fold(text[first:at])
        if word.isdecimal() and self.tables.ordinal_dot and len(word) <= _ORDINAL_DIGITS:
            return text[after].isalpha() and fold(self._word_at(after)) not in self.tables.starters
        if not word or word.isdecimal():
            return False
        if len(word) == 1 and text[first].isupper():
            return True
        if word not in self.tables.abbreviations and word not in self.tables.dotted:
            return False
        return not text[after].isupper() or fold(self._word_at(after)) not in self.tables.starters

    def _word_at(self, at: int) -> str:
        stop = at
        while stop < self.end and self.text[stop].isalpha():
            stop += 1
        return self.text[at:stop]
