"""How is a file opened that lies in a folder or in an object store, which now and then has no time?"""

import io
import re
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

from headcount.errors import UnreadablePageError

TRIES = 5
FIRST_WAIT = 1.0
"""Seconds before the second try of a request to a store; each further wait is twice as long."""
STRETCH = 4 << 20
"""Bytes asked for at once."""
FINAL = (FileNotFoundError, PermissionError, IsADirectoryError, NotImplementedError, ImportError)

WEB = re.compile(r"(?:^|::)(?:https?|ftps?|github):", re.IGNORECASE)
"""What fsspec would fetch from the web, alone or behind a cache or a packing (`simplecache::https://…`)."""

T = TypeVar("T")


def is_url(path: str) -> bool:
    """Whether the path is for a store that fsspec knows."""
    return "://" in path


def open_file(path: str) -> BinaryIO:
    """The bytes of a file, to be closed by the caller; OSError where it cannot be opened."""
    if is_url(path):
        return io.BufferedReader(_Remote(path), STRETCH)
    return Path(path).open("rb")


def open_store(url: str) -> tuple[Any, str]:
    """The store of a URL, and the path in it.

    UnreadablePageError where what it needs is not installed, and for the web, to which `read.fetch` is the one door.
    """
    if WEB.search(url):
        raise UnreadablePageError(f"{url}: an archive on the web is not opened from afar; download it first")
    try:
        fsspec = import_module("fsspec")
        store, path = fsspec.core.url_to_fs(url)
    except ImportError as error:
        raise UnreadablePageError(
            f"{url}: {_first_line(error)}; install headcount[archives] and what it names"
        ) from None
    except ValueError as error:
        raise UnreadablePageError(f"{url}: {_first_line(error)}") from None
    return store, path


def ask(request: Callable[[], T]) -> T:
    """What a store answers, asked again after a wait when it fails; OSError at the end."""
    wait = FIRST_WAIT
    for left in reversed(range(TRIES)):
        try:
            return request()
        except FINAL:
            raise
        except Exception as error:  # stores raise errors of their own kinds
            if not left:
                raise OSError(f"the store failed {TRIES} times: {_first_line(error)}") from error
            time.sleep(wait)
            wait *= 2
    raise AssertionError


class _Remote(io.RawIOBase):
    """A file in a store, read by stretches, each asked for again when it fails, the next one while this one is used."""

    def __init__(self, url: str) -> None:
        self._store, self._path = open_store(url)
        self._size = int(ask(lambda: self._store.info(self._path))["size"])
        self._at = 0
        self._asker = ThreadPoolExecutor(1)
        self._coming: tuple[int, int, Future[bytes]] | None = None

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        self._at = max(0, start + offset)
        return self._at

    def readinto(self, buffer: Any) -> int:
        start, end = self._at, min(self._size, self._at + len(buffer))
        if start >= end:
            return 0
        coming, self._coming = self._coming, None
        expected = coming is not None and coming[:2] == (start, end)
        found = coming[2].result() if coming and expected else self._fetch(start, end)
        buffer[: len(found)] = found
        self._at += len(found)
        after = min(self._size, end + len(buffer))
        if after > end and (expected or not start):
            self._coming = end, after, self._asker.submit(self._fetch, end, after)
        return len(found)

    def close(self) -> None:
        self._asker.shutdown(wait=False, cancel_futures=True)
        super().close()

    def _fetch(self, start: int, end: int) -> bytes:
        return ask(lambda: self._fetch_once(start, end))

    def _fetch_once(self, start: int, end: int) -> bytes:
        found = bytes(self._store.cat_file(self._path, start=start, end=end))
        if len(found) != end - start:
            raise OSError(f"gave {len(found):,} bytes instead of {end - start:,}")
        return found


def _first_line(error: BaseException) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0][:200]
