"""Which articles do the lines of an export hold (Nexis, Factiva)?

Nexis sets out: headline, publication, date, then lines such as "Byline: …" and "Length: 402 words", "Body", the
story, and "End of Document"; its older exports begin with "1 of 50 DOCUMENTS", publication and date, the headline
below. Factiva: headline, byline, "402 words", date, time, publication, and at last "Document XXXX000020250319abcd".
Written from the layouts that users of both describe.
"""

from collections.abc import Iterator, Sequence

from headcount.parts.press.articles import Article, day_in, language_in, month_in, writers_in
from headcount.parts.press.layout import layout
from headcount.records.report import DatePrecision

HEAD_LINES = 14
LONGEST_HEAD_LINE = 20
"""Words; a longer line that says nothing of the article is its first paragraph."""
LONGEST_MARK = 60
MOST_COVER_LINES = 20_000


def is_press_export(lines: Sequence[str]) -> bool:
    """Does the document hold articles of a press database?"""
    return any(_ends(line) or _begins(line) for line in lines)


def read_lines(lines: Sequence[str]) -> Iterator[Article]:
    """Each article of an export."""
    gathered: list[str] = []
    for line in lines[_after_cover(lines) :]:
        if _ends(line) or _begins(line):
            if gathered:
                yield _cut(tuple(gathered))
            gathered = []
        elif line.strip():
            gathered.append(" ".join(line.split()))
    if gathered and any(_begins(line) for line in lines):
        yield _cut(tuple(gathered))


def _after_cover(lines: Sequence[str]) -> int:
    """Where the articles begin, after a cover sheet with the list of them."""
    marks = layout().cover
    cover = [at for at, line in enumerate(lines[:MOST_COVER_LINES]) if line.strip().casefold().startswith(marks)]
    return cover[-1] + 1 if cover and cover[0] < 3 else 0


def _ends(line: str) -> bool:
    text = line.strip().casefold()
    if len(text) > LONGEST_MARK:
        return False
    word, _, number = text.partition(" ")
    is_number = 8 <= len(number) <= 40 and number.isascii() and number.isalnum() and not number.isalpha()
    return text in layout().ends or (word in layout().numbers and is_number)


def _begins(line: str) -> bool:
    """Is it "1 of 50 DOCUMENTS"?"""
    words = line.split()
    if len(words) != 4 or words[3] not in ("DOCUMENTS", "DOCUMENT"):
        return False
    return words[1] == "of" and words[0].isdecimal() and words[2].isdecimal()


def _cut(lines: tuple[str, ...]) -> Article:
    """Where the story stands: after "Body", or after the lines of the head; before what the database adds."""
    old = len(lines) > 2 and day_in(lines[0]) is None and day_in(lines[1]) is not None and not _is_slug(lines[2])
    old = old and not any(line.casefold().rstrip(":") in layout().body for line in lines[:HEAD_LINES])
    headline_at = 2 if old else 0
    end = len(lines)
    while end > headline_at and _is_slug(lines[end - 1]):
        end -= 1
    start = max(_start_of_story(lines[:end]), headline_at + 1)
    head = lines[:start]
    day = next((day for day in map(day_in, head[1:]) if day), None)
    month = next((month for month in map(month_in, head[1:]) if month), None)
    byline = next((line for line in head[1:] if line.casefold().startswith(layout().byline)), None)
    language = next((line for line in lines if line.casefold().startswith("language:")), None)
    shown = language or next((line for line in head if line.casefold() in layout().languages), "")
    return Article(
        headline=lines[headline_at] if lines else None,
        outlet=lines[0] if old else _outlet(head),
        published=day or month,
        published_precision=DatePrecision.DAY if day else DatePrecision.MONTH,
        writers=writers_in(byline) if byline else (),
        language=language_in(shown),
        story=lines[start:end],
    )


def _start_of_story(lines: tuple[str, ...]) -> int:
    folded = [line.casefold().rstrip(":") for line in lines]
    body = next((at + 1 for at, line in enumerate(folded) if line in layout().body), None)
    if body is not None:
        return body
    start = 1
    for at, line in enumerate(lines[:HEAD_LINES]):
        if _is_head(line):
            start = at + 1
        elif len(line.split()) > LONGEST_HEAD_LINE:
            break
    return start


def _is_slug(line: str) -> bool:
    return line.casefold().startswith(layout().database)


def _is_head(line: str) -> bool:
    """Is it a line of an article's head: length, date, writer, publication's code, language, copyright?"""
    folded, words = line.casefold(), line.split()
    if _is_length(line) or _is_slug(line) or folded.startswith((*layout().length, "byline:")):
        return True
    if len(words) <= 8 and (day_in(line) or month_in(line)):
        return True
    return len(words) <= 4 and (line.isupper() or folded in layout().languages or line[:1].isdigit())


def _is_length(line: str) -> bool:
    """Is it "402 words"?"""
    number, _, word = line.casefold().partition(" ")
    return word in layout().word_counts and number.replace(",", "").replace(".", "").isdecimal()


def _outlet(head: tuple[str, ...]) -> str | None:
    """The publication: beside the date, before it in one layout and after it (and the time) in the other."""
    at = next((i for i, line in enumerate(head) if i and (day_in(line) or month_in(line))), None)
    if at is None:
        return None
    if at > 1 and not _is_length(head[at - 1]):
        return head[at - 1]
    return next((line for line in head[at + 1 :] if not line[:1].isdigit()), None)
