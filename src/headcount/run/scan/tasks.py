"""How is the work cut into parts? A file each, or some hundred pages that are files of their own."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256

from headcount.archives.kinds import Kind, find_kind

FILES_TOGETHER = 500
BYTES_TOGETHER = 64_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Files that one worker searches in one go; `size` is their bytes as they lie there, 0 where that is unknown."""

    files: tuple[str, ...]
    size: int

    @property
    def part(self) -> str:
        """The name of what it writes: the same files give the same name."""
        return sha256("\0".join(self.files).encode("utf-8", "surrogateescape")).hexdigest()[:16]


def cut_tasks(files: Iterable[str]) -> Iterator[Task]:
    """Cut a list of files into tasks, in their order."""
    together: list[str] = []
    size = 0
    for file in files:
        bytes_in_file = size_of(file)
        if find_kind(file)[0] not in (Kind.PAGE, None):
            yield Task(files=(file,), size=bytes_in_file)
            continue
        together.append(file)
        size += bytes_in_file
        if len(together) >= FILES_TOGETHER or size >= BYTES_TOGETHER:
            yield Task(files=tuple(together), size=size)
            together, size = [], 0
    if together:
        yield Task(files=tuple(together), size=size)


def size_of(file: str) -> int:
    """Its bytes as it lies there; 0 where that is unknown."""
    try:
        return os.path.getsize(file)
    except OSError:
        return 0
