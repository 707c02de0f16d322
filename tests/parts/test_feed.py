"""Items of a feed are reports; what is broken or hostile is told."""

import json
from datetime import date

import pytest

from headcount.errors import UnreadablePageError
from headcount.parts import find_reports
from headcount.records.page import Page
from headcount.records.report import PartKind, Report

RSS = """<?xml version="1.0" encoding="{charset}"?><rss version="2.0"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Приклад</title><language>uk</language>
<item><title>Повернулися &lt;b&gt;175&lt;/b&gt; людей</title><link>https://news.example/1</link>
<pubDate>Wed, 19 Mar 2025 14:05:00 +0200</pubDate><description>Коротко.</description>
<content:encoded><![CDATA[<p>Обмін відбувся в середу.</p>
<p>Ще <b>22</b> повернулися окремо.</p>]]></content:encoded></item>
<item><title>Без дати</title><link>https://news.example/2</link><pubDate>колись</pubDate></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Example</title><entry><title>Swap</title>
<link href="https://news.example/3"/><published>2025-03-19T23:30:00+02:00</published>
<updated>2025-03-20T08:00:00+02:00</updated><author><name>Ann Writer</name></author>
<summary>175 people came home.</summary></entry></feed>"""
SITEMAP = """<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://news.example/4</loc><news:news>
<news:publication_date>2025-03-19</news:publication_date>
<news:title>175 return</news:title></news:news></url></urlset>"""
JSON = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Example",
    "items": [
        {"id": "5", "url": "https://news.example/5", "title": "Swap", "content_html": "<p>175 came home.</p>"},
        {"id": "6", "date_published": "2025-03-19T10:00:00Z", "content_text": "22 came home."},
    ],
}


def read(text: str, charset: str = "utf-8") -> tuple[Report, ...]:
    return find_reports(Page(name="feed.xml", body=text.encode(charset)))


@pytest.mark.parametrize("charset", ["utf-8", "windows-1251"])
def test_an_item_of_rss_is_a_report_with_headline_body_day_and_address(charset: str) -> None:
    first, second = read(RSS.format(charset=charset), charset)
    assert first.headline == "Повернулися 175 людей"
    assert [first.text[part.start : part.end] for part in first.parts if part.kind is PartKind.BODY] == [
        "Обмін відбувся в середу.",
        "Ще 22 повернулися окремо.",
    ]
    assert (first.published, first.published_from) == (date(2025, 3, 19), "feed")
    assert (first.url, first.outlet, first.language) == ("https://news.example/1", "Приклад", "uk")
    assert second.published is None


def test_an_entry_of_atom_keeps_the_day_that_its_writer_wrote() -> None:
    (report,) = read(ATOM)
    assert report.published == date(2025, 3, 19)
    assert report.updated is not None
    assert report.authors[0].name == "Ann Writer"


def test_a_news_sitemap_gives_headlines_and_days() -> None:
    (report,) = read(SITEMAP)
    assert (report.headline, report.published, report.url) == (
        "175 return",
        date(2025, 3, 19),
        "https://news.example/4",
    )


def test_a_json_feed_is_read() -> None:
    first, second = read(json.dumps(JSON))
    assert (first.headline, first.published) == ("Swap", None)
    assert second.published == date(2025, 3, 19)


@pytest.mark.parametrize(
    "text",
    [
        '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><rss>&b;</rss>',
        '<!DOCTYPE r [<! ENTITY x SYSTEM "file:///etc/passwd">]><rss><item><title>&x;</title></item></rss>',
        "<rss><channel><title>Empty</title></channel></rss>",
        "<rss" + "<a>" * 5000,
    ],
)
def test_a_hostile_or_empty_feed_is_an_error_that_names_it(text: str) -> None:
    with pytest.raises(UnreadablePageError, match=r"feed\.xml"):
        read(text)


def test_a_feed_cut_short_gives_the_items_that_are_whole() -> None:
    assert read(RSS.format(charset="utf-8")[:-60])[0].headline == "Повернулися 175 людей"
