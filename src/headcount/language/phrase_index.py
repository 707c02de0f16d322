"""Which known words and phrases stand in a sentence: one pass, longest match first, stems allowed."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Generic, NamedTuple, TypeVar

from headcount.language.tokens import tokenize

Value = TypeVar("Value")

MEMORY = 200_000
"""How many different words the index remembers the answer for before it starts afresh."""


class Phrase(NamedTuple, Generic[Value]):
    """A known phrase at tokens `first` to `last` (end exclusive)."""

    first: int
    last: int
    value: Value


_new = tuple.__new__  # builds a Phrase in half the time of calling it: every report has hundreds


class _Word(NamedTuple):
    text: str
    stem: bool


def _words(pattern: str) -> list[_Word]:
    words: list[_Word] = []
    for chunk in pattern.split():
        tokens = tokenize(chunk.removesuffix("*"))
        words += [_Word(token.low, False) for token in tokens]
        if chunk.endswith("*") and tokens:
            words[-1] = _Word(tokens[-1].low, True)
    return words


_Entry = tuple[int, tuple[_Word, ...], Value]
_Beginnings = tuple[dict[str, list[_Entry[Value]]], list[_Entry[Value]], bool]


class PhraseIndex(Generic[Value]):
    """Phrases to look for, each with the value it stands for.

    A pattern is words in their folded form; "*" at a word's end stands for any ending. Of the phrases that begin at
    one token only the longest count (all of them, where several are equally long), and a phrase inside a longer one
    that began earlier does not count.
    """

    def __init__(self) -> None:
        self._exact: dict[str, list[tuple[tuple[_Word, ...], Value]]] = defaultdict(list)
        self._stems: dict[str, list[tuple[tuple[_Word, ...], Value]]] = defaultdict(list)
        self._lengths: tuple[int, ...] = ()
        self._memory: dict[str, _Beginnings[Value]] = {}

    def add(self, pattern: str, value: Value) -> None:
        """Look for this phrase from now on."""
        words = _words(pattern)
        if not words:
            return
        first, rest = words[0], tuple(words[1:])
        (self._stems if first.stem else self._exact)[first.text].append((rest, value))
        self._lengths = tuple(sorted({len(stem) for stem in self._stems}))
        self._memory.clear()

    def _beginning(self, low: str) -> _Beginnings[Value]:
        """The phrases that this word may begin, longest first: by second word; others; are all others single words?"""
        found = list(self._exact.get(low, ()))
        for length in self._lengths:
            if length > len(low):
                break
            found += self._stems.get(low[:length], ())
        seconds: dict[str, list[_Entry[Value]]] = {}
        others: list[_Entry[Value]] = []
        for rank, (rest, value) in enumerate(sorted(found, key=lambda entry: -len(entry[0]))):
            by_second = rest and not rest[0].stem
            (seconds.setdefault(rest[0].text, []) if by_second else others).append((rank, rest, value))
        if len(self._memory) >= MEMORY:
            self._memory.clear()
        beginnings = seconds, others, not any(rest for _, rest, _ in others)
        self._memory[low] = beginnings
        return beginnings

    def find(self, lows: Sequence[str]) -> list[Phrase[Value]]:
        """All phrases in these folded words, in order."""
        return [_new(Phrase, found) for found in self.places(lows)]

    def places(self, lows: Sequence[str]) -> list[tuple[int, int, Value]]:
        """All phrases in these folded words, in order, as bare first, last and value."""
        found: list[tuple[int, int, Value]] = []
        covered, count, memory = 0, len(lows), self._memory
        for first, low in enumerate(lows):
            seconds, others, single = memory.get(low) or self._beginning(low)
            entries = others
            if seconds and first + 1 < count and (following := seconds.get(lows[first + 1])):
                entries = sorted(following + others, key=_rank) if others else following
            elif single:
                if others and first >= covered:
                    found += [(first, first + 1, value) for _, _, value in others]
                continue
            if not entries:
                continue
            longest, room = 0, count - first - 1
            for _, rest, value in entries:
                beyond = len(rest)
                if beyond + 1 < longest:
                    break
                if beyond > room or first + beyond < covered or (beyond and not _follows(lows, first + 1, rest)):
                    continue
                found.append((first, first + 1 + beyond, value))
                longest = beyond + 1
            if longest > 1:
                covered = max(covered, first + longest)
        return found


def _rank(entry: _Entry[Value]) -> int:
    return entry[0]


def _follows(lows: Sequence[str], at: int, rest: tuple[_Word, ...]) -> bool:
    """Do these words stand from `at` on?"""
    for text, stem in rest:
        low = lows[at]
        if not (low.startswith(text) if stem else low == text):
            return False
        at += 1
    return True
