"""A ledger that holds the shipped history, made once, and a way to ask it on the command line."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT

Ask = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="session")
def history(tmp_path_factory: pytest.TempPathFactory) -> Ask:
    """Run a command over a ledger that holds the shipped history; nothing is added to it."""
    place = tmp_path_factory.mktemp("history") / "ledger.db"

    def run(*arguments: str | Path, columns: int = 100, stdin: str = "") -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, "-m", "headcount", *map(str, arguments), "--ledger", str(place)],
            input=stdin, capture_output=True, encoding="utf-8", check=False,
            env={**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONIOENCODING": "utf-8", "COLUMNS": str(columns)},
        )  # fmt: skip

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
