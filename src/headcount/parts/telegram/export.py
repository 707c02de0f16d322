"""What do the posts of a channel report, from the `result.json` of Telegram Desktop?"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import islice
from typing import Any

from headcount.conflicts.sources import day_at_home, find_source
from headcount.errors import UnreadablePageError
from headcount.parts.days import find_day, find_moment
from headcount.parts.telegram.posts import CHANNEL_ADDRESS, Post, make_report
from headcount.records.page import Page
from headcount.records.report import Report

MOST_POSTS = 200_000


def is_export(data: Any) -> bool:
    """Is this the `result.json` of Telegram Desktop: one chat, or a list of chats?"""
    return isinstance(data, dict) and (isinstance(data.get("messages"), list) or _chats(data) != [])


def read_export(page: Page, data: dict[str, Any]) -> tuple[Report, ...]:
    """Every post with words of a Telegram Desktop export, one report each."""
    chats = [data] if isinstance(data.get("messages"), list) else _chats(data)
    posts = (post for chat in chats for post in _exported(chat, page.sidecar.url))
    found = [make_report(page, post) for post in islice(posts, MOST_POSTS)]
    if not found:
        raise UnreadablePageError(f"{page.name}: the export holds no posts with words")
    if next(posts, None) is not None:
        cut = f"only the first {MOST_POSTS:,} posts of the export were read"
        found[0] = replace(found[0], warnings=(*found[0].warnings, cut))
    return tuple(found)


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
        moment = _moment(message.get("date_unixtime"))
        source = find_source(url) if url and moment else None
        channel = url if url and url.startswith(CHANNEL_ADDRESS) else None
        forwarded = message.get("forwarded_from")
        yield Post(
            number=number,
            text=text,
            published=day_at_home(moment, source) if moment and source else find_day(str(message.get("date") or "")),
            edited=_moment(message.get("edited_unixtime")) or find_moment(f"{message.get('edited') or ''}Z"),
            channel=name if isinstance(name, str) else None,
            address=f"{channel.rstrip('/')}/{number}" if channel and number else None,
            forwarded_from=forwarded if isinstance(forwarded, str) else None,
        )


def _words(value: Any) -> str:
    """A post's text is a string, or a list of strings and of marked stretches."""
    return "".join(map(_stretch, value)) if isinstance(value, list) else _stretch(value)


def _stretch(value: Any) -> str:
    text = value.get("text") if isinstance(value, dict) else value
    return text if isinstance(text, str) else ""


def _moment(value: Any) -> datetime | None:
    try:
        return datetime.fromtimestamp(int(value), UTC)
    except (TypeError, ValueError, OverflowError, OSError):
        return None
