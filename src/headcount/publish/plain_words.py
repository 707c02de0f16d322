"""Which capitalised words are explained by a list, an abbreviation or the start of a sentence, and so name nobody?"""

from headcount.publish.capitals import LONGEST_INITIAL, Word
from headcount.publish.known_names import NameWords

SHORTEST_LOUD_NAME = 6
"""Letters from which a word all in capitals may be a surname; shorter ones are abbreviations."""


def is_plain(words: list[Word], place: int, rules: NameWords) -> bool:
    """Is it no part of a person's name, as far as the word itself and its neighbours tell?"""
    word = words[place]
    if word.key not in rules.known and rules.known.at(words, place):
        return True
    if len(word.text) == 1 and (word.gap[-1:].isdigit() or _is_initial(words, place) or word.key not in rules.known):
        return word.gap[-1:].isdigit() or not _beside_letters(words, place)
    if _before_initials(words, place):
        return False
    if rules.tells_apart(word.key, rules.known) and not _after_rank(words, place, rules):
        return True
    if any(rules.tells_apart(word.key, one) for one in (rules.offices, rules.ranks, rules.bodies)):
        return True
    return word.key not in rules.given and (
        _is_abbreviation(words, place, rules)
        or ("-" in word.key and word.key.split("-")[0] in rules.known)
        or (rules.tells_apart(word.key, rules.common) and (word.opens or not word.key.endswith(rules.surnames)))
    )


def is_listed(word: Word, rules: NameWords) -> bool:
    """Is it a place, a body, an office, a rank or an ordinary word?"""
    lists = (rules.known, rules.offices, rules.ranks, rules.bodies, rules.common)
    return any(rules.tells_apart(word.key, one) for one in lists)


def _after_rank(words: list[Word], place: int, rules: NameWords) -> bool:
    """Does a place's name stand alone after a rank, as a sergeant's surname would?"""
    word = words[place]
    if not place or word.gap.strip() or word.loud or words[place - 1].key not in rules.ranked:
        return False
    return place + 1 == len(words) or not words[place + 1].capital


def _is_abbreviation(words: list[Word], place: int, rules: NameWords) -> bool:
    word = words[place]
    if not word.loud or len(word.text) >= SHORTEST_LOUD_NAME:
        return False
    beside = [words[p] for p in (place - 1, place + 1) if 0 <= p < len(words)]
    return not any(word.capital and word.key in rules.given for word in beside)


def _is_initial(words: list[Word], place: int) -> bool:
    """Is it a single letter with a dot after it?"""
    return len(words[place].text) == 1 and place + 1 < len(words) and words[place + 1].gap.startswith(".")


def _before_initials(words: list[Word], place: int) -> bool:
    """Do two initials follow, as after a surname in a list: "Lozova S. S."?"""
    after = words[place + 1 : place + 3]
    return (
        len(after) == len("SS")
        and all(len(word.text) == 1 and word.capital for word in after)
        and after[0].gap == " "
        and after[1].gap.strip(" \u00a0") == "."
    )


def _beside_letters(words: list[Word], place: int) -> bool:
    """Does a single letter stand next to a longer word with a capital, or to a letter that does, as initials do?"""
    for step in (-1, 1):
        at = place + step
        while 0 <= at < len(words) and len(words[max(at, at - step)].gap) <= 2 and words[at].capital:
            if len(words[at].text) > LONGEST_INITIAL:
                return True
            at += step
    return False
