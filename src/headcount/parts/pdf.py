"""What does the text layer of a PDF report?"""

from headcount.errors import UnreadablePageError
from headcount.parts.apart import pdf as program
from headcount.parts.apart import read_apart
from headcount.parts.text import make_report
from headcount.records.page import Page
from headcount.records.report import Report

FEWEST_CHARACTERS = 20


def read_pdf(page: Page) -> Report:
    """The words of a PDF, page after page; one without a text layer is said to have none."""
    found = read_apart(page, program.__file__, extra="documents")
    text = found.written.decode("utf-8", "replace").strip("\n")
    if found.problem and not text.strip():
        raise UnreadablePageError(f"{page.name}: the PDF cannot be read ({found.problem})")
    if sum(map(str.isalpha, text)) < FEWEST_CHARACTERS:
        raise UnreadablePageError(f"{page.name}: the PDF has no text layer; put it through text recognition first")
    return make_report(page, text, (f"only its first pages were read ({found.problem})",) if found.problem else ())
