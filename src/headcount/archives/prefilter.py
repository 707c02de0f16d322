"""Which pages of an archive are worth opening? A look at their raw bytes, hardly slower than unpacking them.

First, parts of words of prisoners and exchanges are looked for as bytes (`automata`). Second, near a part that was
found there must stand a figure, and for the commoner parts another word (`nearby`). Nothing is decoded but that.
"""

from itertools import islice

from headcount.archives.automata import Finder, best_finder
from headcount.archives.nearby import is_told

MOST = 1000
"""Places looked at on one page; a page that has more is opened, so that no page takes long."""


def may_claim(raw: bytes, finder: Finder | None = None) -> bool:
    """May this page hold a claim: has it a word of prisoners or of exchanges with a figure near by?

    `raw` is a page in UTF-8, windows-1251, windows-1252, or in ASCII with escapes, with all its heads and markup. Of
    the texts with claims in the evaluation and in the project's own tests none is refused, in any of these writings.
    """
    finder = finder or best_finder()
    places = finder.find(raw)
    if not places:
        return False
    escapes: set[str] = set()
    looked = 0
    for literal, start, end in places:
        if literal.part is None:
            escapes.add(literal.escape)
            continue
        looked += 1
        if looked > MOST or is_told(raw, start, end, literal):
            return True
    return any(
        is_told(raw, start, end, literal)
        for form in sorted(escapes)
        for literal, start, end in islice(finder.find_escaped(raw, form), MOST)
    )
