"""How many readers are served at once? A few pages are made at a time, some wait, and the rest are asked back."""

from collections.abc import Callable
from typing import TypeVar

from anyio import CapacityLimiter, to_thread
from starlette.responses import PlainTextResponse

from headcount.errors import HeadcountError
from headcount.web.labels import N_
from headcount.web.words import speak

AT_ONCE = 8
"""Pages made at the same time; more would only share the same processor."""
WAITING = 120
"""Readers who wait for their turn; one more is asked to come back."""
COME_BACK = 5
"""Seconds after which someone who found the site too busy may ask again."""
TOO_MANY = N_("Too many readers at once. Please come back in a few seconds.")

Result = TypeVar("Result")


class TooBusyError(HeadcountError):
    """Too many readers wait already; `retry-after` tells when to ask again."""


def ask_back(language: str, why: str = TOO_MANY) -> PlainTextResponse:
    """Nothing is done for this reader yet: why, and when to ask again, in their language."""
    said = speak(language).say(why)
    return PlainTextResponse(said, 503, {"retry-after": str(COME_BACK), "cache-control": "no-store"})


class Crowd:
    """Runs what makes pages in threads, a bounded number at once and a bounded number waiting."""

    def __init__(self, at_once: int = AT_ONCE, waiting: int = WAITING) -> None:
        self.at_once, self.most = at_once, at_once + waiting
        self.inside = 0
        self._limiter: CapacityLimiter | None = None

    async def run(self, make: Callable[..., Result], *given: object) -> Result:
        """What `make` answers; TooBusyError when the line is full, before anything is done."""
        if self.inside >= self.most:
            raise TooBusyError("too many readers at once")
        if self._limiter is None:
            self._limiter = CapacityLimiter(self.at_once)
        self.inside += 1
        try:
            return await to_thread.run_sync(make, *given, limiter=self._limiter)
        finally:
            self.inside -= 1
