"""Which articles does the export of a press database hold (Nexis, Factiva)?

Nexis sets out: headline, publication, date, then lines such as "Byline: …" and "Length: 402 words", "Body", the
story, and "End of Document". Factiva: headline, byline, "402 words", date, time, publication, and at last
"Document XXXX000020250319abcd". Written from the layouts that users of both describe.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from headcount.parts.canonical import Piece, join_pieces
from headcount.parts.days import find_day, find_written_day
from headcount.parts.html.people import clean_names
from headcount.records.page import Page
from headcount.records.report import Author, DatePrecision, PartKind, Report

HEAD_LINES = 14
WORDS_LINE = re.compile(r"([\d,.]{1,9}) words?", re.IGNORECASE)
DOCUMENT_LINE = re.compile(r"document [A-Z0-9]{8,40}", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """An article of an export: its lines with words, and where its story begins and ends among them."""

    lines: tuple[str, ...]
    start: int
    end: int


def is_press_export(lines: list[str]) -> bool:
    """Does the document hold articles of a press database?"""
    return any(_is_end(line) for line in lines)


def read_press(page: Page, lines: list[str]) -> tuple[Report, ...]:
    """Each article of an export as a report."""
    return tuple(
        _report(page, number, article)
        for number, article in enumerate(_articles(lines), start=1)
        if article.end > article.start
    )


def _articles(lines: list[str]) -> Iterator[Article]:
    gathered: list[str] = []
    for line in lines:
        if _is_end(line):
            if gathered:
                yield _cut(tuple(gathered))
            gathered = []
        elif line.strip():
            gathered.append(" ".join(line.split()))


def _is_end(line: str) -> bool:
    text = line.strip()
    return text.casefold() in _layout()["ends"] or DOCUMENT_LINE.fullmatch(text) is not None


def _cut(lines: tuple[str, ...]) -> Article:
    """Where the story stands: after "Body", or after the lines of the head; before what the database adds."""
    folded = [line.casefold() for line in lines]
    start = next((i + 1 for i, line in enumerate(folded) if line.rstrip(":") in ("body", "full text")), None)
    if start is None:
        head = [i for i, line in enumerate(lines[:HEAD_LINES]) if _is_head(line)]
        start = head[-1] + 1 if head else 1
    end = len(lines)
    while end > start and folded[end - 1].startswith(tuple(_layout()["database"])):
        end -= 1
    return Article(lines=lines, start=start, end=end)


def _is_head(line: str) -> bool:
    """Is it a line of an article's head: length, date, writer, publication's code, language, copyright?"""
    folded = line.casefold()
    starts = (*_layout()["length"], *_layout()["database"], "byline:")
    short = len(line.split()) <= 4
    told = WORDS_LINE.fullmatch(line) or folded.startswith(starts) or (_day(line) and len(line.split()) <= 8)
    return bool(told) or (short and (line.isupper() or folded == "english" or line[:1].isdigit()))


def _report(page: Page, number: int, article: Article) -> Report:
    head = article.lines[: article.start]
    headline = head[0] if head else None
    pieces = [Piece(kind=PartKind.HEADLINE, text=headline)] if headline else []
    pieces += [Piece(kind=PartKind.BODY, text=line) for line in article.lines[article.start : article.end]]
    text, parts = join_pieces(pieces)
    published = next((day for day in map(_day, head[1:]) if day), None)
    return Report(
        text=text,
        parts=parts,
        name=f"{page.name}, article {number}",
        language=page.sidecar.language,
        headline=headline,
        outlet=_outlet(head),
        authors=tuple(Author(name=name) for name in _writers(head)),
        published=published,
        published_precision=DatePrecision.DAY if published else DatePrecision.UNKNOWN,
        published_from="export" if published else None,
    )


def _outlet(head: tuple[str, ...]) -> str | None:
    """The publication: beside the date, before it in one layout and after it (and the time) in the other."""
    at = next((i for i, line in enumerate(head) if i and _day(line)), None)
    if at is None:
        return None
    if at > 1 and not WORDS_LINE.fullmatch(head[at - 1]):
        return head[at - 1]
    return next((line for line in head[at + 1 :] if not line[:1].isdigit()), None)


def _writers(head: tuple[str, ...]) -> tuple[str, ...]:
    for line in head:
        folded = line.casefold()
        for start in _layout()["byline"]:
            if folded.startswith(start):
                return clean_names([line[len(start) :]])
    return ()


def _day(line: str) -> date | None:
    return find_day(line) or find_written_day(line, tuple(_layout()["months"]))


@cache
def _layout() -> dict[str, list[str]]:
    return tomllib.loads((files("headcount.parts") / "data" / "press.toml").read_text("utf-8"))
