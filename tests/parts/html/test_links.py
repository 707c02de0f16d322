"""Which address a page goes by, and which editions it names."""

import pytest

from headcount.parts import find_reports
from headcount.records.page import Page, Sidecar
from headcount.records.report import Report

BODY = "<body><h1>Home</h1><article><p>Ukraine brought home 175 soldiers from Russian captivity.</p></article></body>"
URL = "https://news.example/2025/03/19/home"


def read(head: str, url: str | None = URL, html: str = "<html>") -> Report:
    body = f"<!doctype html>{html}<head>{head}</head>{BODY}</html>"
    return find_reports(Page(name="page", body=body.encode(), sidecar=Sidecar(url=url)))[0]


def test_an_amp_page_goes_by_the_address_of_the_page_it_copies() -> None:
    canonical = f'<link rel="canonical" href="{URL}">'
    assert read(canonical, "https://amp.news.example/home", "<html amp>").url == URL
    assert read(canonical, "https://amp.news.example/home", "<html ⚡>").url == URL
    assert read('<link rel="canonical" href="/2025/03/19/home">', URL + "/amp", "<html amp>").url == URL


@pytest.mark.parametrize("href", ["https://news.example/", "/", "javascript:void(0)", "https://[", ""])
def test_a_canonical_address_that_names_no_page_is_not_taken(href: str) -> None:
    assert read(f'<link rel="canonical" href="{href}">', URL, "<html amp>").url == URL


def test_a_page_that_is_no_amp_page_goes_by_the_address_it_was_found_at() -> None:
    assert read('<link rel="canonical" href="https://news.example/other">').url == URL
    assert read(f'<link rel="canonical" href="{URL}">', None).url == URL


def test_editions_in_other_languages_are_kept() -> None:
    links = "".join(
        f'<link rel="alternate" hreflang="{language}" href="{href}">'
        for language, href in (("en", URL), ("uk", "/uk/1"), ("ru", "https://ru.news.example/1#xtor=1"), ("de", "/"))
    )
    assert read(links).editions == ("https://news.example/uk/1", "https://ru.news.example/1")


def test_marks_of_where_a_reader_came_from_are_no_part_of_the_address() -> None:
    assert read("", f"{URL}?id=5&utm_source=x&fbclid=y#Echobox=17").url == f"{URL}?id=5"
    assert read("", f"{URL}?utm_source=x#post-17").url == f"{URL}#post-17"
    assert read("", f"{URL}?utm_medium=rss").url == URL
