"""Does a name belong to somebody in public office? By the tables of officials, or by an office named beside it."""

from functools import lru_cache

from headcount.publish.capitals import Word
from headcount.publish.known_names import NameWords, Official, officials, officials_surnames

LOOK_BACK = 7
"""Words before a name among which an office is looked for."""
LOOK_AHEAD = 5
LONGEST_SURNAME = 2
LONGEST_INITIAL = 2
SOUND_LENGTH = 2
SILENT = frozenset("aeiouyjаеёиоуыэюяіїєйьъ'’-")
SOUNDS = dict(zip("бвгґджзйклмнпрстфхцчшщ", "bvkkdzzyklmnprstfkkkss", strict=True)) | {
    "x": "k", "w": "v", "c": "k", "g": "k", "h": "k", "q": "k", "о": "o", "а": "o", "a": "o", "и": "i", "і": "i",
    "ї": "y", "ю": "y", "я": "y", "j": "y", "u": "y", "у": "y", "е": "e", "є": "e", "э": "e",
}  # fmt: skip
"""Letters that spellings of one name exchange sound alike here: Hryhorii, Grigory, Григорій."""
BREATHS = frozenset("ghгґх")
"""Letters that some spellings leave out inside a name: Ihor, Igor; Mohammed, Мухаммад."""
SPELLINGS = {"дж": "j", "sh": "s", "ch": "k", "kh": "k", "zh": "z", "ph": "f"}


def is_official(run: list[Word], rules: NameWords) -> bool:
    """Is this the name of an official of the tables?"""
    if not any(word.key in officials_surnames() for word in run[-LONGEST_SURNAME:]):
        return False
    return any(_is_named(run, official, rules) for official in officials())


def _is_named(run: list[Word], official: Official, rules: NameWords) -> bool:
    if not any(word.key in official.surnames for word in run[-LONGEST_SURNAME:]):
        return False
    before = [word.key for word in run if word.key not in official.surnames]
    return not before or not official.given or any(_alike(key, one) for key in before for one in official.given)


def _alike(given: str, official: str) -> bool:
    """May these be one given name? By its first consonants, alike in every spelling; an initial by its letter."""
    if len(given) <= LONGEST_INITIAL:
        return SOUNDS.get(given[0], given[0]) == SOUNDS.get(official[0], official[0])
    first, second = _sound(given), _sound(official)
    if min(len(first), len(second)) < SOUND_LENGTH and _start(given) != _start(official):
        return False
    return first.startswith(second) or second.startswith(first)


@lru_cache(maxsize=2000)
def _sound(name: str) -> str:
    """The first consonants of a given name, alike for Volodymyr, Vladimir and Володимир."""
    spelled = _spelled(name)
    kept = spelled[:1] + "".join(letter for letter in spelled[1:] if letter not in BREATHS)
    return "".join(SOUNDS.get(letter, letter) for letter in kept if letter not in SILENT)[:SOUND_LENGTH]


def _start(name: str) -> str:
    first = _spelled(name)[:1]
    return SOUNDS.get(first, first)


def _spelled(name: str) -> str:
    for spelling, sound in SPELLINGS.items():
        name = name.replace(spelling, sound)
    return name


def holds_office(words: list[Word], first: int, last: int, rules: NameWords) -> bool:
    """Does an office stand before or after the name, and no rank or trade of a private person?"""
    for place in range(first - 1, max(-1, first - 1 - LOOK_BACK), -1):
        if words[place + 1].gap.strip(" \u00a0"):
            break
        key = words[place].key
        if key in rules.ranks or key in rules.titles:
            return False
        if rules.offices.at(words, place):
            return True
        if not _in_chain(words[place], rules):
            break
    return _office_follows(words, last, rules)


def is_private_person(words: list[Word], first: int, last: int, rules: NameWords) -> bool:
    """Does a rank, a trade or a relative stand right before the name, or right after it behind a comma?"""
    if first and not words[first].gap.strip(" \u00a0") and words[first - 1].key in rules.ranks:
        return True
    after = last + 1
    follows = after < len(words) and words[after].gap.strip(" \u00a0") in (",", "—", "–", "(")
    return follows and words[after].key in rules.ranks and not words[after].capital


def _in_chain(word: Word, rules: NameWords) -> bool:
    """May this word stand between an office and the name, as in "Minister of Social Policy"?"""
    if word.key in rules.between or (not word.capital and word.key.endswith(rules.chain_endings)):
        return True
    return word.capital and (word.key in rules.known or word.key in rules.bodies)


def _office_follows(words: list[Word], last: int, rules: NameWords) -> bool:
    for place in range(last + 1, min(len(words), last + 1 + LOOK_AHEAD)):
        gap = words[place].gap.strip(" \u00a0")
        if place == last + 1 and gap not in (",", "—", "–", "("):
            return False
        if place > last + 1 and gap not in ("", "'s", "’s"):
            return False
        key = words[place].key
        if key in rules.ranks:
            return False
        office = rules.offices.at(words, place)
        if office and (not rules.before_only.at(words, place) or _of_a_body(words, last, place, rules)):
            return True
        if not (office or key in rules.between or key in rules.known or key in rules.bodies):
            return False
    return False


def _of_a_body(words: list[Word], last: int, place: int, rules: NameWords) -> bool:
    """Is it the head of a body, not of a family or a team?"""
    beside = words[last + 1 : place + 1 + LOOK_AHEAD]
    return any(word.key in rules.bodies or (word.capital and word.key in rules.known) for word in beside)


def is_among_private(words: list[Word], place: int, found: set[int], rules: NameWords) -> bool:
    """Does a surname alone stand in a list right after a private person's surname?"""
    before = place - 1
    if before > 0 and not words[before].capital and words[before].key in rules.pairing and words[place].gap == " ":
        return before - 1 in found and not words[before].gap.strip()
    return before in found and words[place].gap == ", "
