"""Which records of a WARC file hold a page? Told from their heads by a glance, for every record is looked at."""

import codecs
from collections.abc import Iterable, Iterator

from headcount.archives.coding import CodingError, decode_body
from headcount.archives.cutting import LARGEST_HEAD, Block, find_head
from headcount.archives.records import Damage, Found, Passed, Record, Why

PAGES = (b"response", b"resource", b"conversion")
TEXT_TYPES = (
    b"text/html",
    b"application/xhtml",
    b"text/plain",
    b"application/rss",
    b"application/atom",
    b"text/xml",
    b"application/xml",
)
FULL_ANSWERS = (b" 200 ", b" 203 ", b" 200\r", b" 203\r")
TYPE, MEDIA_TYPE = b"\r\nwarc-type:", b"\r\ncontent-type:"
TRANSFER_CODING, CONTENT_CODING = b"\r\ntransfer-encoding:", b"\r\ncontent-encoding:"
CODED = b"-encoding:"
WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def look_at_records(blocks: Iterable[Block | Damage], name: str, inner: str = "") -> Iterator[Found]:
    """What each record is."""
    for block in blocks:
        yield block if isinstance(block, Damage) else _look_at(block, name, inner)


def _look_at(block: Block, name: str, inner: str) -> Found:
    offset, data, head, body_at, end = block
    kind = _value(head, TYPE)
    if data.startswith(b"HTTP/", body_at) and kind in PAGES:
        if not data.startswith(FULL_ANSWERS, body_at + 8) and not _is_full_answer(data[body_at : body_at + 24]):
            return Passed(name, offset, Why.NOT_FOUND)
        head_at, body_at = body_at, _find_http_body(data, body_at, end)
        if not body_at:
            return Damage(name, offset, "has an HTTP head without an end", inner)
        head = data[head_at:body_at].lower()
        if b"\r" not in head:
            head = head.replace(b"\n", b"\r\n")
    elif kind not in PAGES[1:]:
        return Passed(name, offset, Why.NOT_A_RESPONSE)
    declared = _value(head, MEDIA_TYPE)
    if body_at == end or (declared and not declared.startswith(TEXT_TYPES)):
        return Passed(name, offset, Why.EMPTY if body_at == end else Why.NOT_TEXT)
    if CODED in head or data.startswith(WIDE, body_at):
        try:
            body = decode_body(data[body_at:end], _value(head, TRANSFER_CODING), _value(head, CONTENT_CODING))
        except CodingError as error:
            return Damage(name, offset, str(error), inner)
        data = data[:body_at] + (body.decode("utf-16", "replace").encode() if body.startswith(WIDE) else body)
        end = len(data)
    return Record(name, offset, data, body_at, end, inner)


def _find_http_body(data: bytes, head_at: int, end: int) -> int:
    """Where the body begins; 0 if the head does not end. Some servers end the lines of their heads with \\n alone."""
    body_at = find_head(data, head_at)
    bare = data.find(b"\n\n", head_at, body_at if 0 <= body_at <= end else min(end, head_at + LARGEST_HEAD))
    if bare >= 0:
        return bare + 2
    return body_at if head_at < body_at <= end else 0


def _is_full_answer(line: bytes) -> bool:
    """Whether an unusual first line of an answer, such as `HTTP/2 200`, says that here is the page."""
    return line.split()[1:2] in ([b"200"], [b"203"])


def _value(head: bytes, key: bytes) -> bytes:
    """The value of a line of a head in lower case; empty without such a line."""
    at = head.find(key)
    if at < 0:
        return b""
    at += len(key)
    return head[at : head.find(b"\r\n", at)].strip()
