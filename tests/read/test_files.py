"""Files, folders and standard input: what can be read is read, what cannot is told in one line."""

import io
import json
from datetime import date
from pathlib import Path

import pytest

from headcount.errors import SidecarError, UnreadablePageError
from headcount.read import open_pages
from headcount.records.page import Page, Sidecar


def test_a_file_becomes_a_page_with_its_bytes(tmp_path: Path) -> None:
    file = tmp_path / "report.txt"
    file.write_bytes("Додому повернулися 25 людей.".encode())
    (page,) = open_pages([file])
    assert isinstance(page, Page)
    assert page.body.decode() == "Додому повернулися 25 людей."
    assert (page.name, page.media_type) == (str(file), "text/plain")


def test_a_folder_is_walked_in_the_order_of_names_without_sidecars_and_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a.html", "sub/c.txt", ".hidden/d.txt", ".e.txt", "notes.md", "b.txt.json"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("{}" if name.endswith("json") else "Text.", "utf-8")
    assert [Path(page.name).name for page in open_pages([tmp_path]) if isinstance(page, Page)] == [
        "a.html",
        "b.txt",
        "c.txt",
    ]


def test_a_sidecar_says_where_and_when(tmp_path: Path) -> None:
    file = tmp_path / "report.txt"
    file.write_text("Text.", "utf-8")
    said = {"url": "https://news.example/1", "published": "2025-03-19", "lang": "uk", "more": 1}
    (tmp_path / "report.txt.json").write_text(json.dumps(said), "utf-8")
    (page,) = open_pages([file])
    assert isinstance(page, Page)
    assert page.sidecar == Sidecar(url="https://news.example/1", published=date(2025, 3, 19), language="uk")


def test_what_the_user_says_goes_before_the_sidecar(tmp_path: Path) -> None:
    file = tmp_path / "report.txt"
    file.write_text("Text.", "utf-8")
    (tmp_path / "report.txt.json").write_text('{"published": "2025-03-19", "lang": "uk"}', "utf-8")
    (page,) = open_pages([file], sidecar=Sidecar(published=date(2025, 3, 20)))
    assert isinstance(page, Page)
    assert (page.sidecar.published, page.sidecar.language) == (date(2025, 3, 20), "uk")


@pytest.mark.parametrize(
    "content",
    [
        '{"published": "2025-02-30"}',
        '{"published": "19 March"}',
        '{"published": 20250319}',
        '{"lang": "not a language"}',
        '{"url": "two words"}',
        "[1]",
        "{broken",
        "[" * 100_000,
    ],
)
def test_a_wrong_sidecar_names_its_file_and_the_other_files_go_on(tmp_path: Path, content: str) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("Text.", "utf-8")
    (tmp_path / "a.txt.json").write_text(content, "utf-8")
    wrong, right = open_pages([tmp_path])
    assert isinstance(wrong, SidecarError)
    assert "a.txt.json" in str(wrong)
    assert "\n" not in str(wrong)
    assert isinstance(right, Page)


def test_what_is_no_report_is_told_in_one_line_and_the_others_go_on(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b" \n")
    (tmp_path / "binary.txt").write_bytes(b"\x7fELF\0\0\0")
    (tmp_path / "bare").mkdir()
    (tmp_path / "good.txt").write_text("Text.", "utf-8")
    names = ["missing.txt", "empty.txt", "binary.txt", "bare", "good.txt"]
    *wrong, good = open_pages([tmp_path / name for name in names])
    assert isinstance(good, Page)
    for name, error in zip(names, wrong, strict=False):
        assert isinstance(error, UnreadablePageError)
        assert str(tmp_path / name) in str(error)
        assert "\n" not in str(error)


def test_a_dash_reads_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"175 came home.")))
    (page,) = open_pages(["-"])
    assert isinstance(page, Page)
    assert (page.name, page.body) == ("standard input", b"175 came home.")
