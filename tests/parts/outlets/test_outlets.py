"""One saved page for each outlet, in its structure and of our own writing, and what must be read from it."""

import json
from pathlib import Path

import pytest

from headcount.parts import find_reports
from headcount.parts.outlets import find_outlet, outlets
from headcount.records.page import Page, Sidecar
from headcount.records.report import Report

FOLDER = Path(__file__).parent
NAMES = sorted(path.stem for path in FOLDER.glob("*.html"))


def read(name: str, *, url: str | None) -> Report:
    body = (FOLDER / f"{name}.html").read_bytes()
    (report,) = find_reports(Page(name=name, body=body, media_type="text/html", sidecar=Sidecar(url=url)))
    return report


def expected(name: str) -> dict[str, object]:
    known: dict[str, object] = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))
    return known


@pytest.mark.parametrize("name", NAMES)
def test_every_part_of_an_outlets_page_is_right(name: str) -> None:
    known = expected(name)
    report = read(name, url=str(known["url"]))
    assert [[part.kind.value, report.text[part.start : part.end]] for part in report.parts] == known["parts"]
    assert report.headline == known["headline"]
    assert str(report.published) == known["published"]
    assert [author.name for author in report.authors] == known["authors"]
    assert report.read_minutes == known["read_minutes"]


@pytest.mark.parametrize("name", NAMES)
def test_the_story_is_found_without_the_outlets_file(name: str) -> None:
    known = expected(name)
    report = read(name, url=None)
    parts = known["parts"]
    assert isinstance(parts, list)
    found = "\n".join(report.text[part.start : part.end] for part in report.parts if part.kind == "body")
    assert all(text in found for kind, text in parts if kind == "body")


def test_every_outlet_has_a_page_and_every_page_an_outlet() -> None:
    assert len(outlets()) == len(NAMES)
    for name in NAMES:
        assert find_outlet(str(expected(name)["url"])) is not None
