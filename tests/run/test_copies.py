"""Reports that tell one story are found, in one language or several; two stories are never taken for one."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from headcount.ledger import open_ledger
from headcount.records.holdings import CopyKind
from headcount.records.page import Page, Sidecar
from headcount.records.reading import Reading
from headcount.run.copies import Copies
from headcount.run.holdings import Keeper, hold
from headcount.run.reading import read_page

DAY = date(2025, 3, 19)
WIRE = (
    "Ukraine brought home 175 soldiers from Russian captivity on March 19, 2025, in an exchange at the border in the "
    "north, the coordination staff said in a statement. Another 22 soldiers were returned to Ukraine outside the "
    "exchange. The staff thanked the state that had carried the lists between the two capitals, and said that all of "
    "them would be examined by doctors before they may travel on to their families, most of whom had waited for more "
    "than two years.\n"
)
UKRAINIAN = (
    "Україна 19 березня 2025 року повернула додому 175 військових з російського полону. "
    "Ще 22 військових повернули в Україну поза обміном, повідомив штаб.\n"
)
OTHER = "Ukraine brought home 175 soldiers from Russian captivity on March 19, 2025. Families had waited since dawn.\n"


def read(text: str, url: str, language: str = "en", day: date = DAY) -> Reading:
    known = Sidecar(url=url, published=day, language=language)
    return read_page(Page(name="page.txt", body=text.encode(), sidecar=known))[0]


def sets_of(*readings: Reading) -> list[tuple[CopyKind, list[str]]]:
    copies = Copies()
    for reading in readings:
        copies.texts(reading.report)
        copies.add(reading)
    urls = {reading.report.id: reading.report.url or "" for reading in readings}
    return [(one.kind, [urls[report] for report in one.reports]) for one in copies.sets()]


ENGLISH = read(WIRE, "https://www.ukrinform.net/home.html")
IN_UKRAINIAN = read(UKRAINIAN, "https://www.ukrinform.ua/dodomu.html", "uk")


def test_the_outlets_of_a_wire_text_are_named_together() -> None:
    readings = [read(WIRE, f"https://{name}.example/home") for name in ("one", "two", "three")]
    assert sets_of(*readings) == [(CopyKind.COPY, [reading.report.url for reading in readings])]


def test_one_agencys_story_in_two_languages_is_one() -> None:
    later = read(UKRAINIAN, "https://www.ukrinform.ua/dodomu.html", "uk", DAY + timedelta(days=1))
    urls = [ENGLISH.report.url, IN_UKRAINIAN.report.url]
    assert sets_of(ENGLISH, IN_UKRAINIAN) == sets_of(ENGLISH, later) == [(CopyKind.TRANSLATION, urls)]


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(read(UKRAINIAN, "https://www.pravda.com.ua/news/1/", "uk"), id="another outlet"),
        pytest.param(read(UKRAINIAN.replace("22", "23"), "https://www.ukrinform.ua/2", "uk"), id="other figures"),
        pytest.param(read(UKRAINIAN, "https://www.ukrinform.ua/2", "uk", DAY + timedelta(days=2)), id="days later"),
        pytest.param(read(OTHER, "https://www.ukrinform.net/2", "en"), id="the same language"),
    ],
)
def test_two_stories_stay_two(other: Reading) -> None:
    assert sets_of(ENGLISH, other) == []


def test_one_figure_in_common_makes_no_translation() -> None:
    one = read(OTHER, "https://www.ukrinform.net/2")
    other = read(UKRAINIAN.split("\n", maxsplit=1)[0].partition(" Ще")[0], "https://www.ukrinform.ua/2", "uk")
    assert len(one.claims) == len(other.claims) == 1
    assert sets_of(one, other) == []
    named = replace(one, report=replace(one.report, editions=("https://www.ukrinform.ua/2",)))
    assert [kind for kind, _ in sets_of(named, other)] == [CopyKind.TRANSLATION]


def test_where_two_stories_may_be_meant_none_is_taken() -> None:
    again = read(UKRAINIAN + "Доповнено.\n", "https://www.ukrinform.ua/3", "uk")
    assert sets_of(ENGLISH, IN_UKRAINIAN, again) == []
    assert sets_of(again, IN_UKRAINIAN, ENGLISH) == []


def test_the_ledger_keeps_the_sets(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "ledger.db") as ledger:
        keeper = Keeper(ledger)
        for reading in (ENGLISH, IN_UKRAINIAN, read(WIRE, "https://one.example/home")):
            ledger.add(reading)
            assert keeper.hold() == hold(ledger)
        assert {one.kind for one in hold(ledger).copies} == {CopyKind.COPY, CopyKind.TRANSLATION}
