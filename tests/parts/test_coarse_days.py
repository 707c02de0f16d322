"""A date of publication that is a month or a year stays one; nothing is counted from its first day."""

import json
from datetime import date
from pathlib import Path

import pytest

from headcount.errors import SidecarError
from headcount.ledger import open_ledger
from headcount.parts import find_reports
from headcount.read.sidecar import take_sidecar
from headcount.records.page import Page
from headcount.records.report import DatePrecision, Report
from headcount.run.reading import read_page

MARCH = date(2025, 3, 1)
SAID = "Ukraine brought home 175 soldiers from Russian captivity on Wednesday, the staff said."


def html(head: str, lines: str = "") -> Report:
    body = f"<html><head>{head}</head><body><h1>Home</h1>{lines}<article><p>{SAID}</p></article></body></html>"
    return find_reports(Page(name="page", body=body.encode(), media_type="text/html"))[0]


def dated(report: Report) -> tuple[date | None, DatePrecision, date | None]:
    return report.published, report.published_precision, report.published_day


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2025-03", (MARCH, DatePrecision.MONTH, None)),
        ("2025", (date(2025, 1, 1), DatePrecision.YEAR, None)),
        ("2025-03-19", (date(2025, 3, 19), DatePrecision.DAY, date(2025, 3, 19))),
        ("2025-13", (None, DatePrecision.UNKNOWN, None)),
    ],
)
def test_a_pages_own_field_keeps_its_precision(
    value: str, expected: tuple[date | None, DatePrecision, date | None]
) -> None:
    linked = json.dumps({"@type": "NewsArticle", "datePublished": value})
    assert dated(html(f'<script type="application/ld+json">{linked}</script>')) == expected
    assert dated(html(f'<meta property="article:published_time" content="{value}">')) == expected


def test_a_day_goes_before_a_month() -> None:
    report = html('<meta name="date" content="2025-03">', "<p>19 March 2025</p>")
    assert dated(report) == (date(2025, 3, 19), DatePrecision.DAY, date(2025, 3, 19))


def test_a_sidecar_may_give_a_month_and_nothing_is_counted_from_its_first_day() -> None:
    sidecar = take_sidecar({"published": "2025-03", "url": "https://news.example/1"}, name="a.json")
    (reading,) = read_page(Page(name="a.txt", body=SAID.encode(), sidecar=sidecar))
    assert dated(reading.report) == (MARCH, DatePrecision.MONTH, None)
    (claim,) = reading.claims
    assert (claim.low, claim.from_date, claim.to_date) == (175, None, None)
    with pytest.raises(SidecarError, match="a month such as 2025-03"):
        take_sidecar({"published": "2025-3"}, name="a.json")


def test_a_monthly_of_a_press_database_keeps_its_month() -> None:
    export = f"Home\nThe Example Monthly\nMarch 2025\nLength: 12 words\nBody\n{SAID}\nEnd of Document\n"
    (report,) = find_reports(Page(name="export.txt", body=export.encode()))
    assert dated(report) == (MARCH, DatePrecision.MONTH, None)
    assert report.outlet == "The Example Monthly"


def test_a_months_report_comes_out_of_the_ledger_as_one(tmp_path: Path) -> None:
    sidecar = take_sidecar({"published": "2025-03"}, name="a.json")
    with open_ledger(tmp_path / "ledger.db") as ledger:
        ledger.add(read_page(Page(name="a.txt", body=SAID.encode(), sidecar=sidecar))[0])
        assert [reading.report.published_precision for reading in ledger.readings()] == [DatePrecision.MONTH]
