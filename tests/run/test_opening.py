"""Reports come out of archives as they come out of files, into the same readings and the same ledger."""

import sys
import zipfile
from pathlib import Path

import pytest

from headcount.errors import UnreadablePageError
from headcount.records.page import Page, Sidecar
from headcount.run.opening import open_all
from tests.archives.making import packed, record, response
from tests.cli.conftest import run_here

STORY = """<!doctype html><html lang="en"><head><title>Prisoners return</title>
<meta property="article:published_time" content="2025-03-19T08:00:00Z"></head><body><article><h1>Prisoners return</h1>
<p>Ukraine brought home 175 prisoners of war from Russia on March 19, officials said.</p>
<p>The exchange took place in the north of the country after weeks of talks about lists.</p></article></body></html>"""


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    file = tmp_path / "news.warc.gz"
    gone = record(3, response(b"gone", status="404 Not Found"))
    file.write_bytes(packed(record(1), record(2, response(STORY.encode())), gone) + b"\x1f\x8b\x08broken")
    return file


def test_an_archive_gives_its_pages_and_its_damage(archive: Path) -> None:
    first, second, told = open_all([str(archive)], sidecar=Sidecar(language="en"))
    assert isinstance(first, Page)
    assert isinstance(second, Page)
    assert second.name == f"{archive}@{len(packed(record(1)))} https://news.example/2"
    assert second.sidecar == Sidecar(url="https://news.example/2", language="en")
    assert isinstance(told, UnreadablePageError)


def test_files_and_archives_may_be_mixed(archive: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("175 prisoners returned.")
    found = list(open_all([str(tmp_path / "a.txt"), str(archive), str(tmp_path / "none.txt")]))
    assert [isinstance(one, Page) for one in found] == [True, True, True, False, False]


def test_an_archive_without_pages_is_told(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as box:
        box.writestr("a.png", b"\x89PNG")
    (told,) = open_all([str(tmp_path / "a.zip")])
    assert str(told) == f"{tmp_path / 'a.zip'}: holds no page of text among 1 records"


def test_what_is_not_installed_is_named(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "isal", None)
    for name in [name for name in sys.modules if name.startswith("headcount.archives.")]:
        monkeypatch.delitem(sys.modules, name)
    (told,) = open_all([str(archive)])
    assert str(told) == f"{archive}: archives need more than is installed: install headcount[archives]"


def test_read_and_add_take_an_archive(archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEADCOUNT_LEDGER", str(tmp_path / "ledger.db"))
    done = run_here(["read", str(archive), "--format", "jsonl"], 100, "")
    assert done.returncode == 2
    assert '"low": 175' in done.stdout
    assert f"{archive}@" in done.stderr
    assert "packed wrongly, or cut off" in done.stderr
    done = run_here(["add", str(archive)], 100, "")
    assert done.returncode == 2
    assert "added 2 reports" in done.stderr
    done = run_here(["add", str(archive)], 100, "")
    assert "added 0 reports with 0 figures, 2 held already" in done.stderr
