"""What does a plain-text page report, part by part?"""

from datetime import date

from headcount.errors import UnreadablePageError
from headcount.parts.canonical import MOST_CHARACTERS
from headcount.parts.dateline import find_dateline, find_opening_day
from headcount.parts.decode import decode
from headcount.parts.dump import Dump, cut_dump
from headcount.records.page import Page
from headcount.records.report import STORY, DatePrecision, Report

MOST_LINES = 100_000


def read_text(page: Page) -> Report:
    """A plain-text page as a report whose text is the file's own, character for character."""
    decoded = decode(page.body, declared=page.charset)
    if not decoded.text.strip():
        raise UnreadablePageError(f"{page.name}: is empty")
    return make_report(page, decoded.text, decoded.warnings)


def _shown_day(dump: Dump, text: str, language: str | None) -> date | None:
    """The day shown beside the headline, else the one that the story opens with."""
    story = next((text[part.start : part.end] for part in dump.parts if part.kind in STORY), "")
    return find_dateline(dump.head, language) or find_opening_day(story, language)


def first_part(text: str) -> tuple[str, tuple[str, ...]]:
    """As much of a text as a report can be, and what is to be told of the rest."""
    kept = _first_lines(text)
    if len(kept) == len(text):
        return text, ()
    return kept, (f"only its first {len(kept):,} of {len(text):,} characters were read",)


def _first_lines(text: str) -> str:
    if text.count("\n", 0, MOST_CHARACTERS) < MOST_LINES:
        return text[:MOST_CHARACTERS]
    lines = text.split("\n", MOST_LINES)
    return text[: min(MOST_CHARACTERS, len(text) - len(lines[-1]) - 1)]


def make_report(page: Page, text: str, warnings: tuple[str, ...] = ()) -> Report:
    """A report of a page of which only the text is known, cut into parts by its lines; no more than a report can be."""
    text, cut = first_part(text)
    warnings = (*warnings, *cut)
    dump = cut_dump(text)
    known = page.sidecar
    shown = None if known.published else _shown_day(dump, text, known.language)
    published = known.published or shown
    return Report(
        text=text,
        parts=dump.parts,
        name=page.name,
        url=known.url,
        language=known.language,
        headline=dump.headline,
        outlet=known.outlet,
        authors=dump.authors,
        published=published,
        published_precision=DatePrecision.DAY if shown else known.precision,
        published_from="sidecar" if known.published else ("dateline" if shown else None),
        read_minutes=dump.read_minutes,
        warnings=warnings,
    )
