"""May this zipped document be unpacked, and what does a member of it hold?"""

import io
import zipfile

from headcount.errors import UnreadablePageError
from headcount.records.page import Page

MOST_UNPACKED = 200_000_000
MOST_MEMBERS = 5000
HIGHEST_RATIO = 300
RATIO_FROM = 10_000_000


def open_packed(page: Page) -> zipfile.ZipFile:
    """The page's zip file, refused if it would unpack to more than a document can hold."""
    try:
        packed = zipfile.ZipFile(io.BytesIO(page.body))
        members = packed.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise UnreadablePageError(f"{page.name}: the file is broken ({error})") from error
    size = sum(member.file_size for member in members)
    if len(members) > MOST_MEMBERS or size > MOST_UNPACKED:
        raise UnreadablePageError(f"{page.name}: would unpack to {size:,} bytes in {len(members):,} files")
    if size > RATIO_FROM and size > HIGHEST_RATIO * len(page.body):
        raise UnreadablePageError(f"{page.name}: would unpack to {size // max(1, len(page.body))} times its size")
    return packed


def read_member(page: Page, packed: zipfile.ZipFile, name: str) -> bytes:
    """The bytes of one member, no more than it said it has."""
    try:
        with packed.open(name) as member:
            body = member.read(MOST_UNPACKED + 1)
    except Exception as error:  # whatever a broken member makes the libraries raise
        raise UnreadablePageError(f"{page.name}: {name} cannot be read ({error})") from error
    if len(body) > MOST_UNPACKED:
        raise UnreadablePageError(f"{page.name}: {name} unpacks to more than {MOST_UNPACKED:,} bytes")
    return body
