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
    shown = _shown(found)
    given = [drop_outlet(title, metadata.outlet, shown) for title in metadata.headlines if len(title) <= LONGEST]
    return next((title for title in given if len(title) >= SHORTEST), None) or next(iter(shown), None)


def find_titles(found: Blocks, metadata: Metadata, headline: str | None) -> tuple[str | None, tuple[str, ...]]:
    """The headline as the page shows it, and all its headlines, each once: as shown, as in its fields, as shared."""
    shown = _find_shown(found, headline)
    shared = metadata.shared_as and drop_outlet(metadata.shared_as, metadata.outlet, _shown(found))
    titles: list[str] = []
    for title in (shown, headline, shared):
        if title and SHORTEST <= len(title) <= LONGEST and not any(_same(title, known) for known in titles):
            titles.append(title)
    return shown, tuple(titles) or tuple(title for title in (shown or headline,) if title)


def _find_shown(found: Blocks, headline: str | None) -> str | None:
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


def find_title_end(metadata: Metadata) -> list[str]:
    """The last piece of the page's title, where some outlets set the day ("… | The Outlet | 28.04.2023")."""
    title = metadata.headlines[-1] if metadata.headlines else ""
    return [title.replace(", ", " | ").rpartition(" | ")[2]] if " | " in title or ", " in title else []


def drop_outlet(title: str, outlet: str | None, shown: list[str]) -> str:
    """The title without what follows the headline in it ("… | World | The Outlet").

    A tail goes if it is the outlet's name, if what is left is a heading of the page, or if it is short and set off
    by more than a dash.
    """
    for separator in fields().title_separators:
        head, found, tail = title.rpartition(separator)
        if not found or len(head) < SHORTEST:
            continue
        if _same(tail, outlet or "") or any(_letters(head) == _letters(heading) for heading in shown):
            return drop_outlet(head, None, shown)
        if separator in fields().strong_separators and len(tail.split()) <= 3 and len(head) > 3 * len(tail):
            return head
    return title


def _same(one: str, other: str) -> bool:
    a, b = _letters(one), _letters(other)
    return bool(a and b) and (a == b or (min(len(a), len(b)) >= 20 and (a.startswith(b) or b.startswith(a))))


def _letters(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())
