"""What lies in this file, record by record?"""

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from headcount.archives.allocation import keep_freed_memory
from headcount.archives.boxes import BROKEN, Member, tar_members, zip_members
from headcount.archives.cutting import LARGEST_RECORD, START, cut_records
from headcount.archives.kinds import Kind, find_kind, media_type_of
from headcount.archives.lines import iterate_lines
from headcount.archives.pieces import gzip_pieces, plain_pieces
from headcount.archives.records import Damage, Found, Passed, Record, Why
from headcount.archives.stores import is_url, open_file
from headcount.archives.unpacking import unpack
from headcount.archives.warc import look_at_records
from headcount.errors import UnreadablePageError
from headcount.read import read_sidecar
from headcount.records.page import Sidecar


def iterate(file: str) -> Iterator[Found]:
    """The records of one file, as `find_files` names it, in their order, in a space that does not grow with the file.

    What is damaged comes out in its place, and the rest goes on; a file that cannot be read, or that vanishes while it
    is read, ends with its damage.
    """
    keep_freed_memory()
    last: int | None = None
    try:
        with open_file(file) as opened:
            for found in _iterate(opened, file, ""):
                last = found.offset
                yield found
    except (OSError, UnreadablePageError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        place = "" if last is None else " from here on"
        yield Damage(file, last, f"cannot be read{place} ({reason.removeprefix(f'{file}: ')})")


def _iterate(stream: BinaryIO, file: str, inner: str, goes_back: bool = True) -> Iterator[Found]:
    kind, packing = find_kind(inner or file)
    match kind:
        case Kind.WARC:
            yield from _iterate_warc(stream, file, inner, packing, goes_back)
        case Kind.WACZ | Kind.ZIP | Kind.TAR if inner:
            yield Damage(file, None, "is an archive inside an archive; unpack it first", inner)
        case Kind.WACZ | Kind.ZIP:
            yield from _iterate_members(zip_members(stream, file), file, only_warc=kind is Kind.WACZ)
        case Kind.TAR:
            yield from _iterate_members(tar_members(unpack(stream, packing), file), file)
        case Kind.LINES:
            yield from iterate_lines(unpack(stream, packing), file, inner)
        case Kind.PAGE:
            yield _read_page(unpack(stream, packing), file, inner)
        case None:
            yield Damage(file, None, "is not a kind of archive that can be read, by its name", inner)


def _iterate_warc(stream: BinaryIO, file: str, inner: str, packing: str, goes_back: bool) -> Iterator[Found]:
    if packing == "gz":
        members = gzip_pieces(stream, file, inner, start_of_member=START if goes_back else None)
        blocks = cut_records(members, file, inner, packed=True)
    else:
        blocks = cut_records(plain_pieces(unpack(stream, packing)), file, inner, packed=False)
    return look_at_records(blocks, file, inner)


def _iterate_members(members: Iterator[Member | Damage], file: str, *, only_warc: bool = False) -> Iterator[Found]:
    for member in members:
        if isinstance(member, Damage):
            yield member
            continue
        kind, _ = find_kind(member.path)
        if kind is None or (only_warc and kind is not Kind.WARC):
            yield Passed(file, None, Why.NOT_TEXT)
        else:
            try:
                yield from _iterate(member.stream, file, member.path, member.goes_back)
            except BROKEN as error:
                yield Damage(file, None, f"cannot be read from here on ({error})", member.path)


def _read_page(stream: BinaryIO, file: str, inner: str) -> Found:
    body = stream.read(LARGEST_RECORD + 1)
    if len(body) > LARGEST_RECORD:
        return Damage(file, None, f"is larger than {LARGEST_RECORD // 1_000_000} MB", inner)
    if not body.strip():
        return Passed(file, None, Why.EMPTY)
    sidecar = Sidecar() if inner or is_url(file) else read_sidecar(Path(file))
    return Record(file, None, body, 0, None, inner, media_type_of(inner or file), sidecar)
