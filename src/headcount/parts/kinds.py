"""What kind of thing is a page: text, HTML, a feed, a channel's export, a table, a printed document?"""

from enum import StrEnum

from headcount.records.page import Page

LOOK_AT = 4096
ZIP_LOOK_AT = 65536


class Kind(StrEnum):
    """How a page is read."""

    TEXT = "text"
    HTML = "html"
    FEED = "feed"
    JSON = "json"
    TABLE = "table"
    PDF = "pdf"
    DOCX = "docx"
    RTF = "rtf"


TABLE_TYPES = ("text/csv", "text/tab-separated-values")
ZIP = b"PK\x03\x04"
MAGIC = ((b"%PDF", Kind.PDF), (b"PAR1", Kind.TABLE), (b"{\\rtf", Kind.RTF))
HTML_STARTS = (b"<!doctype html", b"<html")
HTML_TAGS = (b"<html", b"<head", b"<body", b"<article", b"<div", b"<p>", b"<meta ")
FEED_TAGS = (b"<rss", b"<feed", b"<rdf:rdf", b"<urlset", b"<sitemapindex")


def find_kind(page: Page) -> Kind:
    """The kind by what the bytes begin with; the declared media type decides only where they do not tell."""
    declared = (page.media_type or "").partition(";")[0].strip().lower()
    for magic, kind in MAGIC:
        if page.body.startswith(magic):
            return kind
    if page.body.startswith(ZIP):
        return Kind.TABLE if b"xl/" in page.body[:ZIP_LOOK_AT] or declared.endswith("sheet") else Kind.DOCX
    return Kind.TABLE if declared in TABLE_TYPES else _find_text_kind(page, declared)


def _find_text_kind(page: Page, declared: str) -> Kind:
    start = page.body[:LOOK_AT].removeprefix(b"\xef\xbb\xbf").replace(b"\0", b"").lstrip().lower()
    if start.startswith((b"{", b"[")) and declared != "text/plain":
        return Kind.JSON
    if start.startswith(b"<") and not start.startswith(HTML_STARTS) and any(tag in start for tag in FEED_TAGS):
        return Kind.FEED
    if start.startswith(HTML_STARTS) or declared in ("text/html", "application/xhtml+xml"):
        return Kind.HTML
    if start.startswith(b"<") and any(tag in start for tag in HTML_TAGS):
        return Kind.HTML
    return Kind.TEXT
