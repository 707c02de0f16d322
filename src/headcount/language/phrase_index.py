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


class _Word(NamedTuple):
    text: str
    stem: bool

    def fits(self, low: str) -> bool:
        return low.startswith(self.text) if self.stem else low == self.text


def _words(pattern: str) -> list[_Word]:
    words: list[_Word] = []
    for chunk in pattern.split():
        tokens = tokenize(chunk.removesuffix("*"))
        words += [_Word(token.low, False) for token in tokens]
        if chunk.endswith("*") and tokens:
            words[-1] = _Word(tokens[-1].low, True)
    return words


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
        self._memory: dict[str, tuple[tuple[tuple[_Word, ...], Value], ...]] = {}

    def add(self, pattern: str, value: Value) -> None:
        """Look for this phrase from now on."""
        words = _words(pattern)
        if not words:
            return
        first, rest = words[0], tuple(words[1:])
        (self._stems if first.stem else self._exact)[first.text].append((rest, value))
        self._lengths = tuple(sorted({len(stem) for stem in self._stems}))
        self._memory.clear()

    def _beginning(self, low: str) -> tuple[tuple[tuple[_Word, ...], Value], ...]:
        known = self._memory.get(low)
        if known is None:
            found = list(self._exact.get(low, ()))
            for length in self._lengths:
                if length > len(low):
                    break
                found += self._stems.get(low[:length], ())
            known = tuple(sorted(found, key=lambda entry: -len(entry[0])))
            if len(self._memory) >= MEMORY:
                self._memory.clear()
            self._memory[low] = known
        return known

    def find(self, lows: Sequence[str]) -> list[Phrase[Value]]:
        """All phrases in these folded words, in order."""
        found: list[Phrase[Value]] = []
        covered, count = 0, len(lows)
        for first, low in enumerate(lows):
            longest = 0
            for rest, value in self._beginning(low):
                length = 1 + len(rest)
                if length < longest:
                    break
                last = first + length
                if last > count or last <= covered:
                    continue
                if rest and not all(word.fits(lows[first + 1 + at]) for at, word in enumerate(rest)):
                    continue
                found.append(Phrase(first, last, value))
                longest = length
            if longest > 1:
                covered = max(covered, first + longest)
        return found
