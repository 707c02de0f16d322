"""Small files that would grow without end: entities, packings, nesting, streams; each is refused in one line."""

import io
import json
import zipfile
import zlib

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from bench.fuzz import seeds

from headcount.errors import UnreadablePageError
from headcount.parts import find_reports
from headcount.records.page import Page
from headcount.records.report import Report

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


def parquet(table: pa.Table) -> bytes:
    stream = io.BytesIO()
    pq.write_table(table, stream, compression="zstd")
    return stream.getvalue()


SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"
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
    "a sheet of columns": xlsx(SHEET.format("<row>" + '<c r="ZZZ1"/>' * 3 + "</row>").encode()),
    "a document of tags": docx(WORDS.format("<w:p/>" * 1_600_000).encode()),
    "a document of nothing": docx(WORDS.format("\n" * 1_000 + "<a/>" * 3_000_001).encode()),
    "a deep feed": feed("", "<a>" * 300_000),
    "a feed of open items": feed("", "<item>" * 300_000),
    "an index of sitemaps": f'<sitemapindex xmlns="{SITEMAPS}"><sitemap><loc>https://a.example/</loc>'.encode(),
    "JSON of nothing": b'{"messages":[' + b"{}," * 10_000_001 + b"{}]}",
    "a table of names": b"figure," * 20_000 + b"\n" + b"1," * 20_000,
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
    kind = "text/csv" if "cell" in name or "table" in name else "application/xml" if "feed" in name else None
    with pytest.raises(UnreadablePageError, match="the input") as told:
        find_reports(Page(name="the input", body=BOMBS[name], media_type=kind))
    assert "root:" not in str(told.value)


def read(body: bytes, kind: str | None = None) -> tuple[Report, ...]:
    return find_reports(Page(name="the input", body=body, media_type=kind))


@pytest.mark.parametrize(
    "row",
    ['<row r="999999999999">', '<row><c r="ZZZ1"/></row>' * 400 + "<row>"],
    ids=["rows that are not there", "columns that are not there"],
)
def test_a_sheet_is_read_as_far_as_its_bounds_go_whatever_it_claims(row: str) -> None:
    more = row + '<c t="inlineStr"><is><t>2025-03-20</t></is></c><c><v>22</v></c></row>'
    first, *rest = read(xlsx(SHEET.format(seeds.rows()[0].decode() + more).encode()))
    assert (first.text, rest) == ("date: 2025-03-19 | figure: 175 | returned_to: UKR", [])
    assert first.warnings == ("only its first 1 rows were read",)


def test_a_parquet_file_of_nothing_is_read_as_far_as_its_bounds_go() -> None:
    figures = pa.chunked_array([pa.array([175]), pa.nulls(1_000_000, pa.int64()), pa.array([22])])
    (report,) = read(parquet(pa.table({"figure": figures})))
    assert (report.text, report.warnings) == ("figure: 175", ("only its first 1 rows were read",))


def test_a_long_table_tells_how_many_rows_were_read() -> None:
    header = b"figure," + b",".join(b"c%d" % n for n in range(9_999))
    first, *rest = read(header + b"\n" + (b"175" + b"," * 9_999 + b"\n") * 600, "text/csv")
    assert len(rest) == 498
    assert first.warnings == ("only its first 499 rows were read",)


def test_a_feed_of_many_items_tells_how_many_were_read() -> None:
    items = "".join(f"<item><title>{n} came home</title></item>" for n in range(3_000))
    first, *rest = read(f"<rss><channel>{items}</channel></rss>".encode(), "application/xml")
    assert len(rest) == 1_999
    assert rest[-1].text == "1999 came home"
    assert first.warnings == ("only its first 2,000 items were read",)


def test_a_feed_is_read_past_a_tag_of_many_attributes() -> None:
    named = " ".join(f"a{n}='1'" for n in range(100_000))
    (report,) = read(f"<rss><channel><item {named}><title>175 came home</title></item></channel></rss>".encode())
    assert report.text == "175 came home"


@pytest.mark.parametrize("depth", [1, 400, 900])
def test_lists_in_lists_are_no_words_of_a_post(depth: int) -> None:
    inside = "[" * depth + '"22"' + "]" * depth
    export = '{"messages":[{"id":1,"text":["175 came home ",' + inside + ',{"text":"on Friday"}]}]}'
    (report,) = read(export.encode())
    assert report.text == "175 came home on Friday"


def test_a_long_post_tells_how_much_of_it_was_read() -> None:
    (report,) = read(json.dumps({"messages": [{"id": 1, "text": "175 came home. " * 200_000}]}).encode())
    assert len(report.text) <= 2_000_000
    assert any("characters were read" in warning for warning in report.warnings)


def test_a_page_shows_no_file_of_this_machine() -> None:
    body = f"<!doctype html>{PASSWORDS}<html><body><article><p>175 came home. &a9; and more words.</p>".encode()
    (report,) = find_reports(Page(name="a page", body=body, media_type="text/html"))
    assert "root:" not in report.text


@pytest.mark.parametrize(
    "piece",
    [
        '<div class="message default clearfix" id="message1"><div class=text>175 came home',
        '<div class="tgme_widget_message" data-post="a/1"><div class="tgme_widget_message_text">175 came home',
        '<div class="article enArticle"><p class="articleParagraph">175 came home',
    ],
)
def test_what_stands_in_a_post_or_article_is_no_further_one(piece: str) -> None:
    (report,) = read(f"<html><body>{piece * 50}".encode(), "text/html")
    assert report.text.startswith("175 came home")
