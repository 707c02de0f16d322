"""Does a card speak of what is asked? Words in any of their forms, numbers whole, in the public words of a card alone.

The words searched are those that the page shows, so that a withheld name cannot be found; this is why the database's
own full-text search, which would index the sentences as they were read, is not asked.
"""

from functools import lru_cache

LONG_WORD, SHORT_WORD = 6, 4
"""Letters from which two may differ at the end of a word, and one."""
APOSTROPHES = "'’ʼ`"
BETWEEN_DIGITS = ",.\u00a0\u202f "


def mentions(words: frozenset[str], asked: tuple[str, ...]) -> bool:
    """Does every asked word stand among these words, in some form?"""
    return all(word in words or any(_is_form(one, word) for one in words) for word in asked)


def _is_form(word: str, asked: str) -> bool:
    """Does a word begin with the asked one, or with its stem and another short ending?"""
    if asked.isdigit() or len(asked) < SHORT_WORD:
        return False
    cut = 2 if len(asked) >= LONG_WORD else 1
    return word.startswith(asked) or (word.startswith(asked[:-cut]) and len(word) <= len(asked) + 1)


@lru_cache(maxsize=50_000)
def words_in(text: str) -> tuple[str, ...]:
    """The words and whole numbers of a text, in lower case: 4,306 and 4 306 are 4306, and ё is е."""
    found: list[str] = []
    word = ""
    lowered = text.casefold().replace("ё", "е")
    for place, character in enumerate(lowered):
        if character.isalnum() and character not in APOSTROPHES:
            if word and word[-1].isdigit() != character.isdigit():
                found.append(word)
                word = ""
            word += character
        elif word and not _joins(lowered, place, word):
            found.append(word)
            word = ""
    return (*found, word) if word else tuple(found)


def _joins(text: str, place: int, word: str) -> bool:
    """Does this sign stand inside a word (an apostrophe) or a number (what parts its thousands)?"""
    after = text[place + 1 : place + 4]
    if text[place] in APOSTROPHES:
        return word[-1].isalpha() and after[:1].isalpha()
    thousands = len(after) == 3 and after.isdigit() and not text[place + 4 : place + 5].isdigit()
    return text[place] in BETWEEN_DIGITS and word.isdigit() and len(word) <= 3 and thousands
