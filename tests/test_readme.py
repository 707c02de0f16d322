"""The README tells the truth: short, and its example prints what it says.

It shows three of the figures. `python -m tests.test_readme` writes the real output into it.
"""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.conftest import ROOT

README = ROOT / "README.md"
BLOCK = re.compile(r"(<!-- check -->\n```\n)(.*?)(```\n)", re.DOTALL)
COLUMNS = 100
SHOWN = ("4,306", "197", "23")
FIGURE = re.compile(r"^ *>? *([\d,]+)  \w", re.MULTILINE)


def run_example(folder: Path) -> tuple[str, int]:
    """What the README's two commands print on standard output, and the second one's exit code."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT / "src"),
        "PYTHONIOENCODING": "utf-8",
        "HEADCOUNT_LEDGER": str(folder / "ledger.db"),
        "COLUMNS": str(COLUMNS),
        "TERM": "dumb",
    }
    for arguments in (["history", "load", "--quiet"], ["check", "examples/draft.txt"]):
        done = subprocess.run(
            [sys.executable, "-m", "headcount", *arguments],
            capture_output=True, encoding="utf-8", check=False, cwd=ROOT, env=environment,
        )  # fmt: skip
    return "".join(f"{line.rstrip()}\n" for line in done.stdout.rstrip().splitlines()), done.returncode


def cut_shown(printed: str) -> str:
    """The output about the figures that the README shows."""
    starts = [(found.start(), found[1]) for found in FIGURE.finditer(printed)]
    ends = [start for start, _ in starts[1:]] + [len(printed)]
    return "".join(printed[start:end] for (start, figure), end in zip(starts, ends, strict=True) if figure in SHOWN)


def test_the_readme_shows_the_real_output(tmp_path: Path) -> None:
    shown = BLOCK.search(README.read_text("utf-8"))
    assert shown is not None
    printed, code = run_example(tmp_path)
    assert shown.group(2) == cut_shown(printed)
    assert "9 figures" in printed
    assert code == 0


def test_the_commands_of_the_readme_are_those_that_are_run() -> None:
    text = README.read_text("utf-8")
    assert "headcount history load" in text
    assert "headcount check examples/draft.txt" in text
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert all(f"{target}:" in makefile for target in re.findall(r"^    make (\w+)", text, re.MULTILINE))


def test_the_readme_is_short() -> None:
    assert len(README.read_text("utf-8").split()) < 500


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        output, _ = run_example(Path(name))
    README.write_text(
        BLOCK.sub(lambda found: found[1] + cut_shown(output) + found[3], README.read_text("utf-8")), "utf-8"
    )
