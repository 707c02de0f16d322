"""What kind of archive is a file, by its name?"""

from enum import StrEnum
from pathlib import PurePosixPath


class Kind(StrEnum):
    """How a file is taken apart."""

    WARC = "warc"
    WACZ = "wacz"
    ZIP = "zip"
    TAR = "tar"
    LINES = "lines"
    PAGE = "page"


ENDINGS = {
    ".warc": Kind.WARC,
    ".wacz": Kind.WACZ,
    ".zip": Kind.ZIP,
    ".tar": Kind.TAR,
    ".tgz": Kind.TAR,
    ".tbz2": Kind.TAR,
    ".txz": Kind.TAR,
    ".jsonl": Kind.LINES,
    ".ndjson": Kind.LINES,
    ".html": Kind.PAGE,
    ".htm": Kind.PAGE,
    ".xhtml": Kind.PAGE,
    ".txt": Kind.PAGE,
    ".text": Kind.PAGE,
}
PACKINGS = {".gz": "gz", ".zst": "zst", ".bz2": "bz2", ".xz": "xz", ".tgz": "gz", ".tbz2": "bz2", ".txz": "xz"}
MEDIA_TYPES = {".txt": "text/plain", ".text": "text/plain"}


def find_kind(name: str) -> tuple[Kind | None, str]:
    """The kind of a file, and how it is packed (`gz`, `zst`, `bz2`, `xz` or nothing); None for what is no archive."""
    *_, before, last = ["", "", *(ending.lower() for ending in PurePosixPath(name).suffixes)]
    packing = PACKINGS.get(last, "")
    return ENDINGS.get(last if last in ENDINGS else before if packing else ""), packing


def is_archive(name: str) -> bool:
    """Whether many pages may lie in a file of this name."""
    kind, packing = find_kind(name)
    return kind is not None and (kind is not Kind.PAGE or bool(packing))


def media_type_of(name: str) -> str:
    """The media type of a single page."""
    return MEDIA_TYPES.get(PurePosixPath(name).suffix.lower(), "text/html")
