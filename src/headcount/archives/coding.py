"""How was the body of an HTTP response coded for its way over the wire?"""

import io
import zlib
from collections.abc import Callable

from fastwarc.stream_io import BrotliReader, ChunkedReader, ZstdReader

from headcount.archives.pieces import Readable

LARGEST_BODY = 16_000_000
"""Bytes after decoding; more is damage."""
MOST_CODINGS = 3

NO_CODING = (b"", b"identity", b"none")


class CodingError(Exception):
    """A body is not coded as its head says, in a coding that is not known, or larger than a page can be."""


def decode_body(body: bytes, transfer: bytes, content: bytes) -> bytes:
    """The body as the page's author wrote it. The head's values, lower case: `chunked`; `gzip`, `br, gzip`.

    Crawlers often store the body decoded and leave the head as it was, so a body that shows by its first bytes that it
    is not coded is taken as it is.
    """
    if b"chunked" in transfer and _is_chunked(body):
        body = _read(ChunkedReader, body, "chunked")
    codings = [coding.strip() for coding in content.split(b",")]
    if len(codings) > MOST_CODINGS:
        raise CodingError(f"is coded {len(codings)} times over")
    for coding in reversed(codings):
        body = _decode(body, coding)
    return body


def _is_chunked(body: bytes) -> bool:
    size = body[: body.find(b"\n", 0, 64) + 1].partition(b";")[0].strip()
    return 0 < len(size) <= 16 and all(digit in b"0123456789abcdefABCDEF" for digit in size)


def _decode(body: bytes, coding: bytes) -> bytes:
    if coding in NO_CODING or body[:64].lstrip().startswith(b"<"):
        return body
    if coding in (b"gzip", b"x-gzip", b"deflate"):
        return _inflate(body, raw=not body.startswith(b"\x1f\x8b") and not _has_zlib_head(body))
    if coding == b"br":
        return _read(BrotliReader, body, "br")
    if coding == b"zstd":
        return _read(ZstdReader, body, "zstd")
    raise CodingError(f"is coded as {coding[:40].decode('ascii', 'replace')!r}, which is not known")


def _has_zlib_head(body: bytes) -> bool:
    return len(body) > 1 and body[0] & 15 == 8 and (body[0] << 8 | body[1]) % 31 == 0


def _inflate(body: bytes, *, raw: bool) -> bytes:
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS if raw else zlib.MAX_WBITS | 32)
    try:
        found = unpacker.decompress(body, LARGEST_BODY + 1)
    except zlib.error as error:
        raise CodingError(f"is coded wrongly: {error}") from error
    if not unpacker.eof and len(found) <= LARGEST_BODY:
        raise CodingError("is cut off inside its coding")
    return _bounded(found)


def _read(reader: Callable[[io.BytesIO], Readable], body: bytes, coding: str) -> bytes:
    try:
        opened = reader(io.BytesIO(body))
        found = bytearray()
        while len(found) <= LARGEST_BODY and (piece := opened.read(65_536)):
            found += piece
    except (OSError, ValueError, EOFError) as error:
        raise CodingError(f"is not coded as {coding}") from error
    if not found and body:
        raise CodingError(f"is not coded as {coding}")
    return _bounded(bytes(found))


def _bounded(found: bytes) -> bytes:
    if len(found) > LARGEST_BODY:
        raise CodingError(f"decodes to more than {LARGEST_BODY // 1_000_000} MB")
    return found
