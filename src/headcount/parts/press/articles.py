"""An article of a press database, and how it becomes a report."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from headcount.parts.canonical import Piece, join_pieces
from headcount.parts.days import find_day, find_written_day, find_written_month
from headcount.parts.html.people import clean_names
from headcount.parts.press.layout import layout
from headcount.records.page import Page
from headcount.records.report import Author, DatePrecision, PartKind, Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """What an export says of one article; None where it does not."""

    headline: str | None
    outlet: str | None = None
    published: date | None = None
    published_precision: DatePrecision = DatePrecision.DAY
    writers: tuple[str, ...] = ()
    language: str | None = None
    url: str | None = None
    story: tuple[str, ...]
    """Its paragraphs."""


def make_reports(page: Page, articles: Iterable[Article]) -> tuple[Report, ...]:
    """Each article that has a story as a report."""
    return tuple(_report(page, number, article) for number, article in enumerate(articles, start=1) if article.story)


def day_in(line: str) -> date | None:
    """The day that a line of an article's head gives."""
    return find_day(line) or find_written_day(line, layout().months)


def month_in(line: str) -> date | None:
    """The first day of the month that a line gives where it gives no day ("March 2025")."""
    return find_written_month(line, layout().months)


def writers_in(line: str) -> tuple[str, ...]:
    """The names in a byline."""
    folded = line.casefold()
    start = next((start for start in layout().byline if folded.startswith(start)), "")
    return clean_names([line[len(start) :]])


def language_in(text: str) -> str | None:
    """The language that a database names: "English", "LANGUAGE: RUSSIAN"."""
    words = text.casefold().replace(":", " ").split()
    return layout().languages.get(words[-1]) if words else None


def _report(page: Page, number: int, article: Article) -> Report:
    pieces = [Piece(kind=PartKind.HEADLINE, text=article.headline)] if article.headline else []
    pieces += [Piece(kind=PartKind.BODY, text=paragraph) for paragraph in article.story]
    text, parts = join_pieces(pieces)
    return Report(
        text=text,
        parts=parts,
        name=f"{page.name}, article {number}",
        url=article.url,
        language=page.sidecar.language or article.language,
        headline=article.headline,
        outlet=article.outlet,
        authors=tuple(Author(name=name) for name in article.writers),
        published=article.published,
        published_precision=article.published_precision if article.published else DatePrecision.UNKNOWN,
        published_from="export" if article.published else None,
    )
