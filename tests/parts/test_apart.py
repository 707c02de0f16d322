"""A program that reads a file in a process of its own keeps to its limits, and what goes wrong in it is told."""

from pathlib import Path

import pytest
from bench.fuzz import seeds

from headcount.errors import HeadcountError, UnreadablePageError
from headcount.parts import find_reports
from headcount.parts.apart import Outcome, read_apart
from headcount.records.page import Page

AS_NOBODY = "import os\nif os.geteuid() == 0:\n    os.setuid(65534)\n"
"""The superuser may start as many processes as it likes; nobody else may."""


def run(folder: Path, program: str) -> Outcome:
    path = folder / "program.py"
    path.write_text(program)
    page = Page(name="a page", body=b"175 came home.")
    return read_apart(page, str(path), extra="documents", seconds=1, memory=300_000_000)


def test_what_it_writes_is_read(tmp_path: Path) -> None:
    program = "import sys\nsys.stdout.buffer.write(sys.stdin.buffer.read().upper())"
    assert run(tmp_path, program) == Outcome(written=b"175 CAME HOME.", problem=None)


@pytest.mark.parametrize(
    ("program", "problem"),
    [
        ("while True: pass", "it takes longer than 1 seconds"),
        ("b'0' * 10**9", "it takes more than 300 MB of memory"),
        (f"{AS_NOBODY}os.fork()", "BlockingIOError"),
        (f"import subprocess\n{AS_NOBODY}subprocess.run(['true'])", "BlockingIOError"),
        ("open(__file__, 'w').write('a' * 10**5)", "File too large"),
        ("import os\nos.abort()", "it is broken"),
        ("raise ValueError('is no\\nPDF ' + 'x' * 1000)", "PDF x"),
    ],
)
def test_what_it_may_not_do_ends_it_and_is_told(tmp_path: Path, program: str, problem: str) -> None:
    outcome = run(tmp_path, f"print('before', flush=True)\n{program}\nprint('after')")
    assert outcome.written == b"before\n"
    assert outcome.problem is not None
    assert problem in outcome.problem
    assert len(outcome.problem) <= 120


def test_a_library_that_is_missing_is_named_by_its_extra(tmp_path: Path) -> None:
    with pytest.raises(UnreadablePageError, match=r"a page: .*pip install 'headcount\[documents\]'"):
        run(tmp_path, "import a_library_that_nobody_wrote")


def test_the_next_page_is_read_after_one_that_breaks_its_reader() -> None:
    bodies = (seeds.pdf("x").replace(b"/Kids [3 0 R]", b"/Kids [2 0 R 2 0 R]"), b"%PDF-1.4\n", b"175 came home.")
    told = []
    for number, body in enumerate(bodies):
        try:
            told.append(find_reports(Page(name=f"page {number}", body=body))[0].text)
        except HeadcountError as error:
            told.append(str(error).partition(":")[0])
    assert told == ["page 0", "page 1", "175 came home."]
