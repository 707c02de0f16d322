"""How is a library kept to its share of a machine? It reads in a process of its own, with limits.

Each program beside this file reads one kind of file from its standard input and writes what it holds. It may take so
much memory and processor time and no more, start no other process, write no file; one that dies takes nothing with it.
"""

import os
import signal
import subprocess
import sys
from dataclasses import dataclass

from headcount.errors import UnreadablePageError
from headcount.records.page import Page

SECONDS = 60
MOST_MEMORY = 1_500_000_000
LONGEST_REASON = 120
LIMITED = """
import resource, runpy, sys
memory, seconds, program = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
for what, most in (
    (resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, seconds), (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_CORE, 0),
    *([] if "threads" in sys.argv else [(resource.RLIMIT_NPROC, 0)]),
):
    resource.setrlimit(what, (most, most))
runpy.run_path(program, run_name="__main__")
"""
MISSING = "No module named "


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a program wrote, and why it did not come to its end; None if it did."""

    written: bytes
    problem: str | None


def read_apart(  # noqa: PLR0913  # limits, each of which a test lowers
    page: Page,
    program: str,
    *,
    extra: str,
    threads: bool = False,
    seconds: int = SECONDS,
    memory: int = MOST_MEMORY,
) -> Outcome:
    """Give the page's bytes to a program; what its library needs is in the extra `headcount[extra]`."""
    asked = [str(memory), str(seconds), program, *(["threads"] if threads else [])]
    try:
        done = subprocess.run(  # noqa: S603  # the interpreter that runs this, with programs of this package
            [sys.executable, "-I", "-c", LIMITED, *asked],
            input=page.body,
            capture_output=True,
            timeout=2 * seconds,
            check=False,
            env={**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"},
        )
    except subprocess.TimeoutExpired as error:
        return Outcome(written=error.stdout or b"", problem=f"it takes longer than {seconds} seconds")
    if not done.returncode:
        return Outcome(written=done.stdout, problem=None)
    said = (done.stderr.decode("utf-8", "replace").strip().splitlines() or [""])[-1]
    if MISSING in said:
        raise UnreadablePageError(f"{page.name}: to read it needs `pip install 'headcount[{extra}]'`")
    return Outcome(written=done.stdout, problem=_reason(done.returncode, said, seconds, memory))


def _reason(code: int, said: str, seconds: int, memory: int) -> str:
    if -code in (signal.SIGKILL, signal.SIGXCPU):
        return f"it takes longer than {seconds} seconds"
    if said.startswith("MemoryError") or "std::bad_alloc" in said:
        return f"it takes more than {memory // 1_000_000:,} MB of memory"
    return said[:LONGEST_REASON] if code > 0 and said else "it is broken"
