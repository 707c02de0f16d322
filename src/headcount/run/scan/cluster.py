"""How does a cluster share the work? As Ray tasks of the same function; one whose process dies is run again."""

import os
from collections.abc import Iterable, Iterator
from importlib import import_module
from itertools import islice
from typing import Any

from headcount.errors import HeadcountError
from headcount.run.scan.local import AHEAD, SECONDS_BETWEEN_LOOKS, Done, Work

TRIES_MORE = 3


def run_on_ray(work: Work, jobs: Iterable[Any], out: str, workers: int) -> Iterator[Done | None]:
    """The engine of a Ray cluster: that of RAY_ADDRESS, else one on this machine with so many workers.

    The folder to write into and the archives must be the same on all machines.
    """
    try:
        ray: Any = import_module("ray")
    except ImportError as error:
        raise HeadcountError("--engine ray needs headcount[ray]") from error
    mine = not ray.is_initialized()
    if mine:
        _start(ray, workers)
    task = ray.remote(num_cpus=1, max_retries=TRIES_MORE)(_run)
    many = max(workers, int(ray.cluster_resources().get("CPU", workers))) * AHEAD
    coming = iter(jobs)
    running: dict[Any, Any] = {}
    try:
        while True:
            for job in islice(coming, many - len(running)):
                running[task.remote(work, job, out)] = job
            if not running:
                return
            finished, _ = ray.wait(list(running), num_returns=1, timeout=SECONDS_BETWEEN_LOOKS)
            for reference in finished:
                yield running.pop(reference), ray.get(reference)
            yield None
    except ray.exceptions.RayError as error:
        raise HeadcountError(f"the cluster gave up: {str(error).splitlines()[0]}") from error
    finally:
        for reference in running:
            ray.cancel(reference, force=True)
        if mine:
            ray.shutdown()


def _start(ray: Any, workers: int) -> None:
    address = os.environ.get("RAY_ADDRESS")
    own = {} if address else {"num_cpus": workers, "include_dashboard": False}
    try:
        ray.init(address=address, log_to_driver=False, logging_level="error", **own)
    except Exception as error:  # Ray raises plain exceptions
        raise HeadcountError(f"Ray does not start: {str(error).splitlines()[0]}") from error


def _run(work: Work, job: Any, out: str) -> Any:
    return work(job, out)
