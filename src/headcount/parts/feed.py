"""What do the items of a feed report: Atom, RSS, JSON Feed or a news sitemap?"""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import islice
from typing import Any

from lxml import etree

from headcount.errors import UnreadablePageError
from headcount.parts.canonical import Piece, join_pieces
from headcount.parts.days import find_day, find_moment
from headcount.parts.decode import decode
from headcount.parts.fragments import find_lines_of, strip_markup
from headcount.parts.html.taming import tame
from headcount.records.page import Page
from headcount.records.report import Author, DatePrecision, PartKind, Report

MOST_ITEMS = 2000
MOST_TAGS = 200_000
"""Tags of a feed's first items; a library's reader takes its time for each, and keeps those that stay open."""
MOST_ADDRESSES = 50_000
"""Of one sitemap: as many as the protocol allows."""
ITEM_END = re.compile(r"</(?:\w{1,20}:)?(?:item|entry)\s*>")
LOOK_AT = 4096
PROLOG = re.compile(r"\A\s*<\?xml[^>]{0,200}\?>")
ENTITY = re.compile(r"<!\s*ENTITY", re.IGNORECASE)
JSON_FEED = "jsonfeed.org/version"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One item of a feed; None where the feed does not say."""

    title: str | None
    content: str | None
    url: str | None
    published: str | None
    updated: str | None
    authors: tuple[str, ...] = ()


def is_json_feed(data: Any) -> bool:
    """Is this a JSON Feed?"""
    return isinstance(data, dict) and JSON_FEED in str(data.get("version", "")) and isinstance(data.get("items"), list)


def read_json_feed(page: Page, data: dict[str, Any]) -> tuple[Report, ...]:
    """The items of a JSON Feed, one report each."""
    items = [_json_item(item) for item in data["items"][:MOST_ITEMS] if isinstance(item, dict)]
    return _reports(page, items, outlet=_text(data.get("title")), language=_text(data.get("language")))


def read_feed(page: Page) -> tuple[Report, ...]:
    """The items of an Atom or RSS feed or a news sitemap, one report each; entities of its own are refused."""
    text = decode(page.body, declared=page.charset).text
    if ENTITY.search(text):
        raise UnreadablePageError(f"{page.name}: the feed declares entities of its own, which are not read")
    text = PROLOG.sub("", text)
    if "<sitemapindex" in text[:LOOK_AT]:
        raise UnreadablePageError(f"{page.name}: is an index of sitemaps; give the sitemaps that it names")
    if "<urlset" in text[:LOOK_AT]:
        return _reports(page, list(islice(_sitemap_items(page, text), MOST_ADDRESSES)), outlet=None, language=None)
    text, cut = _first_items(page, text)
    parsed = _parse(page, text)
    items = [_entry_item(entry) for entry in parsed.entries[:MOST_ITEMS]]
    first, *rest = _reports(page, items, outlet=parsed.feed.get("title"), language=parsed.feed.get("language"))
    return (replace(first, warnings=(*first.warnings, *cut)), *rest)


def _first_items(page: Page, text: str) -> tuple[str, tuple[str, ...]]:
    """As much of a feed as is read, and what is to be told of the rest."""
    end = next(islice(ITEM_END.finditer(text), MOST_ITEMS - 1, None), None)
    rest = text[end.end() :] if end else ""
    told: tuple[str, ...] = ()
    if end and ITEM_END.search(rest):
        closing = "</feed>" if "</feed" in rest[-LOOK_AT:] else "</channel></rss>"
        text, told = text[: end.end()] + closing, (f"only its first {MOST_ITEMS:,} items were read",)
    if text.count("<") > MOST_TAGS:
        raise UnreadablePageError(
            f"{page.name}: the feed holds more than {MOST_TAGS:,} tags; cut it into smaller files"
        )
    return tame(text), told


def _parse(page: Page, text: str) -> Any:
    import feedparser  # noqa: PLC0415  # slow to import, and only feeds need it

    written = text.encode("utf-8", "replace")
    try:
        parsed = feedparser.parse(io.BytesIO(written), sanitize_html=False, resolve_relative_uris=False)
    except Exception as error:  # whatever a broken feed makes the library raise
        raise UnreadablePageError(f"{page.name}: the feed cannot be read ({type(error).__name__})") from error
    if not parsed.entries and parsed.bozo:
        raise UnreadablePageError(f"{page.name}: the feed cannot be read ({_reason(parsed)})")
    return parsed


def _reason(parsed: Any) -> str:
    return (str(parsed.get("bozo_exception") or "broken XML").splitlines() or ["broken XML"])[0][:120]


def _entry_item(entry: Any) -> Item:
    contents = [given.get("value") or "" for given in entry.get("content") or []]
    return Item(
        title=entry.get("title"),
        content=max([*contents, entry.get("summary") or ""], key=len) or None,
        url=entry.get("link"),
        published=entry.get("published"),
        updated=dict.get(entry, "updated"),
        authors=tuple(author["name"] for author in entry.get("authors") or [] if author.get("name")),
    )


def _json_item(item: dict[str, Any]) -> Item:
    given = item.get("authors") or [item.get("author")]
    authors = given if isinstance(given, list) else []
    return Item(
        title=_text(item.get("title")),
        content=_text(item.get("content_html")) or _text(item.get("content_text")) or _text(item.get("summary")),
        url=_text(item.get("url")) or _text(item.get("external_url")),
        published=_text(item.get("date_published")),
        updated=_text(item.get("date_modified")),
        authors=tuple(str(author["name"]) for author in authors if isinstance(author, dict) and author.get("name")),
    )


def _sitemap_items(page: Page, text: str) -> Iterator[Item]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    if root is None:
        raise UnreadablePageError(f"{page.name}: the sitemap cannot be read (broken XML)")
    for entry in root.iter(f"{SITEMAP}url"):
        yield Item(
            title=entry.findtext(f"{NEWS}news/{NEWS}title"),
            content=None,
            url=entry.findtext(f"{SITEMAP}loc"),
            published=entry.findtext(f"{NEWS}news/{NEWS}publication_date"),
            updated=entry.findtext(f"{SITEMAP}lastmod"),
        )


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) and value.strip() else None


def _reports(page: Page, items: list[Item], *, outlet: str | None, language: str | None) -> tuple[Report, ...]:
    named = [(number, item) for number, item in enumerate(items, start=1) if item.title or item.content]
    if not named:
        raise UnreadablePageError(f"{page.name}: the feed holds no items with words")
    publisher = page.sidecar.outlet or (strip_markup(outlet) if outlet else None)
    spoken = page.sidecar.language or language
    return tuple(_report(page, item, number, publisher, spoken) for number, item in named)


def _report(page: Page, item: Item, number: int, outlet: str | None, language: str | None) -> Report:
    headline = strip_markup(item.title) if item.title else None
    lines = find_lines_of(item.content) if item.content else []
    pieces = [Piece(kind=PartKind.HEADLINE, text=headline)] if headline else []
    pieces += [Piece(kind=PartKind.BODY, text=line) for line in lines if line != headline]
    text, parts = join_pieces(pieces)
    published = _day(item.published)
    updated = _moment(item.updated)
    return Report(
        text=text,
        parts=parts,
        name=f"{page.name}, item {number}",
        url=item.url,
        language=language,
        headline=headline,
        outlet=outlet,
        authors=tuple(Author(name=name) for name in item.authors),
        published=published,
        published_precision=DatePrecision.DAY if published else DatePrecision.UNKNOWN,
        published_from="feed" if published else None,
        updated=updated,
    )


def _day(value: str | None) -> date | None:
    return find_day(value) if value else None


def _moment(value: str | None) -> datetime | None:
    return find_moment(value) if value else None
