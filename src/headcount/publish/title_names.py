"""Which names stand in a headline that writes every word with a capital letter?"""

from collections.abc import Iterator

from headcount.publish.capitals import Word
from headcount.publish.known_names import NameWords, surname_like
from headcount.publish.office import holds_office, is_official
from headcount.publish.plain_words import is_listed

LONGEST_AFTER = 2
"""Words after a given name that may be the surname."""


def find_in_title(words: list[Word], rules: NameWords) -> Iterator[tuple[int, int]]:
    """A given name with what follows it, or a word with a surname's ending, or what follows a rank or a relative."""
    place = 0
    while place < len(words):
        last = _last_of_name(words, place, rules)
        if last is None:
            place += 1
            continue
        if not is_official(words[place : last + 1], rules) and not holds_office(words, place, last, rules):
            yield place, last
        place = last + 1


def _last_of_name(words: list[Word], place: int, rules: NameWords) -> int | None:
    word, last = words[place], place
    if not word.capital:
        return None
    if word.key not in rules.given or word.key in rules.known:
        return place if _is_surname(words, place, rules) else None
    while last + 1 < len(words) and last < place + LONGEST_AFTER and _may_follow(words, last + 1, rules):
        last += 1
    return last


def _may_follow(words: list[Word], place: int, rules: NameWords) -> bool:
    after = words[place]
    return after.capital and not after.gap.strip() and not is_listed(after, rules) and after.key not in rules.deeds


def _is_surname(words: list[Word], place: int, rules: NameWords) -> bool:
    key = words[place].key
    if key in rules.known or key in rules.common or key in rules.bodies:
        return False
    titled = place > 0 and not words[place].gap.strip() and words[place - 1].key in rules.titles
    return surname_like(key, rules) or (titled and not is_listed(words[place], rules) and key not in rules.deeds)
