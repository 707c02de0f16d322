"""How do the parts of a page become one text with offsets?"""

from collections.abc import Iterable
from dataclasses import dataclass

from headcount.records.report import Part, PartKind

BETWEEN = "\n\n"
MOST_CHARACTERS = 2_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of words and the part that it is."""

    kind: PartKind
    text: str
    whose: str | None = None


def join_pieces(pieces: Iterable[Piece]) -> tuple[str, tuple[Part, ...]]:
    """Set the pieces one below the other, a blank line between, and note where each stands."""
    texts: list[str] = []
    parts: list[Part] = []
    at = 0
    for piece in pieces:
        text = piece.text.strip()[: max(0, MOST_CHARACTERS - at)].rstrip()
        if not text:
            continue
        texts.append(text)
        parts.append(Part(kind=piece.kind, start=at, end=at + len(text), whose=piece.whose))
        at += len(text) + len(BETWEEN)
    return BETWEEN.join(texts), tuple(parts)
