"""How does the command line speak? Results on standard output, everything else on standard error, one line each."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import IntEnum
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

UNBOUND_WIDTH = 100
"""Columns where the output is no terminal and nothing says how wide it is."""


class Loudness(IntEnum):
    """How much is said besides results and errors."""

    QUIET = 0
    NORMAL = 1
    VERBOSE = 2


def many(number: int, noun: str) -> str:
    """So many of something: "1 report", "1,204 reports", "2 entries"."""
    several = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{number:,} {noun if number == 1 else several}"


class Say:
    """The two streams of a command, made when first used."""

    def __init__(self) -> None:
        self.loudness = Loudness.NORMAL

    @cached_property
    def out(self) -> "Console":
        """Standard output: results, and nothing else."""
        from rich.console import Console  # noqa: PLC0415  # start-up: rich is slow to import

        width = None if sys.stdout.isatty() or "COLUMNS" in os.environ else UNBOUND_WIDTH
        return Console(width=width, highlight=False, markup=False, soft_wrap=False)

    @cached_property
    def err(self) -> "Console":
        """Standard error: notes, warnings and errors."""
        from rich.console import Console  # noqa: PLC0415  # start-up: rich is slow to import

        return Console(stderr=True, highlight=False, markup=False, soft_wrap=True)

    def show(self, *things: "RenderableType") -> None:
        """Print results for a reader."""
        for thing in things:
            self.out.print(thing)

    def line(self, text: str) -> None:
        """Print one line of results for a program."""
        sys.stdout.write(text + "\n")

    def note(self, text: str) -> None:
        """Say what was done, unless quiet."""
        if self.loudness >= Loudness.NORMAL:
            self.err.print(_harmless(text), style="dim")

    def detail(self, text: str) -> None:
        """Say more about what is done, if verbose."""
        if self.loudness >= Loudness.VERBOSE:
            self.err.print(_harmless(text), style="dim")

    @contextmanager
    def progress(self, text: str) -> Iterator[Callable[[str], None]]:
        """A line that tells how far a long work is, in a terminal only; call what it gives to change the line."""
        if self.loudness is Loudness.QUIET or not self.err.is_terminal:
            yield lambda line: None
            return
        with self.err.status(text) as status:
            yield lambda line: status.update(_harmless(line))

    def error(self, text: object) -> None:
        """Say in one line what went wrong and what to do."""
        self.err.print(f"headcount: {_harmless(str(text))}", style="bold red")


def _harmless(text: str) -> str:
    """One line without characters that steer a terminal, which a file's name may hold."""
    from headcount.publish.quotes import clean  # noqa: PLC0415  # start-up

    return clean(" ".join(text.split()))


say = Say()
