"""Which members does a zip or tar have?"""

import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from headcount.archives.pieces import HIGHEST_RATIO, RATIO_FROM
from headcount.archives.records import Damage

BLOCK = 512
LARGEST_NOTE = 1 << 20
NOTES = (tarfile.GNUTYPE_LONGNAME, tarfile.GNUTYPE_LONGLINK, tarfile.XHDTYPE, tarfile.XGLTYPE, tarfile.SOLARIS_XHDTYPE)
"""Kinds of members that say something of the member after them."""
BROKEN = (zipfile.BadZipFile, tarfile.TarError, NotImplementedError, EOFError, ValueError, zlib.error, lzma.LZMAError)
"""What reading a member may raise, besides OSError."""
ENCRYPTED = 1


@dataclass(frozen=True, slots=True)
class Member:
    """A file in a zip or tar, to be read before the next one is asked for."""

    path: str
    stream: BinaryIO
    goes_back: bool = True
    """Whether the stream may be read again from an earlier place."""


def zip_members(stream: BinaryIO, name: str) -> Iterator[Member | Damage]:
    """The files of a zip in their order in it; a zip cut off at its end has no list of them, and is lost whole."""
    try:
        box = zipfile.ZipFile(stream)
    except BROKEN as error:
        yield Damage(name, None, f"is no sound zip ({error})")
        return
    size = stream.seek(0, 2)
    unpacked = end = 0
    for info in sorted(box.infolist(), key=lambda info: info.header_offset):
        if info.is_dir():
            continue
        if info.header_offset < end:
            yield Damage(name, info.header_offset, "shares its bytes with the member before it", info.filename)
            continue
        end = info.header_offset + info.compress_size
        unpacked += info.file_size
        if unpacked > RATIO_FROM and unpacked > HIGHEST_RATIO * size:
            yield Damage(name, info.header_offset, f"unpacks to more than {HIGHEST_RATIO} times its size")
            return
        if info.flag_bits & ENCRYPTED:
            yield Damage(name, None, "is locked with a password", info.filename)
            continue
        try:
            with box.open(info) as opened:
                yield Member(info.filename, opened)  # type: ignore[arg-type]  # reads as one
        except BROKEN as error:
            yield Damage(name, None, f"cannot be unpacked ({error})", info.filename)


class _Info(tarfile.TarInfo):
    """A member's head, of bounded size: names and notes of many megabytes would be held in memory."""

    def _proc_member(self, tar: tarfile.TarFile) -> tarfile.TarInfo:
        if self.type in NOTES and self.size > LARGEST_NOTE:
            raise tarfile.ReadError(f"a head of {self.size:,} bytes")
        found: tarfile.TarInfo = super()._proc_member(tar)  # type: ignore[misc]  # made to be overridden, says tarfile
        return found

    def _proc_gnusparse_10(self, *_: object) -> None:
        raise tarfile.ReadError("a map of holes")


def tar_members(stream: BinaryIO, name: str) -> Iterator[Member | Damage]:
    """The files of a tar; what lies between them and is no member is damage. Offsets are those of the unpacked tar."""
    seekable = stream.seekable()
    end = 0
    try:
        with tarfile.open(fileobj=stream, mode="r:" if seekable else "r|", ignore_zeros=True, tarinfo=_Info) as box:
            for info in box:
                box.members = []  # type: ignore[attr-defined]  # or it would grow with the archive
                if info.offset > end:
                    yield Damage(name, end, f"holds {info.offset - end:,} bytes that are no member of the tar")
                end = info.offset_data + -(-info.size // BLOCK) * BLOCK
                if info.issparse():
                    yield Damage(name, info.offset, "is a file with holes, which is not read", info.name)
                    continue
                opened = box.extractfile(info) if info.isfile() else None
                if opened is not None:
                    yield Member(info.name, opened, seekable)  # type: ignore[arg-type]  # reads as one
    except (tarfile.TarError, ValueError, OverflowError) as error:
        yield Damage(name, end, f"is no sound tar from here on ({error})")
