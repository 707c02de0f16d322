"""What is each box of a page, by its own name or that of a box around it?"""

from headcount.parts.html.blocks import Blocks
from headcount.parts.html.names import Mark
from headcount.parts.html.tags import CREDIT_TAGS, FRAME, HEADINGS, RUNNING, SENTENCES

GUARD = 0.45
STRONG_GUARD = 0.95
LONGEST_CAPTION = 500
LONGEST_PICTURED = 350
SENTENCE = 80
PICTURE_WORDS = (Mark.CAPTION, Mark.CREDIT)
SMALL = (*PICTURE_WORDS, Mark.READ_TIME)
LOOSE = (Mark.PROMO, Mark.RELATED, Mark.GALLERY, Mark.FURNITURE)
MOST_CAPTION_BLOCKS = 4


def add_up(found: Blocks, weights: list[float]) -> list[float]:
    """The weight of each box: its blocks and those of the boxes in it."""
    sums = [0.0] * len(found.boxes)
    for block, weight in zip(found.blocks, weights, strict=True):
        sums[block.box] += weight
    for box in reversed(found.boxes):
        if box.up >= 0:
            sums[box.up] += sums[box.at]
    return sums


def add_links(found: Blocks) -> list[float]:
    """The characters inside links of each box."""
    return add_up(found, [float(block.linked) for block in found.blocks])


def inside_of(found: Blocks, container: int) -> list[bool]:
    """Which boxes are the container or stand in it."""
    inside = [False] * len(found.boxes)
    for box in found.boxes:
        inside[box.at] = box.at == container or (box.up >= 0 and inside[box.up])
    return inside


def spread_marks(found: Blocks, sums: list[float], links: list[float], guard: float = GUARD) -> list[Mark]:
    """What each box is; a name that stands on most of the page's text says nothing of it."""
    total = sums[0] if sums else 0.0
    marks = [Mark.NONE] * len(found.boxes)
    pictured = _pictured(found, links)
    for box in found.boxes:
        above = marks[box.up] if box.up >= 0 else Mark.NONE
        own = box.mark
        if own > Mark.STORY and not box.sure:
            limit = STRONG_GUARD if own >= Mark.CONSENT and guard >= GUARD else guard
            unlinked = own is Mark.RELATED and not links[box.at]
            if box.tag in FRAME or sums[box.at] >= limit * total or unlinked or _too_long(own, box.tag, sums[box.at]):
                own = Mark.NONE
        if own is Mark.NONE and pictured[box.at]:
            own = Mark.CAPTION
        marks[box.at] = _under(above, own, box.tag)
    return marks


def _too_long(own: Mark, tag: str, weight: float) -> bool:
    """Does more stand in the box than its name allows: a caption of many lines, a sentence called a promotion?"""
    if own in SMALL:
        return weight > LONGEST_CAPTION
    return tag in SENTENCES and own in LOOSE and weight > SENTENCE


def _under(above: Mark, own: Mark, tag: str) -> Mark:
    """What a box is inside another: a picture's words stay so in a gallery, the rest follows the outer box."""
    if above is Mark.CAPTION and tag == "blockquote":
        return Mark.NONE
    if above is Mark.CAPTION and tag in CREDIT_TAGS:
        return Mark.CREDIT
    if own is Mark.AUTHOR and above in (Mark.FURNITURE, Mark.EDGES):
        return own
    if above <= Mark.STORY or (own in PICTURE_WORDS and above in (Mark.GALLERY, Mark.FURNITURE, *PICTURE_WORDS)):
        return own
    return above if own in (Mark.NONE, Mark.STORY) or above >= Mark.AUTHOR else own


def _pictured(found: Blocks, links: list[float]) -> list[bool]:
    """Which boxes hold a picture and a few words that are no link: the words are its caption."""
    sizes = add_up(found, [float(len(block.text)) for block in found.blocks])
    counts = add_up(found, [1.0 if block.tag not in HEADINGS else 100.0 for block in found.blocks])
    images = [float(box.images) for box in found.boxes]
    for box in reversed(found.boxes):
        if box.up >= 0:
            images[box.up] += images[box.at]
    return [
        1 <= images[i] <= 3
        and 0 < sizes[i] <= LONGEST_PICTURED
        and found.boxes[i].tag not in RUNNING
        and counts[i] <= MOST_CAPTION_BLOCKS
        and links[i] < 0.3 * sizes[i]
        for i in range(len(found.boxes))
    ]
