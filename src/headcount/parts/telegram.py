"""What do the posts of a Telegram channel report, from its export or its public preview?"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from lxml import etree

from headcount.errors import UnreadablePageError
from headcount.parts.days import find_day
from headcount.parts.decode import decode
from headcount.parts.dump import cut_dump
from headcount.parts.html.blocks import Element
from headcount.parts.html.page import parse_html
from headcount.records.page import Page
from headcount.records.report import DatePrecision, Report

CHANNEL_ADDRESS = "https://t.me/"
PREVIEW_MARK = b"tgme_widget_message"


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A channel's post: its number, words, day and edits."""

    number: str
    text: str
    published: date | None
    edited: datetime | None
    channel: str | None
    address: str | None
    forwarded_from: str | None


def is_export(data: Any) -> bool:
    """Is this the `result.json` of Telegram Desktop: one chat, or a list of chats?"""
    return isinstance(data, dict) and (isinstance(data.get("messages"), list) or _chats(data) != [])


def read_export(page: Page, data: dict[str, Any]) -> tuple[Report, ...]:
    """Every post with words of a Telegram Desktop export, one report each."""
    chats = [data] if isinstance(data.get("messages"), list) else _chats(data)
    posts = [post for chat in chats for post in _exported(chat, page.sidecar.url)]
    if not posts:
        raise UnreadablePageError(f"{page.name}: the export holds no posts with words")
    return tuple(_report(page, post) for post in posts)


def read_preview(page: Page) -> tuple[Report, ...]:
    """Every post with words of a channel's public preview page (`t.me/s/…`)."""
    root = parse_html(decode(page.body, declared=page.charset).text)
    posts = list(_previewed(root)) if root is not None else []
    if not posts:
        raise UnreadablePageError(f"{page.name}: the preview shows no posts with words")
    return tuple(_report(page, post) for post in posts)


def _chats(data: dict[str, Any]) -> list[dict[str, Any]]:
    listed = data.get("chats")
    chats = listed.get("list") if isinstance(listed, dict) else None
    found = chats if isinstance(chats, list) else []
    return [chat for chat in found if isinstance(chat, dict) and isinstance(chat.get("messages"), list)]


def _exported(chat: dict[str, Any], url: str | None) -> Iterator[Post]:
    name = chat.get("name")
    for message in chat["messages"]:
        if not isinstance(message, dict) or message.get("type") not in (None, "message"):
            continue
        text = _words(message.get("text")) or _words(message.get("text_entities"))
        if not text.strip():
            continue
        number = str(message.get("id", ""))
        channel = url if url and url.startswith(CHANNEL_ADDRESS) else None
        forwarded = message.get("forwarded_from")
        yield Post(
            number=number,
            text=text,
            published=find_day(str(message.get("date") or "")),
            edited=_moment(message.get("edited_unixtime")),
            channel=name if isinstance(name, str) else None,
            address=f"{channel.rstrip('/')}/{number}" if channel and number else None,
            forwarded_from=forwarded if isinstance(forwarded, str) else None,
        )


def _words(value: Any) -> str:
    """A post's text is a string, or a list of strings and of marked stretches."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return "".join(_words(item) for item in value)
    if isinstance(value, dict):
        return _words(value.get("text")) if isinstance(value.get("text"), str) else ""
    return ""


def _moment(value: Any) -> datetime | None:
    try:
        return datetime.fromtimestamp(int(value), UTC)
    except (TypeError, ValueError, OverflowError, OSError):
        return None


def _previewed(root: Element) -> Iterator[Post]:
    for message in root.iter("div"):
        post = message.get("data-post")
        words = _first(message, "tgme_widget_message_text") if post else None
        if post is None or words is None:
            continue
        times = [element.get("datetime") or "" for element in message.iter("time")]
        text = _spoken(words)
        if text.strip():
            yield Post(
                number=post.rpartition("/")[2],
                text=text,
                published=next((day for day in map(find_day, times) if day), None),
                edited=None,
                channel=_name(message, "tgme_widget_message_owner_name"),
                address=CHANNEL_ADDRESS + post,
                forwarded_from=_name(message, "tgme_widget_message_forwarded_from_name"),
            )


def _first(element: Element, name: str) -> Element | None:
    return next((found for found in element.iter() if name in (found.get("class") or "").split()), None)


def _name(message: Element, name: str) -> str | None:
    found = _first(message, name)
    return " ".join("".join(found.itertext()).split()) or None if found is not None else None


def _spoken(words: Element) -> str:
    """The post's words with its line breaks."""
    pieces: list[str] = []
    for event, element in etree.iterwalk(words, events=("start", "end")):
        if event == "start":
            pieces.append("\n" if element.tag == "br" else element.text or "")
        elif element is not words:
            pieces.append(element.tail or "")
    return "".join(pieces)


def _report(page: Page, post: Post) -> Report:
    text = post.text.strip("\n")
    dump = cut_dump(text)
    known = page.sidecar
    published = post.published or known.published
    notes = (f"forwarded from {post.forwarded_from}",) if post.forwarded_from else ()
    return Report(
        text=text,
        parts=dump.parts,
        name=f"{page.name}, post {post.number}" if post.number else page.name,
        url=post.address,
        language=known.language,
        headline=dump.headline,
        outlet=known.outlet or post.channel,
        published=published,
        published_precision=DatePrecision.DAY if post.published else known.precision,
        published_from="telegram" if post.published else ("sidecar" if published else None),
        updated=post.edited,
        warnings=notes,
    )
