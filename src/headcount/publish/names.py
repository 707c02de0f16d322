"""Whose name may be published? Officials, places and bodies stay; any other person's name is withheld.

The rule errs towards withholding: a capitalised word that nothing explains is taken for a person's name.
"""

from collections.abc import Iterator
from functools import lru_cache

from headcount.publish.capital_nouns import find_among_nouns
from headcount.publish.capitals import LONGEST_INITIAL, QUOTES, Word, capital_runs, is_title, split_words
from headcount.publish.known_names import NameWords, name_words, surname_like
from headcount.publish.office import holds_office, is_official

SHORTEST_LOUD_NAME = 6
"""Letters from which a word all in capitals may be a surname; shorter ones are abbreviations."""
CYRILLIC = frozenset("абвгґдеєжзиіїйклмнопрстуфхцчшщьюяыэъё")
LATIN = ("en", "de")
UKRAINIAN = frozenset("іїєґ")


@lru_cache(maxsize=20000)
def find_private_names(text: str, language: str | None) -> tuple[tuple[int, int], ...]:
    """Where do names of persons stand that may not be published? As (start, end), in order."""
    words = split_words(text)
    rules = name_words(_language(text, language))
    found = [(words[first].start, words[last].end) for first, last in _find(words, rules)]
    return tuple(_joined(found, text))


def _find(words: list[Word], rules: NameWords) -> Iterator[tuple[int, int]]:
    if rules.capital_nouns:
        yield from find_among_nouns(words, rules)
    elif is_title(words):
        yield from _in_title(words, rules)
    else:
        for first, last in capital_runs(words):
            yield from _private(words, first, last, rules)


def _language(text: str, language: str | None) -> str:
    lowered = set(text.casefold())
    if not lowered & CYRILLIC:
        return language if language in LATIN else "en"
    if language in ("uk", "ru"):
        return language
    return "uk" if lowered & UKRAINIAN else "ru"


def _in_title(words: list[Word], rules: NameWords) -> Iterator[tuple[int, int]]:
    """Names in such a headline: a given name with what follows it, or a word with a surname's ending."""
    place = 0
    while place < len(words):
        word, last = words[place], place
        if word.capital and word.key in rules.given and word.key not in rules.known:
            after = words[place + 1] if place + 1 < len(words) else None
            if after is not None and after.capital and not after.gap.strip() and after.key not in rules.known:
                last = place + 1
        elif not (word.capital and surname_like(word.key, rules) and word.key not in rules.known):
            place += 1
            continue
        if not is_official(words[place : last + 1], rules) and not holds_office(words, place, last, rules):
            yield place, last
        place = last + 1


def _private(words: list[Word], first: int, last: int, rules: NameWords) -> Iterator[tuple[int, int]]:
    if any(words[place].key in rules.bodies for place in range(first, last + 1)):
        head = max(p for p in range(first, last + 1) if words[p].key in rules.bodies)
        given = [p for p in range(first, last + 1) if words[p].key in rules.given and p != head]
        if not given:
            return
    start: int | None = None
    for place in [*range(first, last + 1), last + 1]:
        plain = place > last or _plain(words, place, rules)
        if not plain and start is None:
            start = place
        if plain and start is not None:
            yield from _judge(words, start, place - 1, rules)
            start = None


def _plain(words: list[Word], place: int, rules: NameWords) -> bool:
    word = words[place]
    single = len(word.text) == 1
    if single and (_beside_letters(words, place) if _is_initial(words, place) else word.key not in rules.known):
        return not _beside_letters(words, place)
    if word.key in rules.known or word.key in rules.offices or word.key in rules.ranks or word.key in rules.bodies:
        return True
    if word.key in rules.given:
        return False
    if word.loud and len(word.text) < SHORTEST_LOUD_NAME and not _beside_given(words, place, rules):
        return True
    if "-" in word.key and word.key.split("-")[0] in rules.known:
        return True
    return word.key in rules.common and (word.opens or not word.key.endswith(rules.surnames))


def _beside_given(words: list[Word], place: int, rules: NameWords) -> bool:
    beside = [words[p] for p in (place - 1, place + 1) if 0 <= p < len(words)]
    return any(word.capital and word.key in rules.given for word in beside)


def _is_initial(words: list[Word], place: int) -> bool:
    """Is it a single letter with a dot after it?"""
    return len(words[place].text) == 1 and place + 1 < len(words) and words[place + 1].gap.startswith(".")


def _beside_letters(words: list[Word], place: int) -> bool:
    """Does a single letter stand next to a longer word with a capital, or to a letter that does, as initials do?"""
    for step in (-1, 1):
        at = place + step
        while 0 <= at < len(words) and len(words[max(at, at - step)].gap) <= 2 and words[at].capital:
            if len(words[at].text) > LONGEST_INITIAL:
                return True
            at += step
    return False


def _judge(words: list[Word], first: int, last: int, rules: NameWords) -> Iterator[tuple[int, int]]:
    if is_official(words[first : last + 1], rules) or holds_office(words, first, last, rules):
        return
    if first == last and not _alone_is_name(words, first, rules):
        return
    yield first, last


def _alone_is_name(words: list[Word], place: int, rules: NameWords) -> bool:
    word = words[place]
    before = words[place - 1] if place else None
    if before is not None and not word.gap.strip(" \u00a0" + QUOTES + ":,—–") and before.key in rules.called:
        return True
    like = word.key in rules.given or word.key.endswith(rules.patronymics) or surname_like(word.key, rules)
    if word.opens:
        return word.key not in rules.common and (like or _acts(words, place, rules))
    if word.gap.endswith(tuple(QUOTES)) and not word.key.endswith(rules.surnames) and word.key not in rules.given:
        return False
    near = before is not None and before.key in rules.near and word.gap.strip(" \u00a0") == ""
    return like or not near


def _acts(words: list[Word], place: int, rules: NameWords) -> bool:
    if place + 1 >= len(words):
        return False
    after = words[place + 1]
    if after.gap.strip(" \u00a0") == "," and after.key in rules.beside:
        return True
    if after.gap.strip(" \u00a0") not in ("", ","):
        return any(c.isdigit() for c in after.gap) and after.gap.strip().startswith(",")
    return not after.capital and (after.key in rules.deeds or after.key.endswith(rules.deed_endings or ("\0",)))


def _joined(found: list[tuple[int, int]], text: str) -> Iterator[tuple[int, int]]:
    """Neighbouring names as one, so that nothing tells how many words a name has."""
    held: tuple[int, int] | None = None
    for start, end in sorted(found):
        if held is not None and not text[held[1] : start].strip(" .\u00a0"):
            held = (held[0], end)
            continue
        if held is not None:
            yield held
        held = (start, end)
    if held is not None:
        yield held
