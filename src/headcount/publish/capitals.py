"""Which words of a text begin with a capital letter, and which of them stand together?"""

from collections.abc import Iterator
from dataclasses import dataclass

from headcount.publish.known_names import particles

APOSTROPHES = "'’ʼ`"
POSSESSIVES = ("'s", "’s")
LETTERED = APOSTROPHES + "-"
ENDS = ".!?…\n"
QUOTES = '«»“”„"‘'
LONGEST_INITIAL = 2
TITLE_WORDS = 5
TITLE_SHARE = 0.7
"""A text of at least so many longer words, of which more than this share have a capital, is a title."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word with its place, its key for look-ups and what stands before it."""

    start: int
    end: int
    text: str
    key: str
    gap: str
    """What stands between the word before and this one."""

    @property
    def capital(self) -> bool:
        """Does it begin with a capital letter, or with a particle before one ("al-Sabri")?"""
        head, hyphen, rest = self.text.partition("-")
        return self.text[0].isupper() or (bool(hyphen) and head in particles() and rest[:1].isupper())

    @property
    def loud(self) -> bool:
        """Is it written in capitals alone?"""
        letters = [c for c in self.text if c.isalpha()]
        return len(letters) > 1 and all(c.isupper() for c in letters)

    @property
    def possessive(self) -> bool:
        """Does it end as what somebody has does: "Ivan's"?"""
        return self.text[-2:].casefold() in POSSESSIVES

    @property
    def opens(self) -> bool:
        """Does it stand where a sentence begins?"""
        return (not self.gap.strip(QUOTES + " \u00a0") and self.start == len(self.gap)) or any(
            c in ENDS for c in self.gap
        )


def split_words(text: str) -> list[Word]:
    """The words of a text, with apostrophes and hyphens inside them."""
    words: list[Word] = []
    position, before = 0, 0
    while position < len(text):
        if not text[position].isalpha():
            position += 1
            continue
        end = position
        while end < len(text) and (
            text[end].isalpha() or (text[end] in LETTERED and end + 1 < len(text) and text[end + 1].isalpha())
        ):
            end += 1
        key = text[position:end].casefold()
        for apostrophe in APOSTROPHES:
            key = key.replace(apostrophe, "'")
        key = key.removesuffix("'s")
        words.append(Word(start=position, end=end, text=text[position:end], key=key, gap=text[before:position]))
        position = before = end
    return words


def capital_runs(words: list[Word]) -> Iterator[tuple[int, int]]:
    """Stretches of capitalised words with only a space, or the dot of an initial, between them."""
    place = 0
    while place < len(words):
        if not words[place].capital:
            place += 1
            continue
        last = place
        while last + 1 < len(words) and _goes_on(words, last):
            last += 1
        while not words[last].capital:
            last -= 1
        yield place, last
        place = last + 1


def _goes_on(words: list[Word], last: int) -> bool:
    word, after = words[last], words[last + 1]
    return (after.capital or after.key in particles()) and _follows(word, after)


def _follows(word: Word, after: Word) -> bool:
    initial = len(word.text) <= LONGEST_INITIAL and after.gap in (".", ". ", ".\u00a0")
    return initial or (after.gap.replace("\u00a0", " ") == " ")


def is_title(words: list[Word], only_loud: bool) -> bool:
    """Is it a headline that writes most of its words with a capital letter, where capitals tell nothing?

    Some languages write no such headlines but those all in capitals: `only_loud`.
    """
    long = [word for word in words if len(word.text) > LONGEST_INITIAL + 1]
    written = sum(word.loud if only_loud else word.capital for word in long)
    return len(long) >= TITLE_WORDS and written > TITLE_SHARE * len(long)
