"""Inputs like those that once broke a promise, written down by hand."""

import io
import zipfile
from datetime import UTC, date, datetime

import pytest
from bench.fuzz import seeds
from bench.fuzz.targets import addressed, grammar, page

from headcount.claims import find_claims
from headcount.errors import HeadcountError, RefusedAddressError, SidecarError, UnreadablePageError
from headcount.parts import find_reports
from headcount.read.addresses import follow, take_apart
from headcount.read.polite import read_retry_after
from headcount.read.sidecar import take_sidecar
from headcount.records.page import Page, Sidecar
from headcount.records.report import Author, Report


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


def test_halves_of_letters_are_told_apart_from_letters() -> None:
    said = "175 prisoners came home. \\ud800 \\ud83d\\ude00 \\udc00"
    export = f'{{"name":"\\udfff","messages":[{{"id":1,"text":"{said}"}}]}}'
    (report,) = find_reports(Page(name="a page", body=export.encode()))
    assert report.text == "175 prisoners came home. \ufffd \U0001f600 \ufffd"
    assert report.outlet == "\ufffd"
    assert Author(name="A \ud800").name == "A \ufffd"


NO_ADDRESSES = ["http://[x", "//[", "http://a]b/", "http://\u2100.example/"]


@pytest.mark.parametrize("url", NO_ADDRESSES)
def test_an_address_that_is_none_keeps_no_page_from_being_read(url: str) -> None:
    page(None)(seeds.filled(seeds.HTML)[0].replace(b"<head>", f"<head><link rel=canonical href='{url}'>".encode()))
    addressed(url.encode() + b"\n<p>175 prisoners came home.")
    assert Sidecar(url=url).url is None


@pytest.mark.parametrize("url", NO_ADDRESSES)
def test_a_sidecar_with_an_address_that_is_none_is_told(url: str) -> None:
    with pytest.raises(SidecarError, match=r"beside: url is .* it must be an address"):
        take_sidecar({"url": url}, name="beside")


@pytest.mark.parametrize("location", ["//[x", "http://a]b/", "//\u2100.example/"])
def test_a_redirect_to_what_is_no_address_is_refused(location: str) -> None:
    with pytest.raises(RefusedAddressError, match=r"is not an address|holds a letter|not an address"):
        follow(take_apart("https://news.example/a"), location)


@pytest.mark.parametrize(
    "said", ["two\nlines", "a\rb", "\x1b[2Jwiped", "turned \u202e round", "a\u2028b", "lone \ud800 half"]
)
def test_no_message_breaks_its_line_or_steers_a_terminal(said: str) -> None:
    for error in (HeadcountError(said), UnreadablePageError(said)):
        assert str(error).isprintable()
        assert str(error).encode("utf-8")
