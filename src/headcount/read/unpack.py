"""How is a body unpacked without letting it grow beyond its limit?"""

import http.client
import zlib
from collections.abc import Callable, Iterator

from headcount.errors import FetchError

CHUNK = 65536
HIGHEST_RATIO = 250
RATIO_FROM = 1_000_000
ACCEPTED = ("gzip", "deflate")


def unpack(chunks: Iterator[bytes], encoding: str, *, most: int, name: str) -> bytes:
    """The body unpacked, one layer; an error as soon as it is larger than `most` or packed beyond belief."""
    coding = encoding.strip().lower()
    if coding in ("", "identity"):
        return _gather(chunks, most=most, name=name)
    if coding not in ("gzip", "x-gzip", "deflate"):
        raise FetchError(f"{name}: is packed as {encoding[:40]!r}, which was not asked for")
    return _gather(_inflate(chunks, coding, name), most=most, name=name)


def _gather(chunks: Iterator[bytes], *, most: int, name: str) -> bytes:
    found = bytearray()
    for chunk in chunks:
        found += chunk
        if len(found) > most:
            raise FetchError(f"{name}: is larger than {most:,} bytes")
    return bytes(found)


def _inflate(chunks: Iterator[bytes], coding: str, name: str) -> Iterator[bytes]:
    taken = given = 0
    unpacker = None
    try:
        for chunk in chunks:
            taken += len(chunk)
            unpacker = unpacker or _unpacker(coding, chunk)
            waiting = chunk
            while waiting and not unpacker.eof:
                piece = unpacker.decompress(waiting, CHUNK)
                given += len(piece)
                if given > RATIO_FROM and given > HIGHEST_RATIO * taken:
                    raise FetchError(f"{name}: unpacks to more than {HIGHEST_RATIO} times its size")
                yield piece
                waiting = unpacker.unconsumed_tail
    except zlib.error as error:
        raise FetchError(f"{name}: is packed wrongly ({error})") from error


def _unpacker(coding: str, first: bytes) -> "zlib._Decompress":
    """`deflate` comes with and without the header that it should have."""
    if coding == "deflate" and (len(first) < 2 or (first[0] << 8 | first[1]) % 31):
        return zlib.decompressobj(-zlib.MAX_WBITS)
    return zlib.decompressobj(zlib.MAX_WBITS | 32)


def read_chunks(read: Callable[[int], bytes], length: int | None) -> Iterator[bytes]:
    """A body's bytes as they come; an error if they end before the length that was promised."""
    taken = 0
    while chunk := read(CHUNK):
        taken += len(chunk)
        yield chunk
    if length is not None and taken < length:
        raise http.client.IncompleteRead(b"", length - taken)
