"""Which reports are versions of one another, what changed from one to the next, and which are copies of it?"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import pairwise

from headcount.ledger import Ledger
from headcount.ledger.look import Place, arrival_of, arrivals_at
from headcount.parts.versions import is_version
from headcount.reconcile.versions import Change, describe_change, find_changes, find_version_findings
from headcount.records.finding import Finding
from headcount.records.reading import Reading
from headcount.records.report import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One version of a report, as its address showed it."""

    reading: Reading
    added_at: datetime
    """When it entered the ledger: the outlet changed the page at that moment or before."""
    changes: tuple[Change, ...] = ()
    """What its claims changed, dropped or added against the version before; empty for the first."""

    @property
    def report(self) -> Report:
        """The report itself."""
        return self.reading.report


@dataclass(slots=True)
class Versions:
    """Readings of reports come in, in the order in which the reports came; the last version of each stands.

    Where pages name the moment of their last change, that decides which version is later. What came from no page
    (entered by hand, the shipped history) is no version of anything, and neither are two reports of one page.
    """

    _families: dict[Place, list[list[Reading]]] = field(default_factory=lambda: defaultdict(list))
    _several: list[list[Reading]] = field(default_factory=list)
    """The families of more than one version."""

    def add(self, reading: Reading) -> tuple[Reading, ...]:
        """Take in a reading; the readings that it puts out of force: an earlier version, or itself as one."""
        report = reading.report
        if report.url is None or report.event is not None or reading.page is None:
            return ()
        here = self._families[report.url, report.published]
        for family in here:
            place = next((at for at, one in enumerate(family) if _is_again(one, reading)), None)
            if place is not None:
                family[place] = reading
                return (reading,) if place < len(family) - 1 else ()
        for family in here:
            place = _place_in(family, reading)
            if place is not None:
                family.insert(place, reading)
                if len(family) == 2:
                    self._several.append(family)
                return (family[-2],) if place == len(family) - 1 else (reading,)
        here.append([reading])
        return ()

    def family(self, report: Report) -> tuple[Reading, ...]:
        """The versions of a report that came in, the earliest first."""
        here = self._families.get((report.url or "", report.published), [])
        return next((tuple(each) for each in here if any(one.report.id == report.id for one in each)), ())

    def findings(self, rejected: frozenset[str]) -> Iterator[Finding]:
        """What outlets changed or dropped, version by version; claims that were rejected are left out."""
        for family in self._several:
            for before, after in pairwise(family):
                old, new = ([claim for claim in one.claims if claim.id not in rejected] for one in (before, after))
                yield from find_version_findings(after.report, old, new, changed_on(after.report))


def find_versions(ledger: Ledger, report_id: str) -> tuple[Version, ...]:
    """Every version of a report that the ledger holds, the earliest first, each with what changed in its claims.

    Any version's id gives the same versions. A report that has no other version is the only one; empty where the
    ledger holds no such report.
    """
    own = ledger.look(lambda connection: arrival_of(connection, report_id))
    if own is None:
        return ()
    (given,) = ledger.readings_of([own.seq])
    place = (own.url or "", given.report.published)
    arrivals = ledger.look(lambda connection: arrivals_at(connection, [place])).get(place, (own,))
    versions, moments = Versions(), {one.report_id: one.at for one in arrivals}
    for reading in ledger.readings_of([one.seq for one in arrivals]):
        versions.add(reading)
    family = versions.family(given.report) or (given,)
    return tuple(
        Version(
            reading=reading,
            added_at=moments[reading.report.id],
            changes=find_changes(earlier.claims, reading.claims) if earlier else (),
        )
        for earlier, reading in zip((None, *family), family, strict=False)
    )


def find_new_versions(ledger: Ledger, added: Iterable[Report]) -> Iterator[tuple[Report, tuple[Change, ...]]]:
    """Of the reports that have just entered: those that are a later version of an earlier one, with what changed."""
    reports = [report for report in added if report.url is not None]
    places = [(report.url or "", report.published) for report in reports]
    arrivals = ledger.look(lambda connection: arrivals_at(connection, places)) if places else {}
    for report, place in zip(reports, places, strict=True):
        if len(arrivals.get(place, ())) > 1:
            family = find_versions(ledger, report.id)
            if len(family) > 1 and family[-1].report.id == report.id:
                yield report, family[-1].changes


def describe_changes(report: Report, changes: Sequence[Change]) -> tuple[str, ...]:
    """A line for each change in a report's figures, with its address; that nothing changed is no news."""
    return tuple(f"{report.url}: {describe_change(change, report, changed_on(report))}" for change in changes)


def changed_on(report: Report) -> date | None:
    """The day on which the page says that it was last changed, where that is after its publication."""
    day = report.updated.date() if report.updated else None
    return day if day and report.published and day >= report.published else None


def _is_again(held: Reading, reading: Reading) -> bool:
    """Is it the same version, read again? Then its text is the same, or the page gives another text in its place."""
    if held.report.id == reading.report.id:
        return True
    return held.page is not None and held.page == reading.page and not held.claims and not held.road


def _place_in(family: list[Reading], reading: Reading) -> int | None:
    """Where in a family does a reading belong? None where it is no version of its last."""
    if reading.page is not None and any(one.page == reading.page for one in family):
        return None
    last = family[-1]
    ours, theirs = reading.report.updated, last.report.updated
    if ours is not None and theirs is not None and ours < theirs:
        if not is_version(reading.report, last.report):
            return None
        later = (at for at, one in enumerate(family) if one.report.updated is not None and ours < one.report.updated)
        return next(later, None)
    return len(family) if is_version(last.report, reading.report) else None
