"""Which words, numbers and signs does a text consist of, and where does each stand?

A word keeps its inner apostrophes (one sign, `'`, in `low`); hyphens and dashes are tokens of their own, and so is the
English possessive `'s`. Digits and letters part where they meet ("62nd" is "62" and "nd"); runs of digits are single
tokens, and the thousands marks between them are tokens that `numbers` joins. Offsets are those of the text as it is.
"""

import re
import unicodedata
from itertools import accumulate
from typing import NamedTuple

APOSTROPHES = "’ʼ‘`′＇ʹ"
HYPHENS = frozenset("-‐‑‒–—−")
_MARKS = "\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff"
_HAS_MARKS = re.compile(f"[{_MARKS}]")
_PIECES = re.compile(r"'s(?![^\W\d_])|[^\W\d_]+(?:'(?!s(?![^\W\d_]))[^\W\d_]+)*|\d+|[^\w\s]|_|\s+")
"""Tokens and the white space between them: together all of a text."""
_MARKED = re.compile(
    rf"'s(?![^\W\d_])|[^\W\d_](?:[^\W\d_]+|[{_MARKS}]+|'(?!s(?![^\W\d_]))(?=[^\W\d_]))*|\d+|[^\w\s{_MARKS}]|_"
)
_MIXED = re.compile("[a-z][а-яєіїґ]|[а-яєіїґ][a-z]")
_LOOKALIKES = str.maketrans("aceopxyikmt", "асеорхуікмт")


class Token(NamedTuple):
    """One word, run of digits or sign: as written, folded for look-ups, and its offsets in the text."""

    text: str
    low: str
    start: int
    end: int


_new = tuple.__new__  # builds a Token in half the time of calling it: every word of every report is one


def tokenize(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """What are the tokens of `text[start:end]`? Linear in its length."""
    stop = len(text) if end is None else end
    stretch = text[start:stop]
    folded = _fold_all(stretch)
    if len(folded) != len(stretch):
        folded = "".join(c.lower() if len(c.lower()) == 1 else c for c in stretch)
    plain = folded.isascii()
    marked = not plain and _HAS_MARKS.search(folded) is not None
    folds = marked or (not plain and _MIXED.search(folded) is not None)
    if not marked:
        pieces = _PIECES.findall(folded)
        if folds:
            pieces = [piece if piece.isascii() else _fold_word(piece, False) for piece in pieces]
        places = list(accumulate(map(len, pieces), initial=start))
        return [
            _new(Token, (text[first:last], low, first, last))
            for low, first, last in zip(pieces, places, places[1:], strict=False)
            if not low.isspace()
        ]
    tokens: list[Token] = []
    for match in _MARKED.finditer(folded):
        low = match.group()
        first, last = match.span()
        if not low.isascii():
            low = _fold_word(low, marked)
        tokens.append(_new(Token, (stretch[first:last], low, first + start, last + start)))
    return tokens


def fold(word: str) -> str:
    """How is a word written in `Token.low`?"""
    return _fold_word(_fold_all(word), True)


def _fold_all(text: str) -> str:
    """Lower case, one apostrophe, ё as е; the length stays (but for the rare letter whose lower case is longer)."""
    folded = text.lower()
    if folded.isascii():
        return folded.replace("`", "'")
    folded = folded.replace("ё", "е")
    for sign in APOSTROPHES:
        if sign in folded:
            folded = folded.replace(sign, "'")
    return folded


def _fold_word(low: str, marked: bool) -> str:
    """Drop stress marks and soft hyphens, and read Latin lookalikes inside a Cyrillic word as Cyrillic."""
    if marked and _HAS_MARKS.search(low):
        low = unicodedata.normalize("NFC", low).replace("ё", "е")
        low = _HAS_MARKS.sub("", low)
    if _MIXED.search(low):
        low = low.translate(_LOOKALIKES)
    return low
