"""The site speaks three languages, and says nothing in one of them that it cannot say in the others."""

import re
from datetime import date

import pytest
from babel.messages.pofile import read_po
from starlette.testclient import TestClient

from headcount.records.report import DatePrecision
from headcount.web.words import LANGUAGES, speak
from tests.web.messages import catalogue, find_messages

OTHERS = [language for language in LANGUAGES if language != "en"]
PLACE = re.compile(r"%\((\w+)\)s")


@pytest.mark.parametrize("language", OTHERS)
def test_every_message_is_translated(language: str) -> None:
    plain, plural = find_messages()
    with catalogue(language).open("rb") as file:
        told = read_po(file, locale=language)
    missing = [m for m in sorted(plain) if not (told.get(m) and told.get(m).string)]
    missing += [one for one, _ in sorted(plural) if not (told.get(one) and all(told.get(one).string))]
    assert not missing


@pytest.mark.parametrize("language", OTHERS)
def test_translations_keep_the_values(language: str) -> None:
    with catalogue(language).open("rb") as file:
        for message in read_po(file, locale=language):
            if not message.id:
                continue
            asked = message.id if isinstance(message.id, str) else message.id[1]
            told = message.string if isinstance(message.string, str) else message.string[-1]
            assert set(PLACE.findall(told)) == set(PLACE.findall(asked)), asked


def test_numbers_and_dates_are_written_as_the_reader_does() -> None:
    day = date(2025, 3, 19)
    assert speak("en").number(4306) == "4,306"
    assert speak("uk").number(4306).replace("\u00a0", " ") == "4 306"
    assert speak("en").day(day) == "19 March 2025"
    assert speak("uk").day(day) == "19 березня 2025"
    assert speak("ru").day(day, DatePrecision.MONTH).startswith("март 2025")
    assert speak("en").day(None) == "date unknown"


def test_plural_forms_follow_the_language() -> None:
    days = ("%(n)s day", "%(n)s days")
    assert [speak("uk").count(*days, n) for n in (1, 2, 5)] == ["1 день", "2 дні", "5 днів"]
    assert [speak("en").count(*days, n) for n in (1, 2)] == ["1 day", "2 days"]


def test_parties_are_named_in_the_readers_language() -> None:
    assert [speak(language).party("UKR") for language in LANGUAGES] == ["Ukraine", "Україна", "Украина"]
    assert speak("en").party("HAMAS") == "HAMAS"


@pytest.mark.parametrize("language", OTHERS)
def test_links_stay_in_the_language(web: TestClient, language: str) -> None:
    page = web.get(f"/{language}/").text
    assert f'<html lang="{language}">' in page
    links = re.findall(r'<a [^>]*href="(/[^"]*)"', page)
    strays = {link for link in links if not link.startswith(f"/{language}/")}
    assert strays == {"/" if other == "en" else f"/{other}/" for other in LANGUAGES if other != language}
