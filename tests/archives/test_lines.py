"""A line of JSON Lines is a text with what the line says of it."""

import gzip
import json
from datetime import date
from pathlib import Path

from tests.archives.making import damage, pages, passed, read_all

LINE = {
    "url": "https://news.example/1",
    "title": "175 prisoners come home",
    "date": "2025-03-19T08:00:00Z",
    "text": "175 полонених повернулися додому.",
    "lang": "uk",
    "outlet": "Example News",
}


def lines(*said: object) -> bytes:
    return b"".join(json.dumps(one).encode() + b"\n" for one in said)


def test_a_line_gives_a_text_under_its_title(tmp_path: Path) -> None:
    file = tmp_path / "texts.jsonl"
    (page,) = pages(read_all(file, lines(LINE)))
    assert page.name == f"{file}@0 https://news.example/1"
    assert page.body.decode() == "175 prisoners come home\n\n175 полонених повернулися додому."
    assert page.media_type == "text/plain"
    assert page.sidecar.published == date(2025, 3, 19)
    assert (page.sidecar.url, page.sidecar.language, page.sidecar.outlet) == (LINE["url"], "uk", "Example News")


def test_only_the_text_is_needed(tmp_path: Path) -> None:
    found = read_all(
        tmp_path / "texts.ndjson", lines({"text": "175 freed"}, {"content": "<p>22 freed</p>"}, {"text": ""})
    )
    assert [page.body for page in pages(found)] == [b"175 freed", b"<p>22 freed</p>"]
    assert [page.media_type for page in pages(found)] == ["text/plain", None]
    assert len(passed(found)) == 1


def test_a_day_that_cannot_be_read_stays_unknown(tmp_path: Path) -> None:
    said = [{"text": "175 freed", "date": written} for written in ("March 2025", "", 20250319, None, "2025-13-01")]
    assert {page.sidecar.published for page in pages(read_all(tmp_path / "texts.jsonl", lines(*said)))} == {None}


def test_a_bad_line_costs_only_itself(tmp_path: Path) -> None:
    good = lines(LINE)
    body = good + b"{cut off\n\n" + b'["a list"]\n' + b"[" * 100_000 + b"\n" + b'{"text": "\xff\xfe"}\n' + good
    found = read_all(tmp_path / "texts.jsonl", body)
    assert len(pages(found)) == 2
    assert [one.offset for one in damage(found)][:2] == [len(good), len(good) + 10]
    assert len(damage(found)) == 4


def test_a_line_too_long_is_passed_over(tmp_path: Path) -> None:
    body = lines({"text": "1 freed"}, {"text": "x" * 33_000_000}, {"text": "2 freed"})
    found = read_all(tmp_path / "texts.jsonl.gz", gzip.compress(body, 1))
    assert [page.body for page in pages(found)] == [b"1 freed", b"2 freed"]
    assert [one.reason for one in damage(found)] == ["is a line larger than 16 MB"]


def test_a_packed_file_cut_off_gives_what_came_before(tmp_path: Path) -> None:
    many = lines(*({"text": f"{number * 7919} freed " * 9} for number in range(20_000)))
    found = read_all(tmp_path / "texts.jsonl.gz", gzip.compress(many)[:-2000])
    assert len(pages(found)) > 10_000
    assert "cut off" in damage(found)[-1].reason
