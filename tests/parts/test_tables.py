"""A hand-made table: each row is a report whose cells are the quotes of its claims."""

import io
import zipfile
from datetime import date

import pytest

from headcount.errors import UnreadablePageError
from headcount.parts.kinds import Kind, find_kind
from headcount.parts.tables import read_bounds, read_table
from headcount.records.claim import Scope, Status
from headcount.records.page import Page, Sidecar

CSV = """Date,To Ukraine,To Russia,Source
2025-03-19,175,175,https://news.example/1
05.02.2025,150,about 150,https://news.example/2
,"1,000",—,no address
"""


def page(body: str | bytes, *, name: str = "table.csv", columns: tuple[tuple[str, str], ...] = ()) -> Page:
    content = body.encode() if isinstance(body, str) else body
    media_type = "text/csv" if name.endswith("csv") else None
    return Page(name=name, body=content, media_type=media_type, sidecar=Sidecar(columns=columns))


def xlsx(rows: list[list[object]]) -> bytes:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_each_figure_of_a_row_is_a_claim_that_stands_on_its_cell() -> None:
    readings = read_table(page(CSV))
    assert len(readings) == 3
    for reading in readings:
        for claim in reading.claims:
            assert reading.report.text[claim.quote.start : claim.quote.end] == claim.quote.exact
            assert read_bounds(reading.report.text[claim.start : claim.end]) is not None
    to_ukraine, to_russia = readings[0].claims
    assert (to_ukraine.low, to_ukraine.returned_to, to_ukraine.from_date) == (175, "UKR", date(2025, 3, 19))
    assert (to_russia.returned_to, to_russia.scope, to_russia.status) == ("RUS", Scope.DAY, Status.UNCLEAR)


def test_a_row_has_its_own_source_and_event() -> None:
    first, _, third = read_table(page(CSV))
    assert first.report.url == "https://news.example/1"
    assert third.report.url is None
    assert first.report.event != third.report.event


def test_what_a_row_does_not_say_stays_unknown() -> None:
    third = read_table(page(CSV))[2]
    (claim,) = third.claims
    assert (claim.low, claim.from_date, claim.to_date, claim.held_by) == (1000, None, None, None)


def test_a_sidecar_names_the_columns() -> None:
    columns = (("date", "Tag"), ("figure:ARM", "Zahl"), ("status", "Stand"))
    (reading,) = read_table(page("Tag;Zahl;Stand\n2023-12-13;32;done\n", columns=columns))
    (claim,) = reading.claims
    assert (claim.returned_to, claim.low, claim.status) == ("ARM", 32, Status.DONE)


@pytest.mark.parametrize(
    ("cell", "low", "high", "approx"),
    [
        ("175", 175, 175, False),
        ("1,000", 1000, 1000, False),
        ("1 200", 1200, 1200, False),
        ("100–105", 100, 105, False),
        ("~90", 90, 90, True),
        ("близько 90", 90, 90, True),
        ("4000+", 4000, None, False),
    ],
)
def test_a_cell_is_a_figure_with_its_bounds(cell: str, low: int, high: int | None, approx: bool) -> None:
    bounds = read_bounds(cell)
    assert bounds is not None
    assert (bounds.low, bounds.high, bounds.approx) == (low, high, approx)


@pytest.mark.parametrize("cell", ["", "—", "unknown", "105-100", "1 of 2 of 3", "9" * 30])
def test_a_cell_without_a_figure_gives_none(cell: str) -> None:
    assert read_bounds(cell) is None


def test_a_spreadsheet_is_read_like_a_csv() -> None:
    body = xlsx([["Date", "To Ukraine"], [date(2025, 3, 19), 175], [None, None]])
    sheet = page(body, name="table.xlsx")
    assert find_kind(sheet) is Kind.TABLE
    (reading,) = read_table(sheet)
    assert (reading.claims[0].low, reading.claims[0].from_date) == (175, date(2025, 3, 19))


def test_a_parquet_file_is_read_like_a_csv() -> None:
    pa, pq = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    stream = io.BytesIO()
    pq.write_table(pa.table({"date": ["2025-03-19"], "To Ukraine": [175]}), stream)
    (reading,) = read_table(page(stream.getvalue(), name="table.parquet"))
    assert reading.claims[0].low == 175


def bomb() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", b"0" * 20_000_000)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("body", "name"),
    [
        (b"Date,Figure\n", "table.csv"),
        (b"a,b\n1,2\n", "table.csv"),
        (b"PK\x03\x04xl/broken", "table.xlsx"),
        (b"PAR1broken", "table.parquet"),
    ],
)
def test_a_table_that_cannot_be_read_is_an_error_that_names_it(body: bytes, name: str) -> None:
    with pytest.raises(UnreadablePageError, match=name):
        read_table(page(body, name=name))


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    with pytest.raises(UnreadablePageError, match="unpack"):
        read_table(page(bomb(), name="bomb.xlsx"))


def test_a_column_that_is_not_there_is_named() -> None:
    with pytest.raises(UnreadablePageError, match="Nowhere"):
        read_table(page(CSV, columns=(("date", "Nowhere"),)))
