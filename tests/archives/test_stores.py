"""Files come from folders, patterns and object stores, which fail now and then."""

import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import pytest
from fsspec import register_implementation
from fsspec.implementations.memory import MemoryFileSystem

from headcount.archives import stores
from headcount.archives.finding import find_files
from headcount.archives.iterate import iterate
from headcount.archives.records import Damage
from tests.archives.making import damage, html, numbers, packed, record

ARCHIVE = packed(*(record(number) for number in range(1, 40)))


class Failing(MemoryFileSystem):
    """A store that answers as it is told: each request takes one answer from the list, then all goes well."""

    protocol = "failing"
    store: ClassVar[dict] = {}
    pseudo_dirs: ClassVar[list[str]] = [""]
    answers: ClassVar[list[Exception | None]] = []

    @classmethod
    def _strip_protocol(cls, path: str) -> str:
        return super()._strip_protocol(path.replace("failing://", "memory://"))

    def cat_file(self, path: str, start: int | None = None, end: int | None = None, **more: object) -> bytes:
        self.fail()
        return super().cat_file(path, start=start, end=end, **more)

    def info(self, path: str, **more: object) -> dict:
        self.fail()
        return super().info(path, **more)

    def fail(self) -> None:
        if self.answers and (answer := self.answers.pop(0)):
            raise answer


register_implementation("failing", Failing, clobber=True)


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> Iterator[Failing]:
    monkeypatch.setattr(stores, "FIRST_WAIT", 0.0)
    opened = Failing()
    opened.pipe({"/crawl/b.warc.gz": ARCHIVE, "/crawl/a/1.html": html(1), "/crawl/note.md": b"#"})
    yield opened
    opened.store.clear()
    opened.answers.clear()


def test_a_store_is_read_by_stretches(store: Failing, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stores, "STRETCH", 100)
    assert numbers(list(iterate("failing://crawl/b.warc.gz"))) == list(range(1, 40))


def test_the_next_stretch_is_asked_for_while_this_one_is_used(store: Failing, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[int | None, int | None]] = []
    plain = Failing.cat_file

    def note(self: Failing, path: str, start: int | None = None, end: int | None = None) -> bytes:
        asked.append((start, end))
        return plain(self, path, start, end)

    monkeypatch.setattr(Failing, "cat_file", note)
    monkeypatch.setattr(stores, "STRETCH", 1000)
    with stores.open_file("failing://crawl/b.warc.gz") as file:
        assert file.read(10) == ARCHIVE[:10]
        deadline = time.monotonic() + 10
        while len(asked) < 2 and time.monotonic() < deadline:
            threading.Event().wait(0.001)
        assert asked == [(0, 1000), (1000, 2000)]
        assert file.read() == ARCHIVE[10:]
        assert file.seek(-5, 2) == len(ARCHIVE) - 5
        assert file.read() == ARCHIVE[-5:]


@pytest.mark.parametrize("path", ["failing://crawl", "failing://crawl/", "failing://*"])
def test_the_files_of_a_store_are_found(store: Failing, path: str) -> None:
    assert list(find_files([path])) == ["failing:///crawl/a/1.html", "failing:///crawl/b.warc.gz"]
    assert [numbers(list(iterate(str(file)))) for file in find_files([path])] == [[1], list(range(1, 40))]


def test_what_is_not_in_a_store_is_told(store: Failing) -> None:
    (told,) = find_files(["failing://crawl/c.warc.gz"])
    assert str(told) == "failing://crawl/c.warc.gz: there is no such file or folder"
    (told,) = iterate("failing://crawl/c.warc.gz")
    assert isinstance(told, Damage)


@pytest.mark.parametrize("error", [OSError("503 Slow Down"), TimeoutError(), ConnectionResetError(), RuntimeError("?")])
def test_a_store_that_fails_for_a_while_is_asked_again(store: Failing, error: Exception) -> None:
    store.answers[:] = [error, error, None, error, error, error, error]
    found = list(iterate("failing://crawl/b.warc.gz"))
    assert numbers(found) == list(range(1, 40))
    assert not damage(found)


def test_half_an_answer_is_asked_for_again(store: Failing, monkeypatch: pytest.MonkeyPatch) -> None:
    plain, cut = Failing.cat_file, [7, 0]

    def half(self: Failing, path: str, start: int | None = None, end: int | None = None) -> bytes:
        return plain(self, path, start, end)[: cut.pop() if cut else None]

    monkeypatch.setattr(Failing, "cat_file", half)
    found = list(iterate("failing://crawl/b.warc.gz"))
    assert numbers(found) == list(range(1, 40))
    assert not cut


