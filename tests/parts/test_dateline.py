"""The day that a page shows beside its headline."""

from datetime import date

import pytest

from headcount.parts import find_reports
from headcount.parts.dateline import find_dateline, find_opening_day
from headcount.records.page import Page

DAY = date(2025, 3, 19)


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("March 19, 2025", "en"),
        ("Published: 19 March 2025, 14:05", "en"),
        ("Середа, 19 березня 2025, 14:05", "uk"),
        ("19 марта 2025 года в 14:05", "ru"),
        ("19.03.2025 14:05", None),
        ("2025-03-19", None),
    ],
)
def test_a_line_of_nothing_but_a_date_gives_the_day(line: str, language: str | None) -> None:
    assert find_dateline([line], language) == DAY


@pytest.mark.parametrize(
    "line",
    [
        "March 19",
        "19 марта",
        "Over 175 people came home on March 19, 2025, the staff said",
        "March 19, 2025 – March 21, 2025",
        "Yesterday, 14:05",
        "2 min read",
    ],
)
def test_a_day_without_a_year_or_in_a_sentence_is_no_day_of_publication(line: str) -> None:
    assert find_dateline([line], "en") is None


def test_two_days_are_none() -> None:
    assert find_dateline(["March 19, 2025", "Updated March 20, 2025"], "en") is None


def test_a_text_dump_has_the_day_that_it_shows() -> None:
    (report,) = find_reports(Page(name="a", body=b"A headline\n\n19 March 2025, 14:05\n\n175 came home on Tuesday."))
    assert (report.published, report.published_from) == (DAY, "dateline")


def test_a_page_has_the_day_that_it_shows() -> None:
    story = "<p>On Tuesday 175 came home, the staff said at the crossing, and 22 more are to follow them soon.</p>"
    html = (
        f"<html lang=uk><body><article><h1>Обмін</h1><div>19 березня 2025, 14:05</div>{story}</article></body></html>"
    )
    (report,) = find_reports(Page(name="a", body=html.encode(), media_type="text/html"))
    assert (report.published, report.published_from) == (DAY, "dateline")


@pytest.mark.parametrize(
    ("story", "language"),
    [
        ("KYIV, March 19, 2025 – Ukraine brought home 175 soldiers on Wednesday.", "en"),
        ("Kyiv, 19 March 2025 (Agency) — Ukraine brought home 175 soldiers.", "en"),
        ("March 19, 2025 - Ukraine brought home 175 soldiers.", None),
        ("КИЇВ, 19 березня 2025 року – Додому повернулися 175 захисників.", "uk"),
        ("МОСКВА, 19 марта 2025 года — Домой вернулись 175 военнослужащих.", None),
    ],
)
def test_a_story_that_opens_with_place_and_day_gives_the_day(story: str, language: str | None) -> None:
    assert find_opening_day(story, language) == DAY


@pytest.mark.parametrize(
    "story",
    [
        "KYIV, March 19 – Ukraine brought home 175 soldiers.",
        "On March 19, 2025 – a Wednesday – 175 soldiers came home.",
        "He came home on March 19, 2025 – after two years.",
        "KYIV, Yesterday, March 19, 2025 – 175 soldiers came home.",
        "KYIV – On March 19, 2025 Ukraine brought home 175 soldiers.",
        "March 19, 2025 was a Wednesday - 175 soldiers came home.",
    ],
)
def test_a_day_that_is_told_in_the_story_is_no_day_of_publication(story: str) -> None:
    assert find_opening_day(story, "en") is None


def test_a_day_beside_the_headline_goes_before_the_one_that_the_story_opens_with() -> None:
    text = "Soldiers come home\n\nMarch 20, 2025\n\nKYIV, March 19, 2025 – Ukraine brought home 175 soldiers.\n"
    (report,) = find_reports(Page(name="page.txt", body=text.encode(), media_type="text/plain"))
    assert (report.published, report.published_from) == (date(2025, 3, 20), "dateline")
