"""Small archives, whole and broken, made on the spot."""

import gzip
from pathlib import Path

from headcount.archives.iterate import iterate
from headcount.archives.opening import open_page
from headcount.archives.records import Damage, Found, Passed, Record
from headcount.records.page import Page

DAY = "2025-03-19"


def html(number: int, words: int = 40) -> bytes:
    """A page that says its number and, from some words on, is larger than a step of unpacking."""
    filling = " ".join(f"word{number * 7919 % (k + 11)}" for k in range(words))
    text = f"<p>Page {number}: {number} prisoners returned. {filling}</p>"
    return f"<!doctype html><html><body>{text}</body></html>".encode()


def response(body: bytes, *head: str, status: str = "200 OK", media_type: str = "text/html; charset=utf-8") -> bytes:
    """An HTTP response."""
    lines = [f"HTTP/1.1 {status}", *([f"Content-Type: {media_type}"] if media_type else []), *head, "", ""]
    return "\r\n".join(lines).encode() + body


def record(
    number: int, block: bytes | None = None, *, kind: str = "response", length: int | str | None = None
) -> bytes:
    """A WARC record; `length` is a false Content-Length."""
    block = response(html(number)) if block is None else block
    media = "application/http; msgtype=response" if kind == "response" else "text/plain"
    head = (
        f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{number:012d}>\r\n"
        f"WARC-Date: {DAY}T10:00:00Z\r\nWARC-Target-URI: https://news.example/{number}\r\n"
        f"Content-Type: {media}\r\nContent-Length: {len(block) if length is None else length}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def packed(*records: bytes) -> bytes:
    """One gzip member to a record."""
    return b"".join(gzip.compress(one, mtime=0) for one in records)


def read_all(path: Path, body: bytes | None = None) -> list[Found]:
    """What lies in the file, which is written first if its bytes are given."""
    if body is not None:
        path.write_bytes(body)
    return list(iterate(str(path)))


def pages(found: list[Found]) -> list[Page]:
    return [open_page(one) for one in found if isinstance(one, Record)]


def numbers(found: list[Found]) -> list[int]:
    """The numbers of the made pages."""
    return [int(page.body.split(b"Page ", 1)[1].split(b":", 1)[0]) for page in pages(found)]


def damage(found: list[Found]) -> list[Damage]:
    return [one for one in found if isinstance(one, Damage)]


def passed(found: list[Found]) -> list[Passed]:
    return [one for one in found if isinstance(one, Passed)]
