"""Pages made to hurt are read, or told in one line, without growing beyond bounds."""

import pytest

from headcount.errors import UnreadablePageError
from headcount.parts import find_reports
from headcount.parts.html.taming import MOST_ATTRIBUTES, MOST_TAGS, tame
from headcount.records.page import Page
from headcount.records.report import Report

STORY = "<p>The 25 came home on Friday, officials said at the border crossing, and more are to follow.</p>"
HOSTILE = {
    "divs in divs": "<div>" * 100_000 + STORY,
    "inline in inline": "<b><i><a href=x>" * 50_000 + STORY,
    "tables in tables": "<table><tr><td>" * 20_000 + STORY,
    "unclosed comments": "<!--" * 10_000 + STORY,
    "a thousand headings": "<h1>A title of some length</h1>" * 5_000 + STORY,
    "deep JSON": f'<script type="application/ld+json">{"[" * 100_000}</script>{STORY}',
    "many authors": "<span class='author byline'>Ann Writer</span>" * 20_000 + STORY,
    "authors in authors": "<div class='author'>" * 3_000 + STORY * 20,
    "brackets in a caption": f"<figure><img><figcaption>{'(' * 50_000}</figcaption></figure>{STORY}",
    "many metas": "<meta name='author' content='Ann Writer, Bo Reporter'>" * 20_000 + STORY,
    "blocks of JSON without end": '<script type="application/ld+json">{"@type":"Article","author":"A B"}</script>'
    * 20_000
    + STORY,
    "attributes without end": "<div " + " ".join(f"a{n}=1" for n in range(100_000)) + f">{STORY}</div>",
    "attributes with brackets": "<div " + "".join(f"a{n}=1 <" for n in range(50_000)) + f">{STORY}</div>",
    "one long word": f"<p>{'a' * 5_000_000}</p>",
    "control characters": "<p>\x00\x01\x02 The 25 came \ud7ff\ufffe home on Friday, officials said there.</p>",
    "surrogates": "<p>The 25 came &#xD800; home &#x110000; on Friday, officials said at the border.</p>",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_page_is_read_or_told_in_one_line(name: str) -> None:
    page = Page(name="page.html", body=HOSTILE[name].encode("utf-8", "replace"), media_type="text/html")
    found = read(page)
    if isinstance(found, UnreadablePageError):
        assert "page.html" in str(found)
        assert "\n" not in str(found)
        return
    assert len(found.text) <= 2_000_000
    assert len(found.parts) <= 20_100
    found.text.encode("utf-8")


def test_a_tag_keeps_its_first_attributes_whole_and_the_text_after_it() -> None:
    long = f"<div class='{'story ' * 5_000}' data-x=\"{'{a: 1} ' * 5_000}\" id=b>{STORY}</div>"
    assert tame(long) == long
    many = "<p>" + "word " * 5_000 + "<a b=1 c " + " ".join(f'd{n}="x y"' for n in range(1_000)) + ">link</a></p>"
    cut = tame(many)
    assert cut.startswith("<p>" + "word " * 5_000 + '<a b=1 c d0="x y" ')
    assert cut.count("=") == MOST_ATTRIBUTES - 1
    assert cut.endswith(">link</a></p>")


def test_what_is_left_out_of_a_page_of_too_many_tags_is_told() -> None:
    found = read(Page(name="page.html", body=(STORY + "<br>a" * MOST_TAGS).encode(), media_type="text/html"))
    assert isinstance(found, Report)
    assert found.warnings == (f"only its first {MOST_TAGS:,} tags were read",)
    assert found.text.startswith("The 25 came home")


def test_what_is_left_out_of_a_page_of_too_many_blocks_is_told() -> None:
    found = read(Page(name="page.html", body=(STORY * 21_000).encode(), media_type="text/html"))
    assert isinstance(found, Report)
    assert any("blocks of text were read" in warning for warning in found.warnings)


def read(page: Page) -> Report | UnreadablePageError:
    try:
        return find_reports(page)[0]
    except UnreadablePageError as error:
        return error
