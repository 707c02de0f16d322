"""Has something been added? Tells open pages by server-sent events when the ledger has grown."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from typing import Protocol

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from headcount.web.crowd import ask_back
from headcount.web.rate import network_of
from headcount.web.site import Mark
from headcount.web.words import DEFAULT

LIVE, EVENTS = "/live", "text/event-stream"
EVERY = 5.0
"""Seconds between two looks; a comment is sent at each, so that a gone reader is noticed."""
MOST_FOLLOWERS = 1000
"""Open pages that are told at once; one more is asked to come back."""
MOST_OF_ONE = 50
"""Open pages of one network that are told, so that no reader takes every place: a newsroom's, not a flood's."""
LONGEST = 720
"""Looks after which a reader is let go; a browser comes back by itself."""


class Followers:
    """How many open pages are told, in all and by network."""

    def __init__(self) -> None:
        self.here: Counter[str] = Counter()

    def have_room(self, reader: str) -> bool:
        """Is there a place left, and one for this reader?"""
        return self.here.total() < MOST_FOLLOWERS and self.here[network_of(reader)] < MOST_OF_ONE

    def come(self, reader: str) -> None:
        """One page more."""
        self.here[network_of(reader)] += 1

    def go(self, reader: str) -> None:
        """One page less; a network without any is forgotten."""
        self.here[network_of(reader)] -= 1
        self.here += Counter()


class Followed(Protocol):
    """What tells how things stand."""

    mark: Mark
    followers: Followers
    """Open pages that are told when the ledger has grown."""

    async def keep_up(self) -> None:
        """Have the ledger looked at when it is time."""


def answer_live(front: Followed, request: Request) -> Response:
    """The stream of versions, or a word to come back later where too many follow."""
    headers = {"cache-control": "no-store", "x-accel-buffering": "no"}  # a proxy passes each event on as it comes
    if request.method == "HEAD":
        return Response(media_type=EVENTS, headers=headers)
    if request.method != "GET":
        return Response(status_code=405, headers={**headers, "allow": "GET, HEAD"})
    if not front.followers.have_room(request.client.host if request.client else ""):
        return ask_back(DEFAULT)
    return StreamingResponse(follow(front, request), media_type=EVENTS, headers=headers)


async def follow(front: Followed, request: Request) -> AsyncIterator[str]:
    """The version now, and each new one."""
    reader = request.client.host if request.client else ""
    front.followers.come(reader)
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
        front.followers.go(reader)
