"""A ledger that holds the shipped history, made once, and a way to ask it on the command line, in this process."""

import io
import sys
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import pytest

from headcount.cli import main
from headcount.cli.say import say


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What a command printed, and its exit code."""

    stdout: str
    stderr: str
    returncode: int


Ask = Callable[..., Done]


@pytest.fixture(scope="session")
def history(tmp_path_factory: pytest.TempPathFactory) -> Ask:
    """Run a command over a ledger that holds the shipped history; nothing is added to it."""
    place = tmp_path_factory.mktemp("history") / "ledger.db"

    def run(*arguments: str | Path, columns: int = 100, stdin: str = "") -> Done:
        return run_here([*map(str, arguments), "--ledger", str(place)], columns, stdin)

    assert run("history", "load").returncode == 0
    return run


@pytest.fixture(scope="session")
def ask(history: Ask) -> Callable[..., str]:
    """The standard output of a command that must succeed."""

    def run(*arguments: str, columns: int = 100) -> str:
        done = history(*arguments, columns=columns)
        assert done.returncode == 0, done.stderr
        return done.stdout

    return run


def run_here(arguments: list[str], columns: int, stdin: str) -> Done:
    """Run the command line in this process, as if it had just been started."""
    out, err, code = io.StringIO(), io.StringIO(), 0
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        patch.setattr(sys, "argv", ["headcount", *arguments])
        patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
        patch.setenv("COLUMNS", str(columns))
        patch.setenv("TERM", "dumb")
        for stream in ("out", "err"):
            say.__dict__.pop(stream, None)
        try:
            main()
        except SystemExit as stopped:
            code = stopped.code if isinstance(stopped.code, int) else int(stopped.code is not None)
        finally:
            for stream in ("out", "err"):
                say.__dict__.pop(stream, None)
    return Done(stdout=out.getvalue(), stderr=err.getvalue(), returncode=code)
