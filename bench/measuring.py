"""What does a piece of work cost, done in a process of its own?"""

import os
import resource
import signal
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """Processor seconds, bytes of memory above those of the process that asked, and what came of it in one line."""

    seconds: float
    memory: int
    told: str


def measure(work: Callable[[], str], *, seconds: int = 300, memory: int = 8_000_000_000) -> Cost:
    """Do the work in a child with limits; work that reaches one is told to have been ended."""
    reading, writing = os.pipe()
    before = int(Path("/proc/self/statm").read_text("ascii").split()[1]) * resource.getpagesize()
    child = os.fork()
    if not child:
        os.close(reading)
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        try:
            said = work()
        except BaseException as error:  # whatever it is, it is what came of the work
            said = f"RAISED {type(error).__name__}: {error}"
        os.write(writing, said.encode("utf-8", "replace")[:2000])
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        said = pipe.read().decode("utf-8", "replace")
    _, status, used = os.wait4(child, 0)
    if status:
        said = f"ENDED by {signal.Signals(status & 0x7F).name if status & 0x7F else status}"
    return Cost(seconds=used.ru_utime + used.ru_stime, memory=max(0, used.ru_maxrss * 1024 - before), told=said)
