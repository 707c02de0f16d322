"""Quotations that a page sets apart are told from its paragraphs, with whom it names beside them; so are lists."""

import pytest

from headcount.parts import find_reports
from headcount.records.page import Page
from headcount.records.report import PartKind, Report

LONG = "The staff said on Wednesday that the buses had crossed the border at noon, the first large group since spring."
WORDS = "“Nobody told us that they would come.”"
ANN = "Ann Example, a mother"


def read(story: str) -> Report:
    html = f"<html lang='en'><body><article><h1>They came</h1><p>{LONG}</p>{story}<p>{LONG}</p></article></body></html>"
    (found,) = find_reports(Page(name="page.html", body=html.encode(), media_type="text/html"))
    return found


def whose(story: str) -> str | None:
    found = read(story)
    return next(part.whose for part in found.parts if found.text[part.start : part.end].startswith(WORDS[:30]))


@pytest.mark.parametrize(
    "story",
    [
        f"<blockquote><p>{WORDS}</p><footer>— <cite>{ANN}</cite></footer></blockquote>",
        f"<blockquote>{WORDS} <cite>{ANN}</cite></blockquote>",
        f"<blockquote><p>{WORDS}<br>— <cite>{ANN}</cite></p></blockquote>",
        f"<blockquote data-author='{ANN}'><p>{WORDS}</p></blockquote>",
        f"<blockquote><p>{WORDS}</p>— {ANN}</blockquote>",
        f"<figure><blockquote>{WORDS}</blockquote><figcaption>{ANN}</figcaption></figure>",
        f"<div class='b-quote'><p>{WORDS}</p><div class='b-quote__author'><b>{ANN}</b><i>on the phone</i></div></div>",
        f"<aside class='PullQuote'><p>{WORDS}</p><span class='PullQuote-source'>{ANN}</span></aside>",
    ],
)
def test_a_quotation_set_apart_is_whose_the_page_says(story: str) -> None:
    found = read(story)
    (first, *_) = [part for part in found.parts if part.kind is PartKind.QUOTATION]
    assert found.text[first.start : first.end].startswith(WORDS)
    assert whose(story) == ANN


@pytest.mark.parametrize(
    "story",
    [
        f"<blockquote>{WORDS}</blockquote>",
        f"<blockquote cite='https://example.com/'>{WORDS}</blockquote>",
        f"<blockquote><p>{WORDS}</p><p>— And what then?</p></blockquote>",
        f"<blockquote>{WORDS} So it stood in <cite>The Border Weekly</cite>, she said.</blockquote>",
        f"<blockquote>{WORDS}<footer>Ann Example</footer><footer>Bo Example</footer></blockquote>",
        f"<div class='quotes'><blockquote>“No.”<cite>Bo</cite></blockquote><blockquote>{WORDS}</blockquote></div>",
        f"<figure><img src='a.jpg'><blockquote>{WORDS}</blockquote><figcaption>The gate at noon</figcaption></figure>",
    ],
)
def test_no_one_is_guessed_where_the_page_names_no_one_or_two(story: str) -> None:
    assert whose(story) is None


def test_who_is_quoted_is_not_the_writer() -> None:
    story = f"<div class='quote'><p>{WORDS}</p><p class='quote-author'>Ann Example</p></div>"
    assert read(story).authors == ()
    assert whose(story) == "Ann Example"


@pytest.mark.parametrize(
    "body",
    [
        f"<blockquote><p>{LONG}</p><p>{LONG.upper()}</p></blockquote>",
        f"<ul><li>{LONG}</li><li>{LONG.upper()}</li></ul>",
        f"<div class='quote'><p>{LONG}</p><p>{LONG.upper()}</p></div>",
    ],
)
def test_a_box_around_the_whole_story_sets_nothing_apart(body: str) -> None:
    html = f"<html><body><article><h1>They came</h1>{body}</article></body></html>"
    (found,) = find_reports(Page(name="page.html", body=html.encode(), media_type="text/html"))
    assert {part.kind for part in found.parts} == {PartKind.HEADLINE, PartKind.BODY}


def test_an_item_of_a_list_is_one_part_and_a_day_of_a_live_page_is_none() -> None:
    found = read("<ul><li>175 by bus</li><li><p>22 by ambulance</p></li></ul>")
    items = [found.text[part.start : part.end] for part in found.parts if part.kind is PartKind.LIST]
    assert items == ["175 by bus", "22 by ambulance"]
    days = read(f"<ol><li><h3>Noon</h3><p>{LONG}</p></li><li><h3>Night</h3><p>{LONG}</p></li></ol>")
    assert PartKind.LIST not in {part.kind for part in days.parts}


def test_quotations_in_quotations_do_not_cost_more_and_more() -> None:
    story = "<blockquote>" * 200 + WORDS + "<cite>Ann</cite>" + "</blockquote>" * 200
    assert PartKind.QUOTATION in {part.kind for part in read(story).parts}
