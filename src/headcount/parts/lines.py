"""What do the lines of a text look like, one by one?"""

import unicodedata
from dataclasses import dataclass
from itertools import pairwise

SENTENCE_ENDS = (".", "!", "?", "…", ":", ";")
CLOSING = "\"'”’»)]“ "
ABBREVIATION_LETTERS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line that is not blank: its place without the white space around it, and its block.

    A block is a run of lines without a blank one; `first` and `last` say whether the line begins or ends it.
    """

    text: str
    start: int
    end: int
    block: int
    first: bool
    last: bool

    @property
    def key(self) -> str:
        """The line as it is compared: lower case, one space for any white space."""
        return " ".join(self.text.casefold().split())


def find_lines(text: str) -> list[Line]:
    """The lines of a text that are not blank, in order."""
    found: list[tuple[str, int, int, int]] = []
    offset, block, blank_before = 0, 0, True
    for raw in text.split("\n"):
        stripped = raw.strip()
        if stripped:
            block += blank_before
            start = offset + raw.index(stripped[0])
            found.append((stripped, start, start + len(stripped), block))
        blank_before = not stripped
        offset += len(raw) + 1
    return [
        Line(
            text=content,
            start=start,
            end=end,
            block=block,
            first=i == 0 or found[i - 1][3] != block,
            last=i + 1 == len(found) or found[i + 1][3] != block,
        )
        for i, (content, start, end, block) in enumerate(found)
    ]


def ends_sentence(text: str) -> bool:
    """Does the text end as a sentence does, closing quotes aside?"""
    return text.rstrip(CLOSING).endswith(SENTENCE_ENDS) or text.endswith(SENTENCE_ENDS)


def count_inner_stops(text: str) -> int:
    """How many sentences end inside the text, abbreviations ("U.S.", "Gen.") aside."""
    stops = 0
    pieces = text.split()
    for piece, following in pairwise(pieces):
        bare = piece.rstrip(CLOSING)
        if not bare.endswith((".", "!", "?")) or not following[0].isupper():
            continue
        letters = sum(map(str.isalpha, bare))
        stops += letters > ABBREVIATION_LETTERS or bare.endswith(("!", "?")) or bare[0].isdigit()
    return stops


def is_name(text: str) -> bool:
    """Could the line be a person's name: two to four words, each with a capital, nothing else?"""
    pieces = text.split()
    return (
        2 <= len(pieces) <= 4
        and all(piece[0].isupper() for piece in pieces)
        and all(letter.isalpha() or letter in "'’ʼ-." or unicodedata.combining(letter) for letter in "".join(pieces))
        and not text.isupper()
    )
