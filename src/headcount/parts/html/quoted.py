"""Which blocks of a page's story stand in a quotation set apart, and which are items of a list?"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from headcount.parts.html.blocks import Blocks, Box, Element
from headcount.parts.html.names import is_quotation
from headcount.parts.html.tags import HEADINGS, IMAGES
from headcount.parts.html.whose import find_whose, names_of
from headcount.records.report import PartKind

LARGEST = 0.8
"""A box around more of the story than this is how the page is laid out."""
MOST_IN_ITEM = 3
MOST_NESTED = 3
NAMELIKE = frozenset((PartKind.AUTHOR, PartKind.CAPTION, PartKind.CREDIT))
LISTS = frozenset(("ul", "ol"))
IN_ITEM = frozenset(("li", "ul", "ol", "p", "div"))
IN_SPOKEN = frozenset(("q", "cite", "br"))


@dataclass(frozen=True, slots=True, kw_only=True)
class SetApart:
    """What a block of the story is, and whom the page names beside it."""

    kind: PartKind
    whose: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """In which quotation (outermost, innermost blockquote, how many of them) and item of a list a box stands."""

    quotation: int = -1
    innermost: int = -1
    depth: int = 0
    item: int = -1
    plain: bool = False
    """Is there nothing but lists and paragraphs between the box and the item?"""


def find_set_apart(found: Blocks, container: int, kinds: Mapping[int, PartKind]) -> dict[int, SetApart]:
    """The quotations and items of lists among the blocks of the story, by the block's place.

    The line that says whose a quotation is belongs to it, though its name be that of a writer's or a picture's.
    """
    body = [i for i in sorted(kinds) if kinds[i] is PartKind.BODY]
    beside = [i for i in sorted(kinds) if kinds[i] in NAMELIKE]
    places = _find_places(found, container, body, beside)
    items: Counter[int] = Counter()
    for i in body:
        items[places[found.blocks[i].box].item] += MOST_IN_ITEM + 1 if found.blocks[i].tag in HEADINGS else 1
    known = _find_named(found, places)
    told: dict[int, SetApart] = {}
    for i in body:
        place = places[found.blocks[i].box]
        if place.quotation >= 0:
            told[i] = SetApart(kind=PartKind.QUOTATION, whose=known[found.blocks[i].box])
        elif place.item >= 0 and place.plain and items[place.item] <= MOST_IN_ITEM:
            told[i] = SetApart(kind=PartKind.LIST)
    for i in beside:
        whose = known.get(found.blocks[i].box)
        if whose and _is_line_of(found.blocks[i].text, whose):
            told[i] = SetApart(kind=PartKind.QUOTATION, whose=whose)
    return told


def _find_named(found: Blocks, places: Mapping[int, _Place]) -> dict[int, str | None]:
    """Whom the page names beside the quotation of each box in one; of several in one box, each has its own."""
    inside: Counter[int] = Counter()
    for at, place in places.items():
        inside[place.quotation] += found.boxes[at].tag == "blockquote"
    named: dict[int, str | None] = {-1: None}
    known: dict[int, str | None] = {}
    for at, place in places.items():
        if place.quotation >= 0:
            box = place.quotation if inside[place.quotation] <= 1 else place.innermost
            if box not in named:
                named[box] = find_whose(found.boxes[box].element) if place.depth <= MOST_NESTED else None
            known[at] = named[box]
    return known


def _is_line_of(text: str, whose: str) -> bool:
    """Is the line nothing but the name? One with a figure is left as it is."""
    return whose in text and len(text) <= len(whose) + len(" — ") and not any(map(str.isdigit, text))


def _find_places(found: Blocks, container: int, body: list[int], beside: list[int]) -> dict[int, _Place]:
    """The place of each box that holds some of the story, or a line that may belong to it."""
    sizes: Counter[int] = Counter({found.blocks[i].box: 0 for i in beside})
    for i in body:
        sizes[found.blocks[i].box] += len(found.blocks[i].text)
    most = LARGEST * sizes.total()
    for box in reversed(found.boxes):
        if box.at in sizes and box.up >= 0:
            sizes[box.up] += sizes[box.at]
    layout = set()
    while container >= 0:
        layout.add(container)
        container = found.boxes[container].up
    places: dict[int, _Place] = {}
    for at in sorted(sizes):
        box = found.boxes[at]
        above = places.get(box.up, _Place())
        small = at not in layout and sizes[at] <= most
        listed = small and box.tag == "li" and found.boxes[box.up].tag in LISTS and sizes[box.up] <= most
        place = replace(above, plain=above.plain and box.tag in IN_ITEM)
        place = replace(place, item=at, plain=True) if listed else place
        places[at] = _in_quotation(place, box) if small else place
    return places


def _in_quotation(place: _Place, box: Box) -> _Place:
    if box.tag == "blockquote":
        place = replace(place, innermost=box.at, depth=place.depth + 1)
    if place.quotation < 0 and _is_quotation(box):
        place = replace(place, quotation=box.at)
    return place


def _is_quotation(box: Box) -> bool:
    if box.tag == "figure":
        bare = next(box.element.iter(*IMAGES), None) is None
        return bare and sum(1 for _ in box.element.iter("blockquote")) == 1
    return box.tag == "blockquote" or is_quotation(names_of(box.element)) or _is_spoken(box.element)


def _is_spoken(element: Element) -> bool:
    """Is the paragraph nothing but words between marks of speech, and whose they are?"""
    if element.tag != "p" or not len(element) or element[0].tag != "q":
        return False
    bare = [element.text, *(child.tail for child in element)]
    return not any(map(str.isalnum, "".join(filter(None, bare)))) and all(c.tag in IN_SPOKEN for c in element)
