"""What do the posts of a channel report, from its public preview or the `messages.html` of Telegram Desktop?"""

from collections.abc import Iterator

from lxml import etree

from headcount.conflicts.sources import day_at_home, find_source
from headcount.errors import UnreadablePageError
from headcount.parts.days import find_day, find_moment
from headcount.parts.decode import decode
from headcount.parts.fragments import outermost
from headcount.parts.html.blocks import Element
from headcount.parts.html.page import parse_html
from headcount.parts.telegram.posts import CHANNEL_ADDRESS, Post, make_report
from headcount.records.page import Page
from headcount.records.report import Report

PREVIEW_MARKS = (b"tgme_widget_message", b"data-post=")
PREVIEW_WITHIN = 100_000
"""In how many bytes from its beginning a page of posts shows what it is."""
SAVED_MARK = b'class="message default clearfix'


def is_preview(page: Page) -> bool:
    """Is this a channel's preview, or a post's?"""
    return all(mark in page.body[:PREVIEW_WITHIN] for mark in PREVIEW_MARKS)


def is_saved(page: Page) -> bool:
    """Is this the `messages.html` of Telegram Desktop?"""
    return SAVED_MARK in page.body[:PREVIEW_WITHIN]


def read_preview(page: Page) -> tuple[Report, ...]:
    """Every post with words of a channel's public preview page (`t.me/s/…`)."""
    root = parse_html(decode(page.body, declared=page.charset).text)
    posts = list(_previewed(root)) if root is not None else []
    if not posts:
        raise UnreadablePageError(f"{page.name}: the preview shows no posts with words")
    return tuple(make_report(page, post) for post in posts)


def read_saved(page: Page) -> tuple[Report, ...]:
    """Every post with words of Telegram Desktop's HTML export."""
    root = parse_html(decode(page.body, declared=page.charset).text)
    posts = list(_saved(root, page.sidecar.url)) if root is not None else []
    if not posts:
        raise UnreadablePageError(f"{page.name}: the export holds no posts with words")
    return tuple(make_report(page, post) for post in posts)


def _saved(root: Element, url: str | None) -> Iterator[Post]:
    channel: str | None = None
    for message in outermost(e for e in root.iter("div") if "message" in (e.get("class") or "").split()):
        name, words, day = (_first(message, kind) for kind in ("from_name", "text", "date"))
        forwarded = _first(message, "forwarded")
        if name is not None and (forwarded is None or forwarded not in name.iterancestors()):
            channel = " ".join("".join(name.itertext()).split())
        text = _spoken(words).strip() if words is not None else ""
        number = (message.get("id") or "").removeprefix("message")
        if not text or not number.isdecimal():
            continue
        by = _first(forwarded, "from_name") if forwarded is not None else None
        yield Post(
            number=number,
            text=text,
            published=find_day(day.get("title") or "") if day is not None else None,
            edited=None,
            channel=channel,
            address=f"{url.rstrip('/')}/{number}" if url and url.startswith(CHANNEL_ADDRESS) else None,
            forwarded_from=" ".join((by.text or "").split()) or None if by is not None else None,
        )


def _previewed(root: Element) -> Iterator[Post]:
    for message in outermost(element for element in root.iter("div") if element.get("data-post")):
        post = message.get("data-post")
        words = next(_texts_of(message), None) if post else None
        if post is None or words is None:
            continue
        address = CHANNEL_ADDRESS + post
        moments = [find_moment(element.get("datetime") or "") for element in message.iter("time")]
        moment = next((one for one in moments if one), None)
        text = _spoken(words)
        if text.strip():
            yield Post(
                number=post.rpartition("/")[2],
                text=text,
                published=day_at_home(moment, find_source(address)) if moment else None,
                edited=None,
                channel=_name(message, "tgme_widget_message_owner_name"),
                address=address,
                forwarded_from=_name(message, "tgme_widget_message_forwarded_from_name"),
            )


def _texts_of(message: Element) -> Iterator[Element]:
    """A post's own words, not those of the post that it answers."""
    for element in message.iter("div"):
        names = (element.get("class") or "").split()
        if "tgme_widget_message_text" in names and "js-message_reply_text" not in names:
            answered = any("tgme_widget_message_reply" in (a.get("class") or "") for a in element.iterancestors("a"))
            if not answered:
                yield element


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
