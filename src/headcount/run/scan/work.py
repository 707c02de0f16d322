"""What does a worker do with its files? Unpack, look at the raw bytes, and read only what may hold figures."""

import json
import os
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic

from headcount.archives.iterate import iterate
from headcount.archives.opening import open_page
from headcount.archives.prefilter import may_claim
from headcount.archives.records import Damage, Found, Passed, Record
from headcount.errors import HeadcountError, UnreadablePageError
from headcount.records.page import Page
from headcount.run.pool import read_whole
from headcount.run.reading import page_digest, reader_version
from headcount.run.scan.manifest import Entry
from headcount.run.scan.rows import claim_row, page_of, page_row, report_row
from headcount.run.scan.tables import CLAIMS, EACH_PART, PAGES, REPORTS, TableFile, part_path, stored_rows
from headcount.run.scan.tasks import Task, size_of

RUNNING = ".running"
SECONDS_BETWEEN_SIGNS = 0.5
RECORDS_BETWEEN_LOOKS = 64


def never() -> bool:
    """Nobody asks to stop."""
    return False


class StoppedError(HeadcountError):
    """Somebody asked to stop; what was not finished is done again another time."""


@dataclass(slots=True, kw_only=True)
class Pulse:
    """Tells how far a worker is, in a file that whoever started it reads; and hears when to stop."""

    path: Path
    stopped: Callable[[], bool] = never
    _told: float = 0.0

    def beat(self, pages: int, matches: int, done: float) -> None:
        """Tell of pages and matches, and of the share of the files that is done; raises StoppedError."""
        if self.stopped():
            raise StoppedError("stopped")
        now = monotonic()
        if now - self._told < SECONDS_BETWEEN_SIGNS:
            return
        self._told = now
        told = {"pages": pages, "matches": matches, "done": done, "pid": os.getpid()}
        unfinished = self.path.with_suffix(".new")
        unfinished.write_text(json.dumps(told))
        os.replace(unfinished, self.path)


@dataclass(slots=True, kw_only=True)
class Part:
    """What a worker writes and counts of its part of the work."""

    name: str
    out: Path
    tables: dict[str, TableFile]
    pages: int = 0
    unpacked: int = 0
    matches: int = 0
    reports: int = 0
    claims: int = 0
    passed: Counter[str] = field(default_factory=Counter)
    damage: list[Damage] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)

    def to_entry(self, files: tuple[str, ...]) -> Entry:
        """The line of the manifest."""
        return Entry(
            part=self.name,
            files=files,
            passed=dict(self.passed),
            damage=tuple(self.damage),
            unread=tuple(self.unread),
            reader=reader_version(),
            pages=self.pages,
            unpacked=self.unpacked,
            matches=self.matches,
            reports=self.reports,
            claims=self.claims,
        )

    def keep(self, record: Record) -> None:
        """Write a page that matched, its reports and claims."""
        try:
            page = open_page(record)
        except UnreadablePageError as error:
            self.unread.append(str(error))
            return
        self.tables[PAGES].add(page_row(page, record, page_digest(page.body)))
        self.read(page)

    def read(self, page: Page) -> None:
        """Write the reports and claims of a page that matched."""
        self.matches += 1
        read = read_whole(page)
        if read.problem is not None:
            self.unread.append(read.problem)
        for reading in read.readings:
            self.reports += 1
            self.claims += len(reading.claims)
            self.tables[REPORTS].add(report_row(reading))
            for claim in reading.claims:
                self.tables[CLAIMS].add(claim_row(claim))


def scan_task(task: Task, out: str, stopped: Callable[[], bool] = never) -> Entry:
    """Search some files and write what was found; the same files give the same tables, wherever this runs."""
    with _open_part(task.part, out, EACH_PART) as part:
        pulse = _pulse(part, stopped)
        for number, file in enumerate(task.files):
            size = size_of(file)
            for record in _records(file, part):
                if part.pages % RECORDS_BETWEEN_LOOKS == 1:
                    share = min(1.0, (record.offset or 0) / size) if size else 0.0
                    pulse.beat(part.pages, part.matches, (number + share) / len(task.files))
                if may_claim(record.raw):
                    part.keep(record)
    return part.to_entry(task.files)


def reread_part(entry: Entry, out: str, stopped: Callable[[], bool] = never) -> Entry:
    """Read the stored pages of a part again and write its reports and claims anew."""
    with _open_part(entry.part, out, (REPORTS, CLAIMS)) as part:
        part.pages, part.unpacked, part.passed = entry.pages, entry.unpacked, Counter(entry.passed)
        part.damage += entry.damage
        pulse = _pulse(part, stopped)
        for row in stored_rows(part_path(part.out, PAGES, part.name)):
            part.read(page_of(row))
            pulse.beat(part.pages, part.matches, part.matches / max(1, entry.matches))
    return part.to_entry(entry.files)


@contextmanager
def _open_part(name: str, out: str, tables: tuple[str, ...]) -> Iterator[Part]:
    """A part whose tables get their names together, when all of them are whole."""
    with ExitStack() as stack:
        files = {table: stack.enter_context(TableFile(part_path(Path(out), table, name), table)) for table in tables}
        yield Part(name=name, out=Path(out), tables=files)


def _records(file: str, part: Part) -> Iterator[Record]:
    """The records with a page; the others are counted."""
    for found in _iterate(file):
        if isinstance(found, Record):
            part.pages += 1
            part.unpacked += len(found.raw)
            yield found
        elif isinstance(found, Passed):
            part.passed[found.why.value] += 1
        else:
            part.damage.append(found)


def _iterate(file: str) -> Iterator[Found]:
    last: int | None = None
    try:
        for found in iterate(file):
            last = found.offset
            yield found
    except Exception as error:  # a fault in unpacking one file must not cost the others
        yield Damage(file, last, f"cannot be unpacked from here on ({type(error).__name__}: {error})")


def _pulse(part: Part, stopped: Callable[[], bool]) -> Pulse:
    folder = part.out / RUNNING
    folder.mkdir(parents=True, exist_ok=True)
    return Pulse(path=folder / f"{part.name}.json", stopped=stopped)
