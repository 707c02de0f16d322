"""Does one of these phrases stand at, or right before, this place among the tokens?"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Generic, TypeVar

from headcount.language.lexicon import with_bare
from headcount.language.tokens import Token, tokenize

Value = TypeVar("Value")


class Phrases(Generic[Value]):
    """Phrases of one or more words, each with a value; the longest that fits wins.

    Looked up by the outermost word, then by the one next to it, so that common words ("the") cost little.
    """

    __slots__ = ("_backward", "_forward")

    def __init__(self, values: Mapping[str, Value] | Iterable[tuple[str, Value]]) -> None:
        pairs = values.items() if isinstance(values, Mapping) else values
        self._forward: dict[str, dict[str, list[tuple[tuple[str, ...], Value]]]] = {}
        self._backward: dict[str, dict[str, list[tuple[tuple[str, ...], Value]]]] = {}
        for phrase, value in pairs:
            for spelling in with_bare([phrase]):
                words = tuple(token.low for token in tokenize(spelling))
                _enter(self._forward, words, words, value)
                _enter(self._backward, words[::-1], words, value)
        for table in (self._forward, self._backward):
            for nexts in table.values():
                for entries in nexts.values():
                    entries.sort(key=lambda entry: -len(entry[0]))

    def first_words(self) -> frozenset[str]:
        """With which words do the phrases begin?"""
        return frozenset(self._forward)

    def match_at(self, tokens: Sequence[Token], index: int) -> tuple[Value, int] | None:
        """Which phrase starts at `index`? Its value and the index after it."""
        nexts = self._forward.get(tokens[index].low) if index < len(tokens) else None
        if nexts is None:
            return None
        following = tokens[index + 1].low if index + 1 < len(tokens) else ""
        for words, value in (*nexts.get(following, ()), *nexts.get("", ())):
            stop = index + len(words)
            if stop <= len(tokens) and all(tokens[index + k].low == word for k, word in enumerate(words)):
                return value, stop
        return None

    def match_before(self, tokens: Sequence[Token], index: int) -> tuple[Value, int] | None:
        """Which phrase ends right before `index`? Its value and the index of its first token."""
        nexts = self._backward.get(tokens[index - 1].low) if index > 0 else None
        if nexts is None:
            return None
        preceding = tokens[index - 2].low if index > 1 else ""
        for words, value in (*nexts.get(preceding, ()), *nexts.get("", ())):
            first = index - len(words)
            if first >= 0 and all(tokens[first + k].low == word for k, word in enumerate(words)):
                return value, first
        return None


def _enter(
    table: dict[str, dict[str, list[tuple[tuple[str, ...], Value]]]],
    ordered: tuple[str, ...],
    words: tuple[str, ...],
    value: Value,
) -> None:
    table.setdefault(ordered[0], {}).setdefault(ordered[1] if len(ordered) > 1 else "", []).append((words, value))
