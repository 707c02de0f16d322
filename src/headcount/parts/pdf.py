"""What does the text layer of a PDF report? It is read in a process of its own, with limits."""

import subprocess
import sys

from headcount.errors import UnreadablePageError
from headcount.parts.text import make_report
from headcount.records.page import Page
from headcount.records.report import Report

SECONDS = 60
MOST_MEMORY = 1_500_000_000
MOST_PAGES = 500
MOST_CHARACTERS = 3_000_000
FEWEST_CHARACTERS = 20
READER = """
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, (%(memory)d, %(memory)d))
resource.setrlimit(resource.RLIMIT_CPU, (%(seconds)d, %(seconds)d))
import io, logging
logging.disable(logging.CRITICAL)
from pypdf import PdfReader
left = %(characters)d
for number, page in enumerate(PdfReader(io.BytesIO(sys.stdin.buffer.read())).pages):
    text = (page.extract_text() or "")[:left]
    left -= len(text)
    sys.stdout.buffer.write(text.encode("utf-8", "replace") + b"\\n\\n")
    if number >= %(pages)d or left <= 0:
        break
"""


def read_pdf(page: Page) -> Report:
    """The words of a PDF, page after page; one without a text layer is said to have none."""
    text = _text_layer(page)
    if sum(map(str.isalpha, text)) < FEWEST_CHARACTERS:
        raise UnreadablePageError(f"{page.name}: the PDF has no text layer; put it through text recognition first")
    return make_report(page, text)


def _text_layer(page: Page) -> str:
    limits = {"memory": MOST_MEMORY, "seconds": SECONDS, "characters": MOST_CHARACTERS, "pages": MOST_PAGES}
    try:
        done = subprocess.run(  # noqa: S603  # the interpreter that runs this, with a program written above
            [sys.executable, "-I", "-c", READER % limits],
            input=page.body,
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise UnreadablePageError(f"{page.name}: the PDF takes longer than {SECONDS} seconds to read") from error
    said = done.stderr.decode("utf-8", "replace").strip().splitlines()
    if done.returncode and said and "No module named 'pypdf'" in said[-1]:
        raise UnreadablePageError(f"{page.name}: a PDF needs `pip install 'headcount[documents]'`")
    if done.returncode and not done.stdout.strip():
        raise UnreadablePageError(f"{page.name}: the PDF cannot be read ({said[-1][:120] if said else 'it is broken'})")
    return done.stdout.decode("utf-8").strip("\n")
