"""What describes the data is valid by other people's tools, and leads back to the words on the page."""

import json
from pathlib import Path

import pytest

from headcount.publish.annotations import annotate, annotate_all, public_words
from headcount.publish.books import Books
from headcount.publish.describe import REFERENCES, describe_csvw
from headcount.publish.export import make_files, write_files
from headcount.publish.tables import BY_NAME
from tests.web.records import make_store


@pytest.fixture(scope="module")
def books() -> Books:
    store = make_store()
    return Books(holdings=store.holdings, claims=store.all_claims, reports=store.all_reports)


def test_the_data_package_is_valid_with_every_row_and_reference(books: Books, tmp_path: Path) -> None:
    frictionless = pytest.importorskip("frictionless", reason="needs frictionless")
    files, _ = make_files(books)
    write_files(tmp_path, files)
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert report.valid, report.to_summary()
    assert report.stats["tasks"] == len(BY_NAME)


def test_a_broken_row_is_noticed(books: Books, tmp_path: Path) -> None:
    frictionless = pytest.importorskip("frictionless", reason="needs frictionless")
    files, _ = make_files(books)
    rows = files["handovers.csv"].decode().splitlines()
    rows[1] = rows[1].replace(",UKR,", ",UKR,,")
    write_files(tmp_path, {**files, "handovers.csv": "\n".join(rows).encode()})
    assert not frictionless.validate(str(tmp_path / "datapackage.json")).valid


def test_references_name_columns_that_are_there() -> None:
    for (table, column), other in REFERENCES.items():
        assert column in [c.name for c in BY_NAME[table].columns]
        assert not other or other in BY_NAME


def test_csvw_names_the_columns_in_the_order_of_the_files(books: Books) -> None:
    files, _ = make_files(books)
    for table in describe_csvw()["tables"]:
        header = files[table["url"]].decode().splitlines()[0].split(",")
        assert [column["titles"] for column in table["tableSchema"]["columns"]] == header


def test_every_annotation_quotes_words_of_its_page_with_the_number_and_no_name(books: Books) -> None:
    for claim in books.claims.values():
        report = books.reports[claim.report_id]
        words = public_words(claim, report.language)
        surface = claim.quote.exact[claim.start - claim.quote.start : claim.end - claim.quote.start]
        assert surface in words
        if report.outlet == "Example Daily":
            assert words in claim.quote.exact
    assert "Petrenko" not in json.dumps(annotate_all(books, "https://count.example/a"), ensure_ascii=False)


def test_an_annotation_has_what_the_standard_asks_for(books: Books) -> None:
    claim = next(iter(books.claims.values()))
    made = annotate(claim, books.reports[claim.report_id])
    assert made["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert made["type"] == "Annotation"
    assert made["target"]["source"] == "https://daily.example/4306"
    assert made["target"]["selector"]["type"] == "TextQuoteSelector"
    assert made["body"]["value"] == "4,306 people to Ukraine, done, total"
    whole = annotate_all(books, "https://count.example/a")
    assert whole["total"] == len(whole["first"]["items"]) == len(books.claims)
