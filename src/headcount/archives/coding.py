"""How was the body of an HTTP response coded for its way over the wire?"""

import io
import zlib
from collections.abc import Callable

from fastwarc.stream_io import BrotliReader, ZstdReader

from headcount.archives.pieces import Readable

LARGEST_BODY = 16_000_000
"""Bytes after decoding; more is damage."""
MOST_CODINGS = 3
LONGEST_CHUNK_LINE = 256
MOST_DIGITS = 8
HEX = b"0123456789abcdefABCDEF"
NO_CODING = (b"", b"identity", b"none")


class CodingError(Exception):
    """A body is not coded as its head says, in a coding that is not known, or larger than a page can be."""


def decode_body(body: bytes, transfer: bytes, content: bytes) -> bytes:
    """The body as the page's author wrote it. The head's values, lower case: `chunked`; `gzip`, `br, gzip`.

    Crawlers often store the body decoded and leave the head as it was, so a body that shows by its first bytes that it
    is not coded is taken as it is.
    """
    if b"chunked" in transfer and _chunk_size(body, 0):
        body = _join_chunks(body)
    codings = [coding.strip() for coding in content.split(b",")]
    if len(codings) > MOST_CODINGS:
        raise CodingError(f"is coded {len(codings)} times over")
    for coding in reversed(codings):
        body = _decode(body, coding)
    return body


def _join_chunks(body: bytes) -> bytes:
    chunks: list[bytes] = []
    at = 0
    while found := _chunk_size(body, at):
        start, size = found
        if not size:
            return b"".join(chunks)
        chunks.append(body[start : start + size])
        at = start + size + len(b"\r\n")
    raise CodingError("is cut off, or wrong, in its chunks")


def _chunk_size(body: bytes, at: int) -> tuple[int, int] | None:
    """Where the chunk at this place begins, after the line that gives its size, and its size."""
    end = body.find(b"\n", at, at + LONGEST_CHUNK_LINE)
    size = body[at:end].partition(b";")[0].strip()
    if end < 0 or not 0 < len(size) <= MOST_DIGITS or not all(digit in HEX for digit in size):
        return None
    return end + 1, int(size, 16)


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
