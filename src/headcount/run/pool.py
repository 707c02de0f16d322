"""How are many pages read at once? In processes of their own, in order, with few pages in memory."""

import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from itertools import chain, islice
from multiprocessing import get_context

from headcount.errors import HeadcountError, UnreadablePageError
from headcount.records.page import Page
from headcount.records.reading import Reading
from headcount.run.reading import read_page

PAGES_WORTH_A_PROCESS = 64
PAGES_PER_TASK = 16
TASKS_AHEAD_PER_WORKER = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadPage:
    """A page with its readings, or with what is wrong with it in one line."""

    name: str
    readings: tuple[Reading, ...] = ()
    problem: str | None = None
    page: Page | None = None


def read_pages(pages: Iterable[Page | UnreadablePageError], workers: int = 1) -> Iterator[ReadPage]:
    """Read pages in their order; with several workers and enough pages, on several cores."""
    coming = iter(pages)
    first = list(islice(coming, PAGES_WORTH_A_PROCESS)) if workers > 1 else []
    everything = chain(first, coming)
    if len(first) < PAGES_WORTH_A_PROCESS:
        return (read_whole(page) for page in everything)
    return _read_in_processes(everything, workers)


def read_whole(page: Page | UnreadablePageError) -> ReadPage:
    """Read one page; whatever goes wrong is told and stops no other page."""
    if isinstance(page, UnreadablePageError):
        return ReadPage(name=str(page).split(":", 1)[0], problem=str(page))
    try:
        return ReadPage(name=page.name, readings=read_page(page), page=page)
    except HeadcountError as error:
        return ReadPage(name=page.name, problem=str(error))
    except Exception as error:  # a fault of the reader in one page must not cost the others
        return ReadPage(name=page.name, problem=f"{page.name}: reading failed ({type(error).__name__}: {error})")


def _read_in_processes(pages: Iterable[Page | UnreadablePageError], workers: int) -> Iterator[ReadPage]:
    coming = iter(pages)
    ahead: deque[tuple[list[Page | UnreadablePageError], Future[list[ReadPage]]]] = deque()
    pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_leave_interrupts_to_the_parent)
    try:
        while True:
            while len(ahead) < workers * TASKS_AHEAD_PER_WORKER and (task := list(islice(coming, PAGES_PER_TASK))):
                ahead.append((task, pool.submit(_read_task, task)))
            if not ahead:
                return
            task, reading = ahead.popleft()
            for page, read in zip(task, reading.result(), strict=True):
                yield replace(read, page=page) if isinstance(page, Page) else read
    except BrokenProcessPool:
        raise HeadcountError("a process that reads pages was killed; add the rest again, with fewer at once") from None
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _read_task(pages: list[Page | UnreadablePageError]) -> list[ReadPage]:
    return [replace(read_whole(page), page=None) for page in pages]


def _leave_interrupts_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
