"""Pages of our own writing in the manner of many outlets: every part right, with the outlet's file and without."""

import json
from pathlib import Path

import pytest

from headcount.parts import find_reports
from headcount.records.page import Page, Sidecar
from headcount.records.report import Report

FOLDERS = (Path(__file__).parent, Path(__file__).parent.parent / "outlets")
PAGES = {path.stem: path for folder in FOLDERS for path in sorted(folder.glob("*.html"))}


def read(name: str, *, url: str) -> Report:
    body = PAGES[name].read_bytes()
    (report,) = find_reports(Page(name=name, body=body, media_type="text/html", sidecar=Sidecar(url=url)))
    return report


NEEDS_ITS_FILE = {"reuters"}
"""Only the outlet's file says that the link below the story leads to a related one."""
CASES = [(name, True) for name in PAGES] + [(name, False) for name in PAGES if name not in NEEDS_ITS_FILE]


@pytest.mark.parametrize(("name", "known_outlet"), CASES)
def test_every_part_of_a_page_is_right(name: str, known_outlet: bool) -> None:
    known = json.loads(PAGES[name].with_suffix(".json").read_text("utf-8"))
    path = known["url"].split("/", 3)[3]
    report = read(name, url=known["url"] if known_outlet else f"https://unknown.example/{path}")
    parts = [(part.kind.value, report.text[part.start : part.end], part.whose) for part in report.parts]
    assert parts == [(kind, text, *(whose or [None])) for kind, text, *whose in known["parts"]]
    assert (report.headline, report.language, report.read_minutes) == (
        known["headline"],
        known["language"],
        known["read_minutes"],
    )
    assert (str(report.published), report.published_from) == (known["published"], known["published_from"])
    assert [{"name": a.name, "role": a.role, "biography": a.biography} for a in report.authors] == known["authors"]


def test_there_are_pages() -> None:
    assert len(PAGES) >= 60
