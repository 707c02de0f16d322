"""What does a plain-text page report, part by part?"""

from headcount.errors import UnreadablePageError
from headcount.parts.dateline import find_dateline
from headcount.parts.decode import decode
from headcount.parts.dump import cut_dump
from headcount.records.page import Page
from headcount.records.report import DatePrecision, Report


def read_text(page: Page) -> Report:
    """A plain-text page as a report whose text is the file's own, character for character."""
    decoded = decode(page.body, declared=page.charset)
    if not decoded.text.strip():
        raise UnreadablePageError(f"{page.name}: is empty")
    return make_report(page, decoded.text, decoded.warnings)


def make_report(page: Page, text: str, warnings: tuple[str, ...] = ()) -> Report:
    """A report of a page of which only the text is known, cut into parts by its lines."""
    dump = cut_dump(text)
    known = page.sidecar
    shown = None if known.published else find_dateline(dump.head, known.language)
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
        published_precision=DatePrecision.DAY if published else DatePrecision.UNKNOWN,
        published_from="sidecar" if known.published else ("dateline" if shown else None),
        read_minutes=dump.read_minutes,
        warnings=warnings,
    )
