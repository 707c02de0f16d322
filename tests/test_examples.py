"""The example reports: more than a dozen in three languages, read as their author meant them."""

import json
from collections import Counter

import pytest

from headcount.read import open_pages
from headcount.records.claim import Claim, Status
from headcount.records.page import Page
from headcount.run.reading import read_page
from tests.conftest import ROOT

FOLDER = ROOT / "examples"

FIGURES = {
    "draft.txt": [4000, 4000, 4306, 1358, 197, 175, 22, 23, 22],
    "exchange-19-march.html": [175, 175, 22, 175, 175, 22, 62],
    "feed.xml": [150, 150, 150, 150, 4131, 25, 25, 25, 25, 24, 1, 189, 189, 150],
    "telegram": [246, 31, 205, 205, 4757],
    "en-caucasus.txt": [32, 2],
    "en-held.txt": [1348, 6465, 14000, 900],
    "en-nothing.txt": [],
    "en-third-day.txt": [303, 303, 303, 303, 307, 390, 270, 120, 1000, 1000],
    "ru-march.txt": [175, 175, 22],
    "ru-may.txt": [1000, 1000, 303, 303, 1000, 1000],
    "uk-april.txt": [277, 277, 246, 31],
    "uk-bodies.txt": [909],
    "uk-pledge.txt": [1000, 1000, 1000, 1000],
}
"""Every figure that the example states, in each direction."""


def claims_of(name: str) -> list[Claim]:
    pages = list(open_pages([FOLDER / name]))
    assert all(isinstance(page, Page) for page in pages)
    return [
        claim
        for page in pages
        if isinstance(page, Page)
        for reading in read_page(page)
        for claim in reading.claims
    ]  # fmt: skip


def figure(claim: Claim) -> int | None:
    return claim.low if claim.low == claim.high else (claim.low or 0) - 1


@pytest.mark.parametrize("name", sorted(FIGURES))
def test_an_example_gives_its_figures_and_nothing_else(name: str) -> None:
    assert Counter(figure(claim) for claim in claims_of(name)) == Counter(FIGURES[name])


def test_every_example_is_tested() -> None:
    names = {path.name for path in FOLDER.iterdir() if not path.name.endswith(".txt.json")}
    assert names == set(FIGURES)


def test_sidecars_say_when_and_in_which_language() -> None:
    for path in FOLDER.glob("*.txt.json"):
        assert set(json.loads(path.read_text("utf-8"))) == {"url", "published", "lang"}


def test_the_draft_has_the_pledge_and_what_came_of_it() -> None:
    by_status = {(figure(claim), claim.status) for claim in claims_of("draft.txt") if figure(claim) in (22, 23)}
    assert by_status == {(23, Status.PLEDGED), (22, Status.DONE)}
