"""Which part of the report is each block of a page?"""

from dataclasses import dataclass

from headcount.parts.canonical import Piece
from headcount.parts.captions import split_caption
from headcount.parts.html.blocks import Block, Blocks
from headcount.parts.html.body import Story
from headcount.parts.html.headline import find_titles
from headcount.parts.html.kinds import Named, find_kinds
from headcount.parts.html.metadata import Metadata
from headcount.parts.html.quoted import find_set_apart
from headcount.parts.html.wording import find_minutes
from headcount.parts.html.writers import describe_writers, find_writers
from headcount.records.report import Author, PartKind

SHORTEST_TOLD = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Sections:
    """The report's parts in order, and what they say of its writers and its length."""

    pieces: tuple[Piece, ...]
    authors: tuple[Author, ...]
    read_minutes: int | None


def find_sections(found: Blocks, story: Story, metadata: Metadata, headline: str | None) -> Sections:
    """The headline, then all that belongs to the story or stands around it, in the order of the page."""
    shown, titles = find_titles(found, metadata, headline)
    persons = metadata.authors if metadata.by_persons else find_writers(found, story)
    named = Named(headline=shown, names=persons, outlet=metadata.outlet, language=metadata.language)
    kinds = find_kinds(found, story, named)
    told = _told_elsewhere(found, story, metadata)
    if told:
        kinds = {i: kind for i, kind in kinds.items() if kind not in (PartKind.BODY, PartKind.STANDFIRST)}
    pieces = [Piece(kind=PartKind.HEADLINE, text=title) for title in titles]
    apart = find_set_apart(found, story.container, kinds)
    kinds |= {i: block.kind for i, block in apart.items()}
    for i in sorted(kinds):
        if i in apart:
            pieces.append(Piece(kind=apart[i].kind, text=found.blocks[i].text, whose=apart[i].whose))
        else:
            pieces += _pieces(found.blocks[i], kinds[i])
    pieces += [Piece(kind=PartKind.BODY, text=line) for line in (told or "").split("\n") if line.strip()]
    cards = [found.blocks[i].text for i in sorted(kinds) if kinds[i] is PartKind.AUTHOR]
    minutes = next((find_minutes(piece.text) for piece in pieces if piece.kind is PartKind.READ_TIME), None)
    return Sections(
        pieces=tuple(pieces), authors=describe_writers(persons or metadata.authors, cards), read_minutes=minutes
    )


def _told_elsewhere(found: Blocks, story: Story, metadata: Metadata) -> str | None:
    """The story as the page's data carry it, where the page itself shows next to nothing of it."""
    told = metadata.told
    if not told or len(told) < SHORTEST_TOLD or "<" in told[:200]:
        return None
    shown = sum(len(found.blocks[i].text) for i in story.blocks)
    return told if shown < 0.3 * len(told) else None


def _pieces(block: Block, kind: PartKind) -> list[Piece]:
    if kind is not PartKind.CAPTION:
        return [Piece(kind=kind, text=block.text)]
    said, credit = split_caption(block.text)
    return [
        *([Piece(kind=PartKind.CAPTION, text=said)] if said else []),
        *([Piece(kind=PartKind.CREDIT, text=credit)] if credit else []),
    ]
