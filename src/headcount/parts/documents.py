"""What lines of text does a DOCX or RTF document hold, and which reports do they make?"""

from lxml import etree

from headcount.errors import UnreadablePageError
from headcount.parts.packed import open_packed, read_member
from headcount.parts.press import is_press_export, make_reports, read_lines
from headcount.parts.rtf import strip_rtf
from headcount.parts.text import make_report
from headcount.records.page import Page
from headcount.records.report import Report

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SPACES = tuple(f"{WORD}{name}" for name in ("br", "tab", "cr"))
LARGEST_DOCUMENT = 50_000_000
MOST_TAGS = 3_000_000
"""Of a document; a book of a thousand pages has a tenth of them."""


def read_docx(page: Page) -> tuple[Report, ...]:
    """The articles of a Word document: one, or each of a press database's export."""
    with open_packed(page) as packed:
        body = read_member(page, packed, "word/document.xml")
    return _reports(page, _word_lines(page, body))


def read_rtf(page: Page) -> tuple[Report, ...]:
    """The articles of an RTF document: one, or each of a press database's export."""
    return _reports(page, strip_rtf(page.body.decode("latin-1")).split("\n"))


def _word_lines(page: Page, body: bytes) -> list[str]:
    if b"<!ENTITY" in body or b"<!DOCTYPE" in body:
        raise UnreadablePageError(f"{page.name}: the document declares entities of its own, which are not read")
    if body.count(b"<") > MOST_TAGS or len(body) > LARGEST_DOCUMENT:
        raise UnreadablePageError(
            f"{page.name}: the document holds more than is read of one; cut it into smaller files"
        )
    words = _Words()
    parser = etree.XMLParser(target=words, resolve_entities=False, no_network=True)
    try:
        etree.fromstring(body, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadablePageError(f"{page.name}: the document is broken ({error.msg[:120]})") from error
    return words.lines


class _Words:
    """Takes what the parser finds, tag by tag, and keeps only the words: no tree of the document is made."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._open: list[list[str]] = []
        self._is_text = False

    def start(self, tag: str, _attributes: object) -> None:
        """A paragraph, a piece of its words, or what stands for a space."""
        if tag == f"{WORD}p":
            self._open.append([])
        self._is_text = tag == f"{WORD}t"
        if tag in SPACES and self._open:
            self._open[-1].append(" ")

    def data(self, text: str) -> None:
        """Words, where they are those of a paragraph."""
        if self._is_text and self._open:
            self._open[-1].append(text)

    def end(self, tag: str) -> None:
        """The end of a paragraph is the end of a line."""
        self._is_text = False
        if tag == f"{WORD}p":
            self.lines.append("".join(self._open.pop()))

    def close(self) -> None:
        """Nothing is left to be done."""


def _reports(page: Page, lines: list[str]) -> tuple[Report, ...]:
    if not any(line.strip() for line in lines):
        raise UnreadablePageError(f"{page.name}: the document holds no words")
    if is_press_export(lines):
        return make_reports(page, read_lines(lines))
    text = "\n\n".join(" ".join(line.split()) for line in lines if line.strip())
    return (make_report(page, text),)
