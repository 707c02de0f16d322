"""Which blocks of an HTML page are the story, and what are the others?"""

from dataclasses import dataclass

from headcount.parts.html.blocks import Block, Blocks
from headcount.parts.html.marks import add_links, add_up, inside_of, spread_marks
from headcount.parts.html.names import Mark
from headcount.parts.html.tags import CONTAINERS, HEADINGS, RUNNING
from headcount.parts.html.wording import names_source

SHORTEST = 25
RELAXED = 0.12
SHARE = 0.8
LEAST_SHARE = 0.45
STORY_SHARE = 0.25
ENOUGH = 250
LEAD = 60
LEAD_WITHIN = 30
LED_BY = HEADINGS | {"li"}
LEADS = frozenset(("h2", "h3"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """The places of the story's blocks, the box that holds them, and what every box is."""

    blocks: tuple[int, ...]
    container: int
    marks: tuple[Mark, ...]


def weigh(block: Block) -> float:
    """How much a block counts as story: its characters outside links, less those inside."""
    length = len(block.text)
    if length < SHORTEST or block.tag in HEADINGS:
        return 0.0
    return max(0.0, length - 2.5 * block.linked)


def find_story(found: Blocks) -> Story:
    """The blocks that are the story, in order."""
    weights = [weigh(block) for block in found.blocks]
    sums = add_up(found, weights)
    links = add_links(found)
    marks = spread_marks(found, sums, links)
    left = add_up(found, _kept(found, marks, weights))
    if left and left[0] < ENOUGH and left[0] < 0.2 * sums[0]:
        marks = spread_marks(found, sums, links, RELAXED)
        left = add_up(found, _kept(found, marks, weights))
    container = _find_container(found, marks, left)
    inside = inside_of(found, container)
    take = [inside[block.box] for block in found.blocks]
    leads = _take_lead(found, take, weights, marks)
    chosen = [
        taken and marks[block.box] < Mark.CAPTION and not is_links(block)
        for block, taken in zip(found.blocks, take, strict=True)
    ]
    _cut_edges(found, chosen, weights, [i for i in leads if chosen[i]])
    return Story(blocks=tuple(i for i, taken in enumerate(chosen) if taken), container=container, marks=tuple(marks))


def is_links(block: Block) -> bool:
    """Is the block a link, or a row of links, rather than a sentence with links in it?"""
    if not block.linked:
        return False
    share = block.linked / len(block.text)
    if block.tag in HEADINGS:
        return share > 0.9
    if block.tag in RUNNING and share < 1 and names_source(block.text):
        return False
    return share > 0.8 or (len(block.text) < 100 and share > 0.5)


def _kept(found: Blocks, marks: list[Mark], weights: list[float]) -> list[float]:
    """The weights of the blocks that may be story."""
    return [
        weight if marks[block.box] < Mark.CAPTION else 0.0 for block, weight in zip(found.blocks, weights, strict=True)
    ]


def _find_container(found: Blocks, marks: list[Mark], sums: list[float]) -> int:
    """The smallest box that holds most of the story."""
    named = _named_story(found, marks, sums)
    if named is not None:
        return named
    children: dict[int, list[int]] = {}
    for box in found.boxes:
        if box.up >= 0:
            children.setdefault(box.up, []).append(box.at)
    at = 0
    while True:
        below = children.get(at, [])
        best = max(below, key=lambda child: sums[child], default=None)
        if best is None or found.boxes[best].tag not in CONTAINERS:
            return at
        share = sums[best] / sums[at] if sums[at] else 0.0
        if share < LEAST_SHARE or (share < SHARE and _goes_on(found, below, best, sums)):
            return at
        at = best


def _goes_on(found: Blocks, below: list[int], best: int, sums: list[float]) -> bool:
    """Does the story go on beside the heaviest box: in paragraphs, or in boxes like it?"""
    like = (found.boxes[best].tag, found.boxes[best].element.get("class"))
    beside = sum(
        sums[child]
        for child in below
        if child != best
        and (found.boxes[child].tag == "p" or (found.boxes[child].tag, found.boxes[child].element.get("class")) == like)
    )
    return beside > 0.15 * sums[best]


def _named_story(found: Blocks, marks: list[Mark], sums: list[float]) -> int | None:
    """The box that names itself the story, or the box around several that do; of two articles, the first."""
    inside = [False] * len(found.boxes)
    outer: list[int] = []
    for box in found.boxes:
        above = box.up >= 0 and inside[box.up]
        inside[box.at] = above or marks[box.at] is Mark.STORY
        if inside[box.at] and not above and sums[box.at] > 0:
            outer.append(box.at)
    named = sum(sums[at] for at in outer)
    if not outer or named < STORY_SHARE * sums[0]:
        return None
    articles = {_article_of(found, at) for at in outer}
    if len(articles) > 1 and -1 not in articles:
        first = _article_of(found, outer[0])
        outer = [at for at in outer if _article_of(found, at) == first]
        named = sum(sums[at] for at in outer)
    best = max(outer, key=lambda at: sums[at])
    while sums[best] < 0.85 * named and found.boxes[best].up >= 0:
        best = found.boxes[best].up
    return best


def _article_of(found: Blocks, at: int) -> int:
    while at >= 0 and found.boxes[at].tag != "article":
        at = found.boxes[at].up
    return at


def _take_lead(found: Blocks, take: list[bool], weights: list[float], marks: list[Mark]) -> list[int]:
    """The paragraphs between the page's headline and the container belong to the story: where they stand."""
    first = next((i for i, taken in enumerate(take) if taken), 0)
    for i in range(first - 1, max(-1, first - LEAD_WITHIN), -1):
        if found.blocks[i].tag == "h1":
            for k in range(i + 1, first):
                block = found.blocks[k]
                said = len(block.text) - 2 * block.linked if block.tag in LEADS else weights[k]
                mark = marks[block.box]
                take[k] = mark is Mark.STANDFIRST or (said >= LEAD and mark < Mark.CAPTION)
            return [k for k in range(i + 1, first) if take[k]]
    return []


def _is_beside(found: Blocks, at: int) -> bool:
    """Is the next block an item of the same list, or the first of one that this block introduces?"""
    one, other = found.blocks[at], found.blocks[at + 1]
    if other.tag != "li":
        return False
    return one.text.endswith(":") or (one.tag == "li" and found.boxes[one.box].up == found.boxes[other.box].up)


def _cut_edges(found: Blocks, chosen: list[bool], weights: list[float], leads: list[int]) -> None:
    """What stands before the first sentence and after the last one is not the story."""
    told = [i for i, taken in enumerate(chosen) if taken and weights[i] > 0]
    if not told:
        return
    first, last = min([told[0], *leads]), told[-1]
    while first > 0 and chosen[first - 1] and found.blocks[first - 1].tag in LED_BY:
        first -= 1
    while last + 1 < len(chosen) and chosen[last + 1] and _is_beside(found, last):
        last += 1
    for i in range(len(chosen)):
        if not first <= i <= last or found.blocks[i].tag == "h1":
            chosen[i] = False
