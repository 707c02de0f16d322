"""How does a scan go on from where it stopped? What is in the manifest is done; the rest is searched, part by part."""

import json
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from typing import Any

from headcount.archives.finding import find_files
from headcount.archives.records import Damage
from headcount.errors import HeadcountError
from headcount.run.scan.copies import find_copies
from headcount.run.scan.local import Engine, Work, run_here
from headcount.run.scan.manifest import Entry, append, is_scan, locked, mend, read_manifest, replace_manifest, sum_up
from headcount.run.scan.tables import EACH_PART, arrow
from headcount.run.scan.tasks import cut_tasks
from headcount.run.scan.work import RUNNING, reread_part, scan_task


@dataclass(frozen=True, slots=True, kw_only=True)
class Going:
    """How far a scan is: `done` from 0 to 1; pages and matches with those of the parts that are running."""

    pages: int
    matches: int
    done: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What a scan's folder holds now, and what could not be found this time."""

    held: Entry
    missing: tuple[Damage, ...] = ()
    new_pages: int = 0
    seconds: float = 0.0
    copies: int = 0

    @property
    def problems(self) -> tuple[str, ...]:
        """What was damaged, missing or unreadable, a line for each."""
        return (*map(str, self.missing), *map(str, self.held.damage), *self.held.unread)


def scan_archives(
    paths: Iterable[str],
    out: Path,
    *,
    workers: int = 1,
    engine: Engine = run_here,
    tell: Callable[[Going], None] = lambda going: None,
) -> Summary:
    """Search archives for pages about prisoners; write them, with their reports and claims, into the folder `out`.

    What an earlier run finished there is not done again. Stopping at any moment loses only the parts that are running.
    Raises HeadcountError where the folder cannot be written.
    """
    arrow()
    with locked(out):
        mend(out)
        held = read_manifest(out)
        _clear(out, {entry.part for entry in held})
        done = {file for entry in held for file in entry.files}
        missing: list[Damage] = []
        tasks = list(cut_tasks(_new_files(paths, done, missing)))
        run = _Run(out=out, tell=tell, weights={task.part: max(1, task.size) for task in tasks})
        for entry in run.through(engine, scan_task, tasks, workers):
            append(out, entry)
            held.append(entry)
        return run.finish(held, tuple(missing))


def reread_scan(
    out: Path,
    *,
    workers: int = 1,
    engine: Engine = run_here,
    tell: Callable[[Going], None] = lambda going: None,
) -> Summary:
    """Read the pages that a scan kept again, with this release's grammar; no archive is opened."""
    if not is_scan(out):
        raise HeadcountError(f"{out}: is no folder of a scan; scan archives into it first")
    with locked(out):
        mend(out)
        held = {entry.part: entry for entry in read_manifest(out)}
        again = [entry for entry in held.values() if entry.matches]
        run = _Run(out=out, tell=tell, weights={entry.part: entry.matches for entry in again})
        for entry in run.through(engine, reread_part, again, workers):
            held[entry.part] = entry
        replace_manifest(out, list(held.values()))
        return run.finish(list(held.values()))


@dataclass(slots=True, kw_only=True)
class _Run:
    """One run of an engine over jobs, with what is told of it meanwhile."""

    out: Path
    tell: Callable[[Going], None]
    weights: dict[str, int]
    pages: int = 0
    matches: int = 0
    finished: int = 0
    began: float = field(default_factory=monotonic)

    def through(self, engine: Engine, work: Work, jobs: list[Any], workers: int) -> Iterator[Entry]:
        """The entries of the jobs, as they are done."""
        running = engine(work, jobs, str(self.out), workers)
        try:
            for done in running:
                if done is not None:
                    job, entry = done
                    self.pages += entry.pages
                    self.matches += entry.matches
                    self.finished += self.weights[job.part]
                    (self.out / RUNNING / f"{job.part}.json").unlink(missing_ok=True)
                    yield entry
                self.look()
        except OSError as error:
            raise HeadcountError(f"{self.out}: cannot be written ({error.strerror or error})") from error
        finally:
            running.close()  # type: ignore[attr-defined]  # a generator
            shutil.rmtree(self.out / RUNNING, ignore_errors=True)

    def look(self) -> None:
        """Tell how far it is."""
        pages, matches, done = self.pages, self.matches, float(self.finished)
        for path in (self.out / RUNNING).glob("*.json"):
            try:
                running = json.loads(path.read_text())
                weight = self.weights[path.stem]
            except (OSError, ValueError, KeyError):
                continue
            pages, matches = pages + running["pages"], matches + running["matches"]
            done += weight * running["done"]
        self.tell(Going(pages=pages, matches=matches, done=done / max(1, sum(self.weights.values()))))

    def finish(self, held: list[Entry], missing: tuple[Damage, ...] = ()) -> Summary:
        """Take away what killed processes left, find copies, and sum up."""
        _clear(self.out, {entry.part for entry in held})
        copies = find_copies(self.out, [entry.part for entry in held])
        seconds = monotonic() - self.began
        return Summary(held=sum_up(held), missing=missing, new_pages=self.pages, seconds=seconds, copies=copies)


def _new_files(paths: Iterable[str], done: set[str], missing: list[Damage]) -> Iterator[str]:
    seen = set(done)
    for file in find_files(paths):
        if isinstance(file, Damage):
            missing.append(file)
        elif file not in seen:
            seen.add(file)
            yield file


def _clear(out: Path, parts: set[str]) -> None:
    """Take away what was not finished."""
    shutil.rmtree(out / RUNNING, ignore_errors=True)
    for table in EACH_PART:
        for path in (out / table).glob("*.parquet*") if (out / table).is_dir() else ():
            if path.stem not in parts:
                path.unlink(missing_ok=True)
        for path in (out / table).glob(".*"):
            path.unlink(missing_ok=True)
