"""What kind of thing is a page: text, HTML, a feed, a channel's export, a table, a printed document?"""

from enum import StrEnum

from headcount.records.page import Page

LOOK_AT = 4096


class Kind(StrEnum):
    """How a page is read."""

    TEXT = "text"
    HTML = "html"
    FEED = "feed"
    JSON = "json"


HTML_STARTS = (b"<!doctype html", b"<html")
HTML_TAGS = (b"<html", b"<head", b"<body", b"<article", b"<div", b"<p>", b"<meta ")
FEED_TAGS = (b"<rss", b"<feed", b"<rdf:rdf", b"<urlset")


def find_kind(page: Page) -> Kind:
    """The kind by what the bytes begin with; the declared media type decides only where they do not tell."""
    start = page.body[:LOOK_AT].removeprefix(b"\xef\xbb\xbf").replace(b"\0", b"").lstrip().lower()
    declared = (page.media_type or "").partition(";")[0].strip().lower()
    if start.startswith((b"{", b"[")) and declared != "text/plain":
        return Kind.JSON
    if start.startswith(b"<") and not start.startswith(HTML_STARTS) and any(tag in start for tag in FEED_TAGS):
        return Kind.FEED
    if start.startswith(HTML_STARTS) or declared in ("text/html", "application/xhtml+xml"):
        return Kind.HTML
    if start.startswith(b"<") and any(tag in start for tag in HTML_TAGS):
        return Kind.HTML
    return Kind.TEXT
