"""The ledger: what was read and decided, kept for good, in one file or on a server."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path
from time import monotonic, sleep
from types import TracebackType
from typing import Self, TypeVar

from sqlalchemy import Connection, Engine, func, select
from sqlalchemy.exc import DBAPIError

from headcount.errors import LedgerError
from headcount.ledger import derived, forget, look, pages, schema, write
from headcount.ledger.chain import Verification, link_entries, verify_chain
from headcount.ledger.engine import is_away, make_engine, telling, writing
from headcount.ledger.migrate import bring_up, refuse_foreign_file
from headcount.ledger.place import find_place
from headcount.records.claim import Claim
from headcount.records.judgement import Judgement
from headcount.records.page import Page
from headcount.records.reading import Reading
from headcount.records.report import Report

SECONDS_A_SERVER_MAY_BE_AWAY = 15.0
"""For so long a writer waits for a server that is restarted."""
SECONDS_BETWEEN_TRIES = 0.2
Moment = date | datetime
Derived = TypeVar("Derived")
Result = TypeVar("Result")


def open_ledger(where: str | Path, may_make: bool = True) -> "Ledger":
    """Open the ledger at a path or PostgreSQL URL, making it where there is none, unless it may not be made."""
    place = find_place(where)
    if not may_make and place.file is not None and not place.file.exists():
        raise LedgerError(f"{place.name}: there is no ledger; check the path, or make one with headcount history load")
    with telling(place.name):
        if place.file is not None:
            _make_room(place.file)
            refuse_foreign_file(place.file)
        engine = make_engine(place)
        bring_up(engine, place)
    return Ledger(engine, place.name, place.file)


class Ledger:
    """Reports, claims and judgements as a log that only grows. Safe to share between threads."""

    def __init__(self, engine: Engine, name: str, file: Path | None) -> None:
        self.engine = engine
        self.name = name
        self.file = file

    def add(self, reading: Reading, at: datetime | None = None) -> bool:
        """Add a report with its claims, whole or not at all; False when the report is held already."""
        return self.add_all([reading], at)[0]

    def add_all(self, readings: Sequence[Reading], at: datetime | None = None) -> tuple[bool, ...]:
        """Add several reports in one transaction and say which were new."""
        with telling(self.name):
            return self._enter(lambda connection: write.add_readings(connection, readings, at))

    def judge(self, judgement: Judgement, at: datetime | None = None) -> bool:
        """Record a person's decision; False when the very same one is held already."""
        with telling(self.name):
            return self._enter(lambda connection: write.add_judgement(connection, judgement, at))

    def reread_all(self, readings: Sequence[Reading], at: datetime | None = None) -> int:
        """Enter newer readings of reports; those before stay in the log, superseded. How many were entered."""
        with telling(self.name):
            return self._enter(lambda connection: write.add_rereadings(connection, readings, at))

    def latest(self, limit: int, before: int | None = None) -> tuple[tuple[int, Reading], ...]:
        """The newest reports with their entries' numbers, newest first; `before` an entry's number pages on."""
        with telling(self.name), self.engine.connect() as connection:
            seqs = look.latest_readings(connection, limit, before)
            return tuple(zip(seqs, look.read_readings(connection, seqs), strict=True))

    def superseded(self, believed_on: Moment | None = None) -> Iterator[Reading]:
        """The readings that a later one of the same report replaced, oldest first."""
        with telling(self.name), self.engine.connect() as connection:
            yield from look.read_readings(connection, look.superseded_readings(connection, last_moment(believed_on)))

    def note_pages(self, kept: Iterable[Page]) -> None:
        """Note that these pages' bytes are kept, under their content hash."""
        noted, now = list(kept), datetime.now(UTC)
        if noted:
            self.write(lambda connection: pages.note_pages(connection, noted, now))

    def readings(self, believed_on: Moment | None = None) -> Iterator[Reading]:
        """Every report with the claims of its latest reading, in the order they came, up to a moment."""
        with telling(self.name), self.engine.connect() as connection:
            yield from look.read_readings(connection, look.current_readings(connection, last_moment(believed_on)))

    def judgements(self, believed_on: Moment | None = None) -> tuple[Judgement, ...]:
        """Every judgement up to a moment, in the order they came."""
        with telling(self.name), self.engine.connect() as connection:
            return look.find_judgements(connection, last_moment(believed_on))

    def claims(self, ids: Iterable[str]) -> dict[str, Claim]:
        """Claims by id; those the ledger does not hold are left out."""
        with telling(self.name), self.engine.connect() as connection:
            return look.find_claims(connection, ids)

    def claims_in(self, report_id: str) -> list[Claim]:
        """Every claim that some reading of a report has."""
        return self.look(lambda connection: look.claims_in(connection, report_id))

    def claims_aside(self) -> list[str]:
        """The ids of claims that nothing counts: of people held, proposed, planned or denied."""
        return self.look(look.find_aside)

    def reports(self, ids: Iterable[str]) -> dict[str, Report]:
        """Reports by id; those the ledger does not hold are left out."""
        with telling(self.name), self.engine.connect() as connection:
            return look.find_reports(connection, ids)

    def current_entries(self) -> list[int]:
        """The numbers of the entries that hold each report's latest reading."""
        with telling(self.name), self.engine.connect() as connection:
            return look.current_readings(connection, None)

    def readings_of(self, entries: Sequence[int]) -> Iterator[Reading]:
        """The readings that these entries hold, in the given order."""
        with telling(self.name), self.engine.connect() as connection:
            yield from look.read_readings(connection, entries)

    def held(self, kind: str, record: type[Derived]) -> tuple[Derived, ...]:
        """The derived records of a kind, as they were kept last."""
        with telling(self.name), self.engine.connect() as connection:
            return tuple(derived.read_held(connection, kind, record))

    def claims_of(self, kind: str, identity: str) -> list[str]:
        """The ids of the claims that a derived record (an exchange, a total) rests on."""
        return self.look(lambda connection: derived.claims_of(connection, kind, identity))

    def held_state(self) -> dict[str, str]:
        """From which entry of the log, and by which rules, the derived tables were made; empty where they were not."""
        with telling(self.name), self.engine.connect() as connection:
            return derived.read_state(connection)

    def held_digest(self) -> str:
        """One hash over the derived tables: equal hashes, equal bytes."""
        with telling(self.name), self.engine.connect() as connection:
            return derived.held_digest(connection)

    def keep_held(self, given: derived.Written, before: derived.Written | None = None) -> int:
        """Make the derived tables hold exactly these rows; how many of them differed."""
        with telling(self.name), writing(self.engine) as connection:
            return derived.write_held(connection, given, before)

    def empty_held(self) -> None:
        """Forget everything derived; the log is untouched."""
        with telling(self.name), writing(self.engine) as connection:
            derived.empty_held(connection)

    def head(self) -> int:
        """The number of the newest log entry, 0 for an empty ledger: whether anything is new since."""
        with telling(self.name), self.engine.connect() as connection:
            return connection.execute(select(func.max(schema.entry.c.seq))).scalar() or 0

    def seal(self) -> int:
        """Link every entry that is not linked yet into the hash chain, in commit order; how many they were."""
        with telling(self.name), writing(self.engine) as connection:
            return link_entries(connection, look_everywhere=True)

    def verify(self) -> Verification:
        """Hold every entry, text and quote against the hash chain."""
        with telling(self.name), self.engine.connect() as connection:
            return verify_chain(connection)

    def redact(self, report_id: str, author: str, reason: str, marks: Sequence[forget.Mark] = ()) -> int:
        """Empty a report's text, byline and quotes for good; the figures stay. How many quotes were emptied."""
        with telling(self.name):
            facts = {"author": author, "reason": reason}
            return self._enter(lambda connection: forget.redact_report(connection, report_id, facts, marks))

    def empty_texts(self, ids: Sequence[str], before: datetime, author: str, marks: Sequence[forget.Mark] = ()) -> int:
        """Empty the full texts of these reports; headlines and quotes stay; how many were emptied."""
        with telling(self.name):
            return self._enter(lambda connection: forget.empty_texts(connection, ids, before, author, marks))

    def old_texts(self, before: datetime) -> list[str]:
        """The reports that entered before a moment and whose full text is still kept."""
        return self.look(lambda connection: forget.old_texts(connection, before))

    def drop_pages_of(self, report_id: str, store: pages.PageStore) -> int:
        """Forget the bytes of the pages that a report was read from; how many they were."""
        now = datetime.now(UTC)
        return self.write(lambda connection: pages.drop_pages_of(connection, report_id, store, now))

    def write(self, deed: Callable[[Connection], Result]) -> Result:
        """Do something in one transaction that writes beside the log: jobs, accounts, pages' bookkeeping."""
        with telling(self.name), writing(self.engine) as connection:
            return deed(connection)

    def look(self, question: Callable[[Connection], Result]) -> Result:
        """Ask something of the tables beside the log."""
        with telling(self.name), self.engine.connect() as connection:
            return question(connection)

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _enter(self, deed: Callable[[Connection], Result]) -> Result:
        """Write in one transaction, again while the server is away for a moment: what is held already is left alone."""
        until = monotonic() + SECONDS_A_SERVER_MAY_BE_AWAY
        while True:
            try:
                return self._enter_once(deed)
            except DBAPIError as error:
                if not is_away(error) or monotonic() > until:
                    raise
            sleep(SECONDS_BETWEEN_TRIES)

    def _enter_once(self, deed: Callable[[Connection], Result]) -> Result:
        with writing(self.engine) as connection:
            result = deed(connection)
            if self.file is not None:
                link_entries(connection)
        if self.file is None:
            with writing(self.engine) as connection:
                link_entries(connection)
        return result


def last_moment(believed_on: Moment | None) -> datetime | None:
    """The moment a day or moment means: a day is meant to its end, in UTC."""
    if believed_on is None:
        return None
    if isinstance(believed_on, datetime):
        return believed_on.astimezone(UTC)
    return datetime.combine(believed_on, time.max, UTC)


def _make_room(file: Path) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise LedgerError(f"the folder {file.parent} cannot be made: {error.strerror}") from None
