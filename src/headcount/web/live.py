"""Has something been added? Tells open pages by server-sent events when the ledger has grown."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

from headcount.errors import LedgerError
from headcount.web.crowd import TooBusyError
from headcount.web.rate import network_of
from headcount.web.site import Site

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

    def check_room(self, reader: str) -> None:
        """TooBusyError where there is no place left, or none for this reader."""
        if self.here.total() >= MOST_FOLLOWERS or self.here[network_of(reader)] >= MOST_OF_ONE:
            raise TooBusyError("too many open pages follow at once")

    def come(self, reader: str) -> None:
        """One page more."""
        self.here[network_of(reader)] += 1

    def go(self, reader: str) -> None:
        """One page less; a network without any is forgotten."""
        self.here[network_of(reader)] -= 1
        self.here += Counter()


async def follow(site: Site, request: Request, followers: Followers) -> AsyncIterator[str]:
    """The version now, and each new one."""
    reader = request.client.host if request.client else ""
    followers.come(reader)
    try:
        told = ""
        for _ in range(LONGEST):
            if await request.is_disconnected():
                return
            try:
                version = (await run_in_threadpool(site.shelf)).version
            except LedgerError:
                version = told
            yield ": here\n\n" if version == told else f"retry: 30000\nevent: version\ndata: {version}\n\n"
            told = version
            await asyncio.sleep(EVERY)
    finally:
        followers.go(reader)
