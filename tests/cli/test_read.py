"""`headcount read`: files, folders and standard input; a table for readers, lines for programs."""

import csv
import io
import json
import shutil
from pathlib import Path

from tests.conftest import ROOT, Run

DRAFT = ROOT / "examples" / "draft.txt"
EVALUATED = {
    "doc", "start", "end", "low", "high", "approx", "counted", "action", "returned_to", "held_by", "status", "scope",
    "from_date", "to_date", "channel", "people", "speaker", "whole", "part",
}  # fmt: skip
TEXT = "Ukraine brought home 197 soldiers from Russian captivity on Wednesday."


def claims(stdout: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in stdout.splitlines()]


def test_every_line_of_jsonl_is_a_claim_with_its_place(headcount: Run) -> None:
    done = headcount("read", "--format", "jsonl", DRAFT)
    found = claims(done.stdout)
    text = DRAFT.read_text("utf-8")
    assert done.returncode == 0
    assert len(found) == 9
    for claim in found:
        assert set(claim) >= EVALUATED | {"quote", "speaker_id", "cues", "confidence"}
        start = claim["quote_start"]
        assert isinstance(start, int)
        assert text[start:].startswith(str(claim["quote"]))
        assert claim["doc"] == "draft.txt"


def test_folders_files_and_standard_input_give_the_same(headcount: Run, tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    for name in ("draft.txt", "draft.txt.json"):
        shutil.copy(ROOT / "examples" / name, folder)
    by_file = headcount("read", "--format", "jsonl", DRAFT).stdout
    by_folder = headcount("read", "--format", "jsonl", folder).stdout
    by_input = headcount(
        "read", "--format", "jsonl", "-", "--published", "2025-03-21", "--lang", "en",
        "--url", "https://example.org/news/over-4000-home", stdin=DRAFT.read_text("utf-8"),
    ).stdout  # fmt: skip
    assert by_file == by_folder
    assert by_file == by_input.replace('"doc": "standard input"', '"doc": "draft.txt"')


def test_an_option_dates_a_text_that_has_no_date(headcount: Run) -> None:
    undated = claims(headcount("read", "--format", "jsonl", "-", stdin=TEXT).stdout)
    dated = claims(headcount("read", "--format", "jsonl", "-", "--published", "2025-03-21", stdin=TEXT).stdout)
    assert [claim["from_date"] for claim in undated] == [None]
    assert [claim["from_date"] for claim in dated] == ["2025-03-19"]


def test_the_table_shows_every_attribute_and_the_sentence(headcount: Run) -> None:
    shown = headcount("read", "-", "--published", "2025-03-21", stdin=TEXT).stdout
    for word in ("197", "people (military)", "RUS → UKR", "19 Mar 2025", "done", TEXT):
        assert word in shown


def test_csv_has_the_same_rows(headcount: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(headcount("read", "--format", "csv", DRAFT).stdout)))
    assert [row["low"] for row in rows].count("22") == 2
    assert len(rows) == 9


def test_explain_points_to_the_deciding_words(headcount: Run) -> None:
    shown = headcount("read", "--explain", "-", stdin=TEXT).stdout
    assert "▶ " in shown
    assert "┬" in shown


def test_no_line_is_wider_than_the_terminal(headcount: Run) -> None:
    for columns in (80, 140):
        shown = headcount("read", "--explain", DRAFT, COLUMNS=str(columns)).stdout
        assert max(len(line) for line in shown.splitlines()) <= columns


def test_many_files_are_read_in_their_order(headcount: Run, tmp_path: Path) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(150):
        (folder / f"{number:03}.txt").write_text(TEXT.replace("197", str(200 + number)), encoding="utf-8")
    found = claims(headcount("read", "--format", "jsonl", folder).stdout)
    assert [claim["low"] for claim in found] == list(range(200, 350))
