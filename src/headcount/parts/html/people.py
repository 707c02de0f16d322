"""Which names does a byline hold, and where on a page does one stand?"""

import re
from functools import cache
from itertools import islice

from headcount.parts.html.blocks import Element
from headcount.parts.html.fields import fields
from headcount.parts.html.names import is_quotation
from headcount.parts.lines import is_name
from headcount.parts.words import words

LONGEST = 80
LONGEST_BYLINE = 160
MOST = 12
MOST_PIECES = 60
MOST_BYLINES = 40
MOST_MARKED = 6
SHORTEST_BYLINE = 5
LONGEST_CLASS = 400
MOST_WORDS = 6
QUOTED_WITHIN = 2
BYLINE_NAMES = re.compile("author|byline|autor|redaktor", re.IGNORECASE)
BYLINE_TAGS = ("a", "span", "div", "p", "li", "address", "strong", "h2", "h3")


def clean_names(bylines: list[str], *, but: tuple[str | None, ...] = ()) -> tuple[str, ...]:
    """The names in bylines, each once, without what is no name: addresses, handles, roles, the names in `but`."""
    no_names = {name.casefold() for name in but if name}
    found: dict[str, str] = {}
    for byline in bylines:
        for name in split_byline(byline):
            if name.casefold() not in no_names:
                found.setdefault(name.casefold(), name)
    return tuple(found.values())[:MOST]


def is_person(name: str) -> bool:
    """Could the name be a person's, rather than the outlet's or a tool's?"""
    plain = name.title() if name.isupper() else name
    pieces = name.casefold().replace(".", " ").split()
    return is_name(plain) and _no_person().isdisjoint(pieces) and words().agencies.isdisjoint(pieces)


def is_agency(name: str) -> bool:
    """Is it the name of an agency that reports are taken from?"""
    return name.casefold() in words().agencies


@cache
def _no_person() -> frozenset[str]:
    """The words that no person's name has."""
    return frozenset(fields().no_person)


def split_byline(byline: str) -> list[str]:
    """Cut "By Ann Writer and Bo Reporter" into its names."""
    text = " ".join(byline.split())
    if len(text) > 400:
        return []
    lowered = text.casefold()
    for start in fields().name_starts:
        if lowered.startswith(start):
            text = text[len(start) :]
            break
    pieces = [text]
    for separator in fields().name_separators:
        pieces = [part for piece in pieces for part in piece.split(separator)]
    pieces = [piece for piece in pieces if "www." not in piece]
    bare = (piece.partition(" (")[0].strip(" .,:;-–—") for piece in pieces)
    return [name for name in bare if _could_be_name(name)]


def find_byline(root: Element, *, outlet: str | None) -> tuple[str, ...]:
    """The writers that the page shows: in elements that link to an author or say that they are a byline."""
    marked: list[str] = []
    named: list[str] = []
    for element in root.iter(*BYLINE_TAGS):
        names = element.get("class")
        if element.get("rel") == "author" or element.get("itemprop") in ("author", "Author"):
            marked.append(_text(element))
        elif names and len(named) < MOST_BYLINES and _says_byline(element, names[:LONGEST_CLASS]):
            named.append(_text(element))
    apart = " ; ".join(dict.fromkeys(filter(None, marked[:MOST_MARKED])))
    lines = [(text, False) for text in named if SHORTEST_BYLINE <= len(text) <= LONGEST_BYLINE]
    found = (_names_in(text, sure, outlet) for text, sure in ((apart, True), *lines) if text)
    return next((names for names in found if names), ())


def _says_byline(element: Element, names: str) -> bool:
    """Does the element say that it is a byline, and neither it nor the box around it that it tells who is quoted?"""
    if not BYLINE_NAMES.search(names):
        return False
    near = (element, *islice(element.iterancestors(), QUOTED_WITHIN))
    return not any(box.tag == "blockquote" or is_quotation(box.get("class") or "") for box in near)


def _names_in(text: str, sure: bool, outlet: str | None) -> tuple[str, ...]:
    """The persons in a byline; where an element says that it names the author, what it names (initials, a desk)."""
    names = clean_names([text], but=(outlet,))
    persons = tuple(name for name in names if is_person(name) or not name.isascii())
    believed = sure or len(persons) == len(names) or (names and is_person(names[0]))
    if persons and believed and not any(map(str.isdigit, "".join(persons))):
        return persons
    return names if sure and not any(" " in name for name in names) else ()


def _text(element: Element) -> str:
    """The element's words, as far as a byline can be long; names that stand apart in it are set apart."""
    pieces: list[str] = []
    for piece in islice(element.itertext(), MOST_PIECES):
        pieces.append(" ".join(piece.split()))
        if sum(map(len, pieces)) > 4 * LONGEST_BYLINE:
            break
    pieces = [piece for piece in pieces if piece]
    return (" ; " if len(pieces) > 1 and all(map(is_name, pieces)) else " ").join(pieces)


def _could_be_name(text: str) -> bool:
    if not 2 <= len(text) <= LONGEST or len(text.split()) > MOST_WORDS:
        return False
    if text.casefold() in words().roles or text.isdigit():
        return False
    return not text.startswith("http") and "@" not in text and "www." not in text
