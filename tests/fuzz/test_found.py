"""Inputs like those that once broke a promise, written down by hand."""

import pytest
from bench.fuzz import seeds
from bench.fuzz.targets import page

from headcount.errors import HeadcountError, UnreadablePageError


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


@pytest.mark.parametrize(
    "said", ["two\nlines", "a\rb", "\x1b[2Jwiped", "turned \u202e round", "a\u2028b", "lone \ud800 half"]
)
def test_no_message_breaks_its_line_or_steers_a_terminal(said: str) -> None:
    for error in (HeadcountError(said), UnreadablePageError(said)):
        assert str(error).isprintable()
        assert str(error).encode("utf-8")
