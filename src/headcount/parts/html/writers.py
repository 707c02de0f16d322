"""Who wrote the story, as its blocks show it, and what do the blocks say of the writers?"""

from headcount.parts.html.blocks import Blocks
from headcount.parts.html.body import Story
from headcount.parts.html.fields import fields
from headcount.parts.html.names import Mark
from headcount.parts.html.people import clean_names, is_person
from headcount.parts.html.wording import is_role
from headcount.parts.lines import is_name
from headcount.parts.words import words
from headcount.records.report import Author

SHORTEST_BIOGRAPHY = 60
LONGEST_BYLINE = 120
BYLINE_MARKS = frozenset((Mark.NONE, Mark.STORY, Mark.STANDFIRST, Mark.AUTHOR, Mark.FURNITURE))
AFTER = 8
BEFORE_END = 6
MOST = 4


def find_writers(found: Blocks, story: Story) -> tuple[str, ...]:
    """The names that a line beside the story gives as its writers': "By Ann Writer", or the names alone."""
    if not story.blocks:
        return ()
    first, last = story.blocks[0], story.blocks[-1]
    heading = next((i for i in range(first, -1, -1) if found.blocks[i].tag == "h1"), first)
    beside = (*range(min(heading + 1, first), first + 2), *range(last - BEFORE_END, last + AFTER))
    near = dict.fromkeys(
        i for i in beside if 0 <= i < len(found.blocks) and story.marks[found.blocks[i].box] in BYLINE_MARKS
    )
    texts = [found.blocks[i].text for i in near]
    lines = [text for text in texts if text.casefold().startswith(fields().name_starts)]
    lines += [text for text in texts if " | " in text and any(map(str.isdigit, text))]
    edges = (i for i in (first - 1, first, last, last + 1) if i in near and i > heading)
    lines += [found.blocks[i].text for i in edges if found.blocks[i].tag in ("p", "div")]
    named = (_persons(line) for line in lines if len(line) <= LONGEST_BYLINE)
    return next((names for names in named if names), ())


def _persons(line: str) -> tuple[str, ...]:
    """The names in a line that begins with a person's; what follows them may be a place."""
    names = clean_names([line])
    return tuple(name for name in names if is_person(name)) if names and is_person(names[0]) else ()


def describe_writers(names: tuple[str, ...], cards: list[str]) -> tuple[Author, ...]:
    """The writers with role and biography where the page has a card of them; without names, those on the cards."""
    known = names or tuple(dict.fromkeys(text for text in cards if is_name(text)))[:MOST]
    return tuple(_with_card(name, cards) for name in known)


def _with_card(name: str, cards: list[str]) -> Author:
    role = biography = None
    for i, text in enumerate(cards):
        following = cards[i + 1] if i + 1 < len(cards) else name
        if text.casefold() == name.casefold() and name not in following and is_role(following):
            role = role or following
        if len(text) >= SHORTEST_BIOGRAPHY // 2 and len(text) > 2 * len(name) and _tells_of(text, name):
            biography = biography or text
    return Author(name=name, role=role, biography=biography)


def _tells_of(text: str, name: str) -> bool:
    folded = text.casefold()
    byline = text.endswith(name) or folded.startswith((*words().signoff_starts, *fields().name_starts))
    return name.split(maxsplit=1)[0] in text and not byline
