"""What all tests share: the material beside the checkout, and the command line as a user runs it."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("headcount", deadline=None)  # a busy machine makes no test fail
settings.load_profile("headcount")

ROOT = Path(__file__).resolve().parent.parent

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def shared() -> Path:
    """The evaluation texts and history tables beside the checkout; without them their tests are skipped."""
    folder = ROOT.parent / "shared"
    if not (folder / "eval").is_dir():
        pytest.skip(f"needs the evaluation texts and history tables in {folder}, which are not part of the repository")
    return folder


@pytest.fixture
def headcount(tmp_path: Path) -> Run:
    """Run the real command line in a process of its own, with an empty ledger in a folder of its own."""

    def run(
        *arguments: str | Path, stdin: str | bytes | None = None, **environment: str
    ) -> subprocess.CompletedProcess[str]:
        given = stdin.encode() if isinstance(stdin, str) else stdin
        done = subprocess.run(
            [sys.executable, "-m", "headcount", *map(str, arguments)],
            input=given if given is not None else b"",
            capture_output=True,
            check=False,
            cwd=tmp_path,
            env={
                **os.environ,
                "PYTHONPATH": str(ROOT / "src"),
                "PYTHONIOENCODING": "utf-8",
                "HEADCOUNT_LEDGER": str(tmp_path / "ledger.db"),
                "COLUMNS": "120",
                "TERM": "dumb",
                **environment,
            },
        )
        return subprocess.CompletedProcess(
            done.args, done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
        )

    return run
