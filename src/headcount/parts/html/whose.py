"""Whom does a page name beside a quotation that it sets apart?"""

from collections.abc import Iterable, Iterator
from itertools import islice

from lxml import etree

from headcount.parts.html.blocks import INVISIBLE, NAMED_IN, Element
from headcount.parts.html.names import is_quoted, quoted_attributes
from headcount.parts.html.tags import BLOCKS, SKIPPED

MOST_ELEMENTS = 500
LONGEST = 120
NAMING = frozenset(("footer", "figcaption"))
DASHES = ("—", "–", "―", "-")
CLOSED = tuple(".!?…\"'”’»)")


def names_of(element: Element) -> str:
    """The class and id names of an element."""
    return " ".join(filter(None, (element.get(key) for key in NAMED_IN)))


def find_whose(quotation: Element) -> str | None:
    """Who the words are by, as the page gives it: in the quotation's data, a line of its own, a cite, after a dash.

    The first of these that names anyone counts, and only if it names no two.
    """
    elements = list(islice(_own(quotation), MOST_ELEMENTS))
    in_data = (element.get(key) for element in elements for key in quoted_attributes())
    naming = (element for element in elements[1:] if element.tag in NAMING or is_quoted(names_of(element)))
    lines = (_first_line(element) for element in _outermost(naming))
    cites = (_first_line(e) for e in elements if e.tag == "cite" and _stands_apart(e))
    for given in (in_data, lines, cites, [_after_dash(element, quotation) for element in elements]):
        named = {name for text in given if (name := _clean(text))}
        if named:
            return named.pop() if len(named) == 1 else None
    return None


def _own(quotation: Element) -> Iterator[Element]:
    """The elements of a quotation and not those of quotations in it; of a figure, those of its one quotation too."""
    walker = etree.iterwalk(quotation, events=("start",))
    for _, element in walker:
        if element.tag in SKIPPED or (element is not quotation and quotation.tag == element.tag == "blockquote"):
            walker.skip_subtree()
        else:
            yield element


def _outermost(elements: Iterable[Element]) -> Iterator[Element]:
    """Those of the elements that stand in none of the others."""
    taken: set[Element] = set()
    for element in elements:
        if taken.isdisjoint(element.iterancestors()):
            taken.add(element)
            yield element


def _first_line(element: Element) -> str:
    """The first line of an element's words as a page shows them."""
    pieces: list[str] = []
    for event, inner in etree.iterwalk(element, events=("start", "end")):
        begins = event == "start"
        apart = inner.tag in BLOCKS or inner.tag == "br"
        glued = begins and bool(pieces) and pieces[-1][-1].isalnum()
        if apart or glued:
            pieces.append("\n")
        said = inner.text if begins else (None if inner is element else inner.tail)
        if said:
            pieces.append(" ".join(f"|{said}|".split())[1:-1])
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    return next((line for line in lines if any(map(str.isalpha, line))), "")


def _stands_apart(cite: Element) -> bool:
    """Does nothing follow the cite, and a sentence, a dash or nothing go before it?"""
    around, before = cite.getparent(), cite.getprevious()
    if around is None or (cite.tail or "").strip() or cite.getnext() is not None:
        return False
    said = ((around.text if before is None else before.tail) or "").strip()
    if said:
        return said.endswith((*DASHES, *CLOSED))
    return before is None or before.tag in BLOCKS or before.tag in ("br", "q")


def _after_dash(element: Element, quotation: Element) -> str | None:
    """The line that stands below the paragraphs of a blockquote and begins with a dash; of a post, up to its account.

    A paragraph that begins with a dash is one of speech as often.
    """
    after = None if element is quotation else element.tail
    for text in (element.text, after):
        said = " ".join((text or "").split())
        account = said.find("(@")
        if said.startswith(DASHES) and account > 0:
            return said[: said.find(")", account) + 1]
    above = element.getparent()
    below = element.tag == "p" and above is not None and above.tag == "blockquote"
    said = " ".join((after or "").split())
    return said if below and said.startswith(DASHES) else None


def _clean(text: str | None) -> str | None:
    """The name without the dash before it; None for what is no name: an address, a sentence too long, no letters."""
    name = INVISIBLE.sub("", " ".join((text or "").split())).lstrip("".join(DASHES) + " ").rstrip(" ,;:")
    known = len(name) <= LONGEST and "://" not in name and any(map(str.isalpha, name))
    return name if known else None
