"""Does one of these phrases stand at, or right before, this place among the tokens?"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Generic, TypeVar

from headcount.language.lexicon import with_bare
from headcount.language.tokens import Token, tokenize

Value = TypeVar("Value")


class Phrases(Generic[Value]):
    """Phrases of one or more words, each with a value; the longest that fits wins."""

    __slots__ = ("_by_first", "_by_last")

    def __init__(self, values: Mapping[str, Value] | Iterable[tuple[str, Value]]) -> None:
        pairs = values.items() if isinstance(values, Mapping) else values
        self._by_first: dict[str, list[tuple[tuple[str, ...], Value]]] = {}
        self._by_last: dict[str, list[tuple[tuple[str, ...], Value]]] = {}
        for phrase, value in pairs:
            for spelling in with_bare([phrase]):
                words = tuple(token.low for token in tokenize(spelling))
                self._by_first.setdefault(words[0], []).append((words, value))
                self._by_last.setdefault(words[-1], []).append((words, value))
        for table in (self._by_first, self._by_last):
            for entries in table.values():
                entries.sort(key=lambda entry: -len(entry[0]))

    def match_at(self, tokens: Sequence[Token], index: int) -> tuple[Value, int] | None:
        """Which phrase starts at `index`? Its value and the index after it."""
        entries = self._by_first.get(tokens[index].low) if index < len(tokens) else None
        for words, value in entries or ():
            stop = index + len(words)
            if stop <= len(tokens) and all(tokens[index + k].low == word for k, word in enumerate(words)):
                return value, stop
        return None

    def match_before(self, tokens: Sequence[Token], index: int) -> tuple[Value, int] | None:
        """Which phrase ends right before `index`? Its value and the index of its first token."""
        entries = self._by_last.get(tokens[index - 1].low) if index > 0 else None
        for words, value in entries or ():
            first = index - len(words)
            if first >= 0 and all(tokens[first + k].low == word for k, word in enumerate(words)):
                return value, first
        return None
