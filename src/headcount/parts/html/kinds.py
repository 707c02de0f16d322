"""Which part of the report is each block between the headline and the end of the story's box?"""

from dataclasses import dataclass

from headcount.parts.captions import is_credit
from headcount.parts.html.blocks import Block, Blocks
from headcount.parts.html.body import Story, is_links
from headcount.parts.html.marks import inside_of
from headcount.parts.html.names import Mark
from headcount.parts.html.wording import find_minutes, is_byline, is_label, is_role, is_time, kind_by_words
from headcount.records.report import PartKind

KINDS = {
    Mark.CAPTION: PartKind.CAPTION,
    Mark.CREDIT: PartKind.CREDIT,
    Mark.READ_TIME: PartKind.READ_TIME,
    Mark.AUTHOR: PartKind.AUTHOR,
    Mark.RELATED: PartKind.RELATED,
    Mark.PROMO: PartKind.PROMO,
}
ANYWHERE = frozenset((PartKind.CAPTION, PartKind.CREDIT, PartKind.AUTHOR))
PICTURED = frozenset((Mark.CAPTION, Mark.CREDIT))
OUTSIDE = frozenset((Mark.CONSENT, Mark.EDGES, Mark.COMMENTS))
MOST_SIDE_BLOCKS = 60
SHORTEST_CAPTION = 20
SHORTEST_TITLE = 3
LONG_TITLE = 6
SHORTEST_BIOGRAPHY = 30
LONGEST_BIOGRAPHY = 1500
BIOGRAPHY_WITHIN = 60
LONGEST_READ_TIME = 40
LONGEST_SPOKEN = 260
"""A longer block of the story is the story, whatever it begins with."""
MOST_AFTER = 16
MOST_BETWEEN = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """What is known of the page before its blocks are told apart."""

    headline: str | None
    names: tuple[str, ...]
    outlet: str | None
    language: str | None


def find_kinds(found: Blocks, story: Story, named: Named) -> dict[int, PartKind]:
    """The part of each block that has one, by the block's place."""
    kinds = dict.fromkeys(story.blocks, PartKind.BODY)
    ends = (story.blocks[0], story.blocks[-1]) if story.blocks else (0, 0)
    first, last = _region(found, story, named.headline)
    inside = inside_of(found, story.container)
    side = 0
    pointing = False
    for i in range(first, last):
        block = found.blocks[i]
        mark = story.marks[block.box]
        if i in kinds:
            kind = _kind_in_story(block, mark, named)
        elif block.text == named.headline or mark in OUTSIDE:
            continue
        else:
            within = inside[block.box] and i > ends[0]
            kind = _kind_beside(block, mark, named, within or pointing)
            pointing = kind is PartKind.RELATED and (pointing or not block.linked)
            if kind is not None and not inside[block.box] and kind not in ANYWHERE:
                side += 1
                kind = kind if side <= MOST_SIDE_BLOCKS else None
        if kind is None:
            kinds.pop(i, None)
        else:
            kinds[i] = kind
    _mark_standfirst(found, story, kinds, inside)
    _mark_roles(found, kinds, first, last)
    _mark_biographies(found, story, kinds, named.names)
    return kinds


def _kind_in_story(block: Block, mark: Mark, named: Named) -> PartKind | None:
    """A block that stands as the story, unless its name or its words say otherwise; None: it says nothing."""
    if mark is Mark.STANDFIRST:
        return PartKind.STANDFIRST
    if len(block.text) > LONGEST_SPOKEN:
        return PartKind.BODY
    if len(block.text) <= LONGEST_READ_TIME and find_minutes(block.text) is not None:
        return PartKind.READ_TIME
    if is_label(block.text):
        return None
    told = kind_by_words(block.text, block.linked)
    if told is not None:
        return told
    return PartKind.AUTHOR if is_byline(block.text, named.names) else PartKind.BODY


def _kind_beside(block: Block, mark: Mark, named: Named, within: bool) -> PartKind | None:
    """A block that is not the story: what its words, its name or its links say; None: part of the page's frame."""
    text = block.text
    if len(text) > LONGEST_SPOKEN and mark not in KINDS and mark is not Mark.GALLERY:
        return None
    if find_minutes(text) is not None:
        return PartKind.READ_TIME
    if mark is not Mark.FURNITURE and _is_nothing(text, named):
        return None
    if (mark not in PICTURED or text in named.names) and is_byline(text, named.names):
        return PartKind.AUTHOR
    told = None if mark in (Mark.GALLERY, Mark.FURNITURE) else kind_by_words(text, block.linked)
    return told if told in (PartKind.AUTHOR, PartKind.PROMO) else _kind_by_name(block, mark, told, within)


