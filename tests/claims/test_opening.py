"""A dateline tells where a story was written, and whose people came home it does not tell."""

import pytest

from headcount.records.claim import Claim
from tests.claims.reading import claims


def read_one(text: str, language: str) -> Claim:
    (claim,) = claims(text, language).values()
    return claim


@pytest.mark.parametrize(
    "dateline",
    [
        "LONDON (AP) — ",
        "LONDON — ",
        "LONDON, Dec 30 (Reuters) - ",
        "LONDON, December 30, 2024 – ",
        "London, Britain – ",
        "BERLIN, Germany (AP) — ",
        "WASHINGTON — ",
    ],
)
def test_the_place_of_a_dateline_is_nobody_s_land(dateline: str) -> None:
    claim = read_one(f"{dateline}Ukraine said 189 of its soldiers came home from Russian captivity.", language="en")
    assert (claim.held_by, claim.returned_to) == ("RUS", "UKR")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("КИЇВ, 30 грудня — Додому повернулися 189 українських військових з російського полону.", "uk"),
        ("ЛОНДОН, 30 дек - Из российского плена вернулись 189 украинских военных.", "ru"),
    ],
)
def test_so_it_is_in_other_languages(text: str, language: str) -> None:
    claim = read_one(text, language=language)
    assert (claim.held_by, claim.returned_to) == ("RUS", "UKR")


def test_who_stands_before_a_dash_in_a_sentence_still_counts() -> None:
    claim = read_one("Ukraine – as it had promised – handed over 150 prisoners to Russia on 30 December 2024.", "en")
    assert (claim.held_by, claim.returned_to) == ("UKR", "RUS")


def test_a_line_in_capitals_is_no_dateline() -> None:
    claim = read_one("UKRAINE - HANDED OVER 150 PRISONERS TO RUSSIA ON 30 DECEMBER 2024.", "en")
    assert claim.held_by == "UKR"
