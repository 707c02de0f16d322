"""Has something been added? Tells open pages by server-sent events when the ledger has grown."""

import asyncio
from collections.abc import AsyncIterator
from typing import Protocol

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from headcount.web.crowd import ask_back
from headcount.web.site import Mark
from headcount.web.words import DEFAULT

LIVE = "/live"
EVERY = 5.0
"""Seconds between two looks; a comment is sent at each, so that a gone reader is noticed."""
MOST_FOLLOWERS = 1000
"""Open pages that are told at once; one more is asked to come back."""
LONGEST = 720
"""Looks after which a reader is let go; a browser comes back by itself."""


class Followed(Protocol):
    """What tells how things stand."""

    mark: Mark
    followers: int
    """Open pages that are told when the ledger has grown."""

    async def keep_up(self) -> None:
        """Have the ledger looked at when it is time."""


def answer_live(front: Followed, request: Request) -> Response:
    """The stream of versions, or a word to come back later where too many follow."""
    if front.followers >= MOST_FOLLOWERS:
        return ask_back(DEFAULT)
    headers = {"cache-control": "no-store"}
    return StreamingResponse(follow(front, request), media_type="text/event-stream", headers=headers)


async def follow(front: Followed, request: Request) -> AsyncIterator[str]:
    """The version now, and each new one."""
    front.followers += 1
    try:
        told = ""
        for _ in range(LONGEST):
            if await request.is_disconnected():
                return
            await front.keep_up()
            version = front.mark.version
            yield ": here\n\n" if version == told else f"retry: 30000\nevent: version\ndata: {version}\n\n"
            told = version
            await asyncio.sleep(EVERY)
    finally:
        front.followers -= 1
