"""Which records of a WARC file hold a page? Told from their heads by a glance, for every record is looked at."""

import codecs
from collections.abc import Iterable, Iterator

from headcount.archives.coding import CodingError, decode_body
from headcount.archives.cutting import Block, find_head
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
FULL_ANSWERS = (b"200", b"203")
WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def look_at_records(blocks: Iterable[Block | Damage], name: str, inner: str = "") -> Iterator[Found]:
    """What each record is."""
    for block in blocks:
        if isinstance(block, Damage):
            yield block
        else:
            yield _look_at(block, name, inner)


def _look_at(block: Block, name: str, inner: str) -> Found:
    offset, data, end = block
    body_at = find_head(data)
    head = data[:body_at].lower()
    kind = _value(head, b"warc-type")
    if data.startswith(b"HTTP/", body_at) and kind in PAGES:
        status = data[body_at : body_at + 32].split(b" ", 2)[1:2]
        if not status or status[0][:3] not in FULL_ANSWERS:
            return Passed(name, offset, Why.NOT_FOUND)
        head_at, body_at = body_at, find_head(data, body_at)
        if not head_at < body_at <= end:
            return Damage(name, offset, "has an HTTP head without an end", inner)
        head = data[head_at:body_at].lower()
    elif kind not in PAGES[1:]:
        return Passed(name, offset, Why.NOT_A_RESPONSE)
    declared = _value(head, b"content-type")
    if body_at == end or (declared and not declared.startswith(TEXT_TYPES)):
        return Passed(name, offset, Why.EMPTY if body_at == end else Why.NOT_TEXT)
    transfer, content = _value(head, b"transfer-encoding"), _value(head, b"content-encoding")
    if transfer or content or data.startswith(WIDE, body_at):
        try:
            body = decode_body(data[body_at:end], transfer, content)
        except CodingError as error:
            return Damage(name, offset, str(error), inner)
        data = data[:body_at] + (body.decode("utf-16", "replace").encode() if body.startswith(WIDE) else body)
        end = len(data)
    return Record(name, offset, data, body_at, end, inner)


def _value(head: bytes, key: bytes) -> bytes:
    """The value of a line of a head in lower case; empty without such a line."""
    at = head.find(b"\r\n" + key + b":")
    if at < 0:
        return b""
    at += len(key) + 3
    return head[at : head.find(b"\r\n", at)].strip()
