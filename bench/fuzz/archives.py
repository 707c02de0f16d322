"""What is tried of archives: whatever a file holds, pages and damage come out, each told by its place."""

import gzip
import io
import json
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.fuzz import seeds
from bench.fuzz.promises import hold
from headcount.archives.iterate import iterate
from headcount.archives.opening import open_page
from headcount.archives.records import Damage, Record
from headcount.errors import UnreadablePageError

MOST_UNPACKED = 40_000_000


def archive(ending: str) -> Callable[[bytes], None]:
    """A file of these bytes and this ending, taken apart."""

    def attempt(data: bytes) -> None:
        with TemporaryDirectory() as folder:
            file = Path(folder) / f"a{ending}"
            file.write_bytes(data)
            unpacked = 0
            for found in iterate(str(file)):
                hold(found.file == str(file), "what comes from another file")
                if isinstance(found, Damage):
                    hold(str(found).startswith(str(file)) and bool(found.reason), "damage that does not say where")
                if isinstance(found, Record):
                    unpacked += len(found.raw)
                    _open(found)
            hold(unpacked <= MOST_UNPACKED, "more bytes than such a file may unpack to")

    return attempt


def _open(record: Record) -> None:
    try:
        page = open_page(record)
    except UnreadablePageError as error:
        hold(record.file in str(error), "an error that does not say which file")
        return
    hold(page.body in record.raw and page.name.startswith(record.file), "a page that is not of its record")


def archive_seeds() -> dict[str, tuple[bytes, ...]]:
    """Small sound archives by their ending."""
    html = seeds.filled(seeds.HTML)[0]
    answers = (
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + html,
        b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + gzip.compress(html, mtime=0),
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n<p>17\r\n1;x\r\n5\r\n0\r\n\r\n",
        b"HTTP/1.0 404 Not Found\n\nnothing",
    )
    records = [_record(answer) for answer in answers]
    files = {"a.html": html[:300], "b/c.warc": records[2], "d.jsonl": b'{"text": "175 came home"}\n', "e.png": b"\x89"}
    lines = b'{"title": "T", "text": "175 came home", "date": "2025-03-19", "url": "https://news.example/1"}\n'
    told = json.dumps({"body": seeds.LINES[1], "lang": "uk", "source": "News"}).encode() + b"\n"
    return {
        ".warc": (*records, b"".join(records)),
        ".warc.gz": (b"".join(gzip.compress(one, mtime=0) for one in records),),
        ".zip": (_zip(files, zipfile.ZIP_DEFLATED), _zip(files, zipfile.ZIP_STORED)),
        ".wacz": (_zip({"archive/a.warc.gz": gzip.compress(records[0], mtime=0)}, zipfile.ZIP_STORED),),
        ".tar": (_tar(files, tarfile.GNU_FORMAT), _tar({"n" * 200 + ".html": html}, tarfile.PAX_FORMAT)),
        ".tar.gz": (gzip.compress(_tar(files, tarfile.GNU_FORMAT), mtime=0),),
        ".jsonl": (lines, told, lines + told),
    }


def _record(block: bytes) -> bytes:
    head = (
        "WARC/1.1\r\nWARC-Type: response\r\nWARC-Date: 2025-03-19T10:00:00Z\r\n"
        "WARC-Target-URI: https://news.example/1\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def _zip(files: dict[str, bytes], method: int) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as box:
        for name, body in files.items():
            box.writestr(zipfile.ZipInfo(name), body, method)
    return stream.getvalue()


def _tar(files: dict[str, bytes], layout: int) -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w", format=layout) as box:
        for name, body in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(body)
            box.addfile(info, io.BytesIO(body))
    return stream.getvalue().rstrip(b"\0") + b"\0" * 1024
