"""How do pages enter the ledger? Read one by one, written in small transactions; a bad page stops nothing."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from time import monotonic

from headcount.errors import PageStoreError, UnreadablePageError, UnstorableReportError
from headcount.ledger import Ledger
from headcount.ledger.look import held_reports
from headcount.ledger.pages import PageStore
from headcount.records.page import Page
from headcount.run.pool import ReadPage, read_pages
from headcount.run.reading import page_digest
from headcount.run.remarks import find_remarks
from headcount.run.versions import describe_changes, find_new_versions

REPORTS_PER_TRANSACTION = 200
SECONDS_PER_TRANSACTION = 1.0


class Outcome(StrEnum):
    """What became of a page."""

    ADDED = "added"
    HELD = "held"
    BAD = "bad"


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """A page that was dealt with: told only when what it says of the ledger is on disk.

    `reports` and `claims` count what is new; `held` counts the reports that the ledger had already.
    """

    name: str
    outcome: Outcome
    reports: int = 0
    claims: int = 0
    held: int = 0
    problem: str | None = None
    warning: str | None = None
    """Why the page itself could not be kept; what was read from it is in the ledger all the same."""
    remarks: tuple[str, ...] = ()
    """What a reader should know: a language that cannot be read, a cut-off page."""
    versions: tuple[str, ...] = ()
    """What the outlet changed in a report that was held already, a line for each change."""


@dataclass(slots=True)
class Tally:
    """How many pages, reports and claims an `add` dealt with, and which pages were bad."""

    pages: int = 0
    reports: int = 0
    claims: int = 0
    held: int = 0
    bad: list[Added] = field(default_factory=list)

    def count(self, added: Added) -> None:
        """Take one page into the sums."""
        self.pages += 1
        self.reports += added.reports
        self.claims += added.claims
        self.held += added.held
        if added.outcome is Outcome.BAD:
            self.bad.append(added)


def add_pages(
    ledger: Ledger,
    pages: Iterable[Page | UnreadablePageError],
    progress: Callable[[Added], None] = lambda added: None,
    workers: int = 1,
    store: PageStore | None = None,
) -> Tally:
    """Add every report of the pages; go on after a bad one. Whatever was told to `progress` is in the ledger.

    An interruption or a full disk leaves the ledger with what was told, whole reports only; adding the same pages
    again continues where it stopped. With several `workers`, pages are read in processes of their own. With a `store`,
    the pages' bytes are kept in it; a store that fails costs no report.
    """
    tally = Tally()

    def tell(added: Added) -> None:
        tally.count(added)
        progress(added)

    for batch in _in_batches(read_pages(pages, workers)):
        kept = _pages_to_keep(ledger, batch) if store else []
        unkept = _keep_bytes(store, kept) if store else {}
        for added in _add_batch(ledger, batch):
            tell(replace(added, warning=unkept.get(added.name)))
        if store:
            ledger.note_pages([read.page for read in kept if read.page and read.name not in unkept])
    return tally


def _in_batches(read: Iterable[ReadPage]) -> Iterator[list[ReadPage]]:
    batch: list[ReadPage] = []
    reports, since = 0, monotonic()
    for page in read:
        batch.append(page)
        reports += len(page.readings)
        if reports >= REPORTS_PER_TRANSACTION or monotonic() - since >= SECONDS_PER_TRANSACTION:
            yield batch
            batch, reports, since = [], 0, monotonic()
    if batch:
        yield batch


def _pages_to_keep(ledger: Ledger, batch: list[ReadPage]) -> list[ReadPage]:
    """The pages that hold a report; of those that were fetched only the ones with something new.

    A channel's page that is fetched every quarter of an hour differs each time in how often its posts were seen.
    """
    full = [read for read in batch if read.page is not None and read.readings]
    fetched = [one.report.id for read in full if read.page and read.page.fetched_at for one in read.readings]
    held = ledger.look(lambda connection: held_reports(connection, fetched)) if fetched else frozenset()
    return [read for read in full if not all(one.report.id in held for one in read.readings)]


def _keep_bytes(store: PageStore, pages: list[ReadPage]) -> dict[str, str]:
    """Keep the bytes of pages; why some could not be kept, by the page's name."""
    unkept: dict[str, str] = {}
    for read in pages:
        if read.page is None:
            continue
        try:
            store.keep(page_digest(read.page.body), read.page.body)
        except PageStoreError as error:
            unkept[read.name] = str(error)
    return unkept


def _add_batch(ledger: Ledger, batch: list[ReadPage]) -> list[Added]:
    try:
        new = ledger.add_all([reading for page in batch for reading in page.readings])
    except UnstorableReportError as error:
        if len(batch) == 1:
            return [Added(name=batch[0].name, outcome=Outcome.BAD, problem=str(error))]
        return [added for page in batch for added in _add_batch(ledger, [page])]
    each = iter(new)
    by_page = [[next(each) for _ in page.readings] for page in batch]
    changed = _tell_versions(ledger, batch, by_page)
    return [_tell_page(page, fresh, changed) for page, fresh in zip(batch, by_page, strict=True)]


def _tell_versions(ledger: Ledger, batch: list[ReadPage], new: list[list[bool]]) -> dict[str, tuple[str, ...]]:
    """What changed in each of the new reports that is a later version of one held, by the report's id."""
    pairs = (pair for page, fresh in zip(batch, new, strict=True) for pair in zip(page.readings, fresh, strict=True))
    versions = find_new_versions(ledger, [reading.report for reading, is_new in pairs if is_new])
    return {report.id: describe_changes(report, changes) for report, changes in versions}


def _tell_page(page: ReadPage, new: list[bool], changed: dict[str, tuple[str, ...]]) -> Added:
    if page.problem is not None:
        return Added(name=page.name, outcome=Outcome.BAD, problem=page.problem)
    claims = sum(len(reading.claims) for reading, is_new in zip(page.readings, new, strict=True) if is_new)
    return Added(
        name=page.name,
        outcome=Outcome.ADDED if any(new) else Outcome.HELD,
        reports=sum(new),
        claims=claims,
        held=len(new) - sum(new),
        versions=tuple(line for reading in page.readings for line in changed.get(reading.report.id, ())),
        remarks=tuple(remark for reading in page.readings for remark in find_remarks(reading)),
    )
