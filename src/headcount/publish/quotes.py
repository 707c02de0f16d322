"""Which words does a figure rest on? One sentence, capped, with the number marked and private names withheld."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from headcount.publish.names import find_private_names
from headcount.records.claim import Claim

LONGEST_QUOTE = 420
"""Characters of a published sentence; longer ones are cut around the number."""
FEWEST_CELLS = 3
WITHHELD = "▇▇▇"
"""What stands for a private person's name in plain text."""
ELLIPSIS = "…"


class Piece(StrEnum):
    """What a stretch of a published sentence is."""

    TEXT = "text"
    NUMBER = "number"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a published sentence; a withheld name carries no trace of the name, not even its length."""

    piece: Piece
    text: str


def publish_quote(claim: Claim, language: str | None, masked: bool = True) -> tuple[Stretch, ...]:
    """How may this claim's sentence be shown? In stretches: text, the number, withheld names.

    Only for those who may see them are names not `masked`: they are stretches of their own all the same.
    """
    exact = claim.quote.exact
    start, end = claim.start - claim.quote.start, claim.end - claim.quote.start
    if not 0 <= start < end <= len(exact):
        start = end = 0
    names = find_private_names(exact, language)
    stretches: list[Stretch] = []
    left, right = _window(len(exact), start, end)
    position = left
    marks = [(a, b, Piece.NAME) for a, b in names if b <= start or a >= end]
    marks += [(start, end, Piece.NUMBER)] if end else []
    for a, b, piece in sorted(marks):
        if b <= left or a >= right:
            continue
        _append(stretches, exact[position : max(a, position)])
        stretches.append(Stretch(piece, WITHHELD if masked and piece is Piece.NAME else clean(exact[a:b])))
        position = max(b, position)
    _append(stretches, exact[position:right])
    if left:
        stretches.insert(0, Stretch(Piece.TEXT, ELLIPSIS))
    if right < len(exact):
        stretches.append(Stretch(Piece.TEXT, ELLIPSIS))
    return tuple(stretches)


def publish_text(text: str, language: str | None) -> str:
    """How may a headline or a name from a report be shown? As one line with private names withheld."""
    shown, position = [], 0
    for start, end in find_private_names(text, language):
        shown += [text[position:start], WITHHELD]
        position = end
    return clean("".join([*shown, text[position:]])).strip()


def publish_names(names: Iterable[str]) -> tuple[str, ...]:
    """Who took part, of those that may be named: mediators are read from reports as these name them."""
    return tuple(dict.fromkeys(publish_text(name, None) for name in names))


def row_cells(text: str) -> dict[str, str]:
    """What does a row of a history table say, cell by cell? Nothing for a text that is no such row."""
    cells = [cell.partition(": ") for cell in text.split(" | ")]
    if len(cells) < FEWEST_CELLS or not all(name.replace("_", "").isalpha() and colon for name, colon, _ in cells):
        return {}
    return {name: value for name, _, value in cells}


def plain(stretches: tuple[Stretch, ...]) -> str:
    """What does a published sentence say in plain text?"""
    return "".join(stretch.text for stretch in stretches)


def clean(text: str) -> str:
    """What is left of a text without characters that steer a screen (bidi overrides, zero widths, controls)?"""
    return "".join(" " if c in "\n\r\t\u2028\u2029" else c for c in text if not _steers(c))


def _steers(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co") and character not in "\n\r\t"


def _append(stretches: list[Stretch], text: str) -> None:
    if text:
        stretches.append(Stretch(Piece.TEXT, clean(text)))


def _window(length: int, start: int, end: int) -> tuple[int, int]:
    if length <= LONGEST_QUOTE:
        return 0, length
    room = max(LONGEST_QUOTE - (end - start), 0) // 2
    left = max(0, min(start - room, length - LONGEST_QUOTE))
    return left, min(length, left + LONGEST_QUOTE)
