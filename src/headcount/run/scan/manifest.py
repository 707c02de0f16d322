"""What of a scan is done? One line for each part of the work, appended when its files are on disk."""

import json
import os
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from headcount.archives.records import Damage
from headcount.errors import HeadcountError

NAME = "manifest.jsonl"
LOCK = ".lock"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A part of the work that is done: files that were searched to their ends, and what was found."""

    part: str
    files: tuple[str, ...]
    pages: int = 0
    """Pages of text that were looked at."""
    matches: int = 0
    """Those kept, because they may hold figures about prisoners."""
    reports: int = 0
    claims: int = 0
    unpacked: int = 0
    """Bytes of the pages."""
    passed: dict[str, int] = field(default_factory=dict)
    """Sound records that hold no page to read, by the reason."""
    damage: tuple[Damage, ...] = ()
    unread: tuple[str, ...] = ()
    """What is wrong with pages that matched and cannot be read, a line for each."""
    reader: str | None = None

    def to_line(self) -> str:
        """One line of the manifest."""
        return json.dumps(asdict(self), ensure_ascii=False) + "\n"


def is_scan(folder: str | Path) -> bool:
    """Is this the folder of a scan?"""
    return Path(folder, NAME).is_file()


def read_manifest(out: Path) -> list[Entry]:
    """What is done so far; a last line that a crash cut off is not."""
    try:
        lines = (out / NAME).read_text("utf-8", "surrogateescape").splitlines(keepends=True)
    except FileNotFoundError:
        return []
    try:
        return [_entry(json.loads(line)) for line in lines if line.endswith("\n")]
    except (ValueError, TypeError, KeyError) as error:
        raise HeadcountError(f"{out / NAME}: is no manifest of a scan ({error}); scan into another folder") from error


def mend(out: Path) -> None:
    """Cut off what a crash left of a last line."""
    if is_scan(out):
        with (out / NAME).open("rb+") as file:
            file.truncate(file.read().rfind(b"\n") + 1)


def append(out: Path, entry: Entry) -> None:
    """Enter a part that is on disk."""
    with (out / NAME).open("ab") as file:
        file.write(entry.to_line().encode("utf-8", "surrogateescape"))
        file.flush()
        os.fsync(file.fileno())


def replace_manifest(out: Path, entries: list[Entry]) -> None:
    """Write the whole manifest anew."""
    unfinished = out / f".{NAME}"
    unfinished.write_text("".join(entry.to_line() for entry in entries), "utf-8", "surrogateescape")
    os.replace(unfinished, out / NAME)


@contextmanager
def locked(out: Path) -> Iterator[None]:
    """Keep others from writing into the same folder."""
    out.mkdir(parents=True, exist_ok=True)
    with (out / LOCK).open("w") as file:
        try:
            import fcntl  # noqa: PLC0415  # not on every system

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except ImportError:
            pass
        except OSError as error:
            raise HeadcountError(f"{out}: another scan writes there; wait for it or name another folder") from error
        yield


def sum_up(entries: list[Entry]) -> Entry:
    """All parts as one."""
    passed: Counter[str] = Counter()
    for entry in entries:
        passed.update(entry.passed)
    return Entry(
        part="",
        files=tuple(file for entry in entries for file in entry.files),
        pages=sum(entry.pages for entry in entries),
        matches=sum(entry.matches for entry in entries),
        reports=sum(entry.reports for entry in entries),
        claims=sum(entry.claims for entry in entries),
        unpacked=sum(entry.unpacked for entry in entries),
        passed=dict(passed),
        damage=tuple(damage for entry in entries for damage in entry.damage),
        unread=tuple(line for entry in entries for line in entry.unread),
    )


def _entry(plain: dict[str, Any]) -> Entry:
    damage = tuple(Damage(**damage) for damage in plain["damage"])
    return Entry(**plain | {"files": tuple(plain["files"]), "damage": damage, "unread": tuple(plain["unread"])})
