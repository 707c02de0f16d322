"""The front page: the count now as two numbers a side, and the feed."""

import re

import pytest
from starlette.testclient import TestClient


def text_of(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def test_the_count_now_is_two_numbers_each_with_its_definition(web: TestClient) -> None:
    shown = text_of(web.get("/").text)
    assert "4,552 Official total, carried forward" in shown
    assert "Coordination Headquarters" in shown
    assert "Sum of handovers known here" in shown
    assert "1 more has no figure." in shown
    assert re.search(r"They differ by [\d,]+\.", shown)


def test_a_sum_of_parts_stands_as_a_chip(web: TestClient) -> None:
    assert "175 + 22 = 197 ✓" in text_of(web.get("/").text)


def test_disagreement_is_marked_in_the_feed(web: TestClient) -> None:
    assert "Kyiv says 189, Moscow says 150." in web.get("/?findings=1").text


def test_show_more_is_a_plain_link_to_the_next_page(web: TestClient) -> None:
    page = web.get("/").text
    link = re.search(r'href="(/news/2)" rel="next"', page)
    assert link
    assert web.get(link[1]).status_code == 200


def test_a_prisoners_name_is_withheld(web: TestClient) -> None:
    for address in ("/", "/exchanges/2025-03-19-rus-ukr"):
        page = web.get(address).text
        assert "Petrenko" not in page
    assert "▇▇▇" in web.get("/exchanges/2025-03-19-rus-ukr").text


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        ("to=RUS", "175 to Russia"),
        ("outlet=Example+Daily", "More than 4,300 brought home"),
        ("lang=uk", "Додому повернулися 175"),
        ("year=2024", "Prisoners freed before New Year"),
        ("people=wounded_sick", "197 to Ukraine"),
        ("q=belarus", "197 to Ukraine"),
    ],
)
def test_the_feed_can_be_narrowed(web: TestClient, query: str, kept: str) -> None:
    answer = web.get(f"/?{query}")
    assert answer.status_code == 200
    assert kept in text_of(answer.text)


def test_nothing_found_says_so_and_leads_back(web: TestClient) -> None:
    page = web.get("/?q=nowhere-at-all").text
    assert "Nothing fits these filters." in page
