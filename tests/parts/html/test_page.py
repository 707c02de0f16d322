"""An HTML page is cut into its parts; its fields give headline, day, writers and outlet."""

from datetime import date

import pytest

from headcount.errors import UnreadablePageError
from headcount.parts import find_reports
from headcount.records.page import Page, Sidecar
from headcount.records.report import DatePrecision, PartKind, Report

STORY = (
    "The coordination staff said on Wednesday that 175 soldiers had crossed the border at noon, the first large group "
    "since the talks began. A further 22 people came on a separate bus, among them two civilians.",
    "“They will be examined and fed, and then they may call home,” said the doctor on duty, who has met every convoy "
    "since the spring. Most of the men had been held for more than two years.",
    "The other side said that it had received the same number, and thanked the state that had carried the lists.",
)
PAGE = f"""<!DOCTYPE html><html lang="en"><head><title>175 soldiers return in swap | Example Times</title>
<meta property="og:title" content="175 soldiers return in swap"><meta property="og:site_name" content="Example Times">
<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "175 soldiers return in swap",
 "datePublished": "2025-03-19T14:05:00+02:00", "dateModified": "2025-03-19T18:30:00+02:00",
 "author": [{{"@type": "Person", "name": "Ann Writer"}}, {{"@type": "Person", "name": "Bo Reporter"}}]}}</script>
</head><body><nav><a href="/">Home</a> <a href="/war">War</a></nav>
<div class="cookie-banner"><p>We use cookies to make the site better for all who read it, see our long policy.</p></div>
<main><article><h1>175 soldiers return in swap</h1>
<p class="article-standfirst">Twenty-two more came outside the exchange, officials say, and 1,200 wait on the lists</p>
<span class="read-time">3 min read</span>
<figure><img src="a.jpg" alt="">
<figcaption>Families at the gate on May 2, 2021. (Ann Example/Agency via Getty Images)</figcaption></figure>
<div class="article-body"><p>{STORY[0]}</p>
<aside class="related-stories"><a href="/x">300 names are missing from the lists</a>
<p><a href="/x">Why lawyers worry …</a></p></aside>
<p>{STORY[1]}</p><div class="newsletter-signup"><p>Sign up for 5 stories a day</p></div><p>{STORY[2]}</p></div>
<div class="author-card"><p>Ann Writer</p><p>Staff Reporter</p>
<p>Ann Writer has covered courts, prisons and 12 elections since 2009.</p></div>
</article><section class="comments">
<p>{"I have something long to say about this, and 40 more words. " * 30}</p></section></main>
<footer><p>© Example Times, 14 Example Street</p></footer></body></html>"""


def report(html: str | bytes, *, url: str | None = None, charset: str | None = None) -> Report:
    body = html if isinstance(html, bytes) else html.encode()
    page = Page(name="page.html", body=body, media_type="text/html", charset=charset, sidecar=Sidecar(url=url))
    (found,) = find_reports(page)
    return found


def texts(found: Report, kind: PartKind) -> list[str]:
    return [found.text[part.start : part.end] for part in found.parts if part.kind is kind]


def test_the_story_is_the_body_and_nothing_else() -> None:
    assert texts(report(PAGE), PartKind.BODY) == list(STORY)


@pytest.mark.parametrize(
    ("kind", "beginning"),
    [
        (PartKind.HEADLINE, "175 soldiers return"),
        (PartKind.STANDFIRST, "Twenty-two more"),
        (PartKind.READ_TIME, "3 min read"),
        (PartKind.CAPTION, "Families at the gate"),
        (PartKind.CREDIT, "(Ann Example/Agency"),
        (PartKind.RELATED, "300 names are missing"),
        (PartKind.PROMO, "Sign up for 5 stories"),
        (PartKind.AUTHOR, "Ann Writer"),
    ],
)
def test_what_stands_around_the_story_has_its_own_part(kind: PartKind, beginning: str) -> None:
    assert texts(report(PAGE), kind)[0].startswith(beginning)


def test_comments_menus_and_notices_are_left_out() -> None:
    text = report(PAGE).text
    assert not any(words in text for words in ("something long to say", "Home", "cookies", "Example Street"))


