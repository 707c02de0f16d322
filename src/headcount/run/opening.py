"""Where do a command's pages come from? Files, folders and addresses by `read`; archives and stores by `archives`.

`read` and `archives` do not know of each other's kinds of files, so they are joined here, where both may be imported.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from headcount.archives.kinds import is_archive
from headcount.errors import UnreadablePageError
from headcount.read import open_pages
from headcount.read.files import SCHEMES, join_sidecars
from headcount.records.page import Page, Sidecar
from headcount.run.scan.manifest import is_scan


def open_all(paths: Iterable[str], *, sidecar: Sidecar | None = None) -> Iterator[Page | UnreadablePageError]:
    """As `read.open_pages`; and every page of each archive that is named, as a file, pattern or URL of a store.

    What is damaged in an archive comes out as an error with file and offset. A folder gives its reports, not its
    archives; the folder of a scan gives the pages that were found.
    """
    for path in paths:
        if is_scan(path):
            yield from (_known(page, sidecar) for page in _open_scan(path))
        elif _is_taken_apart(path):
            yield from _open_archives(path, sidecar)
        else:
            yield from open_pages([path], sidecar=sidecar)


def _open_scan(path: str) -> Iterator[Page]:
    from headcount.run.scan.stored import open_scan  # noqa: PLC0415  # needs an extra

    return open_scan(Path(path))


def _is_taken_apart(path: str) -> bool:
    return not path.lower().startswith(SCHEMES) and ("://" in path or is_archive(path))


def _open_archives(path: str, given: Sidecar | None) -> Iterator[Page | UnreadablePageError]:
    try:
        from headcount.archives.finding import find_files  # noqa: PLC0415  # an extra
        from headcount.archives.iterate import iterate  # noqa: PLC0415
        from headcount.archives.opening import open_page  # noqa: PLC0415
        from headcount.archives.records import Damage, Passed  # noqa: PLC0415
    except ImportError:
        yield UnreadablePageError(f"{path}: archives need more than is installed: install headcount[archives]")
        return
    for file in find_files([path]):
        passed = pages = 0
        for found in [file] if isinstance(file, Damage) else iterate(file):
            if isinstance(found, Passed):
                passed += 1
                continue
            pages += 1
            try:
                yield UnreadablePageError(str(found)) if isinstance(found, Damage) else _known(open_page(found), given)
            except UnreadablePageError as error:
                yield error
        if not pages:
            yield UnreadablePageError(f"{file}: holds no page of text among {passed:,} records")


def _known(page: Page, given: Sidecar | None) -> Page:
    return replace(page, sidecar=join_sidecars(given, page.sidecar))
