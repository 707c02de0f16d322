"""WARC files in every packing give their pages, with address, moment and encoding."""

import gzip
import io
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fastwarc.stream_io import GzipWriter, ZstdWriter, zstd_train_dictionary_from_samples
from fastwarc.warc import WarcRecord, WarcRecordType

from headcount.archives.records import Why
from tests.archives.making import damage, html, numbers, packed, pages, passed, read_all, record, response

THREE = [record(1), record(2), record(3)]


def zstd(*records: bytes, dictionary: bytes | None = None) -> bytes:
    out = io.BytesIO()
    writer = ZstdWriter(out, dictionary=dictionary)
    for one in records:
        writer.write(one)
        writer.finish()
    writer.flush()
    return out.getvalue()


@pytest.mark.parametrize(
    ("ending", "body"),
    [
        (".warc", b"".join(THREE)),
        (".warc.gz", packed(*THREE)),
        (".warc.gz", gzip.compress(b"".join(THREE))),
        (".warc.gz", packed(b"".join(THREE)[:900], b"".join(THREE)[900:])),
        (".warc.zst", zstd(*THREE)),
        (".WARC.GZ", packed(*THREE)),
    ],
    ids=["plain", "record by record", "as a whole", "cut anywhere", "zstd", "upper case"],
)
def test_every_packing_gives_the_same_pages(tmp_path: Path, ending: str, body: bytes) -> None:
    found = read_all(tmp_path / f"news{ending}", body)
    assert not damage(found)
    assert numbers(found) == [1, 2, 3]
    assert [page.body for page in pages(found)] == [html(1), html(2), html(3)]


def test_an_archive_written_by_another_library_is_read(tmp_path: Path) -> None:
    file = tmp_path / "news.warc.gz"
    writer = GzipWriter(str(file))
    for number in (1, 2):
        made = WarcRecord()
        made.init_headers(WarcRecordType.response)
        made.headers["WARC-Target-URI"] = f"https://news.example/{number}"
        made.is_http = True
        made.set_bytes_content(response(html(number)))
        made.write(writer, checksum_data=True)
    writer.close()
    found = read_all(file)
    assert numbers(found) == [1, 2]
    assert [page.sidecar.url for page in pages(found)] == ["https://news.example/1", "https://news.example/2"]


def test_a_dictionary_at_the_beginning_of_a_zstd_file_is_used(tmp_path: Path) -> None:
    records = [record(number, response(html(number, words=300))) for number in range(100)]
    body = zstd(*records, dictionary=zstd_train_dictionary_from_samples(records, 4096))
    found = read_all(tmp_path / "news.warc.zst", body)
    assert numbers(found) == list(range(100))
    assert not damage(found)


def test_a_page_is_named_after_its_file_its_offset_and_its_address(tmp_path: Path) -> None:
    file = tmp_path / "news.warc.gz"
    page = pages(read_all(file, packed(*THREE)))[1]
    assert page.name == f"{file}@{len(packed(THREE[0]))} https://news.example/2"
    assert page.sidecar.url == "https://news.example/2"
    assert page.fetched_at == datetime(2025, 3, 19, 10, tzinfo=UTC)
    assert page.sidecar.published is None
    assert (page.media_type, page.charset) == ("text/html", "utf-8")


def test_a_page_keeps_its_own_encoding(tmp_path: Path) -> None:
    body = "<p>Додому повернулися 175 полонених.</p>".encode("windows-1251")
    answer = response(body, media_type="text/html; charset=windows-1251")
    (page,) = pages(read_all(tmp_path / "news.warc.gz", packed(record(1, answer))))
    assert (page.body, page.charset) == (body, "windows-1251")


def test_heads_may_be_written_loosely(tmp_path: Path) -> None:
    bare = b"HTTP/1.0 200 OK\ncontent-type:text/html;charset=windows-1251\nX: y\n\n<p>\r\n\r\nPage 1: 175</p>"
    small = record(1, bare).replace(b"WARC-Target-URI", b"warc-target-uri").replace(b"WARC-Type", b"warc-type")
    (page,) = pages(read_all(tmp_path / "news.warc.gz", packed(small)))
    assert page.body == b"<p>\r\n\r\nPage 1: 175</p>"
    assert (page.media_type, page.charset) == ("text/html", "windows-1251")
    assert page.sidecar.url == "https://news.example/1"


def test_a_resource_is_a_page_without_an_http_head(tmp_path: Path) -> None:
    saved = record(1, html(1), kind="resource").replace(b"text/plain", b"text/html; charset=koi8-u")
    (page,) = pages(read_all(tmp_path / "news.warc.gz", packed(saved)))
    assert (page.body, page.media_type, page.charset) == (html(1), "text/html", "koi8-u")


def test_utf16_is_made_utf8_for_the_search(tmp_path: Path) -> None:
    body = "<p>175 полонених</p>".encode("utf-16")
    (page,) = pages(read_all(tmp_path / "news.warc.gz", packed(record(1, response(body)))))
    assert page.body.decode("utf-8-sig") == "<p>175 полонених</p>"


def test_what_holds_no_page_is_passed_over_with_its_reason(tmp_path: Path) -> None:
    found = read_all(
        tmp_path / "crawl.warc.gz",
        packed(
            record(1, b"software: made up\r\n", kind="warcinfo"),
            record(2, b"GET / HTTP/1.1\r\n\r\n", kind="request"),
            record(3, b"fetchTimeMs: 7\r\n", kind="metadata"),
            record(4, response(b"", status="200 OK"), kind="revisit"),
            record(5, response(b"gone", status="404 Not Found")),
            record(6, response(b"", "Location: /7", status="301 Moved")),
            record(7, response(b"busy", status="503")),
            record(8, response(b"\x89PNG", media_type="image/png")),
            record(9, response(b"")),
            record(10),
            record(11, html(11), kind="conversion"),
        ),
    )
    assert [one.why for one in passed(found)] == [
        *[Why.NOT_A_RESPONSE] * 4, *[Why.NOT_FOUND] * 3, Why.NOT_TEXT, Why.EMPTY,
    ]  # fmt: skip
    assert numbers(found) == [10, 11]
    assert not damage(found)


@pytest.mark.parametrize("line", [b"HTTP/2 200", b"HTTP/1.0 200 OK", b"HTTP/1.1  203 Other", b"HTTP/1.1 200"])
def test_every_way_of_saying_that_here_is_the_page_is_known(tmp_path: Path, line: bytes) -> None:
    answer = response(html(1)).replace(b"HTTP/1.1 200 OK", line)
    assert numbers(read_all(tmp_path / "news.warc.gz", packed(record(1, answer)))) == [1]


@pytest.mark.parametrize("line", [b"HTTP/2 404", b"HTTP/1.1 206 Partial", b"HTTP/1.1 2000", b"HTTP/1.1", b"HTTP/ 20"])
def test_no_other_answer_is_a_page(tmp_path: Path, line: bytes) -> None:
    answer = response(html(1)).replace(b"HTTP/1.1 200 OK", line)
    (found,) = read_all(tmp_path / "news.warc.gz", packed(record(1, answer)))
    assert passed([found])[0].why == Why.NOT_FOUND


def test_an_answer_without_a_type_is_read(tmp_path: Path) -> None:
    found = read_all(tmp_path / "news.warc.gz", packed(record(1, response(html(1), media_type=""))))
    assert numbers(found) == [1]
