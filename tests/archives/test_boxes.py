"""Zips, tars and WACZ give their pages and WARC files; bombs and damage are bounded."""

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from headcount.archives.records import Why
from tests.archives.making import damage, html, numbers, packed, pages, passed, read_all, record

FILES = {"a.html": html(1), "folder/b.htm": html(2), "c.txt": b"Page 3: 3 prisoners returned.", "d.png": b"\x89PNG"}


def make_zip(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as box:
        for name, body in files.items():
            box.writestr(name, body)
    return out.getvalue()


def make_tar(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as box:
        for name, body in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(body)
            box.addfile(info, io.BytesIO(body))
    return out.getvalue()


BOXES: dict[str, Callable[[dict[str, bytes]], bytes]] = {
    "news.zip": make_zip,
    "stored.zip": lambda files: make_zip(files, zipfile.ZIP_STORED),
    "news.tar": make_tar,
    "news.tar.gz": lambda files: gzip.compress(make_tar(files)),
    "news.tgz": lambda files: gzip.compress(make_tar(files)),
    "news.tar.bz2": lambda files: bz2.compress(make_tar(files)),
    "news.tar.xz": lambda files: lzma.compress(make_tar(files)),
}


@pytest.mark.parametrize("name", BOXES)
def test_pages_come_out_of_every_kind_of_box(tmp_path: Path, name: str) -> None:
    found = read_all(tmp_path / name, BOXES[name](FILES))
    assert [page.name for page in pages(found)] == [f"{tmp_path / name}/{path}" for path in list(FILES)[:3]]
    assert [page.media_type for page in pages(found)] == ["text/html", "text/html", "text/plain"]
    assert numbers(found) == [1, 2, 3]
    assert [one.why for one in passed(found)] == [Why.NOT_TEXT]
    assert not damage(found)


@pytest.mark.parametrize("name", BOXES)
def test_a_warc_file_lies_in_a_box(tmp_path: Path, name: str) -> None:
    broken = packed(record(1)) + packed(record(2))[:100] + packed(record(3))
    found = read_all(tmp_path / name, BOXES[name]({"crawl/x.warc.gz": broken, "y.html": html(4)}))
    (told,) = damage(found)
    assert str(told).startswith(f"{tmp_path / name}/crawl/x.warc.gz@{len(packed(record(1)))}: ")
    assert set(numbers(found)) >= {1, 4}
    assert 3 in numbers(found) or name not in ("news.zip", "stored.zip", "news.tar")


def test_a_wacz_gives_its_warc_files_and_nothing_else(tmp_path: Path) -> None:
    file = tmp_path / "site.wacz"
    files = {
        "datapackage.json": b"{}",
        "pages/pages.jsonl": b'{"text": "Page 9: 9 prisoners"}',
        "archive/data.warc.gz": packed(record(1), record(2)),
    }
    found = read_all(file, make_zip(files, zipfile.ZIP_STORED))
    assert numbers(found) == [1, 2]
    at = len(packed(record(1)))
    assert pages(found)[1].name == f"{file}/archive/data.warc.gz@{at} https://news.example/2"


def test_a_box_in_a_box_is_told(tmp_path: Path) -> None:
    found = read_all(tmp_path / "a.zip", make_zip({"b.zip": make_zip(FILES), "c.html": html(1)}))
    assert [one.reason for one in damage(found)] == ["is an archive inside an archive; unpack it first"]
    assert numbers(found) == [1]


def test_a_damaged_member_of_a_zip_costs_only_itself(tmp_path: Path) -> None:
    body = make_zip({"a.html": html(1), "b.html": html(2), "c.html": html(3)}, zipfile.ZIP_STORED)
    found = read_all(tmp_path / "a.zip", body.replace(b"Page 2", b"Page 8"))
    assert numbers(found) == [1, 3]
    assert [one.inner for one in damage(found)] == ["b.html"]


def test_a_locked_member_is_told(tmp_path: Path) -> None:
    body = bytearray(make_zip({"a.html": html(1), "b.html": html(2)}))
    body[body.find(b"PK\x01\x02") + 8] |= 1
    found = read_all(tmp_path / "a.zip", bytes(body))
    assert [(one.inner, one.reason) for one in damage(found)] == [("a.html", "is locked with a password")]
    assert numbers(found) == [2]


def test_a_zip_cut_off_at_its_end_is_told(tmp_path: Path) -> None:
    (told,) = damage(read_all(tmp_path / "a.zip", make_zip(FILES)[:-30]))
    assert "no sound zip" in told.reason


@pytest.mark.parametrize("name", ["a.tar", "a.tar.gz"])
def test_a_tar_cut_off_gives_what_came_before(tmp_path: Path, name: str) -> None:
    body = make_tar({"a.html": html(1), "b.html": html(2, words=900)})[:4000]
    found = read_all(tmp_path / name, body if name == "a.tar" else gzip.compress(body))
    assert numbers(found) == [1]
    assert damage(found)[0].inner == "b.html"


def test_a_damaged_head_in_a_tar_costs_only_its_member(tmp_path: Path) -> None:
    body = make_tar({"a.html": html(1), "b.html": html(2), "c.html": html(3)})
    found = read_all(tmp_path / "a.tar", body.replace(b"b.html", b"B.html"))
    assert numbers(found) == [1, 3]
    (told,) = damage(found)
    assert told.offset == 1024
    assert "no member of the tar" in told.reason


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    many = {f"{number}.html": bytes(10_000_000) for number in range(8)}
    found = read_all(tmp_path / "a.zip", make_zip({"first.html": html(1), **many}))
    assert "500 times its size" in damage(found)[-1].reason
    assert len(pages(found)) < 8


@pytest.mark.parametrize("name", ["a.tar.gz", "a.tar.bz2", "a.tar.xz"])
def test_a_tar_bomb_is_not_unpacked(tmp_path: Path, name: str) -> None:
    bomb = make_tar({"first.html": html(1), "bomb.html": bytes(70_000_000), "last.html": html(2)})
    packing = {"gz": gzip.compress, "bz2": bz2.compress, "xz": lzma.compress}[name[6:]]
    found = read_all(tmp_path / name, packing(bomb))
    assert numbers(found) == [1]
    assert any("500 times its size" in one.reason for one in damage(found))


def test_a_large_member_is_told_and_passed_over(tmp_path: Path) -> None:
    large = b"<p>" + b"0123456789abcdef" * 1_100_000
    for name in ("a.zip", "a.tar"):
        found = read_all(tmp_path / name, BOXES[f"news{name[1:]}"]({"large.html": large, "b.html": html(2)}))
        assert [one.reason for one in damage(found)] == ["is larger than 16 MB"]
        assert numbers(found) == [2]


def sparse_tar(name: str, size: int) -> bytes:
    """A tar of one member that is said to be this large, of which 512 bytes at its end are there and the rest holes."""
    head = bytearray(tar_head(name, 512, tarfile.GNUTYPE_SPARSE))
    for at, number in ((386, size - 512), (398, 512), (483, size)):
        head[at : at + 12] = b"\x80" + number.to_bytes(11, "big")
    head[148:156] = b" " * 8
    head[148:156] = b"%06o\0 " % sum(head)
    return bytes(head) + b"\0" * 512


def tar_head(name: str, size: int, kind: bytes = tarfile.REGTYPE) -> bytes:
    info = tarfile.TarInfo(name)
    info.size, info.type = size, kind
    return info.tobuf(tarfile.GNU_FORMAT)


@pytest.mark.parametrize("name", ["a.html", "a.warc", "a.jsonl", "a.warc.gz"])
def test_a_member_of_holes_is_told_and_the_next_is_read(tmp_path: Path, name: str) -> None:
    found = read_all(tmp_path / "a.tar", sparse_tar(name, 10**15) + make_tar({"b.html": html(2)}))
    assert [str(one) for one in damage(found)] == [
        f"{tmp_path / 'a.tar'}/{name}@0: is a file with holes, which is not read"
    ]
    assert numbers(found) == [2]


@pytest.mark.parametrize("kind", [tarfile.XHDTYPE, tarfile.XGLTYPE, tarfile.GNUTYPE_LONGNAME])
def test_a_head_of_many_megabytes_is_not_held_in_memory(tmp_path: Path, kind: bytes) -> None:
    body = make_tar({"b.html": html(2)}) + tar_head("x", 2_000_000, kind) + b"a" * 2_000_000
    found = read_all(tmp_path / "a.tar", body)
    assert numbers(found) == [2]
    assert "a head of 2,000,000 bytes" in str(damage(found)[-1])


def test_a_member_larger_than_any_machine_holds_is_told(tmp_path: Path) -> None:
    head = bytearray(tar_head("a.html", 0))
    head[124:136], head[148:156] = b"\x80\0\0\0" + b"\xff" * 8, b" " * 8
    head[148:156] = b"%06o\0 " % sum(head)
    found = read_all(tmp_path / "a.tar", make_tar({"b.html": html(2)}) + bytes(head))
    assert numbers(found) == [2]
    assert "is no sound tar from here on" in str(damage(found)[-1])


def test_links_and_devices_are_no_pages(tmp_path: Path) -> None:
    kinds = (tarfile.LNKTYPE, tarfile.SYMTYPE, tarfile.CHRTYPE, tarfile.BLKTYPE, tarfile.FIFOTYPE, tarfile.DIRTYPE)
    heads = b"".join(tar_head("../../etc/passwd.html", 0, kind) for kind in kinds)
    assert numbers(read_all(tmp_path / "a.tar", heads + make_tar({"../b.html": html(2)}))) == [2]
    assert not (tmp_path.parent / "b.html").exists()


def test_bytes_that_many_members_share_are_read_once(tmp_path: Path) -> None:
    whole = make_zip({"a.html": html(1)})
    entry, end = whole.index(b"PK\x01\x02"), whole.index(b"PK\x05\x06")
    tail = bytearray(whole[end:])
    tail[8:10] = tail[10:12] = (50).to_bytes(2, "little")
    tail[12:16] = (50 * (end - entry)).to_bytes(4, "little")
    found = read_all(tmp_path / "a.zip", whole[:entry] + whole[entry:end] * 50 + bytes(tail))
    assert numbers(found) == [1]
    assert len(damage(found)) == 49
    assert "shares its bytes" in str(damage(found)[0])


@pytest.mark.parametrize("name", ["../../b.html", "/etc/b.html", "C:\\b.html", "a\0.html"])
def test_no_name_in_a_zip_leads_anywhere(tmp_path: Path, name: str) -> None:
    body = make_zip({name.replace("\0", "X"): html(2)}).replace(b"aX.html", b"a\0.html")
    before = set(tmp_path.parent.rglob("*"))
    found = read_all(tmp_path / "a.zip", body)
    assert set(tmp_path.parent.rglob("*")) - before == {tmp_path / "a.zip"}
    assert numbers(found) == ([2] if "\0" not in name else [])


def test_a_member_whose_two_names_differ_costs_only_itself(tmp_path: Path) -> None:
    body = bytearray(make_zip({"ключ.html": html(1), "b.html": html(2)}))
    body[body.index("ключ".encode())] = 0xFF
    found = read_all(tmp_path / "a.zip", bytes(body))
    assert numbers(found) == [2]
    assert len(damage(found)) == 1
