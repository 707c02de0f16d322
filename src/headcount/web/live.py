"""Has something been added? Tells open pages by server-sent events when the ledger has grown."""

import asyncio
from collections.abc import AsyncIterator

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

from headcount.errors import LedgerError
from headcount.web.site import Site

EVERY = 5.0
"""Seconds between two looks; a comment is sent at each, so that a gone reader is noticed."""
MOST_FOLLOWERS = 1000
"""Open pages that are told at once; one more is asked to come back."""
LONGEST = 720
"""Looks after which a reader is let go; a browser comes back by itself."""


async def follow(site: Site, request: Request) -> AsyncIterator[str]:
    """The version now, and each new one."""
    site.followers += 1
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
        site.followers -= 1
