"""What belongs to a report: its earlier and later versions with what changed, and its copies at other outlets."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from headcount.errors import LedgerError
from headcount.parts.copies import SIMILAR, Sketch, likeness, make_sketch, story_words
from headcount.publish.quotes import publish_text
from headcount.reconcile.versions import Change
from headcount.records.report import Report
from headcount.run.versions import Version
from headcount.web.shelf import Shelf

DAYS_APART = 4
"""A copy is published at most so many days before or after."""
MOST_COPIES = 40


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
    """A report of another outlet with nearly the same words."""

    report: Report
    alike: int
    """Percent of its runs of five words that are the same, as the sketches of both texts tell it."""


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


def copies_of(shelf: Shelf, report: Report) -> tuple[Copy, ...]:
    """Reports of other outlets, of about the same days, that share at least half of their runs of words."""
    own = _sketch(report)
    if own is None or report.published is None:
        return ()
    found = []
    for other in shelf.reports.values():
        if other.id == report.id or other.published is None or other.event is not None or other.url == report.url:
            continue
        if abs((other.published - report.published).days) > DAYS_APART:
            continue
        theirs = _sketch(other)
        alike = likeness(own, theirs) if theirs else 0.0
        if alike >= SIMILAR:
            found.append(Copy(report=other, alike=round(alike * 100)))
    found.sort(key=lambda copy: (-copy.alike, str(copy.report.published), copy.report.id))
    return tuple(found[:MOST_COPIES])


@lru_cache(maxsize=20_000)
def _sketch(report: Report) -> Sketch | None:
    return make_sketch(story_words(report))
