"""Which names of persons are written without a capital letter, as in hasty posts?"""

from collections.abc import Iterator

from headcount.publish.capitals import Word
from headcount.publish.known_names import NameWords, surname_like

SHORTEST = 4
LONGEST_ENDING = 3
"""Letters that inflection may put after the stem of a given name."""


def find_small_names(words: list[Word], rules: NameWords) -> Iterator[tuple[int, int]]:
    """A usual given name in small letters, beside a word like a surname or after a rank or a relative."""
    for place, word in enumerate(words):
        if not _is_given(word, rules):
            continue
        before, after = _beside(words, place, -1), _beside(words, place, 1)
        first = last = place
        if before is not None and (_is_surname(before, rules) or _is_ranked(words, place - 1, rules)):
            first = place - 1
        if after is not None and _is_surname(after, rules):
            last = place + 1
        ranked = place > 0 and words[place - 1].key in rules.titles
        if ranked and last == place and after is not None and _may_follow(after, rules):
            last = place + 1
        if ranked or first < last:
            yield first, last


def _is_given(word: Word, rules: NameWords) -> bool:
    if word.capital or len(word.text) < SHORTEST or word.key not in rules.given:
        return False
    if word.key in rules.twofold or word.key in rules.common:
        return False
    if word.key in rules.given.whole:
        return True
    return any(word.key.startswith(stem) and len(word.key) - len(stem) <= LONGEST_ENDING for stem in rules.given.stems)


def _beside(words: list[Word], place: int, step: int) -> Word | None:
    at = place + step
    if not 0 <= at < len(words) or words[at].capital or words[max(at, place)].gap != " ":
        return None
    return words[at]


def _is_surname(word: Word, rules: NameWords) -> bool:
    plain = word.key in rules.common or word.key in rules.known or word.key in rules.ranks or word.key in rules.offices
    return surname_like(word.key, rules) and not plain and word.key not in rules.between


def _may_follow(word: Word, rules: NameWords) -> bool:
    deed = word.key in rules.deeds or word.key.endswith(rules.deed_endings or ("\0",))
    return not (deed or word.key in rules.common or word.key in rules.between or word.key in rules.ranks)


def _is_ranked(words: list[Word], place: int, rules: NameWords) -> bool:
    word = words[place]
    return place > 0 and words[place - 1].key in rules.titles and word.key not in rules.ranks and word.gap == " "
