"""What is taken out of a page's source before it is parsed, so that no page costs more than its size warrants?"""

import re

LONG_TAG = 8000
"""Characters; only tags longer than this are looked at."""
MOST_ATTRIBUTES = 300
MOST_TAGS = 400_000
ATTRIBUTE = re.compile(r"""[\s/"'=<]*[^\s"'<>=/]+(?:\s{0,9}=\s{0,9}(?:"[^"]*"?|'[^']*'?|[^\s>]*))?""")
TAG_START = re.compile(r"<[A-Za-z]")


def tame(text: str) -> str:
    """Cut tags off after their 300th attribute, and the page after so many tags as no story needs.

    The parser looks each attribute up among all that stand before it; every tag makes an element to be looked at.
    """
    if len(text) <= LONG_TAG:
        return text
    pieces = text.split(">", MOST_TAGS)
    if len(pieces) > MOST_TAGS:
        pieces[-1] = ""
    elif all(len(piece) <= LONG_TAG for piece in pieces):
        return text
    return ">".join(piece if len(piece) <= LONG_TAG else _with_few_attributes(piece) for piece in pieces)


def _with_few_attributes(piece: str) -> str:
    """The text up to a tag's end, with no more attributes in that tag than a page needs."""
    tag = TAG_START.search(piece)
    if tag is None:
        return piece
    at = tag.end()
    for _ in range(MOST_ATTRIBUTES):
        found = ATTRIBUTE.match(piece, at)
        if found is None:
            return piece
        at = found.end()
    return piece[:at]
