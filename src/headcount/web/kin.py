"""What belongs to a report: its earlier and later versions with what changed, and its copies at other outlets."""

from dataclasses import dataclass
from datetime import date

from headcount.errors import LedgerError
from headcount.publish.quotes import publish_text
from headcount.reconcile.versions import Change
from headcount.records.holdings import CopyKind
from headcount.records.report import Report
from headcount.run.versions import Version
from headcount.web.shelf import Shelf


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownVersion:
    """One version: when it was first seen, its headline where that is new, and what its figures changed."""

    report: Report
    seen: date
    headline: str | None
    changes: tuple[Change, ...]
    stands: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """Another report of the same story: nearly the same words, or a translation."""

    report: Report
    kind: CopyKind


def versions_of(shelf: Shelf, report_id: str) -> tuple[Version, ...]:
    """Every version of a report, the earliest first; none while the ledger is out of reach."""
    try:
        return shelf.versions_of(report_id)
    except LedgerError:
        return ()


def show_versions(versions: tuple[Version, ...]) -> tuple[ShownVersion, ...]:
    """The versions as the page tells them, nothing where there is but one."""
    if len(versions) < 2:
        return ()
    shown, before = [], None
    for version in versions:
        report = version.report
        new = report.headline if report.headline != before else None
        said = publish_text(new, report.language) if new else None
        shown.append(
            ShownVersion(
                report=report, seen=version.added_at.date(), headline=said, changes=version.changes,
                stands=version is versions[-1],
            )
        )  # fmt: skip
        before = report.headline
    return tuple(shown)


def copies_of(shelf: Shelf, report_id: str) -> tuple[Copy, ...]:
    """The reports that tell this one's story and have a page of their own here, those that came first before others."""
    found: dict[str, CopyKind] = {}
    for each in shelf.holdings.copies:
        if report_id in each.reports:
            found |= {other: each.kind for other in each.reports if other != report_id and other in shelf.reports}
    return tuple(Copy(report=shelf.reports[other], kind=kind) for other, kind in found.items())
