"""How is a body unpacked without letting it grow beyond its limit?"""

import zlib
from collections.abc import Callable, Iterator
from importlib.util import find_spec

import h11

from headcount.errors import FetchError

CHUNK = 65536
HIGHEST_RATIO = 250
RATIO_FROM = 1_000_000
LARGEST_WINDOW = 8 << 20
"""Bytes that a Zstandard frame may make its reader remember (RFC 9659)."""
GZIPPED, ZLIB = 0x1F, 8
"""How a gzip stream begins, and how the first byte of a zlib one ends; a bare one begins with neither."""
MOST_MEMBERS = 1000
"""gzip streams one behind the other that are unpacked as one; each costs the beginning of a new one."""
ZSTANDARD_BYTES = 64
"""Bytes of a Zstandard stream that are unpacked at a time: each three of them may hold a block of 128 KiB."""
ACCEPTED = (
    "gzip",
    "deflate",
    *(name for name, module in (("br", "brotli"), ("zstd", "zstandard")) if find_spec(module)),
)
"""Packings that can be taken off: two always, two with the extra `packings`."""
Opened = tuple[Callable[[bytes], Iterator[bytes]], Callable[[], bool]]
"""Takes a packing's next bytes, gives what they unpack to in pieces of bounded size; and: has it come to its end?"""
FOLLOWED = "something follows its end"


def unpack(chunks: Iterator[bytes], encoding: str, *, most: int, name: str) -> bytes:
    """The body unpacked, one layer; an error as soon as it is larger than `most` or packed beyond belief."""
    coding = encoding.strip().lower().removeprefix("x-")
    if coding in ("", "identity"):
        return _gather(chunks, most=most, name=name)
    if coding not in ACCEPTED:
        raise FetchError(f"{name}: is packed as {encoding[:40]!r}, which was not asked for")
    return _gather(_opened(chunks, coding, name, most), most=most, name=name)


def _gather(chunks: Iterator[bytes], *, most: int, name: str) -> bytes:
    found = bytearray()
    for chunk in chunks:
        found += chunk
        if len(found) > most:
            raise FetchError(f"{name}: is larger than {most:,} bytes")
    return bytes(found)


def _opened(chunks: Iterator[bytes], coding: str, name: str, most: int) -> Iterator[bytes]:
    taken = given = 0
    opened: Opened | None = None
    try:
        for chunk in chunks:
            taken += len(chunk)
            if taken > most:
                raise FetchError(f"{name}: is larger than {most:,} bytes")
            opened = opened or OPENERS[coding](chunk)
            for piece in opened[0](chunk):
                given += len(piece)
                if given > RATIO_FROM and given > HIGHEST_RATIO * taken:
                    raise FetchError(f"{name}: unpacks to more than {HIGHEST_RATIO} times its size")
                yield piece
        if opened is not None and not opened[1]():
            raise ValueError("it ends too early")
    except (FetchError, OSError, h11.ProtocolError):
        raise
    except Exception as error:  # each packing's library has errors of its own
        raise FetchError(f"{name}: is packed wrongly ({error})") from error


def _open_deflate(first: bytes) -> Opened:
    """gzip, and `deflate`, which comes with and without the header that it should have.

    gzip may come in members; other bytes behind the end, which some servers append, are no part of the page.
    """
    headed = first[0] == GZIPPED or first[0] & 0x0F == ZLIB
    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 32 if headed else -zlib.MAX_WBITS)
    left = MOST_MEMBERS if first[0] == GZIPPED else 0

    def take(chunk: bytes) -> Iterator[bytes]:
        nonlocal unpacker, left
        waiting = chunk
        while waiting:
            if unpacker.eof:
                left = left - 1 if left and waiting[0] == GZIPPED else 0
                if not left:
                    return
                unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
            yield unpacker.decompress(waiting, CHUNK)
            waiting = unpacker.unused_data if unpacker.eof else unpacker.unconsumed_tail

    return take, lambda: unpacker.eof


def _open_brotli(_first: bytes) -> Opened:
    import brotli  # noqa: PLC0415  # an extra

    unpacker = brotli.Decompressor()

    def take(chunk: bytes) -> Iterator[bytes]:
        if unpacker.is_finished():
            raise ValueError(FOLLOWED)
        given = chunk
        while not unpacker.is_finished() and (piece := unpacker.process(given, output_buffer_limit=CHUNK)):
            yield piece
            given = b""

    return take, unpacker.is_finished


def _open_zstandard(_first: bytes) -> Opened:
    import zstandard  # noqa: PLC0415  # an extra

    unpacker = zstandard.ZstdDecompressor(max_window_size=LARGEST_WINDOW).decompressobj()

    def take(chunk: bytes) -> Iterator[bytes]:
        for start in range(0, len(chunk), ZSTANDARD_BYTES):
            if unpacker.eof:
                raise ValueError(FOLLOWED)
            yield unpacker.decompress(chunk[start : start + ZSTANDARD_BYTES])
        if unpacker.unused_data:
            raise ValueError(FOLLOWED)

    return take, lambda: unpacker.eof


OPENERS: dict[str, Callable[[bytes], Opened]] = {
    "gzip": _open_deflate,
    "deflate": _open_deflate,
    "br": _open_brotli,
    "zstd": _open_zstandard,
}
