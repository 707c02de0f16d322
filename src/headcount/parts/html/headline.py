"""Which of a page's titles is the headline of its story?"""

from headcount.parts.html.blocks import Blocks
from headcount.parts.html.body import Story
from headcount.parts.html.fields import fields
from headcount.parts.html.metadata import Metadata

SHORTEST = 8
LONGEST = 400
HEAD_BEFORE = 3
HEAD_AFTER = 15


def find_headline(found: Blocks, metadata: Metadata) -> str | None:
    """The headline that the page's fields give, else its first heading of the first rank."""
    given = [drop_outlet(title, metadata.outlet) for title in metadata.headlines if len(title) <= LONGEST]
    return next((title for title in given if len(title) >= SHORTEST), None) or next(iter(_shown(found)), None)


def find_shown_headline(found: Blocks, headline: str | None) -> str | None:
    """The headline as the page itself shows it: the heading like the one in its fields, else its only one."""
    shown = _shown(found)
    return next((title for title in shown if _same(title, headline or "")), None) or (
        shown[0] if len(shown) == 1 else None
    )


def _shown(found: Blocks) -> list[str]:
    return [block.text for block in found.blocks if block.tag == "h1" and len(block.text) <= LONGEST]


def find_head(found: Blocks, story: Story) -> list[str]:
    """The lines from a little before the page's headline to its story: where it shows its day."""
    if not story.blocks:
        return []
    first = story.blocks[0]
    heading = next((i for i in range(first, -1, -1) if found.blocks[i].tag == "h1"), first)
    return [block.text for block in found.blocks[max(0, heading - HEAD_BEFORE) : min(first + 1, heading + HEAD_AFTER)]]


def drop_outlet(title: str, outlet: str | None) -> str:
    """The title without the outlet's name at its end ("… | The Outlet")."""
    for separator in fields().title_separators:
        head, found, tail = title.rpartition(separator)
        if (
            found
            and len(head) >= SHORTEST
            and (_same(tail, outlet or "") or (len(tail.split()) <= 3 and len(head) > 3 * len(tail)))
        ):
            return drop_outlet(head, outlet) if _same(tail, outlet or "") else head
    return title


def _same(one: str, other: str) -> bool:
    a, b = _letters(one), _letters(other)
    return bool(a and b) and (a == b or (min(len(a), len(b)) >= 20 and (a.startswith(b) or b.startswith(a))))


def _letters(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())
