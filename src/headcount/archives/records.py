"""What comes out of an archive: records to search, what is passed over, and what is damaged.

Searching ten years of news may cost little more than unpacking it, so a record is opened in two steps. `Record.raw` is
there at once: bytes unpacked down to the text (gzip members, zip and tar, and the coding of the HTTP response), but not
decoded, and with the heads of the WARC record and of the HTTP response still in front. A prefilter searches `raw`.
Only `open_page(record)`, called for what matched, has the heads parsed and cuts the body out.
"""

from dataclasses import dataclass
from enum import StrEnum

from headcount.errors import mask_secrets
from headcount.records.page import Sidecar


class Why(StrEnum):
    """Why a sound record was passed over."""

    NOT_TEXT = "not a page of text"
    NOT_FOUND = "the server answered with an error"
    NOT_A_RESPONSE = "a record about the crawl"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Record:
    """A page in an archive, not yet opened. Byte offsets are those of `file` as it lies there, packed."""

    file: str
    """The archive's path or URL, as in the list of files."""
    offset: int | None
    """Where it begins: the gzip member of a WARC, the line of unpacked JSON Lines; None where the file is the page."""
    raw: bytes
    """What a prefilter searches: the heads (if any) and the body, unpacked, in the page's own encoding or UTF-8."""
    body_at: int = 0
    """Where the body begins in `raw`; 0 where no heads stand before it."""
    body_end: int | None = None
    """Where it ends, if before the end of `raw`: cutting off two line ends would copy the page."""
    inner: str = ""
    """The path of a member inside a zip, tar or WACZ; offsets are then those in the member."""
    media_type: str | None = None
    """Of a record without heads; None where the heads say it or nothing does."""
    sidecar: Sidecar | None = None
    """Of a record without heads: what JSON Lines or a sidecar file says of it."""

    @property
    def place(self) -> str:
        """`FILE@OFFSET`, `FILE/MEMBER` or `FILE/MEMBER@OFFSET`."""
        return _place(self.file, self.inner, self.offset)


@dataclass(frozen=True, slots=True)
class Passed:
    """A sound record that holds no page to read; it is counted, not listed."""

    file: str
    offset: int | None
    why: Why


@dataclass(frozen=True, slots=True)
class Damage:
    """A record or file that cannot be read: one line in the list at the end."""

    file: str
    offset: int | None
    reason: str
    inner: str = ""
    """The path of a member inside a zip or tar."""

    def __str__(self) -> str:
        return f"{_place(self.file, self.inner, self.offset)}: {self.reason}"


Found = Record | Passed | Damage


def _place(file: str, inner: str, offset: int | None) -> str:
    said = mask_secrets(file)
    path = f"{said}/{inner}" if inner else said
    return path if offset is None else f"{path}@{offset}"
