"""What a scan finds, and in which form."""

import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from headcount.ledger import open_ledger
from headcount.records.claim import Claim
from headcount.run.add import add_pages
from headcount.run.opening import open_all
from headcount.run.scan.manifest import read_manifest
from headcount.run.scan.scanning import reread_scan, scan_archives
from headcount.run.scan.tables import described, schema_of
from tests.archives.making import packed, record, response
from tests.run.scan.making import contents, make_archives, other, rows, scan_once, told


@pytest.fixture
def crawl(tmp_path: Path) -> list[str]:
    return make_archives(tmp_path / "crawl", files=2, pages=6)


def test_pages_with_figures_about_prisoners_are_found_with_what_they_claim(crawl: list[str], tmp_path: Path) -> None:
    summary = scan_once(crawl, tmp_path / "found")
    assert (summary.held.pages, summary.held.matches, summary.held.reports) == (12, 4, 4)
    assert summary.problems == ()
    figures = rows(tmp_path / "found", "claims", "low, returned_to, held_by, status, quote")
    assert (20, "UKR", "RUS", "done", "Ukraine and Russia exchanged 20 prisoners of war each on Tuesday, the "
            "Coordination Headquarters said.") in figures  # fmt: skip
    assert {low for low, *_ in figures} == {20, 23, 26, 29}


def test_every_table_has_the_columns_that_are_described(crawl: list[str], tmp_path: Path) -> None:
    scan_once(crawl, tmp_path / "found")
    for table in ("pages", "reports", "claims"):
        (first, *_) = sorted((tmp_path / "found" / table).glob("*.parquet"))
        schema = pq.read_schema(first)
        assert schema.names == [line.split(":")[0].split(" ")[0] for line in described()[table]]
        assert schema.equals(schema_of(table))
        assert all(field.metadata[b"description"] for field in schema)


def test_what_was_found_enters_a_ledger_like_the_pages_themselves(crawl: list[str], tmp_path: Path) -> None:
    scan_once(crawl, tmp_path / "found")
    kept: list[tuple[list[str], list[Claim]]] = []
    for name, paths in (
        ("straight", [*map(str, sorted(Path(crawl[0]).iterdir()))]),
        ("scan", [str(tmp_path / "found")]),
    ):
        with open_ledger(str(tmp_path / f"{name}.db")) as ledger:
            add_pages(ledger, open_all(paths))
            readings = [reading for reading in ledger.readings() if reading.claims]
            kept.append(
                (
                    sorted(reading.report.id for reading in readings),
                    sorted((claim for reading in readings for claim in reading.claims), key=lambda claim: claim.id),
                )
            )
    assert kept[0] == kept[1]
    assert kept[0][1]


def test_stored_pages_are_read_again_without_the_archives(crawl: list[str], tmp_path: Path) -> None:
    out = tmp_path / "found"
    scan_once(crawl, out)
    before = contents(out)
    for archive in Path(crawl[0]).iterdir():
        archive.unlink()
    for table in ("reports", "claims"):
        for part in (out / table).iterdir():
            part.unlink()
    summary = reread_scan(out)
    assert contents(out) == before
    assert (summary.held.pages, summary.held.matches) == (12, 4)
    assert scan_once(crawl, out).new_pages == 0


def test_damage_is_told_with_file_and_offset_and_the_rest_goes_on(tmp_path: Path) -> None:
    cut = packed(record(1, response(told(1))), record(2, response(told(2))))[:-40]
    whole = packed(record(3, response(told(3))))
    (tmp_path / "cut.warc.gz").write_bytes(cut)
    (tmp_path / "whole.warc.gz").write_bytes(whole)
    paths = [str(tmp_path / "cut.warc.gz"), str(tmp_path / "gone.warc.gz"), str(tmp_path / "whole.warc.gz")]
    summary = scan_archives(paths, tmp_path / "found")
    assert summary.held.matches == 2
    assert [str(line).split(": ")[0] for line in summary.problems] == [
        paths[1],
        f"{paths[0]}@{len(packed(record(1, response(told(1)))))}",
    ]


def test_files_of_single_pages_share_a_part(tmp_path: Path) -> None:
    for number in range(7):
        (tmp_path / f"{number}.html").write_bytes(told(number) if number < 2 else other(number))
    (tmp_path / "0.html.json").write_text(json.dumps({"url": "https://news.example/zero", "published": "2025-03-04"}))
    scan_archives([str(tmp_path)], tmp_path / "found")
    assert len(read_manifest(tmp_path / "found")) == 1
    found = rows(tmp_path / "found", "reports", "url, published::VARCHAR")
    assert found == [("https://news.example/zero", "2025-03-04"), (None, "2025-03-02")]


def test_copies_are_found_by_their_words(tmp_path: Path) -> None:
    story = told(1)
    records = [
        record(10, response(story.replace(b"2025-03-02", b"2025-03-05"))),
        record(11, response(story)),
        record(12, response(told(2))),
        record(13, response(story.replace(b"Tuesday", b"Wednesday"))),
    ]
    (tmp_path / "crawl.warc.gz").write_bytes(packed(*records))
    summary = scan_archives([str(tmp_path / "crawl.warc.gz")], tmp_path / "found")
    assert summary.copies == 2
    names = dict(rows(tmp_path / "found", "reports", "report, url"))
    pairs = {(names[one], names[first]) for one, first in rows(tmp_path / "found", "copies", "report, first")}
    assert len({first for _, first in pairs}) == 1
    assert {one for one, _ in pairs} | {first for _, first in pairs} == {
        f"https://news.example/{number}" for number in (10, 11, 13)
    }
