"""Which reports lie in these files and folders, come from standard input, or are to be fetched?"""

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from headcount.errors import UnreadablePageError
from headcount.read.sidecar import read_sidecar
from headcount.records.page import Page, Sidecar

MOST_BYTES = 200_000_000
STANDARD_INPUT = "-"
SCHEMES = ("http://", "https://")
MEDIA_TYPES = {
    ".txt": "text/plain",
    ".text": "text/plain",
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "application/xhtml+xml",
    ".rss": "application/rss+xml",
    ".atom": "application/atom+xml",
    ".xml": "application/xml",
    ".json": "application/json",
    ".csv": "text/csv",
    ".tsv": "text/tab-separated-values",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".parquet": "application/vnd.apache.parquet",
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".rtf": "application/rtf",
}
JSON_REPORTS = ("result.json", "feed.json")
"""The only JSON files that a folder's walk opens; any other is opened when it is named."""
ZIP = b"PK\x03\x04"
MAGIC = (ZIP, b"%PDF", b"PAR1", b"{\\rtf", b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")


def open_pages(paths: Iterable[str | Path], *, sidecar: Sidecar | None = None) -> Iterator[Page | UnreadablePageError]:
    """Open each file, each report in each folder (names in order), standard input for "-"; fetch each address.

    What cannot be read comes out as an error in its place; the others go on. `sidecar` holds what the user said of
    the pages (`--published`, `--url`, `--lang`); it is preferred to what a sidecar file says.
    """
    for path in paths:
        if str(path) == STANDARD_INPUT:
            yield _open_standard_input(sidecar)
            continue
        if str(path).lower().startswith(SCHEMES):
            yield _open_online(str(path), sidecar)
            continue
        try:
            found = list(_files(Path(path)))
        except OSError as error:
            yield UnreadablePageError(f"{path}: cannot be opened ({error.strerror or error})")
            continue
        except UnreadablePageError as error:
            yield error
            continue
        for file in found:
            yield _open_file(file, sidecar)


def _files(path: Path) -> Iterator[Path]:
    if path.is_dir():
        found = [Path(folder) / name for folder, name in _walk(path)]
        if not found:
            raise UnreadablePageError(f"{path}: the folder holds no reports; give one with .txt, .html or other pages")
        yield from found
    elif path.exists():
        yield path
    else:
        raise UnreadablePageError(f"{path}: there is no such file or folder")


def _walk(top: Path) -> Iterator[tuple[str, str]]:
    for folder, folders, names in os.walk(top):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and _is_report(name, names):
                yield folder, name


def _is_report(name: str, names: list[str]) -> bool:
    if name.endswith(".json"):
        return name.endswith(JSON_REPORTS) and name.removesuffix(".json") not in names
    return Path(name).suffix.lower() in MEDIA_TYPES


def _open_file(path: Path, given: Sidecar | None) -> Page | UnreadablePageError:
    try:
        if not path.is_file():
            return UnreadablePageError(f"{path}: is not a regular file")
        if path.stat().st_size > MOST_BYTES:
            return UnreadablePageError(
                f"{path}: is larger than {MOST_BYTES // 1_000_000} MB; cut it into smaller files"
            )
        body = path.read_bytes()
        sidecar = read_sidecar(path)
    except UnreadablePageError as error:
        return error
    except OSError as error:
        return UnreadablePageError(f"{path}: cannot be read ({error.strerror or error})")
    return _page(str(path), body, MEDIA_TYPES.get(path.suffix.lower()), join_sidecars(given, sidecar))


def _open_online(url: str, given: Sidecar | None) -> Page | UnreadablePageError:
    from headcount.read.online import open_address  # noqa: PLC0415  # start-up: files need no network

    page = open_address(url)
    if isinstance(page, UnreadablePageError):
        return page
    whole = _page(url, page.body, page.media_type, join_sidecars(given, page.sidecar))
    return whole if isinstance(whole, UnreadablePageError) else replace(page, sidecar=whole.sidecar)


def _open_standard_input(given: Sidecar | None) -> Page | UnreadablePageError:
    body = sys.stdin.buffer.read(MOST_BYTES + 1)
    if len(body) > MOST_BYTES:
        return UnreadablePageError(f"standard input: is larger than {MOST_BYTES // 1_000_000} MB; cut it into files")
    return _page("standard input", body, None, given or Sidecar())


def _page(name: str, body: bytes, media_type: str | None, sidecar: Sidecar) -> Page | UnreadablePageError:
    if not body.strip(b" \t\r\n\x0b\x0c\xef\xbb\xbf"):
        return UnreadablePageError(f"{name}: is empty")
    if b"\0" in body[:8192] and not body.startswith(MAGIC):
        return UnreadablePageError(f"{name}: is a binary file, not a report")
    return Page(name=name, body=body, media_type=media_type, sidecar=sidecar)


def join_sidecars(given: Sidecar | None, beside: Sidecar) -> Sidecar:
    """What the user said of a page, and where that is silent, what lay beside it."""
    if given is None:
        return beside
    return Sidecar(
        url=given.url or beside.url,
        published=given.published or beside.published,
        published_precision=given.published_precision if given.published else beside.published_precision,
        language=given.language or beside.language,
        outlet=given.outlet or beside.outlet,
        columns=given.columns or beside.columns,
    )
