"""What is new, for feed readers: Atom and JSON Feed of the same entries."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring

from headcount.publish.quotes import clean

ATOM = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry: what it is called, where it stands, when it happened and what it says in plain words."""

    id: str
    title: str
    path: str
    day: date | None
    says: str
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """Entries, newest first, under a title; `home` is the site's address, `path` the feed's own."""

    title: str
    home: str
    path: str
    entries: tuple[Entry, ...]


def write_atom(feed: Feed) -> bytes:
    """The feed as Atom."""
    root = Element("feed", {"xmlns": ATOM})
    latest = max((entry.day for entry in feed.entries if entry.day), default=None)
    SubElement(root, "id").text = feed.home + feed.path
    SubElement(root, "title").text = feed.title
    SubElement(root, "updated").text = _moment(latest)
    SubElement(root, "link", {"rel": "self", "href": feed.home + feed.path})
    SubElement(root, "link", {"rel": "alternate", "href": feed.home + "/"})
    SubElement(SubElement(root, "author"), "name").text = "Headcount"
    for entry in feed.entries:
        item = SubElement(root, "entry")
        SubElement(item, "id").text = feed.home + entry.path
        SubElement(item, "title").text = _xml(entry.title)
        SubElement(item, "updated").text = _moment(entry.day)
        SubElement(item, "link", {"href": feed.home + entry.path})
        SubElement(item, "summary").text = _xml(entry.says)
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def write_json_feed(feed: Feed) -> dict[str, Any]:
    """The feed as JSON Feed 1.1."""
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.home + "/",
        "feed_url": feed.home + feed.path,
        "items": [
            {
                "id": feed.home + entry.path,
                "url": feed.home + entry.path,
                "title": clean(entry.title),
                "content_text": clean(entry.says),
                "date_published": _moment(entry.day),
                **({"language": entry.language} if entry.language else {}),
            }
            for entry in feed.entries
        ],
    }


def _moment(day: date | None) -> str:
    return datetime.combine(day or date(1970, 1, 1), time(0), UTC).isoformat().replace("+00:00", "Z")


def _xml(text: str) -> str:
    return "".join(c for c in clean(text) if c >= " " and not "\ud800" <= c <= "\udfff" and c not in "\ufffe\uffff")
