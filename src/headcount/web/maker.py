"""Who makes the answers? A process of its own, so that no work on the ledger holds up what readers are given at once.

Requests go to it whole and answers come back whole, as numbered frames over a pair of sockets. When it dies it is
started again; whoever waited is asked back.
"""

import asyncio
import logging
import pickle
import signal
import socket
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse

from headcount.errors import HeadcountError
from headcount.ledger import Ledger, open_ledger
from headcount.web.answered import Answered, answer_of
from headcount.web.app import LARGEST_FORM, Inside, create_inside
from headcount.web.front import AwayError
from headcount.web.guard import Receive, Scope, Send
from headcount.web.sent import read_bounded
from headcount.web.site import Mark
from headcount.web.store import LedgerStore

LOG = logging.getLogger(__name__)
LENGTH = 8
"""Bytes that tell how long a frame is."""
MOST_WAITING = 200
"""Requests under way at once, at most; the process asks most of them back long before."""
SECONDS_TO_END = 5.0
LONGEST_PAUSE = 30.0
"""Seconds between two starts of a process that keeps dying, at most."""
TAKEN = (
    "type",
    "method",
    "path",
    "raw_path",
    "query_string",
    "headers",
    "scheme",
    "http_version",
    "client",
    "server",
    "root_path",
)
"""What of a request is handed over; the rest belongs to this process."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """A request with all that was sent."""

    scope: dict[str, Any]
    sent: bytes


class Fault:
    """Sent instead of an answer where there was none; what was wrong stands in the log."""


class Maker:
    """The process that makes the answers, as the process that gives them sees it."""

    def __init__(self, place: str) -> None:
        self.place = place
        self._waiting: dict[int, asyncio.Future[Any]] = {}
        self._numbers = count()
        self._process: BaseProcess | None = None
        self._writer: asyncio.StreamWriter | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request, or the beginning and end of serving."""
        if scope["type"] == "lifespan":
            await self._live(receive, send)
            return
        try:
            sent = await read_bounded(Request(scope, receive), LARGEST_FORM)
        except HTTPException as wrong:
            await PlainTextResponse(wrong.detail, wrong.status_code)(scope, receive, send)
            return
        taken = {name: scope[name] for name in TAKEN if name in scope}
        answered: Answered = await self._ask(Order(scope=taken, sent=sent))
        await answered.send(send)

    async def peek(self) -> int:
        """How often words were emptied."""
        forgotten: int = await self._ask("peek")
        return forgotten

    async def look(self) -> Mark:
        """How things stand after a look at the ledger."""
        mark: Mark = await self._ask("look")
        return mark

    async def _ask(self, what: object) -> Any:
        if self._writer is None or len(self._waiting) >= MOST_WAITING:
            raise AwayError("what makes the pages is being started, or has enough to do")
        number = next(self._numbers)
        answer = self._waiting[number] = asyncio.get_running_loop().create_future()
        try:
            write_frame(self._writer, (number, what))
            said = await answer
        finally:
            self._waiting.pop(number, None)
        if isinstance(said, Fault):
            raise AwayError("what makes the pages could not answer")
        return said

    async def _live(self, receive: Receive, send: Send) -> None:
        await receive()
        keeping = asyncio.create_task(self._keep(await self._start()))
        await send({"type": "lifespan.startup.complete"})
        await receive()
        keeping.cancel()
        await self._end()
        await send({"type": "lifespan.shutdown.complete"})

    async def _keep(self, reader: asyncio.StreamReader) -> None:
        """Hand out what comes back, and start the process again when it has died."""
        pause = 0.0
        while True:
            async for number, said in frames(reader):
                pause = 0.0
                waiting = self._waiting.get(number)
                if waiting is not None and not waiting.done():
                    waiting.set_result(said)
            LOG.error("the process that makes the pages has ended; it is started again")
            await self._end()
            await asyncio.sleep(pause)
            pause = min(LONGEST_PAUSE, pause * 2 + 1)
            try:
                reader = await self._start()
            except OSError as error:
                LOG.error("the process that makes the pages cannot be started: %s", error)

    async def _start(self) -> asyncio.StreamReader:
        ours, theirs = socket.socketpair()
        with theirs:
            self._process = get_context("spawn").Process(target=make_answers, args=(theirs, self.place), daemon=True)
            await asyncio.to_thread(self._process.start)
        reader, self._writer = await asyncio.open_connection(sock=ours)
        return reader

    async def _end(self) -> None:
        if self._writer is not None:
            self._writer.close()
            self._writer = None
        for waiting in self._waiting.values():
            if not waiting.done():
                waiting.set_exception(AwayError("what makes the pages has ended"))
        if self._process is not None:
            await asyncio.to_thread(self._process.join, SECONDS_TO_END)
            self._process.kill()


def make_answers(door: socket.socket, place: str) -> None:
    """The process's own work, until the other end of the door is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to both; the one that serves ends this one
    try:
        with open_ledger(place) as ledger:
            asyncio.run(_answer_all(door, ledger))
    except HeadcountError as error:
        LOG.error("%s", error)


async def _answer_all(door: socket.socket, ledger: Ledger) -> None:
    inside = create_inside(LedgerStore(ledger), ledger)
    reader, writer = await asyncio.open_connection(sock=door)
    working: set[asyncio.Task[None]] = set()
    async for number, what in frames(reader):
        work = asyncio.create_task(_answer(inside, writer, number, what))
        working.add(work)
        work.add_done_callback(working.discard)


async def _answer(inside: Inside, writer: asyncio.StreamWriter, number: int, what: object) -> None:
    try:
        said = await _make(inside, what)
    except Exception:
        LOG.exception("a fault while making an answer")
        said = Fault()
    write_frame(writer, (number, said))


async def _make(inside: Inside, what: object) -> object:
    match what:
        case "peek":
            return await inside.peek()
        case "look":
            return await inside.look()
        case Order():
            return await answer_of(inside, what.scope, what.sent)
    raise TypeError(f"this cannot be asked: {what!r}")


def write_frame(writer: asyncio.StreamWriter, said: object) -> None:
    """Send one thing to the other process."""
    frame = pickle.dumps(said)
    writer.write(len(frame).to_bytes(LENGTH, "big") + frame)


async def frames(reader: asyncio.StreamReader) -> AsyncIterator[tuple[int, Any]]:
    """What comes from the other process, until it ends."""
    with suppress(asyncio.IncompleteReadError, ConnectionError):
        while True:
            length = int.from_bytes(await reader.readexactly(LENGTH), "big")
            yield pickle.loads(await reader.readexactly(length))  # noqa: S301  # both ends are this program
