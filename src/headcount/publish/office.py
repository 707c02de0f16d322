"""Does a name belong to somebody in public office? By the tables of officials, or by an office named beside it."""

from functools import lru_cache

from headcount.publish.capitals import Word
from headcount.publish.known_names import NameWords, Official, officials

LOOK_BACK = 7
"""Words before a name among which an office is looked for."""
LOOK_AHEAD = 5
LONGEST_SURNAME = 2
SOUND_LENGTH = 2
SILENT = frozenset("aeiouyаеёиоуыэюяіїєйьъ'’")
SOUNDS = dict(zip("бвгґдзйклмнпрстфхцh", "bvggdziklmnprstfhcg", strict=True)) | {
    "к": "k",
    "x": "k",
    "х": "h",
    "w": "v",
    "c": "k",
}


def is_official(run: list[Word], rules: NameWords) -> bool:
    """Is this the name of an official of the tables?"""
    return any(_is_named(run, official, rules) for official in officials())


def _is_named(run: list[Word], official: Official, rules: NameWords) -> bool:
    if not any(word.key in official.surnames for word in run[-LONGEST_SURNAME:]):
        return False
    before = [word.key for word in run if word.key not in official.surnames]
    return not before or official.given is None or any(_alike(key, official.given, rules) for key in before)


def _alike(given: str, official: str, rules: NameWords) -> bool:
    """May these be one given name? By its consonants where it is a usual one, else by its first letter."""
    if given in rules.given:
        return _sound(given) == _sound(official)
    return SOUNDS.get(given[0], given[0]) == SOUNDS.get(official[0], official[0])


@lru_cache(maxsize=2000)
def _sound(name: str) -> str:
    """The first consonants of a given name, alike for Volodymyr, Vladimir and Володимир."""
    return "".join(SOUNDS.get(letter, letter) for letter in name if letter not in SILENT)[:SOUND_LENGTH]


def holds_office(words: list[Word], first: int, last: int, rules: NameWords) -> bool:
    """Does an office stand before or after the name, and no rank or trade of a private person?"""
    for place in range(first - 1, max(-1, first - 1 - LOOK_BACK), -1):
        if words[place + 1].gap.strip(" \u00a0"):
            break
        key = words[place].key
        if key in rules.ranks:
            return False
        if key in rules.offices:
            return True
        if not (key in rules.between or (words[place].capital and (key in rules.known or key in rules.bodies))):
            break
    return _office_follows(words, last, rules)


def _office_follows(words: list[Word], last: int, rules: NameWords) -> bool:
    for place in range(last + 1, min(len(words), last + 1 + LOOK_AHEAD)):
        gap = words[place].gap.strip(" \u00a0")
        if place == last + 1 and gap not in (",", "—", "–", "("):
            return False
        if place > last + 1 and gap:
            return False
        key = words[place].key
        if key in rules.ranks:
            return False
        if key in rules.offices and key not in rules.before_only:
            return True
        if not (key in rules.between or key in rules.known or key in rules.bodies):
            return False
    return False
