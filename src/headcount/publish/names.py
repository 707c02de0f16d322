"""Whose name may be published? Officials, places and bodies stay; any other person's name is withheld.

The rule errs towards withholding: a capitalised word that nothing explains is taken for a person's name.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from headcount.publish.capital_nouns import find_among_nouns
from headcount.publish.capitals import Word, capital_runs, is_title, split_words
from headcount.publish.contacts import find_contacts
from headcount.publish.known_names import NameWords, name_words
from headcount.publish.lone_words import is_name_alone
from headcount.publish.nicknames import find_call_signs, with_nicknames
from headcount.publish.office import holds_office, is_among_private, is_official, is_private_person
from headcount.publish.plain_words import is_plain
from headcount.publish.small_names import find_small_names
from headcount.publish.title_names import find_in_title

CYRILLIC = frozenset("абвгґдеєжзиіїйклмнопрстуфхцчшщьюяыэъё")
LATIN = ("en", "de")
UKRAINIAN = frozenset("іїєґ")


@lru_cache(maxsize=20000)
def find_private_names(text: str, language: str | None) -> tuple[tuple[int, int], ...]:
    """Where do names of persons stand that may not be published? As (start, end), in order."""
    words, rules = split_words(text), words_for(text, language)
    named = with_nicknames(sorted({*_find(words, rules), *find_small_names(words, rules)}), words, rules)
    found = [(words[first].start, words[last].end) for first, last in (*named, *find_call_signs(words, rules))]
    return tuple(_joined([*found, *find_contacts(text, rules)], text))


def _find(words: list[Word], rules: NameWords) -> Iterator[tuple[int, int]]:
    if rules.capital_nouns:
        yield from find_among_nouns(words, rules)
    elif is_title(words, only_loud=rules.inflected):
        yield from find_in_title(words, rules)
    else:
        yield from _in_sentence(words, rules)


def _in_sentence(words: list[Word], rules: NameWords) -> Iterator[tuple[int, int]]:
    surnames: set[int] = set()
    for first, last in capital_runs(words):
        names = list(_private(words, first, last, rules))
        if first == last and not names and is_official(words[first : last + 1], rules):
            names = [(first, last)] if is_among_private(words, first, surnames, rules) else []
        surnames |= {end for start, end in names if start == end}
        yield from names


def words_for(text: str, language: str | None = None) -> NameWords:
    """The word lists of a text's language, by its letters where nobody told it."""
    return name_words(_language(text, language))


def _language(text: str, language: str | None) -> str:
    lowered = set(text.casefold())
    if not lowered & CYRILLIC:
        return language if language in LATIN else "en"
    if language in ("uk", "ru"):
        return language
    return "uk" if lowered & UKRAINIAN else "ru"


def _private(words: list[Word], first: int, last: int, rules: NameWords) -> Iterator[tuple[int, int]]:
    heads = [place for place in range(first, last + 1) if rules.tells_apart(words[place].key, rules.bodies)]
    if heads and not any(words[p].key in rules.given for p in range(first, last + 1) if p != heads[-1]):
        return
    start: int | None = None
    for place in [*range(first, last + 1), last + 1]:
        plain = place > last or is_plain(words, place, rules)
        if not plain and start is None:
            start = place
        if plain and start is not None:
            yield from _widened(_judge(words, start, place - 1, rules), words, first, last, rules)
            start = None


def _widened(
    found: Iterable[tuple[int, int]], words: list[Word], first: int, last: int, rules: NameWords
) -> Iterator[tuple[int, int]]:
    """A name with a word beside it that is usually a place: Paris Jeremenko, Taras Poltavets."""
    for start, end in found:
        before = start > first and words[start - 1].key in rules.twofold and not words[start].gap.strip()
        after = end < last and _may_be_surname(words[end], words[end + 1], rules)
        yield start - before, end + after


def _may_be_surname(name: Word, word: Word, rules: NameWords) -> bool:
    if word.loud or word.key in rules.bodies:
        return False
    return word.key in rules.common or (word.key in rules.known and name.key in rules.given)


def _judge(words: list[Word], first: int, last: int, rules: NameWords) -> Iterator[tuple[int, int]]:
    if holds_office(words, first, last, rules):
        return
    namesake = first == last and is_private_person(words, first, last, rules)
    if is_official(words[first : last + 1], rules) and not namesake:
        return
    if first == last and not is_name_alone(words, first, rules):
        return
    yield first, last


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
