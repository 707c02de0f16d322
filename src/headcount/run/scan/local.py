"""How do the cores of one machine share the work? A process each; the work of one that is killed is done again."""

import signal
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import Any, Protocol

from headcount.errors import HeadcountError
from headcount.run.scan.manifest import Entry

AHEAD = 2
TRIES = 3
SECONDS_BETWEEN_LOOKS = 0.5
Done = tuple[Any, Entry]


class Work(Protocol):
    """A function of a job and the folder to write into; the same job gives the same files wherever it runs."""

    def __call__(self, job: Any, out: str, stopped: Callable[[], bool] = ..., /) -> Entry: ...


Engine = Callable[[Work, Iterable[Any], str, int], Iterator[Done | None]]
"""Runs the work for every job, on so many workers; gives each job with its entry, and None when it is time to look."""


def run_here(work: Work, jobs: Iterable[Any], out: str, workers: int) -> Iterator[Done | None]:
    """The engine of one machine. What is running when it is closed stops soon, and is not done."""
    if workers == 1:
        yield from ((job, work(job, out)) for job in jobs)
        return
    coming = iter(jobs)
    again: list[tuple[Any, int]] = []
    while True:
        killed: list[tuple[Any, int]] = []
        yield from _run_pool(work, _chain(again, coming), out, workers, killed)
        if not killed:
            return
        for job, tries in killed:
            if tries >= TRIES:
                raise HeadcountError(f"the processes that search {_name(job)} are killed; is there enough memory?")
        again = killed


def _run_pool(
    work: Work, jobs: Iterator[tuple[Any, int]], out: str, workers: int, killed: list[tuple[Any, int]]
) -> Iterator[Done | None]:
    """Run jobs until all are done, or until a process is killed: what was running then is put into `killed`."""
    context = get_context("spawn")
    stop = context.Event()
    pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_prepare, initargs=(stop,))
    running: dict[Future[Entry], tuple[Any, int]] = {}
    try:
        while True:
            while len(running) < workers * AHEAD and (job := next(jobs, None)) is not None:
                running[pool.submit(_run, work, job[0], out)] = job
            if not running:
                return
            finished, _ = wait(running, SECONDS_BETWEEN_LOOKS, FIRST_COMPLETED)
            for future in finished:
                entry = future.result()
                yield running.pop(future)[0], entry
            yield None
    except BrokenProcessPool:
        killed += [(job, tries + 1) for job, tries in running.values()]
    finally:
        stop.set()
        pool.shutdown(wait=True, cancel_futures=True)


def _chain(again: list[tuple[Any, int]], coming: Iterator[Any]) -> Iterator[tuple[Any, int]]:
    yield from again
    yield from ((job, 0) for job in coming)


_stop: Any = None


def _prepare(stop: Any) -> None:
    global _stop  # noqa: PLW0603  # what a process of the pool is told when it starts
    _stop = stop
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _run(work: Work, job: Any, out: str) -> Entry:
    return work(job, out, _stop.is_set)


def _name(job: Any) -> str:
    return ", ".join(job.files[:2])
