"""Which part of the report is each block of a page?"""

from dataclasses import dataclass

from headcount.parts.canonical import Piece
from headcount.parts.captions import split_caption
from headcount.parts.html.blocks import Block, Blocks
from headcount.parts.html.body import Story
from headcount.parts.html.headline import find_shown_headline
from headcount.parts.html.marks import inside_of
from headcount.parts.html.metadata import Metadata
from headcount.parts.html.names import Mark
from headcount.parts.lines import is_name
from headcount.parts.words import words
from headcount.records.report import Author, PartKind

KINDS = {
    Mark.CAPTION: PartKind.CAPTION,
    Mark.CREDIT: PartKind.CREDIT,
    Mark.READ_TIME: PartKind.READ_TIME,
    Mark.AUTHOR: PartKind.AUTHOR,
    Mark.RELATED: PartKind.RELATED,
    Mark.PROMO: PartKind.PROMO,
}
ANYWHERE = frozenset((Mark.CAPTION, Mark.CREDIT, Mark.AUTHOR))
MOST_SIDE_BLOCKS = 60
SHORTEST_BIOGRAPHY = 60
LONGEST_BIOGRAPHY = 1500
BIOGRAPHY_WITHIN = 60
SHORTEST_CAPTION = 20
SHORTEST_TOLD = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Sections:
    """The report's parts in order, and what they say of its writers and its length."""

    pieces: tuple[Piece, ...]
    authors: tuple[Author, ...]
    read_minutes: int | None


def find_sections(found: Blocks, story: Story, metadata: Metadata, headline: str | None) -> Sections:
    """The headline, then all that belongs to the story or stands around it, in the order of the page."""
    shown = find_shown_headline(found, headline)
    told = _told_elsewhere(found, story, metadata)
    kinds = _kinds(found, story, shown)
    _mark_biographies(found, story, kinds, metadata.authors)
    if told:
        kinds = {i: kind for i, kind in kinds.items() if kind not in (PartKind.BODY, PartKind.STANDFIRST)}
    titles = dict.fromkeys(title for title in (shown, headline) if title)
    pieces = [Piece(kind=PartKind.HEADLINE, text=title) for title in titles]
    for i in sorted(kinds):
        pieces += _pieces(found.blocks[i], kinds[i])
    pieces += [Piece(kind=PartKind.BODY, text=line) for line in (told or "").split("\n") if line.strip()]
    cards = [found.blocks[i].text for i in sorted(kinds) if kinds[i] is PartKind.AUTHOR]
    minutes = next((_minutes(piece.text) for piece in pieces if piece.kind is PartKind.READ_TIME), None)
    return Sections(pieces=tuple(pieces), authors=_authors(metadata, cards), read_minutes=minutes)


def _told_elsewhere(found: Blocks, story: Story, metadata: Metadata) -> str | None:
    """The story as the page's data carry it, where the page itself shows next to nothing of it."""
    told = metadata.told
    if not told or len(told) < SHORTEST_TOLD or "<" in told[:200]:
        return None
    shown = sum(len(found.blocks[i].text) for i in story.blocks)
    return told if shown < 0.3 * len(told) else None


def _kinds(found: Blocks, story: Story, headline: str | None) -> dict[int, PartKind]:
    """The part of each block of the region from the headline to the end of the story's box."""
    kinds = dict.fromkeys(story.blocks, PartKind.BODY)
    first, last = _region(found, story, headline)
    inside = inside_of(found, story.container)
    side = 0
    for i in range(first, last):
        block = found.blocks[i]
        mark = story.marks[block.box]
        if i in kinds:
            if mark is Mark.STANDFIRST:
                kinds[i] = PartKind.STANDFIRST
            elif _is_read_time(block.text):
                kinds[i] = PartKind.READ_TIME
        elif block.text == headline:
            continue
        elif _is_read_time(block.text):
            kinds[i] = PartKind.READ_TIME
        elif mark is Mark.GALLERY and not block.linked and len(block.text) >= SHORTEST_CAPTION:
            kinds[i] = PartKind.CAPTION
        elif mark in KINDS and (inside[block.box] or mark in ANYWHERE or side < MOST_SIDE_BLOCKS):
            side += mark not in ANYWHERE
            kinds[i] = KINDS[mark]
    _mark_standfirst(found, story, kinds)
    return kinds


