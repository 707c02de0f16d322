"""What is a reader given at once? Finished answers, kept ready while newer ones are made behind them."""

import asyncio
import logging
import time
from collections import Counter
from collections.abc import Callable
from typing import Protocol

from starlette.requests import Request

from headcount.errors import HeadcountError
from headcount.web.answered import Headers, answer_of
from headcount.web.crowd import ask_back
from headcount.web.guard import PRIVATE, Receive, Scope, Send
from headcount.web.kept import Kept, Pack, may_be_kept, pack
from headcount.web.labels import N_
from headcount.web.live import LIVE, Followers, answer_live
from headcount.web.origin import named_origin
from headcount.web.site import Mark, split_language

LOG = logging.getLogger(__name__)
LOOK_AGAIN = 1.0
"""Seconds for which the ledger is taken as unchanged."""
STALE = 5.0
"""Seconds for which a page is still shown after the ledger has grown, while it is made anew."""
A_MOMENT = 0.15
"""Seconds that a reader waits for a page that is made anew before the old one is given."""
A_FEW = 20
"""Readers who wait so for one page."""
PATIENT = 2.0
"""Seconds that a reader waits for a look at the ledger where nobody looked for longer than a page may be stale."""
HEALTH = ("/healthz", "/metrics")
"""Addresses that tell of the ledger without looking at what it holds."""
AWAY = N_("This cannot be answered at the moment. Please come back in a few seconds.")

Key = tuple[str, str, str, str]


class AwayError(HeadcountError):
    """What makes the answers is gone for the moment; it is being started again."""


class Making(Protocol):
    """What makes the answers: an application that can be asked how things stand."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""

    async def peek(self) -> int:
        """How often words were emptied; at once."""

    async def look(self) -> Mark:
        """The mark after a look at the ledger; what is new in it is folded in first."""


class Front:
    """Stands before what makes the answers, and keeps them ready.

    An answer that is kept is given at once. When the ledger has grown, it is made anew, once for all who ask; who has
    waited for a moment is given the old one, as long as that is only seconds old.
    `meant` tells of a request's query what a page understands of it.
    """

    def __init__(
        self, app: Making, meant: Callable[[Scope], str], again: float = LOOK_AGAIN, stale: float = STALE
    ) -> None:
        self.app = app
        self._meant, self._again, self._stale = meant, again, stale
        self.mark = Mark("")
        self.followers = Followers()
        """Open pages that are told when the ledger has grown."""
        self._kept: Kept[Key] = Kept()
        self._looked = self._began = float("-inf")
        self._looking: asyncio.Task[None] | None = None
        self._making: dict[Key, asyncio.Task[Pack]] = {}
        self._waiting: Counter[Key] = Counter()
        """Readers who are given the old page unless the new one is made within a moment."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
        elif scope["path"] == LIVE:
            await answer_live(self, Request(scope, receive))(scope, receive, send)
        else:
            await self._answer(scope, receive, send)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            key = self._key(scope)
            if key is None:
                if scope["path"] not in HEALTH:
                    self.look_soon()
                await self.app(scope, receive, send)
                return
            await self.keep_up()
            kept = await self._pack(key, scope)
        except AwayError:
            await ask_back(split_language(scope["path"])[0], AWAY)(scope, receive, send)
            return
        await kept.answer(scope).send(send)

    async def keep_up(self) -> None:
        """Have the ledger looked at when it is time; only who comes after a quiet while waits for it."""
        looking, now = self.look_soon(), time.monotonic()
        if looking is not None and now - self._looked >= self._stale:
            patience = max(0.0, PATIENT - (now - self._began)) if self.mark.version else None
            await asyncio.wait((looking,), timeout=patience)

    def look_soon(self) -> "asyncio.Task[None] | None":
        """Have the ledger looked at when it is time; the look that is under way, if any."""
        now = time.monotonic()
        if self._looking is None and now - self._looked >= self._again:
            self._began = now
            self._looking = asyncio.create_task(self._look())
        return self._looking

    async def _look(self) -> None:
        try:
            forgotten = await self.app.peek()
            if forgotten != self.mark.forgotten:
                self._kept.clear()
                self._making.clear()  # who asks from now on does not wait for what was begun before
                self.mark = self.mark._replace(forgotten=forgotten)
            self._stand_at(await self.app.look())
        except AwayError:
            self._stand_at(self.mark._replace(away=True))
        except Exception:
            LOG.exception("the ledger could not be looked at")
        finally:
            self._looked, self._looking = time.monotonic(), None

    def _stand_at(self, mark: Mark) -> None:
        if mark != self.mark:
            self.mark = mark
            self._kept.move_on(mark)

    async def _pack(self, key: Key, scope: Scope) -> Pack:
        """The answer that is kept, or a new one."""
        kept = self._kept.find(key)
        if kept is not None and kept.mark == self.mark:
            return kept
        making = self._make(key, scope)
        if kept is not None and kept.is_over_for() < self._stale and not await self._is_made(key, making):
            return kept
        try:
            made = await asyncio.shield(making)
        except AwayError:
            if kept is None:
                raise
            return kept
        return kept if made.status == 503 and kept is not None else made

    async def _is_made(self, key: Key, making: "asyncio.Task[Pack]") -> bool:
        """Whether an answer is made within a moment; only a few wait for it, a crowd is given the old one at once."""
        if self._waiting[key] >= A_FEW:
            return False
        self._waiting[key] += 1
        try:
            done, _ = await asyncio.wait((making,), timeout=A_MOMENT)
        finally:
            self._waiting[key] -= 1
            if not self._waiting[key]:
                del self._waiting[key]
        return bool(done)

    def _make(self, key: Key, scope: Scope) -> "asyncio.Task[Pack]":
        """The making of an answer, one for all who wait for it."""
        making = self._making.get(key)
        if making is None:
            making = asyncio.create_task(self._made(key, scope))
            self._making[key] = making
            making.add_done_callback(lambda done: self._done(key, done))
        return making

    def _done(self, key: Key, making: "asyncio.Task[Pack]") -> None:
        if self._making.get(key) is making:
            del self._making[key]
        if not making.cancelled():
            making.exception()  # whoever waits is told; where nobody does, the next reader tries again

    async def _made(self, key: Key, scope: Scope) -> Pack:
        mark = self.mark
        made = pack(await answer_of(self.app, _for_all(scope, key)), mark)
        if may_be_kept(made) and mark.forgotten == self.mark.forgotten:
            self._kept.keep(key, made, self.mark)
        return made

    def _key(self, scope: Scope) -> Key | None:
        """What an answer is known by; None where it is made for one reader alone, or tells of this very moment."""
        path = scope["path"]
        if scope["method"] not in ("GET", "HEAD") or path in HEALTH:
            return None
        if PRIVATE in path and split_language(path)[1].startswith(PRIVATE):
            return None
        scheme, host = named_origin() or (scope["scheme"], _host_in(scope["headers"]))
        return scheme, host, path, self._meant(scope)


def _host_in(headers: Headers) -> str:
    for name, value in headers:
        if name == b"host":
            return value.decode("latin-1")
    return ""


def _for_all(scope: Scope, key: Key) -> Scope:
    """The request as it is made for all readers: with nothing in it that is one reader's own."""
    headers = [(b"host", key[1].encode("latin-1")), (b"accept-encoding", b"gzip")]
    return {
        **scope,
        "method": "GET",
        "scheme": key[0],
        "query_string": key[3].encode("latin-1"),
        "headers": headers,
        "client": None,
    }
