"""Small files that would grow without end: entities, packings, nesting, streams; each is refused in one line."""

import io
import zipfile
import zlib

import pytest
from bench.fuzz import seeds

from headcount.errors import UnreadablePageError
from headcount.parts import find_reports
from headcount.records.page import Page

LAUGHS = (
    '<!DOCTYPE a [<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)) + "]>"
)
"""Ten to the ninth laughs."""
PASSWORDS = '<!DOCTYPE a [<!ENTITY a9 SYSTEM "file:///etc/passwd">]>'
DEEP = 100_000
ROW = '<row><c t="inlineStr"><is><t>{}</t></is></c></row>'
SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>'
)
WORDS = f"<w:document {seeds.WORD}><w:body>{{}}</w:body></w:document>"


def packed(members: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as held:
        for name, body in members.items():
            held.writestr(name, body)
    return stream.getvalue()


def docx(body: bytes) -> bytes:
    return packed({"word/document.xml": body})


def xlsx(sheet: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(seeds.xlsx(b""))) as plain:
        members = {name: plain.read(name) for name in plain.namelist()}
    return packed({name: sheet if name.endswith("sheet1.xml") else body for name, body in members.items()})


def pdf(stream: bytes, *, more: bytes = b"") -> bytes:
    body = zlib.compress(stream)
    plain = seeds.pdf("x")
    start, end = plain.index(b"4 0 obj"), plain.index(b"5 0 obj")
    held = b"4 0 obj\n<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream\nendobj\n" % (len(body), body)
    return plain[:start] + held + more + plain[end:]


def feed(start: str, inside: str) -> bytes:
    return f'<?xml version="1.0"?>{start}<rss><channel><item><title>{inside}</title></item></channel></rss>'.encode()


def paragraph(text: str) -> str:
    return WORDS.format(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")


BOMBS: dict[str, bytes] = {
    "a feed of entities": feed(LAUGHS, "&a9;"),
    "a feed that asks for a file": feed(PASSWORDS, "&a9;"),
    "a document of entities": docx((LAUGHS + paragraph("&a9;")).encode()),
    "a document of entities in other letters": docx((LAUGHS + paragraph("&a9;")).encode("utf-16")),
    "a document that asks for a file": docx((PASSWORDS + paragraph("&a9;")).encode("utf-16")),
    "a document of zeros": docx(paragraph("0" * 30_000_000).encode()),
    "a deep document": docx(WORDS.format("<w:p>" * DEEP).encode()),
    "a sheet of entities": xlsx((LAUGHS + SHEET.format(ROW.format("figure") + ROW.format("&a9;"))).encode()),
    "a sheet of entities in other letters": xlsx(
        (LAUGHS + SHEET.format(ROW.format("figure") + ROW.format("&a9;"))).encode("utf-16")
    ),
    "a sheet that asks for a file": xlsx(
        (PASSWORDS + SHEET.format(ROW.format("figure") + ROW.format("&a9;"))).encode()
    ),
    "a sheet of zeros": xlsx(SHEET.format(ROW.format("figure") + ROW.format("0" * 30_000_000)).encode()),
    "many files": packed({f"word/{n}": b"" for n in range(5001)}),
    "deep JSON": b'{"messages":' + b"[" * DEEP,
    "a deep page": b"<html><body>" + b"<div>" * DEEP + b"175 prisoners",
    "a wide cell": b"date,figure\n" + b'"' + b"a" * 500_000,
    "a PDF of zeros": pdf(b"BT /F1 12 Tf (x) Tj ET " + b"0 " * 60_000_000),
    "a PDF whose pages are its pages": seeds.pdf("x").replace(b"/Kids [3 0 R]", b"/Kids [2 0 R 2 0 R]"),
    "a deep PDF": pdf(b"x", more=b"6 0 obj\n" + b"[" * DEEP + b"\nendobj\n"),
}


@pytest.mark.parametrize("name", BOMBS)
def test_what_would_grow_without_end_is_refused(name: str) -> None:
    kind = "text/csv" if "cell" in name else "application/xml" if "feed" in name else None
    with pytest.raises(UnreadablePageError, match="the input") as told:
        find_reports(Page(name="the input", body=BOMBS[name], media_type=kind))
    assert "root:" not in str(told.value)


def test_a_page_shows_no_file_of_this_machine() -> None:
    body = f"<!doctype html>{PASSWORDS}<html><body><article><p>175 came home. &a9; and more words.</p>".encode()
    (report,) = find_reports(Page(name="a page", body=body, media_type="text/html"))
    assert "root:" not in report.text
