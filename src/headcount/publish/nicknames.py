"""Where does a text say what a person is called among friends? Call signs, and a nickname inside a name."""

from collections.abc import Iterable, Iterator

from headcount.publish.capitals import QUOTES, Word
from headcount.publish.known_names import NameWords

CLOSING = "»”\"“'’"
LONGEST_NICKNAME = 4
"""Words of a call sign in quotes."""


def find_call_signs(words: list[Word], rules: NameWords) -> Iterator[tuple[int, int]]:
    """What stands after "call sign", in quotes or with a capital letter, whatever else the word may mean."""
    for place in range(1, len(words)):
        if not rules.call_signs.ends(words, place - 1):
            continue
        first: int | None = place
        while first is not None:
            last = _quoted(words, first)
            if last is None and words[first].capital and not words[first].gap.strip(" \u00a0:—–-("):
                last = first
            if last is None:
                break
            yield first, last
            first = _next_of_several(words, last, rules)


def with_nicknames(names: Iterable[tuple[int, int]], words: list[Word], rules: NameWords) -> Iterator[tuple[int, int]]:
    """Names with a nickname in quotes after the given name, and the surname after it."""
    for first, last in names:
        end = _quoted(words, last + 1) if last + 1 < len(words) and words[last + 1].gap[:1] == " " else None
        inside = words[last + 1 : end + 1] if end is not None else []
        if end is None or any(word.key in rules.known or word.key in rules.bodies for word in inside):
            yield first, last
            continue
        after = end + 1
        surname = after < len(words) and words[after].capital and words[after].gap[1:] == " "
        yield first, after if surname else end


def _quoted(words: list[Word], first: int) -> int | None:
    """The last word of a short stretch in quotes that begins with this word."""
    if not words[first].gap.rstrip("@#").endswith(tuple(QUOTES + "'’")):
        return None
    for last in range(first, min(first + LONGEST_NICKNAME, len(words))):
        if last + 1 == len(words) or words[last + 1].gap.startswith(tuple(CLOSING)):
            return last
        if words[last + 1].gap.strip(" \u00a0-"):
            return None
    return None


def _next_of_several(words: list[Word], last: int, rules: NameWords) -> int | None:
    after = last + 1
    if after < len(words) and not words[after].capital and words[after].key in rules.pairing:
        after += 1
    listed = after < len(words) and words[after].gap.strip(" \u00a0,)" + QUOTES + CLOSING) == ""
    return after if listed and _quoted(words, after) is not None else None
