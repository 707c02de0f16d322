"""What is taken out of a page's source before it is parsed, so that no page costs more than its size warrants?"""

import re

LONG_TAG = 8000
"""Characters; only tags longer than this are looked at."""
STEP = LONG_TAG // 2
"""A stretch as long as a long tag holds one whole step without a tag's end."""
MOST_ATTRIBUTES = 300
MOST_TAGS = 400_000
ATTRIBUTE = re.compile(r"""[\s/"'=<]*[^\s"'<>=/]+(?:\s{0,9}=\s{0,9}(?:"[^"]*"?|'[^']*'?|[^\s>]*))?""")
TAG_START = re.compile(r"<[A-Za-z]")


def tame(text: str) -> str:
    """Cut tags off after their 300th attribute, and the page after so many tags as no story needs.

    The parser looks each attribute up among all that stand before it; every tag makes an element to be looked at.
    """
    if text.count(">") > MOST_TAGS:
        text = ">".join(text.split(">", MOST_TAGS)[:MOST_TAGS]) + ">"
    pieces, kept, at = [], 0, 0
    while at < len(text):
        if text.find(">", at, at + STEP) >= 0:
            at += STEP
            continue
        start, end = text.rfind(">", 0, at) + 1, text.find(">", at + STEP)
        end = end if end >= 0 else len(text)
        tamed = _with_few_attributes(text[start:end]) if end - start > LONG_TAG else text[start:end]
        if len(tamed) < end - start:
            pieces += [text[kept:start], tamed]
            kept = end
        at = max(end, at + STEP)
    return "".join([*pieces, text[kept:]]) if pieces else text


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