def _is_nothing(text: str, named: Named) -> bool:
    """Is the block a label, a date or the outlet's own name?"""
    if is_label(text) or text.casefold() == (named.outlet or "").casefold():
        return True
    return is_time(text, named.language)


def _kind_by_name(block: Block, mark: Mark, told: PartKind | None, within: bool) -> PartKind | None:
    """The part that a block's name gives it, else what its words say, else a link amid the story to another."""
    if mark is Mark.GALLERY:
        said = not block.linked and (len(block.text) >= SHORTEST_CAPTION or is_credit(block.text))
        return PartKind.CAPTION if said else None
    titled = len(block.text.split()) >= SHORTEST_TITLE or told is PartKind.RELATED
    if mark is Mark.AUTHOR and len(block.text.split()) >= LONG_TITLE and is_links(block):
        return PartKind.RELATED
    if mark in KINDS:
        return KINDS[mark] if mark is not Mark.RELATED or titled else None
    linked = within and titled and mark is not Mark.FURNITURE and is_links(block)
    return told or (PartKind.RELATED if linked else None)


def _mark_roles(found: Blocks, kinds: dict[int, PartKind], first: int, last: int) -> None:
    """What a writer is stands below the name."""
    for i in range(first + 1, last):
        open_to_it = kinds.get(i) in (PartKind.BODY, PartKind.STANDFIRST, PartKind.CAPTION, None)
        if open_to_it and kinds.get(i - 1) is PartKind.AUTHOR and is_role(found.blocks[i].text):
            kinds[i] = PartKind.AUTHOR


def _mark_biographies(found: Blocks, story: Story, kinds: dict[int, PartKind], names: tuple[str, ...]) -> None:
    """A paragraph at or after the story's end that begins with a writer's name tells of the writer."""
    if not story.blocks or not names:
        return
    last = story.blocks[-1]
    for i in range(last, min(len(found.blocks), last + BIOGRAPHY_WITHIN)):
        text = found.blocks[i].text
        others = story.marks[found.blocks[i].box] in (Mark.COMMENTS, Mark.CONSENT)
        told = SHORTEST_BIOGRAPHY <= len(text) <= LONGEST_BIOGRAPHY and not others
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
    start, end = min([first if start is None else start, *within[:1]]), max([story.blocks[-1], *within[-1:]]) + 1
    return start, _go_on(found, story, end)


def _go_on(found: Blocks, story: Story, end: int) -> int:
    """The end of what stands right below the article: the writer's card, pointers that are named so."""
    after, gap = end, 0
    for i in range(end, min(len(found.blocks), end + MOST_AFTER)):
        mark = story.marks[found.blocks[i].box]
        if mark is Mark.AUTHOR or (mark is Mark.RELATED and not _is_aside(found, story, found.blocks[i].box)):
            after, gap = i + 1, 0
        elif gap == MOST_BETWEEN:
            break
        else:
            gap += 1
    return after


def _is_aside(found: Blocks, story: Story, at: int) -> bool:
    """Is the box a pointer only because it stands at the side?"""
    while found.boxes[at].up >= 0 and story.marks[found.boxes[at].up] is Mark.RELATED:
        at = found.boxes[at].up
    return found.boxes[at].tag == "aside"


def _common(found: Blocks, one: int, other: int) -> int:
    """The smallest box around two boxes."""
    around = set()
    while one >= 0:
        around.add(one)
        one = found.boxes[one].up
    while other not in around and other > 0:
        other = found.boxes[other].up
    return max(other, 0)


def _mark_standfirst(found: Blocks, story: Story, kinds: dict[int, PartKind], inside: list[bool]) -> None:
    """A paragraph of the story before its own box is what stands between headline and story; nothing after it is."""
    begun = False
    for i in story.blocks:
        if begun and kinds.get(i) is PartKind.STANDFIRST:
            kinds[i] = PartKind.BODY
        elif not inside[found.blocks[i].box] and kinds.get(i) is PartKind.BODY and not begun:
            kinds[i] = PartKind.STANDFIRST
        begun = begun or kinds.get(i) is PartKind.BODY
