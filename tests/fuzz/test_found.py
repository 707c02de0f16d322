"""Inputs like those that once broke a promise, written down by hand."""

import io
import zipfile
from datetime import UTC, date, datetime

import pytest
from bench.fuzz import seeds
from bench.fuzz.targets import grammar, page

from headcount.claims import find_claims
from headcount.errors import HeadcountError, UnreadablePageError
from headcount.read.polite import read_retry_after
from headcount.records.report import Report


@pytest.mark.parametrize(
    "words",
    [
        b"a\0b",
        b"\x0c and the rest of a name\n<w:\n>",
        b"\n<w:t\n\n",
    ],
)
def test_a_broken_document_is_told_in_one_line(words: bytes) -> None:
    page(None, seeds.docx)(words)


def test_a_member_that_does_not_unpack_is_told() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", seeds.texts()[0] * 20)
    body = bytearray(stream.getvalue())
    at = body.index(b"word/document.xml") + len("word/document.xml")
    for broken in (b"\xff" * 12, b"\x04\xc0" * 6, b"\0" * 12):
        body[at : at + 12] = broken
        page(None)(bytes(body))


def test_what_was_exchanged_may_stand_in_the_sentence_before() -> None:
    text = "Both sides on Saturday at the crossing near the border exchanged wounded prisoners. It was the fifth swap."
    report = Report(text=text, name="a page", language="en", published=date(2025, 3, 21))
    for claim in find_claims(report):
        for cue in claim.cues:
            assert cue.rule != "what they are called" or text[cue.start : cue.end] in ("wounded", "prisoners")
    grammar(b"Hamas freed three hostages in return for 183 captured. They exchanged servicemen.\n\nThe fifth such one.")


def test_a_date_that_no_machine_holds_is_no_date() -> None:
    feed = seeds.filled(seeds.FEED)[0].replace(
        b"Wed, 19 Mar 2025 10:00:00 GMT", b"Wed, 19 Mar 99999999999999999999 10:00"
    )
    page("application/xml")(feed)
    assert read_retry_after("Wed, 19 Mar 99999999999999999999 10:00:00 GMT", datetime(2025, 3, 21, tzinfo=UTC)) is None


@pytest.mark.parametrize(
    "url", ["http://[::1", "javascript:alert(1)", "http:///x", "data:text/html,x", "//news.example"]
)
def test_what_a_page_calls_its_address_but_is_none_is_left_out(url: str) -> None:
    assert Report(text="175 came home.", name="a page", url=url).url is None
    assert Report(text="175 came home.", name="a page", url="https://news.example/1").url == "https://news.example/1"


@pytest.mark.parametrize(
    "said", ["two\nlines", "a\rb", "\x1b[2Jwiped", "turned \u202e round", "a\u2028b", "lone \ud800 half"]
)
def test_no_message_breaks_its_line_or_steers_a_terminal(said: str) -> None:
    for error in (HeadcountError(said), UnreadablePageError(said)):
        assert str(error).isprintable()
        assert str(error).encode("utf-8")
