"""The shipped tables: every figure of the material they were made from survives, and every claim has its words."""

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

from headcount.errors import TableError
from headcount.records.claim import Counted, Scope, Status
from headcount.run.history import open_table, read_history
from headcount.run.rows import Row, find_figures, find_parts, print_row, span_of

KNOWN_CORRECTIONS = Counter({("RUS", "person", "2025"): 20})
"""2 October 2025: 185 soldiers and 20 civilians went to Russia, the material's number leaves the civilians out."""


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def largest(cell: str) -> int:
    return max((int(number) for number in cell.split("|") if number), default=0)


def test_sums_by_direction_and_year_are_those_of_the_material(shared: Path) -> None:
    expected: Counter[tuple[str, str, str]] = Counter()
    for row in rows_of(shared / "history" / "exchanges.csv"):
        for party, counted, column in (
            ("UKR", "person", "to_ukraine_total"), ("RUS", "person", "to_russia_total"),
            ("UKR", "body", "bodies_to_ukraine"), ("RUS", "body", "bodies_to_russia"),
        ):  # fmt: skip
            expected[party, counted, row["date"][:4]] += largest(row[column])
    found: Counter[tuple[str, str, str]] = Counter()
    for row in open_table("exchanges.csv"):
        if row["returned_to"] in ("UKR", "RUS"):
            found[row["returned_to"], row["counted"], row["date"][:4]] += int(row["high"] or 0)
    assert +found == +(expected + KNOWN_CORRECTIONS)


def test_parts_by_year_are_those_of_the_material(shared: Path) -> None:
    columns = {"civilian": "to_ukraine_civilians", "woman": "to_ukraine_women", "officer": "to_ukraine_officers"}
    material = rows_of(shared / "history" / "exchanges.csv")
    for people, column in columns.items():
        expected = sum(largest(re.sub(r">=|some", "", row[column])) for row in material)
        found = 0
        for cells in open_table("exchanges.csv"):
            if cells["returned_to"] != "UKR":
                continue
            row = Row(name="", start=0, line=print_row(cells, tuple(cells)), cells=cells)
            stated = [figure.high or figure.low or 0 for figure in find_parts(row) if figure.people == (people,)]
            whole = int(cells["high"] or 0) if cells["people"] == people and not stated else 0
            found += max(stated, default=0) + whole
        assert found == expected, people


def test_totals_and_their_pages_are_those_of_the_material(shared: Path) -> None:
    expected = [
        (*(row[name] for name in ("stated_on", "value", "counted", "series", "bound")),)
        for row in rows_of(shared / "history" / "totals.csv")
    ]
    bounds = {("yes", True): "about", ("no", True): "exact", ("no", False): "at least"}
    found = [
        (
            *(row[name] for name in ("stated_on", "low", "counted", "series")),
            bounds[row["approx"], row["high"] == row["low"]],
        )
        for row in open_table("totals.csv")
    ]
    assert found == expected


@pytest.mark.parametrize("name", ["exchanges", "totals", "pledges", "other-conflicts"])
def test_no_page_of_the_material_is_lost(shared: Path, name: str) -> None:
    expected = {
        url
        for row in rows_of(shared / "history" / f"{name}.csv")
        for column, cell in row.items()
        if column.startswith("source_url")
        for url in re.split(r"[ |]", cell)
        if url
    }
    found = {url for row in open_table(f"{name}.csv") for url in row["source_urls"].split()}
    assert found == expected


def test_every_claim_of_the_history_stands_in_its_report() -> None:
    for reading in read_history():
        text = reading.report.text
        for claim in reading.claims:
            assert claim.report_id == reading.report.id
            assert text[claim.quote.start : claim.quote.end] == claim.quote.exact
            assert claim.quote.start <= claim.start < claim.end <= claim.quote.end
            surface = text[claim.start : claim.end]
            bounds = tuple(int(number) for number in re.findall(r"\d+", surface))
            known = {bound for bound in (claim.low, claim.high) if bound is not None}
            assert set(bounds) == known or (surface == "unknown" and not known)
            if claim.whole:
                assert text[slice(*claim.whole)].isdigit()


def test_conflicting_figures_are_claims_of_their_own_speakers() -> None:
    reading = next(reading for reading in read_history() if reading.report.event == "history:2024-01-31-1")
    figures = {
        (claim.low, claim.speaker)
        for claim in reading.claims
        if claim.returned_to == "UKR" and not claim.people and claim.counted is Counted.PERSON
    }
    assert figures == {(207, "Coordination Headquarters"), (195, "Russian Ministry of Defence")}


def test_officials_are_known_by_their_ids() -> None:
    known = {claim.speaker: claim.speaker_id for reading in read_history() for claim in reading.claims}
    assert known["Coordination Headquarters"] == "ukr-coordination-headquarters"
    assert known["Russian Ministry of Defence"] == "rus-defence-ministry"
    assert known["Dmytro Lubinets"] == "ukr-ombudsman"


def test_a_withheld_figure_is_a_claim_without_bounds() -> None:
    reading = next(
        r for r in read_history() if r.report.event == "history:2025-06-09-1" and "2025-06-12" in r.report.text
    )
    claim = next(claim for claim in reading.claims if claim.returned_to == "UKR")
    assert (claim.low, claim.high, claim.status) == (None, None, Status.DONE)
    assert reading.report.text[claim.start : claim.end] == "unknown"


def test_nothing_given_in_return_is_no_claim() -> None:
    claims = [claim for reading in read_history() for claim in reading.claims]
    assert not any(claim.low == claim.high == 0 and claim.whole is None for claim in claims)


def test_an_official_number_is_claimed_once_for_each_page() -> None:
    for reading in read_history():
        numbers = [c.low for c in reading.claims if c.counted is Counted.EXCHANGE and reading.report.event]
        assert len(numbers) == len(set(numbers))
        assert all(
            c.scope is Scope.TOTAL for c in reading.claims if c.counted is Counted.EXCHANGE and reading.report.event
        )


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("2024-01-31", "2024-01-31", "2024-01-31", "day"),
        ("2024-02", "2024-02-01", "2024-02-29", "month"),
        ("2024", "2024-01-01", "2024-12-31", "year"),
        ("", "None", "None", "unknown"),
    ],
)
def test_a_date_is_as_exact_as_it_is_written(text: str, first: str, last: str, precision: str) -> None:
    found = span_of(text)
    assert (str(found[0]), str(found[1]), found[2].value) == (first, last, precision)


def test_a_figure_says_its_bounds() -> None:
    cells = {"said_by": "207 (Kyiv); about 195; 3..; 24..25", "low": "3", "high": "207"}
    row = Row(name="row", start=10, line=print_row(cells, tuple(cells)), cells=cells)
    found = [(figure.low, figure.high, figure.approx, figure.speaker) for figure in find_figures(row)]
    assert found == [(207, 207, False, "Kyiv"), (195, 195, True, None), (3, None, False, None), (24, 25, False, None)]
    assert [row.line[figure.start - 10 : figure.end - 10] for figure in find_figures(row)] == [
        "207",
        "195",
        "3..",
        "24..25",
    ]


def test_a_figure_that_cannot_be_read_names_its_row() -> None:
    cells = {"said_by": "two hundred", "low": "", "high": ""}
    row = Row(name="exchanges.csv, row 7", start=0, line=print_row(cells, tuple(cells)), cells=cells)
    with pytest.raises(TableError, match="row 7"):
        find_figures(row)
