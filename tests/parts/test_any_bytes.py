"""Whatever bytes arrive, a reader gives reports whose parts hold, or one line that says what is wrong."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headcount.errors import HeadcountError
from headcount.parts import find_reports
from headcount.parts.rtf import strip_rtf
from headcount.parts.tables import read_bounds
from headcount.records.page import Page
from headcount.records.report import Report

TYPES = (None, "text/plain", "text/html", "application/json", "text/csv", "application/xml")
STARTS = (
    b"",
    b"<html>",
    b"<rss>",
    b"<urlset>",
    b"{",
    b"[",
    b"PK\x03\x04",
    b"PAR1",
    b"{\\rtf",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
)
WORDS = (
    *("175 came home.", "Headline", "2 min read", "Avatar", "Ann Writer", "Staff Reporter"),
    *("…", "Read more", "By Ann", "(A/B)", ""),
)
TAGS = (
    *("<p>", "</p>", "<div class='article-body'>", "<figure>", "<figcaption>", "<h1>", "<aside class=related>"),
    *("<a href=x>", "</div>", "<br>"),
)
CHARSETS = st.sampled_from((None, "utf-8", "koi8-u", "x"))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=20,
)
ITEM = st.dictionaries(st.sampled_from(("title", "url", "content_html", "authors")), VALUES)
MESSAGE = st.fixed_dictionaries({"id": VALUES, "type": st.just("message"), "date": VALUES, "text": VALUES})


def read(page: Page) -> tuple[Report, ...] | HeadcountError:
    try:
        return find_reports(page)
    except HeadcountError as error:
        return error


def check(page: Page) -> None:
    reports = read(page)
    if isinstance(reports, HeadcountError):
        assert page.name in str(reports)
        assert "\n" not in str(reports)
        return
    assert reports
    for report in reports:
        before = 0
        for part in report.parts:
            assert before <= part.start < part.end <= len(report.text)
            assert not report.text[before : part.start].strip()
            before = part.end
        assert not report.text[before:].strip()


@settings(max_examples=100, deadline=None)
@given(
    st.sampled_from(STARTS),
    st.binary(max_size=300),
    st.sampled_from(TYPES),
    CHARSETS,
)
def test_any_bytes(start: bytes, body: bytes, media_type: str | None, charset: str | None) -> None:
    check(Page(name="a page", body=start + body, media_type=media_type, charset=charset))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=25))
def test_any_lines_of_a_dump(lines: list[str]) -> None:
    text = "\n".join(lines)
    if text.strip():
        check(Page(name="a page", body=text.encode()))
        (report,) = find_reports(Page(name="a page", body=text.encode()))
        assert report.text == text


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from((*WORDS, *TAGS)), max_size=40))
def test_any_heap_of_tags(pieces: list[str]) -> None:
    check(Page(name="a page", body="".join(pieces).encode(), media_type="text/html"))


@settings(max_examples=60, deadline=None)
@given(st.lists(MESSAGE | VALUES, max_size=4), VALUES)
def test_any_export(messages: list[object], name: object) -> None:
    check(Page(name="a page", body=json.dumps({"name": name, "messages": messages}).encode()))


@settings(max_examples=60, deadline=None)
@given(
    VALUES,
    st.lists(VALUES | ITEM, max_size=4),
)
def test_any_json_feed(title: object, items: list[object]) -> None:
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": title, "items": items}
    check(Page(name="a page", body=json.dumps(feed).encode()))


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="\\{}'*u0123456789abcdfpr \n?-", max_size=200))
def test_any_rtf(source: str) -> None:
    strip_rtf(source).encode("utf-8")


@pytest.mark.parametrize("seed", ["1" * 40, "1,2,3", "٣٣", "1 000 000 000", "²", "1,,000"])
def test_odd_cells(seed: str) -> None:
    read_bounds(seed)


@pytest.mark.parametrize("address", ["http://[bad/", "https://[::1", "//[", "http://\u2100.example/"])
def test_a_page_that_gives_itself_an_address_that_is_none_is_read_without_one(address: str) -> None:
    story = "<article><p>Ukraine brought home 175 people.</p></article>"
    for head in (f'<link rel="canonical" href="{address}">', f'<meta property="og:url" content="{address}">'):
        body = f"<html><head>{head}<title>Home</title></head><body>{story}</body></html>".encode()
        (report,) = find_reports(Page(name="page", body=body, media_type="text/html"))
        assert "175 people" in report.text
        assert report.url is None
