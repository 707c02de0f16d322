"""A report without end or measure is read in work that grows with it and no faster; what is left out is said."""

from datetime import date

import pytest

from headcount.claims import find_claims, is_cut_short
from headcount.claims.document import LONGEST_SENTENCE, MOST_SENTENCES, open_document
from headcount.claims.reader import MOST_CLAIMS, MOST_FIGURES
from headcount.records.page import Page
from headcount.records.report import Report
from headcount.run.reading import CUT_SHORT, NOT_LOOKED_AT, read_page

LINE = "On Wednesday 175 prisoners of war came home to Ukraine in an exchange with Russia"


def report(text: str) -> Report:
    return Report(text=text, name="a report", language="en", published=date(2025, 3, 21))


@pytest.mark.parametrize("piece", [f"{LINE} and ", "x" * 5000 + " prisoners ", "полонені 25 і "])
def test_a_sentence_without_an_end_is_cut_at_white_space(piece: str) -> None:
    text = piece * 40
    document = open_document(report(text))
    assert document is not None
    covered = "".join(text[sentence.start : sentence.end] for sentence in document.sentences)
    assert covered.replace(" ", "") == text.replace(" ", "")
    assert all(sentence.end - sentence.start <= LONGEST_SENTENCE for sentence in document.sentences)


def test_the_figures_of_a_sentence_without_an_end_are_read_with_their_quotes() -> None:
    text = f"{LINE} and " * 30
    claims = find_claims(report(text))
    assert len(claims) == 30
    assert all(text[claim.quote.start : claim.quote.end] == claim.quote.exact for claim in claims)
    assert all(len(claim.quote.exact) <= LONGEST_SENTENCE for claim in claims)


def test_no_more_claims_are_read_of_one_report_than_one_can_hold() -> None:
    (reading,) = read_page(Page(name="a page", body=(f"{LINE}. " * (MOST_CLAIMS + 300)).encode()))
    assert MOST_CLAIMS <= len(reading.claims) < MOST_CLAIMS + 10
    assert CUT_SHORT in reading.report.warnings


@pytest.mark.parametrize("text", ["Prisoners. " * (MOST_SENTENCES + 1), "Prisoners returned 5 " * 2 * MOST_FIGURES])
def test_a_report_with_more_than_is_read_of_one_says_so(text: str) -> None:
    find_claims(report(text))
    assert is_cut_short(report(text))


def test_a_report_that_was_read_to_its_end_says_nothing() -> None:
    (reading,) = read_page(Page(name="a page", body=(f"{LINE}. " * 50).encode()))
    assert reading.report.warnings == ()


def test_a_page_of_many_reports_is_read_as_far_as_its_bound_goes() -> None:
    item = f"<item><title>a</title><description>{'&lt;p&gt;175 prisoners.' * 150}</description></item>"
    usual = "<item><title>On 19 March 175 prisoners of war came home to Ukraine in an exchange.</title></item>"
    body = f"<rss><channel>{usual}{item * 200}{usual}</channel></rss>".encode()
    first, *_, last = read_page(Page(name="a page", body=body, media_type="application/xml"))
    assert [claim.low for claim in first.claims] == [175]
    assert first.report.warnings == ()
    assert (last.claims, last.report.warnings) == ((), (NOT_LOOKED_AT,))


def test_a_page_of_many_usual_reports_is_read_whole() -> None:
    items = "<item><title>On 19 March 175 prisoners of war came home to Ukraine.</title></item>" * 2_000
    readings = read_page(Page(name="a page", body=f"<rss><channel>{items}</channel></rss>".encode()))
    assert all(len(reading.claims) == 1 and not reading.report.warnings for reading in readings)
