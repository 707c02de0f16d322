"""Which articles does the text of a ProQuest export hold?

Articles are parted by a line of underscores. Each gives its headline and then fields, "Publication title: …",
"Publication date: Mar 19, 2025", "Full text: …" with the paragraphs of the story below. Written from the layout that
its users describe.
"""

from collections.abc import Iterator

from headcount.parts.press.articles import Article, day_in, language_in, writers_in
from headcount.parts.press.layout import layout

RULE = "_" * 20
MARKS = ("ProQuest document ID:", "ProQuest document link", "Document URL: https://www.proquest.com")
STORY = "full text"


def is_proquest(text: str) -> bool:
    """Is this the text of a ProQuest export?"""
    return RULE in text and any(mark in text for mark in MARKS)


def read_proquest(text: str) -> Iterator[Article]:
    """Each article of an export."""
    gathered: list[str] = []
    for line in [*text.splitlines(), RULE]:
        if line.startswith(RULE):
            yield from _article(gathered)
            gathered = []
        elif line.strip():
            gathered.append(" ".join(line.split()))


def _article(lines: list[str]) -> Iterator[Article]:
    told: dict[str, list[str]] = {}
    before: list[str] = []
    here = before
    for line in lines:
        name, colon, rest = line.partition(":")
        field = name.strip().casefold()
        if colon and field in layout().proquest_fields:
            here = told.setdefault(field, [])
            if rest.strip():
                here.append(rest.strip())
        elif not (here is before and line.casefold().startswith("document ")):
            here.append(line)
    if not told.get(STORY):
        return
    one = {name: " ".join(said) for name, said in told.items()}
    yield Article(
        headline=one.get("title") or (before[-1] if before else None),
        outlet=one.get("publication title", "").partition(";")[0].strip() or None,
        published=day_in(one.get("publication date", "")),
        writers=writers_in(one["author"]) if one.get("author") else (),
        language=language_in(one.get("language of publication", "")),
        story=tuple(told[STORY]),
    )
