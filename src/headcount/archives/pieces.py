"""How is a packed file unpacked in a bounded space, and where does it go on after damage?"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, Protocol

from isal import igzip_lib
from isal.igzip_lib import DECOMP_GZIP, IgzipDecompressor

from headcount.archives.records import Damage

STEP = 32_768
"""Packed bytes unpacked at once: more than most pages have, few enough to hand back what was too much."""
WINDOW = 1 << 20
LARGEST_PIECE = 1 << 20
MAGIC = b"\x1f\x8b\x08"
HIGHEST_RATIO = 500
RATIO_FROM = 64_000_000
MOST_BEGINNINGS = 100_000
"""Places that look like the beginning of a member and are none; by chance there is one in 16 MB."""
PackingError: type[Exception] = igzip_lib.IsalError  # type: ignore[assignment]  # isal calls it an instance


class Readable(Protocol):
    """A file that can be read in stretches."""

    def read(self, size: int, /) -> bytes:
        """The next bytes, at most so many; none at the end."""


@dataclass(slots=True)
class Piece:
    """A stretch of unpacked bytes, no longer than LARGEST_PIECE."""

    offset: int
    """Where it begins in the packed file: for gzip the member that it lies in."""
    data: bytes
    begins: bool = False
    """It is the beginning of a gzip member."""
    ends: bool = False
    """It is the end of a gzip member."""


def plain_pieces(file: Readable) -> Iterator[Piece]:
    """A file as it is."""
    offset = 0
    while data := file.read(LARGEST_PIECE):
        yield Piece(offset, data)
        offset += len(data)


def gzip_pieces(
    file: BinaryIO, name: str, inner: str = "", *, start_of_member: bytes | None = None
) -> Iterator[Piece | Damage]:
    """The members of a gzip file, one after the other; a small member is one piece.

    After a damaged member goes on with the next one whose text begins with `start_of_member`; without it, the rest of
    the file is lost. A member that unpacks to more than 500 times its size (from 64 MB on) is damage too.
    """
    packed = _Packed(file)
    while packed.fill():
        start = packed.offset
        try:
            yield from _unpack_member(packed, start)
        except (PackingError, EOFError, ValueError) as error:
            reason = str(error) if isinstance(error, ValueError) else "is packed wrongly, or cut off"
            yield Damage(name, start, reason, inner)
            if start_of_member is None or not _find_member(packed, start + 1, start_of_member):
                return


class _Packed:
    """The packed file, of which a window is in memory."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._held = b""
        self._window = memoryview(self._held)
        self._base = self._at = 0

    @property
    def offset(self) -> int:
        return self._base + self._at

    def fill(self) -> bool:
        """Whether there is another byte."""
        if self._at < len(self._window):
            return True
        self._base, self._at = self._base + len(self._window), 0
        self._held = self._file.read(WINDOW)
        self._window = memoryview(self._held)
        return len(self._window) > 0

    def take(self) -> memoryview:
        """The next bytes: a step of them, or as many as the window has."""
        if not self.fill():
            raise EOFError
        taken = self._window[self._at : self._at + STEP]
        self._at += len(taken)
        return taken

    def give_back(self, count: int) -> None:
        """The last bytes that were taken are not needed. They lie in the same window."""
        self._at -= count

    def go_to(self, offset: int) -> None:
        self._file.seek(offset)
        self._held, self._base, self._at = b"", offset, 0
        self._window = memoryview(self._held)

    def find(self, sought: bytes, offset: int) -> bool:
        """Go to where these bytes come next, from this offset on."""
        here = self._held.find(sought, offset - self._base) if offset >= self._base else -1
        if 0 <= here <= len(self._held) - STEP:
            self._at = here
            return True
        self._file.seek(offset)
        text = b""
        while data := self._file.read(WINDOW):
            text += data
            found = text.find(sought)
            if found >= 0:
                self.go_to(offset + found)
                return True
            kept = text[1 - len(sought) :]
            offset, text = offset + len(text) - len(kept), kept
        return False


def _unpack_member(packed: _Packed, start: int) -> Iterator[Piece]:
    member = IgzipDecompressor(flag=DECOMP_GZIP)
    data = member.decompress(packed.take(), LARGEST_PIECE)
    begins, unpacked = True, len(data)
    while not member.eof:
        more = member.decompress(packed.take() if member.needs_input else b"", LARGEST_PIECE)
        unpacked += len(more)
        if unpacked > RATIO_FROM and unpacked > HIGHEST_RATIO * (packed.offset - start):
            raise ValueError(f"unpacks to more than {HIGHEST_RATIO} times its size")
        if data and len(data) + len(more) > LARGEST_PIECE:
            yield Piece(start, data, begins)
            data, begins = more, False
        else:
            data += more
    packed.give_back(len(member.unused_data))
    yield Piece(start, data, begins, True)


def _find_member(packed: _Packed, offset: int, start_of_member: bytes) -> bool:
    """Go to the next member from this offset on; a header of gzip may stand in packed bytes by chance."""
    for _ in range(MOST_BEGINNINGS):
        if not packed.find(MAGIC, offset):
            return False
        at = packed.offset
        try:
            if IgzipDecompressor(flag=DECOMP_GZIP).decompress(packed.take(), 1024).startswith(start_of_member):
                packed.go_to(at)
                return True
        except PackingError:
            pass
        offset = at + 1
    return False
