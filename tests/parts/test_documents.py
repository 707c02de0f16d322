"""Documents: the exports of press databases as DOCX and RTF, and the text layer of a PDF."""

import io
import zipfile
from datetime import date
from xml.sax.saxutils import escape

import pytest

from headcount.errors import UnreadablePageError
from headcount.parts import find_reports
from headcount.parts.rtf import strip_rtf
from headcount.records.page import Page
from headcount.records.report import PartKind, Report

NEXIS = """175 return in swap
The Example Times
March 19, 2025 Wednesday
Copyright 2025 Example Times Ltd. All Rights Reserved
Section: WORLD NEWS
Length: 52 words
Byline: Ann Writer, Bo Reporter
Body
The coordination staff said that 175 soldiers had come home.
A further 22 came outside the exchange.
Load-Date: March 20, 2025
End of Document
Lists hold 300 names
Example Post
5 February 2025
Body
Three hundred names stand on the lists.
End of Document"""
FACTIVA = """Swap brings 150 home
By Ann Writer
120 words
5 February 2025
10:04
Example Agency
EXA
English
Copyright 2025 Example Agency
One hundred and fifty people came home on Wednesday.
Document EXA0000020250205el25000p1
"""


def docx(text: str, *, start: str = "") -> bytes:
    paragraphs = "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in text.split("\n"))
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        packed.writestr("word/document.xml", f"{start}<w:document {space}><w:body>{paragraphs}</w:body></w:document>")
    return stream.getvalue()


def rtf(text: str) -> bytes:
    lines = "\\par\n".join(
        "".join(letter if letter.isascii() else f"\\u{ord(letter)}?" for letter in line) for line in text.split("\n")
    )
    return f"{{\\rtf1\\ansi\\ansicpg1252{{\\fonttbl{{\\f0 Arial;}}}}{{\\*\\generator X;}}\\f0 {lines}}}".encode()


def read(body: bytes, name: str = "export") -> tuple[Report, ...]:
    return find_reports(Page(name=name, body=body))


@pytest.mark.parametrize("make", [docx, rtf])
def test_each_article_of_a_nexis_export_is_a_report(make: object) -> None:
    first, second = read(make(NEXIS))  # type: ignore[operator]
    assert (first.headline, first.outlet, first.published) == (
        "175 return in swap",
        "The Example Times",
        date(2025, 3, 19),
    )
    assert [author.name for author in first.authors] == ["Ann Writer", "Bo Reporter"]
    body = [first.text[part.start : part.end] for part in first.parts if part.kind is PartKind.BODY]
    assert body == [
        "The coordination staff said that 175 soldiers had come home.",
        "A further 22 came outside the exchange.",
    ]
    assert (second.outlet, second.published) == ("Example Post", date(2025, 2, 5))


@pytest.mark.parametrize("make", [docx, rtf])
def test_each_article_of_a_factiva_export_is_a_report(make: object) -> None:
    (report,) = read(make(FACTIVA))  # type: ignore[operator]
    assert (report.headline, report.outlet, report.published) == (
        "Swap brings 150 home",
        "Example Agency",
        date(2025, 2, 5),
    )
    assert report.text.endswith("One hundred and fifty people came home on Wednesday.")
    assert [author.name for author in report.authors] == ["Ann Writer"]


def test_a_document_that_is_no_export_is_one_report() -> None:
    (report,) = read(docx("Додому повернулися 25 людей\n\nЇх зустріли на кордоні."))
    assert "Їх зустріли на кордоні." in report.text


def test_rtf_letters_are_read_however_they_are_written() -> None:
    assert strip_rtf(r"{\rtf1\ansi\ansicpg1251 \'ce\'e1\'ec\'b3\'ed \u1086? 25}") == "Обмін о 25"
    assert strip_rtf(r"{\rtf1 a{\*\bkmkstart x}b\par c}") == "ab\nc"


@pytest.mark.parametrize(
    "body",
    [
        b"PK\x03\x04broken",
        docx("x", start='<!DOCTYPE a [<!ENTITY b "c">]>'),
        docx(""),
        b"{\\rtf1 }",
        b"%PDF-1.4 broken",
    ],
)
def test_a_document_that_cannot_be_read_is_an_error_that_names_it(body: bytes) -> None:
    with pytest.raises(UnreadablePageError, match="export"):
        read(body)


def pdf(text: str) -> bytes:
    stream = f"BT /F1 12 Tf 50 700 Td ({text}) Tj ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    body, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % len(body)
    return body + b"xref\n0 6\n0000000000 65535 f \n" + table + end


def test_the_text_layer_of_a_pdf_is_read() -> None:
    pytest.importorskip("pypdf")
    (report,) = read(pdf("On 19 March 175 prisoners of war came home."))
    assert "175 prisoners of war came home" in report.text


def test_a_pdf_without_a_text_layer_is_said_to_have_none() -> None:
    pytest.importorskip("pypdf")
    with pytest.raises(UnreadablePageError, match="no text layer"):
        read(pdf(""))