def _mark_biographies(found: Blocks, story: Story, kinds: dict[int, PartKind], names: tuple[str, ...]) -> None:
    """A paragraph at or after the story's end that begins with a writer's name tells of the writer."""
    if not story.blocks or not names:
        return
    last = story.blocks[-1]
    for i in range(last, min(len(found.blocks), last + BIOGRAPHY_WITHIN)):
        text = found.blocks[i].text
        others = story.marks[found.blocks[i].box] in (Mark.COMMENTS, Mark.CONSENT)
        told = SHORTEST_BIOGRAPHY // 2 <= len(text) <= LONGEST_BIOGRAPHY and not others
        if told and any(name in text[: len(name) + 10] for name in names if " " in name):
            kinds[i] = PartKind.AUTHOR


def _region(found: Blocks, story: Story, headline: str | None) -> tuple[int, int]:
    """From the headline to the end of the box around headline and story; without one, the article's box."""
    if not story.blocks:
        return 0, len(found.blocks)
    first = story.blocks[0]
    start = next((i for i, block in enumerate(found.blocks[: first + 1]) if block.text == headline), None)
    if start is None:
        around = found.boxes[story.container].up
        while around > 0 and found.boxes[around].tag not in ("article", "main", "section"):
            around = found.boxes[around].up
    else:
        around = _common(found, found.blocks[start].box, story.container)
    inside = inside_of(found, max(around, 0))
    within = [i for i, block in enumerate(found.blocks) if inside[block.box]]
    return min([first if start is None else start, *within[:1]]), max([story.blocks[-1], *within[-1:]]) + 1


def _common(found: Blocks, one: int, other: int) -> int:
    """The smallest box around two boxes."""
    around = set()
    while one >= 0:
        around.add(one)
        one = found.boxes[one].up
    while other not in around and other > 0:
        other = found.boxes[other].up
    return max(other, 0)


def _mark_standfirst(found: Blocks, story: Story, kinds: dict[int, PartKind]) -> None:
    """A paragraph of the story before its own box is what stands between headline and story."""
    inside = inside_of(found, story.container)
    for i in story.blocks:
        if inside[found.blocks[i].box]:
            return
        if kinds[i] is PartKind.BODY:
            kinds[i] = PartKind.STANDFIRST


def _pieces(block: Block, kind: PartKind) -> list[Piece]:
    if kind is not PartKind.CAPTION:
        return [Piece(kind=kind, text=block.text)]
    said, credit = split_caption(block.text)
    return [
        *([Piece(kind=PartKind.CAPTION, text=said)] if said else []),
        *([Piece(kind=PartKind.CREDIT, text=credit)] if credit else []),
    ]


def _is_read_time(text: str) -> bool:
    folded = text.casefold()
    return len(text) <= 40 and any(map(str.isdigit, text)) and any(phrase in folded for phrase in words().read_time)


def _minutes(text: str) -> int | None:
    digits = "".join(letter if letter.isdecimal() else " " for letter in text).split()
    return int(digits[0]) if digits and len(digits[0]) <= 3 else None


def _authors(metadata: Metadata, cards: list[str]) -> tuple[Author, ...]:
    """The writers that the fields name, with role and biography where the page has a card of them."""
    names = metadata.authors or tuple(dict.fromkeys(text for text in cards if is_name(text)))[:4]
    return tuple(_with_card(name, cards) for name in names)


def _with_card(name: str, cards: list[str]) -> Author:
    role = biography = None
    for i, text in enumerate(cards):
        following = cards[i + 1] if i + 1 < len(cards) else ""
        if text.casefold() == name.casefold() and 0 < len(following) < SHORTEST_BIOGRAPHY and _is_role(following):
            role = role or following
        if len(text) >= SHORTEST_BIOGRAPHY // 2 and len(text) > 2 * len(name) and name.split(maxsplit=1)[0] in text:
            biography = biography or text
    return Author(name=name, role=role, biography=biography)


def _is_role(text: str) -> bool:
    return not words().roles.isdisjoint(text.casefold().replace(",", " ").split())
