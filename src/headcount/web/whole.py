"""The whole page as it was read: every part named for what it is, figures marked, names withheld or shown as such."""

from collections.abc import Iterable
from dataclasses import dataclass

from headcount.publish.names import find_private_names
from headcount.publish.quotes import WITHHELD, Piece, publish_text
from headcount.records.claim import Claim
from headcount.records.report import STORY, PartKind, Report
from headcount.settings import WHOLE_PAGES

OF_IMAGES = (PartKind.CAPTION, PartKind.CREDIT)
YES = frozenset({"1", "yes", "true", "on"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A stretch of a part: text, a figure with its claim, or a private person's name."""

    piece: Piece
    text: str
    claim: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadPart:
    """One part of the page in stretches."""

    kind: PartKind
    runs: tuple[Run, ...]
    whose: str | None = None
    """Whom the page names beside the quotation, as it may be shown."""
    lead: bool = False
    """Does it belong to the image above the body?"""


def open_to_all() -> bool:
    """Has the newsroom opened whole pages to every reader?"""
    return (WHOLE_PAGES.get() or "").lower() in YES


def whole_page(report: Report, claims: Iterable[Claim], masked: bool) -> tuple[ReadPart, ...]:
    """The page's parts in order, nothing for a report whose text is no longer kept.

    `masked` withholds names of private persons, as everywhere in public; otherwise they are only marked.
    """
    spots = {(claim.start, claim.end): claim.id for claim in claims}
    parts: list[ReadPart] = []
    for part in report.parts:
        text = report.text[part.start : part.end]
        if text.strip():
            here = sorted((a, b, i) for (a, b), i in spots.items() if part.start <= a and b <= part.end)
            runs = tuple(_runs(report, part.start, part.end, here, masked))
            above = all(before.kind not in STORY for before in parts)
            whose = publish_text(part.whose, report.language) if part.whose and masked else part.whose
            parts.append(ReadPart(kind=part.kind, runs=runs, whose=whose, lead=above and part.kind in OF_IMAGES))
    return tuple(parts)


def _runs(report: Report, start: int, end: int, spots: list[tuple[int, int, str]], masked: bool) -> Iterable[Run]:
    text = report.text
    names = [(start + a, start + b) for a, b in find_private_names(text[start:end], report.language)]
    figures = [(a, b, Piece.NUMBER, claim) for a, b, claim in spots]
    withheld = [(a, b, Piece.NAME, "") for a, b in names if not any(a < y and x < b for x, y, _ in spots)]
    position = start
    for a, b, piece, claim in sorted(figures + withheld):
        if a < position:
            continue
        if a > position:
            yield Run(piece=Piece.TEXT, text=text[position:a])
        hidden = masked and piece is Piece.NAME
        yield Run(piece=piece, text=WITHHELD if hidden else text[a:b], claim=claim or None)
        position = b
    if position < end:
        yield Run(piece=Piece.TEXT, text=text[position:end])
