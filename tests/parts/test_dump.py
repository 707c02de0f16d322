"""A plain-text dump is cut into its parts; a text of sentences is body."""

import json
from pathlib import Path

import pytest

from headcount.parts import find_reports
from headcount.read import open_pages
from headcount.records.page import Page
from headcount.records.report import Author, PartKind, Report

PAGE = """World

Over 40 people are back from captivity in a month, the minister says

4 min read
Over 40 people are back from captivity in a month, the minister says
Families wait at the gate of the hospital on May 2, 2021. (Ann Example/Example Agency via Getty Images)

The minister said on Friday that 41 people were home.

"We go on," she said.

'What the deal leaves out' — why lawyers worry about the lists
The lists that the two sides traded hold 300 names, and nobody outside has seen them, which is why the …
Article image
Avatar
Ann Writer

Staff Reporter

Ann Writer is a reporter who has covered courts and 12 elections since 2009. She lives in Example.

Read more
Video

Our crew spent two weeks in June with the drivers of the convoy.

Show More
"""


def report(text: str) -> Report:
    (found,) = find_reports(Page(name="page.txt", body=text.encode(), media_type="text/plain"))
    return found


def kinds(text: str) -> list[tuple[PartKind, str]]:
    found = report(text)
    return [(part.kind, found.text[part.start : part.end]) for part in found.parts]


def test_every_line_of_a_page_stands_in_its_part() -> None:
    assert [kind.value for kind, _ in kinds(PAGE)] == [
        *("furniture", "headline", "read_time", "headline", "caption", "credit", "body", "body"),
        *("related", "related", "furniture", "furniture", "author", "author", "author"),
        *("furniture", "furniture", "promo", "furniture"),
    ]


def test_the_headline_is_the_line_that_is_repeated() -> None:
    assert report(PAGE).headline == "Over 40 people are back from captivity in a month, the minister says"


def test_the_author_card_gives_name_role_and_biography() -> None:
    (author,) = report(PAGE).authors
    assert (author.name, author.role) == ("Ann Writer", "Staff Reporter")
    assert author.biography is not None
    assert author.biography.startswith("Ann Writer is a reporter")


def test_the_read_time_is_a_field() -> None:
    assert report(PAGE).read_minutes == 4


def test_nothing_is_said_of_a_day_that_the_page_does_not_give() -> None:
    assert report(PAGE).published is None
    assert report(PAGE).published_from is None


@pytest.mark.parametrize(
    "text",
    [
        "On Tuesday 25 people came home. They were met at the border.",
        "На батьківщину повернулися 25 людей.\n\nЇх зустріли на кордоні.",
        "Домой вернулись 25 человек!\nИх встретили на границе.",
    ],
)
def test_a_text_of_sentences_is_all_body(text: str) -> None:
    assert {kind for kind, _ in kinds(text)} == {PartKind.BODY}
    assert report(text).headline is None


@pytest.mark.parametrize(
    ("headline", "body"),
    [
        ("Twenty-five soldiers return home", "They crossed the border at noon."),
        ("Росія та Україна обмінялися полоненими: 103 на 103", "Обмін відбувся в суботу."),
        ("Домой вернулись 95 человек: что известно", "Обмен состоялся в пятницу."),
        ("Is the U.S. behind the swap?", "Officials would not say on Friday."),
    ],
)
def test_a_line_that_stands_alone_before_the_story_is_its_headline(headline: str, body: str) -> None:
    assert kinds(f"{headline}\n\n{body}") == [(PartKind.HEADLINE, headline), (PartKind.BODY, body)]


def test_a_line_with_a_bullet_is_an_item_of_a_list_and_one_with_a_dash_may_be_speech() -> None:
    text = "Додому повернулися 25 людей:\n• 20 військових;\n• пʼятеро цивільних.\n\n— Вас чекали?\n— Так."
    assert [kind.value for kind, _ in kinds(text)] == ["body", "list", "list", "body", "body"]


def test_a_pointer_to_another_story_is_not_the_story() -> None:
    text = "Headline here\n\nДодому повернулися 25 людей.\n\nЧитайте також: Як повернули 90 людей\n\nЇх лікують."
    assert [kind.value for kind, _ in kinds(text)] == ["headline", "body", "related", "body"]


def test_a_sentence_wrapped_over_lines_is_one_part() -> None:
    assert [words for _, words in kinds("The two sides exchanged\n175 prisoners each,\nthe ministry said.")] == [
        "The two sides exchanged\n175 prisoners each,\nthe ministry said."
    ]


def test_a_byline_is_an_author() -> None:
    assert report("Headline\n\nBy Ann Writer\n\nThe story is here.").authors == (Author(name="Ann Writer"),)


def test_parts_cover_all_text_in_order() -> None:
    found = report(PAGE)
    before = 0
    for part in found.parts:
        assert not found.text[before : part.start].strip()
        assert part.start < part.end
        before = part.end
    assert not found.text[before:].strip()


def test_the_parts_in_which_known_figures_stand(shared: Path) -> None:
    """On every evaluation text: its own characters as canonical text, and the right part for 97% of the figures."""
    right = all_figures = 0
    for gold in sorted((shared / "eval" / "gold").glob("*.json")):
        known = json.loads(gold.read_text("utf-8"))
        file = shared / "eval" / "texts" / known["doc"]
        (page,) = open_pages([file])
        assert isinstance(page, Page)
        (found,) = find_reports(page)
        assert found.text == file.read_text("utf-8")
        for claim in known["claims"]:
            part = [part.kind for part in found.parts if part.start <= claim["start"] < part.end]
            right += part == [claim["part"]]
            all_figures += 1
    assert right / all_figures >= 0.97


@pytest.mark.parametrize(
    "line",
    ["Ann Writer\n", "Avatar\nAnn Writer\nStaff Reporter\n", "Headline\nteaser …\n\n", "Same headline\n\n", "x\n"],
)
def test_a_line_repeated_without_end_is_read_all_the_same(line: str) -> None:
    found = report(line * 20_000)
    assert found.parts[0].start == 0
    assert found.parts[-1].end == len((line * 20_000).rstrip())


@pytest.mark.parametrize("text", ["175\n" * 120_000, "a" * 2_100_000])
def test_a_text_without_end_is_read_as_far_as_a_report_goes_and_that_is_told(text: str) -> None:
    found = report(text)
    assert text.startswith(found.text)
    assert len(found.text) < len(text)
    assert found.warnings == (f"only its first {len(found.text):,} of {len(text):,} characters were read",)
