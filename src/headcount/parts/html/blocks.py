"""Which blocks of text does an HTML page show, and in which boxes do they stand?"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from headcount.parts.html.names import Mark, mark_of, without_hash
from headcount.parts.html.tags import BLOCKS, CAPTIONS, HEADINGS, IMAGES, INLINE_BOXES, SKIPPED

Element = Any
"""An lxml element: the library ships no types."""

MARKUP = ("<img ", "<iframe ", "<div", "<script", "<a ", "<p>", "<!--")
NAMED_IN = ("class", "id", "data-testid", "data-component")
MORE_NAMES = NAMED_IN[1:]
NOTHING: Mapping[str, str] = {}
SENTENCE_BOXES = frozenset(("p", "td", "pre", *HEADINGS))
INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
"""Soft hyphens and spaces without width: they break words that a reader sees whole."""
MOST_BLOCKS = 20_000
MOST_BOXES = 60_000
TAG_MARKS = {
    "aside": Mark.RELATED,
    "footer": Mark.EDGES,
    "figcaption": Mark.CAPTION,
    "figure": Mark.CAPTION,
    "address": Mark.AUTHOR,
}


@dataclass(slots=True)
class Box:
    """A block-level element: its tag and mark, the box around it, and the text that stands in it."""

    at: int
    up: int
    tag: str
    mark: Mark
    element: Element
    sure: bool = False
    """Its outlet's file says what it is."""
    images: int = 0


@dataclass(slots=True)
class Block:
    """A run of text without a block-level element inside; `linked` counts its characters inside links."""

    text: str
    linked: int
    box: int
    tag: str


@dataclass(slots=True)
class Blocks:
    """A page's boxes and its blocks of text, both in the order of the page."""

    boxes: list[Box] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    cut: bool = False


def find_blocks(root: Element, known: Mapping[str, Mark] | None = None) -> Blocks:
    """Walk the page once; what a reader never sees as text is passed over.

    `known` are the names that the page's outlet gives its elements; they go before what names usually say.
    """
    found = Blocks()
    walk = _Walk(boxes=found.boxes, blocks=found.blocks, known=known or {})
    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        if event == "end":
            walk.end(element)
            continue
        tag, items = element.tag, element.items()
        given = dict(items) if items else NOTHING
        if (tag in SKIPPED and not _holds_caption(element)) or (items and _is_hidden(tag, given)):
            walker.skip_subtree()
            continue
        walk.start(element, tag, given)
        if len(found.blocks) >= MOST_BLOCKS or len(found.boxes) >= MOST_BOXES:
            found.cut = True
            break
    walk.close()
    return found


@dataclass(slots=True)
class _Walk:
    """Where the walk through a page stands: the open box, the words of the block that is not yet complete."""

    boxes: list[Box]
    blocks: list[Block]
    known: Mapping[str, Mark]
    pieces: list[str] = field(default_factory=list)
    linked: int = 0
    links: int = 0
    current: int = -1
    broken: bool = False
    """Was the last thing a line break? Two in a row part two paragraphs."""

    def start(self, element: Element, tag: str, given: Mapping[str, str]) -> None:
        sure = _known_mark(given, self.known) if self.known and given else Mark.NONE
        mark = sure or (Mark.CAPTION if tag == "figcaption" else _mark(given, tag) if given else Mark.NONE)
        if tag in BLOCKS or (mark and not self.is_in(mark)):
            if self.pieces:
                self.close()
            mark = mark or (Mark.NONE if self.quotes(tag) else TAG_MARKS.get(tag, Mark.NONE))
            box = Box(len(self.boxes), self.current, tag, mark, element, bool(sure))
            self.boxes.append(box)
            self.current = box.at
        elif tag == "br":
            if self.broken:
                self.close()
            self.pieces.append("\n")
            self.broken = True
        elif tag == "a":
            self.links += 1
        elif tag in IMAGES and self.current >= 0:
            self.boxes[self.current].images += 1
        text = element.text
        if text:
            self.add(text)

    def end(self, element: Element) -> None:
        if self.current >= 0 and self.boxes[self.current].element is element:
            if self.pieces:
                self.close()
            self.current = self.boxes[self.current].up
        elif self.links and element.tag == "a":
            self.links -= 1
        text = element.tail
        if text:
            self.add(text)

    def add(self, text: str) -> None:
        if self.current < 0:
            return
        if text.isspace():
            if self.pieces:
                self.pieces.append(" ")
            return
        if self.pieces and self.runs_into(text):
            self.close()
        self.broken = False
        self.pieces.append(text)
        if self.links:
            self.linked += len(text)

    def runs_into(self, text: str) -> bool:
        """Do two elements meet without a space, a capital or a time of day after a small letter: two labels?"""
        if not text[0].isupper() and text[2:3] != ":":
            return False
        before = self.pieces[-1][-1]
        return (before.islower() or before.isdigit()) and self.boxes[self.current].tag not in SENTENCE_BOXES

    def is_in(self, mark: Mark) -> bool:
        """Is it a time to read inside one: its number stands beside its words?"""
        return mark is Mark.READ_TIME and self.current >= 0 and self.boxes[self.current].mark is mark

    def quotes(self, tag: str) -> bool:
        """Is it the footer of a quotation, which says whose it is?"""
        return tag == "footer" and self.current >= 0 and self.boxes[self.current].tag == "blockquote"

    def close(self) -> None:
        """The block is complete where a box begins or ends."""
        if self.pieces:
            text = " ".join("".join(self.pieces).split())
            if not text.isascii() and INVISIBLE.search(text):
                text = INVISIBLE.sub("", text)
            if text and not text.startswith(MARKUP):
                box = self.boxes[self.current]
                self.blocks.append(Block(text, min(self.linked, len(text)), box.at, box.tag))
            self.pieces, self.linked, self.broken = [], 0, False


def _known_mark(given: Mapping[str, str], known: Mapping[str, Mark]) -> Mark:
    """What the outlet's file says of an element's exact names."""
    for key in NAMED_IN:
        value = given.get(key)
        if value:
            for name in value.split():
                mark = known.get(name) or known.get(without_hash(name))
                if mark:
                    return mark
    return Mark.NONE


def _mark(given: Mapping[str, str], tag: str) -> Mark:
    """The mark of a block-level element by its names; of an inline one only if it is no part of the sentence."""
    if tag not in BLOCKS and tag not in INLINE_BOXES:
        return Mark.NONE
    names = given.get("class", "")
    for key in MORE_NAMES:
        if key in given:
            names += " " + given[key]
    mark = mark_of(names) if names else Mark.NONE
    if tag in INLINE_BOXES:
        return mark if mark >= Mark.CAPTION else Mark.NONE
    return Mark.STORY if given.get("itemprop") == "articleBody" else mark


def _holds_caption(element: Element) -> bool:
    """Is it a button that opens a picture, with the picture's words in it?"""
    return element.tag == "button" and next(element.iter("figcaption"), None) is not None


def _is_hidden(tag: str, given: Mapping[str, str]) -> bool:
    if "hidden" in given:
        return True
    if "aria-hidden" in given and given["aria-hidden"] == "true" and tag not in CAPTIONS:
        return True
    return "style" in given and "display:none" in given["style"].replace(" ", "").lower()
