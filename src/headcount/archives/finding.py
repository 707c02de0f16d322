"""Which files lie behind these paths, folders, patterns and URLs?"""

import glob
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from headcount.archives.kinds import find_kind
from headcount.archives.records import Damage
from headcount.archives.stores import ask, is_url, open_store
from headcount.errors import UnreadablePageError, mask_secrets

PATTERN = "*?["


def find_files(paths: Iterable[str]) -> Iterator[str | Damage]:
    """The files to read, of a folder or pattern in order of their names; damage for what is not there.

    A folder gives the files that are archives or pages of HTML or text by their names, hidden ones left out; a file
    that is named is taken whatever its name.
    """
    for path in paths:
        try:
            found = list(_find_in_store(path) if is_url(path) else _find_here(path))
        except (OSError, UnreadablePageError) as error:
            yield Damage(path, None, str(error).removeprefix(f"{mask_secrets(path)}: "))
            continue
        if not found:
            yield Damage(path, None, "no archive and no page is there")
        yield from found


def _find_here(path: str) -> Iterator[str]:
    if os.path.isdir(path):
        for folder, folders, names in os.walk(path):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            yield from (os.path.join(folder, name) for name in sorted(names) if _is_read(name))
    elif os.path.exists(path):
        yield path
    elif any(sign in path for sign in PATTERN):
        for file in sorted(glob.glob(path, recursive=True)):
            yield from _find_here(file)
    else:
        raise UnreadablePageError("there is no such file or folder")


def _find_in_store(url: str) -> Iterator[str]:
    store, path = open_store(url)
    found = sorted(ask(lambda: store.glob(path))) if any(sign in path for sign in PATTERN) else [path]
    for one in found:
        yield from _find_under(store, one)


def _find_under(store: Any, path: str) -> Iterator[str]:
    try:
        is_folder = ask(lambda: store.info(path))["type"] == "directory"
    except FileNotFoundError:
        raise UnreadablePageError("there is no such file or folder") from None
    if not is_folder:
        yield store.unstrip_protocol(path)
        return
    for found in sorted(ask(lambda: store.find(path))):
        if _is_read(Path(found).name):
            yield store.unstrip_protocol(found)


def _is_read(name: str) -> bool:
    return not name.startswith(".") and find_kind(name)[0] is not None
