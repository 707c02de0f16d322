"""A report bears the name of the source whose address it has; one that only looks like it is marked."""

from datetime import date

from headcount.parts import find_reports
from headcount.records.page import Page, Sidecar
from headcount.records.report import Report


def report(url: str | None, *, outlet: str | None = None) -> Report:
    known = Sidecar(url=url, outlet=outlet, published=date(2025, 3, 19))
    return find_reports(Page(name="a", body=b"175 came home.", sidecar=known))[0]


def test_a_known_address_names_its_source_in_one_spelling() -> None:
    assert report("https://www.pravda.com.ua/eng/news/1/").outlet == "Ukrainska Pravda"
    assert report("https://t.me/mod_russia/5").outlet == "Russian Defence Ministry"


def test_an_address_that_looks_like_a_source_is_marked_and_not_named_so() -> None:
    found = report("https://ukrinf0rm.ua/x", outlet="Someone")
    assert found.outlet == "Someone"
    assert found.warnings == ("the address looks like that of Ukrinform, and is not",)


def test_an_unknown_address_leaves_the_report_as_it_is() -> None:
    assert report("https://news.example/x").warnings == ()
    assert report(None, outlet="Someone").outlet == "Someone"
