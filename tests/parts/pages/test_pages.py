"""Pages of our own writing in the manner of many outlets: every part right, with the outlet's file and without."""

import json
from pathlib import Path

import pytest

from headcount.parts import find_reports
from headcount.records.page import Page, Sidecar
from headcount.records.report import Report

FOLDER = Path(__file__).parent
NAMES = sorted(path.stem for path in FOLDER.glob("*.html"))


def read(name: str, *, url: str) -> Report:
    body = (FOLDER / f"{name}.html").read_bytes()
    (report,) = find_reports(Page(name=name, body=body, media_type="text/html", sidecar=Sidecar(url=url)))
    return report


@pytest.mark.parametrize("host", ["its own", "unknown"])
@pytest.mark.parametrize("name", NAMES)
def test_every_part_of_a_page_is_right(name: str, host: str) -> None:
    known = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))
    path = known["url"].split("/", 3)[3]
    report = read(name, url=known["url"] if host == "its own" else f"https://unknown.example/{path}")
    assert [[part.kind.value, report.text[part.start : part.end]] for part in report.parts] == known["parts"]
    assert (report.headline, report.language, report.read_minutes) == (
        known["headline"],
        known["language"],
        known["read_minutes"],
    )
    assert (str(report.published), report.published_from) == (known["published"], known["published_from"])
    assert [{"name": a.name, "role": a.role, "biography": a.biography} for a in report.authors] == known["authors"]


def test_there_are_pages() -> None:
    assert len(NAMES) >= 40
