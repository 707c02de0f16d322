"""What is new at an address that is followed: a feed, a channel's preview, a page that changes?"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256

from headcount.errors import FetchError
from headcount.read.fetch import Fetched
from headcount.read.polite import INTERVAL, Followed, next_due, read_retry_after
from headcount.records.page import Page

Get = Callable[[str, dict[str, str]], Fetched]
"""Fetches an address with conditional headers: `fetch` with its guard and limits."""


def poll(
    followed: Followed, now: datetime, get: Get, *, interval: timedelta = INTERVAL
) -> tuple[Followed, Page | None]:
    """Ask a followed address once: its new state, and the page if there is a new one.

    Nothing is raised: what went wrong stands in the state (`said`), which is due again later, ever more rarely.
    """
    try:
        answer = get(followed.url, conditions(followed))
    except FetchError as error:
        return followed.failed(now, str(error)), None
    url = answer.moved_to or followed.url
    if answer.status == 304:
        return _well(followed, url, now, interval), None
    if answer.status == 410:
        return replace(followed, gone=True, said=f"{url}: is gone for good (410)"), None
    if answer.status != 200:
        until = read_retry_after(answer.retry_after, now)
        return followed.failed(now, f"{url}: answered {answer.status}", until=until), None
    digest = sha256(answer.body).hexdigest()
    seen = replace(followed, etag=answer.etag, last_modified=answer.last_modified, digest=digest)
    return _well(seen, url, now, interval), None if digest == followed.digest else answer.page()


def conditions(followed: Followed) -> dict[str, str]:
    """The headers that ask for a page only if it has changed."""
    headers: dict[str, str] = {}
    if followed.etag:
        headers["If-None-Match"] = followed.etag
    if followed.last_modified:
        headers["If-Modified-Since"] = followed.last_modified
    return headers


def _well(followed: Followed, url: str, now: datetime, interval: timedelta) -> Followed:
    due = next_due(url, now, failures=0, interval=interval)
    return replace(followed, url=url, failures=0, due=due, said=None)