def test_the_fields_give_headline_day_writers_and_outlet() -> None:
    found = report(PAGE)
    assert (found.headline, found.outlet, found.language) == ("175 soldiers return in swap", "Example Times", "en")
    assert (found.published, found.published_precision) == (date(2025, 3, 19), DatePrecision.DAY)
    assert found.published_from == "json-ld"
    assert found.updated is not None
    assert [author.name for author in found.authors] == ["Ann Writer", "Bo Reporter"]
    assert (found.authors[0].role, found.read_minutes) == ("Staff Reporter", 3)
    assert found.authors[0].biography is not None


def test_a_biography_in_the_articles_footer_is_the_writers() -> None:
    biography = "Ann Writer is a reporter in the north. She has written about 3 wars and 12 elections."
    fields = '<meta name="author" content="Ann Writer">'
    story = f"<article><h1>Swap</h1><p>{STORY[0]}</p><p>{STORY[1]}</p><footer><p>{biography}</p></footer></article>"
    found = report(f"<html><head>{fields}</head><body>{story}</body></html>")
    assert texts(found, PartKind.AUTHOR) == [biography]
    assert found.authors[0].biography == biography


def test_a_page_without_a_day_has_none() -> None:
    found = report(f"<html><body><article><h1>Swap</h1><p>{STORY[0]}</p><p>{STORY[1]}</p></article></body></html>")
    assert (found.published, found.published_precision, found.published_from) == (None, DatePrecision.UNKNOWN, None)


def test_the_address_gives_the_day_where_the_page_does_not() -> None:
    found = report(f"<html><body><p>{STORY[0]}</p></body></html>", url="https://news.example/2025/03/19/swap")
    assert (found.published, found.published_from) == (date(2025, 3, 19), "url")


@pytest.mark.parametrize("charset", ["windows-1251", "koi8-u", "utf-8"])
@pytest.mark.parametrize("label", [True, False])
def test_any_encoding_is_read_with_and_without_a_label(charset: str, label: bool) -> None:
    story = "З російського полону повернулися 175 українських військових, повідомив Координаційний штаб у середу."
    meta = f'<meta charset="{charset}">' if label else ""
    html = f"<html><head>{meta}</head><body><article><h1>Обмін полоненими</h1><p>{story}</p></article></body></html>"
    assert texts(report(html.encode(charset)), PartKind.BODY) == [story]


def test_parts_cover_the_text_in_order_without_overlap() -> None:
    found = report(PAGE)
    before = 0
    for part in found.parts:
        assert before <= part.start < part.end
        assert not found.text[before : part.start].strip()
        before = part.end
    assert before == len(found.text)


@pytest.mark.parametrize(
    "html",
    [
        "<html><body><p>The 25 came home on Friday, officials said at the border crossing",
        "<p>" * 3000 + "The 25 came home on Friday, officials said at the border crossing.",
        "<div><table><p>The 25 came home on Friday, officials said at the border crossing.</table></div></b></i>",
        "<html><body><script>if (a < b) { '</p>' }</script><p>The 25 came home on Friday, officials said there.</p>",
    ],
)
def test_broken_markup_is_read_as_far_as_it_goes(html: str) -> None:
    assert "25 came home on Friday" in report(html).text


def test_a_page_without_words_is_an_error_that_names_it() -> None:
    with pytest.raises(UnreadablePageError, match=r"page\.html"):
        report("<html><body><script>var a = 1;</script></body></html>")


@pytest.mark.parametrize(
    ("html", "said"),
    [
        (
            "<html><body><h1>Page not found</h1><p>Try the front page.</p></body></html>",
            "found",
        ),
        ("<html><body><h1>Swap</h1><p>175 came home on Friday.</p><p>Subscribe to continue reading</p></body>", "pay"),
        ("<html><body><p>Please enable JavaScript and cookies to continue to this site.</p></body></html>", "consent"),
    ],
)
def test_a_wall_or_a_missing_page_is_said(html: str, said: str) -> None:
    assert any(said in warning for warning in report(html).warnings)
