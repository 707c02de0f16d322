"""Is one capitalised word alone, which no list explains, somebody's name?"""

from headcount.publish.capitals import QUOTES, Word
from headcount.publish.known_names import NameWords, surname_like
from headcount.publish.plain_words import is_listed


def is_name_alone(words: list[Word], place: int, rules: NameWords) -> bool:
    """At a sentence's start it must look or act like one; further on, only what follows "in" or "near" may be none."""
    word = words[place]
    before = words[place - 1] if place else None
    if before is not None and not word.gap.strip(" \u00a0" + QUOTES + ":,—–") and rules.called.ends(words, place - 1):
        return True
    like = word.key in rules.given or word.key.endswith(rules.patronymics) or surname_like(word.key, rules)
    like = like or any(word.key.endswith(end) and word.key[: -len(end)] + "я" in rules.given for end in rules.belonging)
    if word.opens:
        return _opens_as_name(words, place, like, rules)
    if word.gap.endswith(tuple(QUOTES)):
        titled = before is not None and before.key in rules.titles
        if not titled and not word.key.endswith(rules.surnames) and word.key not in rules.given:
            return False
    near = before is not None and before.key in rules.near and word.gap.strip(" \u00a0") == ""
    return like or not near


def _opens_as_name(words: list[Word], place: int, like: bool, rules: NameWords) -> bool:
    word = words[place]
    if word.key in rules.common or word.key in rules.twofold:
        return word.key in rules.twofold and _is_paired(words, place, rules)
    return like or _is_spoken_to(words, place) or _acts(words, place, rules)


def _acts(words: list[Word], place: int, rules: NameWords) -> bool:
    """Does the next word tell what a person does, has or is?"""
    if place + 1 >= len(words):
        return False
    word, after = words[place], words[place + 1]
    gap = after.gap.strip(" \u00a0")
    if after.key in rules.beside and (word.possessive or gap == ","):
        return True
    if gap == "," and after.capital and not is_listed(after, rules):
        return True
    if gap not in ("", ","):
        return any(character.isdigit() for character in gap) and gap.startswith(",")
    return not after.capital and _is_deed(word, after, rules)


def _is_deed(word: Word, after: Word, rules: NameWords) -> bool:
    if after.key in rules.deeds or after.key.endswith(rules.deed_endings or ("\0",)):
        return True
    return word.key.endswith(rules.object_endings) and after.key.endswith(rules.plural_deeds)


def _is_paired(words: list[Word], place: int, rules: NameWords) -> bool:
    """Does a given name that is also a common word stand beside another name: "Hope and Ivan"?"""
    return any(word.capital and word.key in rules.given for word in words[place + 1 : place + 3])


def _is_spoken_to(words: list[Word], place: int) -> bool:
    """Is somebody spoken to: a word in quotes with a comma after it?"""
    after = words[place + 1] if place + 1 < len(words) else None
    return bool(words[place].gap.strip(" \u00a0")) and after is not None and after.gap.startswith(", ")
