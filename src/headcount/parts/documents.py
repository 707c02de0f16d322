"""What lines of text does a DOCX or RTF document hold, and which reports do they make?"""

import io

from lxml import etree

from headcount.errors import UnreadablePageError
from headcount.parts.packed import open_packed, read_member
from headcount.parts.press import is_press_export, make_reports, read_lines
from headcount.parts.rtf import strip_rtf
from headcount.parts.text import make_report
from headcount.records.page import Page
from headcount.records.report import Report

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


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
    lines: list[str] = []
    try:
        for _, paragraph in etree.iterparse(io.BytesIO(body), tag=f"{WORD}p", resolve_entities=False, no_network=True):
            pieces: list[str] = []
            for element in paragraph.iter(f"{WORD}t", f"{WORD}br", f"{WORD}tab", f"{WORD}cr"):
                pieces.append(element.text or "" if element.tag == f"{WORD}t" else " ")
            lines.append("".join(pieces))
            paragraph.clear()
    except etree.XMLSyntaxError as error:
        raise UnreadablePageError(f"{page.name}: the document is broken ({error.msg[:120]})") from error
    return lines


def _reports(page: Page, lines: list[str]) -> tuple[Report, ...]:
    if not any(line.strip() for line in lines):
        raise UnreadablePageError(f"{page.name}: the document holds no words")
    if is_press_export(lines):
        return make_reports(page, read_lines(lines))
    text = "\n\n".join(" ".join(line.split()) for line in lines if line.strip())
    return (make_report(page, text),)
