"""What does a better grammar read in the pages that are kept? Every change is shown before it is accepted."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from headcount.errors import PageStoreError
from headcount.ledger import Ledger
from headcount.ledger.forget import redacted_reports
from headcount.ledger.pages import KeptPage, PageStore, kept_pages
from headcount.records.claim import Claim
from headcount.records.page import Page
from headcount.records.reading import Reading
from headcount.run.reading import read_page, reader_version


class ChangeKind(StrEnum):
    """What a new reading does to a report."""

    CLAIMS = "claims"
    NEW = "new"
    GONE = "gone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A report as a new reading has it, beside how it was read before.

    `CLAIMS`: the same text gives other claims. `NEW`: the page gives a text that is not held. `GONE`: the page does
    not give this text any more; its claims are superseded by none.
    """

    kind: ChangeKind
    reading: Reading
    before: tuple[Claim, ...] = ()

    @property
    def lost(self) -> tuple[Claim, ...]:
        """Claims that are not read any more."""
        kept = {claim.id for claim in self.reading.claims}
        return tuple(claim for claim in self.before if claim.id not in kept)

    @property
    def gained(self) -> tuple[Claim, ...]:
        """Claims that were not read before."""
        known = {claim.id for claim in self.before}
        return tuple(claim for claim in self.reading.claims if claim.id not in known)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reread:
    """What reading every kept page again found: how many pages, the changes, and pages that could not be read back."""

    pages: int
    changes: tuple[Change, ...]
    unread: tuple[str, ...]


def read_again(ledger: Ledger, store: PageStore) -> Reread:
    """Read every page that is kept and compare; nothing is written."""
    held, redacted = _held_by_page(ledger.readings()), ledger.look(redacted_reports)
    changes: list[Change] = []
    unread: list[str] = []
    by_hash: dict[str, list[KeptPage]] = defaultdict(list)
    for kept in ledger.look(kept_pages):
        by_hash[kept.hash].append(kept)
    for name, kept_here in by_hash.items():
        try:
            body = store.read(name)
        except PageStoreError as error:
            unread.append(f"{kept_here[0].page.name}: {error}")
            continue
        found = _compare([replace(kept.page, body=body) for kept in kept_here], held.get(name, {}))
        changes += (change for change in found if change.reading.report.id not in redacted)
    return Reread(pages=len(by_hash), changes=tuple(changes), unread=tuple(unread))


def accept_changes(ledger: Ledger, changes: Iterable[Change]) -> int:
    """Enter the new readings in the log; the older ones stay in it, superseded. How many they were."""
    readings = [change.reading for change in changes]
    return ledger.reread_all(readings)


def _held_by_page(readings: Iterator[Reading]) -> dict[str, dict[str, Reading]]:
    found: dict[str, dict[str, Reading]] = defaultdict(dict)
    for reading in readings:
        if reading.page is not None:
            found[reading.page][reading.report.id] = reading
    return found


def _compare(pages: Iterable[Page], held: dict[str, Reading]) -> Iterator[Change]:
    now = {reading.report.id: reading for page in pages for reading in read_page(page)}
    for identity, reading in now.items():
        before = held.get(identity)
        if before is None:
            yield Change(kind=ChangeKind.NEW, reading=reading)
        elif (before.claims, before.road) != (reading.claims, reading.road):
            yield Change(kind=ChangeKind.CLAIMS, reading=reading, before=before.claims)
    for identity, before in held.items():
        if identity not in now and (before.claims or before.road):
            emptied = replace(before, claims=(), road=(), reader=reader_version())
            yield Change(kind=ChangeKind.GONE, reading=emptied, before=before.claims)
