"""How is a stream unpacked that is packed as a whole?"""

import bz2
import io
import lzma
import zlib
from typing import Any, BinaryIO

from fastwarc.stream_io import ZstdReader
from isal import igzip

from headcount.archives.pieces import HIGHEST_RATIO, RATIO_FROM, PackingError, Readable

BUFFER = 1 << 18
BROKEN = (OSError, EOFError, ValueError, zlib.error, lzma.LZMAError, PackingError)


def unpack(stream: BinaryIO, packing: str) -> BinaryIO:
    """The stream unpacked: `gz`, `zst`, `bz2`, `xz`, or as it is for "".

    Reading raises OSError where it is packed wrongly, cut off, or unpacks to more than 500 times its size.
    """
    if not packing:
        return stream
    return io.BufferedReader(_Unpacked(stream, _open(stream, packing)), BUFFER)


def _open(stream: BinaryIO, packing: str) -> Readable:
    if packing == "gz":
        opened: Readable = igzip.IGzipFile(fileobj=stream, mode="rb")  # type: ignore[no-untyped-call]
        return opened
    if packing == "zst":
        return ZstdReader(stream)
    return bz2.BZ2File(stream) if packing == "bz2" else lzma.LZMAFile(stream)


class _Unpacked(io.RawIOBase):
    def __init__(self, stream: BinaryIO, opened: Readable) -> None:
        self._stream, self._opened = stream, opened
        self._given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            found = self._opened.read(len(buffer))
            self._given += len(found)
            bloated = self._given > RATIO_FROM and self._given > HIGHEST_RATIO * self._stream.tell()
        except BROKEN as error:
            if isinstance(error, OSError) and error.errno is not None:
                raise
            raise OSError("is packed wrongly, or cut off") from error
        if bloated:
            raise OSError(f"unpacks to more than {HIGHEST_RATIO} times its size")
        buffer[: len(found)] = found
        return len(found)