def test_a_store_that_keeps_failing_is_damage_and_the_next_file_goes_on(store: Failing) -> None:
    store.answers[:] = [OSError("503 Slow Down")] * stores.TRIES
    first, second = (list(iterate(f"failing://crawl/{name}")) for name in ("b.warc.gz", "a/1.html"))
    assert [str(one) for one in first] == [
        "failing://crawl/b.warc.gz: cannot be read (the store failed 5 times: 503 Slow Down)"
    ]
    assert numbers(second) == [1]


def test_a_store_that_fails_while_files_are_looked_for_is_asked_again(store: Failing) -> None:
    store.answers[:] = [OSError("503 Slow Down")] * 2
    assert list(find_files(["failing://crawl/b.warc.gz"])) == ["failing:///crawl/b.warc.gz"]
    store.answers[:] = [OSError("503 Slow Down")] * stores.TRIES
    (told,) = find_files(["failing://crawl/b.warc.gz"])
    assert str(told) == "failing://crawl/b.warc.gz: the store failed 5 times: 503 Slow Down"


def test_a_file_that_vanishes_is_damage_from_there_on(store: Failing, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stores, "STRETCH", 2000)
    monkeypatch.setattr("headcount.archives.pieces.WINDOW", 2000)
    store.answers[:] = [None, None, FileNotFoundError(2, "No such file")]
    found = list(iterate("failing://crawl/b.warc.gz"))
    told = damage(found)[-1]
    assert numbers(found) == list(range(1, 1 + len(numbers(found))))
    assert 0 < len(numbers(found)) < 39
    assert (told.reason, bool(told.offset)) == ("cannot be read from here on (No such file)", True)


def test_a_store_that_is_not_installed_is_told() -> None:
    (told,) = find_files(["nowhere://crawl/b.warc.gz"])
    assert isinstance(told, Damage)
    assert "nowhere" in told.reason


def test_the_web_is_no_store() -> None:
    for url in (
        "https://news.example/a.warc.gz",
        "simplecache::https://news.example/a.warc.gz",
        "zip://a.warc.gz::filecache::HTTP://news.example/a.zip",
        "ftp://news.example/a.warc.gz",
        "github://news:example@/a.warc.gz",
    ):
        assert [str(one) for one in find_files([url])] == [
            f"{url}: an archive on the web is not opened from afar; download it first".replace("news:example@", "…@")
        ]


def test_a_folder_gives_its_archives_and_pages_in_order(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / ".hidden").mkdir()
    names = ["b/2.html", "a.warc.gz", "c.jsonl", ".x.html", ".hidden/1.html", "d.png", "2.html.json", "e.tar.bz2"]
    for name in names:
        (tmp_path / name).touch()
    found = [os.path.relpath(str(file), tmp_path) for file in find_files([str(tmp_path)])]
    assert found == ["a.warc.gz", "c.jsonl", "e.tar.bz2", "b/2.html"]


def test_a_pattern_gives_its_files_in_order(tmp_path: Path) -> None:
    for name in ("2.warc.gz", "1.warc.gz", "3.html"):
        (tmp_path / name).touch()
    assert [Path(str(file)).name for file in find_files([f"{tmp_path}/*.gz"])] == ["1.warc.gz", "2.warc.gz"]
    (told,) = find_files([f"{tmp_path}/*.zip"])
    assert isinstance(told, Damage)


def test_a_page_of_a_folder_has_its_sidecar(tmp_path: Path) -> None:
    (tmp_path / "1.html").write_bytes(html(1))
    (tmp_path / "1.html.json").write_text('{"url": "https://news.example/1", "published": "2025-03-19"}')
    (tmp_path / "2.html").write_bytes(html(2))
    (tmp_path / "2.html.json").write_text('{"published": "soon"}')
    first, second = (list(iterate(str(file))) for file in find_files([str(tmp_path)]))
    assert first[0].sidecar.url == "https://news.example/1"
    assert "published is 'soon'" in damage(second)[0].reason


def test_a_file_that_is_gone_or_locked_is_told(tmp_path: Path) -> None:
    (told,) = iterate(str(tmp_path / "gone.warc.gz"))
    assert str(told) == f"{tmp_path / 'gone.warc.gz'}: cannot be read (No such file or directory)"
