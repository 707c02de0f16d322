"""What should be looked at first? Claims by doubt and worth, those already judged left out."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache

from headcount.exchanges.judging import CLAIM_KINDS, PAIR_KINDS
from headcount.records.claim import Claim
from headcount.records.exchange import Exchange
from headcount.records.finding import Finding
from headcount.records.judgement import Judgement
from headcount.records.report import Report
from headcount.web.cards import is_news
from headcount.web.shelf import DISAGREE, Shelf

DOUBTED = 0.8
"""Claims less sure than this are looked at even where nothing disagrees."""
MOST_SIMILAR = 12
DAYS_APART = 5
"""Days between the dates of two claims that may speak of one event."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A claim to decide on: its report, what was found about it, and why it stands here."""

    claim: Claim
    report: Report
    findings: tuple[Finding, ...]
    unplaced: str | None
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Similar:
    """Another claim that may say the same: `alike` says the very same and waits too, so one decision may do for both.

    `compared` is what somebody decided about the two claims, if anybody did.
    """

    claim: Claim
    report: Report
    alike: bool
    compared: Judgement | None


@lru_cache(maxsize=2)
def make_queue(shelf: Shelf) -> tuple[Item, ...]:
    """The claims of reports that are doubtful, fit nothing or are disagreed with, the weightiest first."""
    unplaced = {one.claim: one.reason for one in shelf.holdings.unplaced}
    items = []
    for claim in shelf.claims.values():
        report = shelf.report(claim)
        if report is None or not is_news(report):
            continue
        findings = tuple(f for f in shelf.about(claim.id) if f.verdict in DISAGREE)
        if findings or claim.id in unplaced or claim.confidence < DOUBTED:
            weight = (1 - claim.confidence) + len(findings) + (0.5 if claim.id in unplaced else 0.0) + _worth(claim)
            items.append(
                Item(claim=claim, report=report, findings=findings, unplaced=unplaced.get(claim.id), weight=weight)
            )
    return tuple(sorted(items, key=lambda item: (-item.weight, item.claim.id)))


def waiting(shelf: Shelf, standing: Iterable[Judgement]) -> tuple[Item, ...]:
    """Those of the queue that nobody has judged."""
    judged = {judgement.subject for judgement in standing if judgement.kind in CLAIM_KINDS}
    return tuple(item for item in make_queue(shelf) if item.claim.id not in judged)


def find_similar(shelf: Shelf, item: Item, left: Collection[str], standing: Iterable[Judgement]) -> tuple[Similar, ...]:
    """Other claims of the same figure in the same direction and days; `left` are the ids of the claims that wait."""
    pairs = {frozenset((j.subject, j.other)): j for j in standing if j.kind in PAIR_KINDS}
    found = []
    for claim in shelf.claims.values():
        report = shelf.report(claim)
        if claim.id == item.claim.id or report is None or not is_news(report) or not _is_similar(item.claim, claim):
            continue
        alike = claim.id in left and _sense(claim) == _sense(item.claim)
        compared = pairs.get(frozenset((item.claim.id, claim.id)))
        found.append(Similar(claim=claim, report=report, alike=alike, compared=compared))
    found.sort(key=lambda one: (not one.alike, one.report.published is None, str(one.report.published), one.claim.id))
    return tuple(found[:MOST_SIMILAR])


def exchange_of(shelf: Shelf, claim: Claim) -> Exchange | None:
    """The exchange that a claim was placed in."""
    named = (e for e in shelf.exchanges_of.get(claim.report_id, ()) for h in e.handovers if claim.id in h.claims_for)
    return next(named, None)


def _is_similar(one: Claim, other: Claim) -> bool:
    if (one.low, one.high, one.counted, one.action) != (other.low, other.high, other.counted, other.action):
        return False
    if one.returned_to and other.returned_to and one.returned_to != other.returned_to:
        return False
    if one.to_date is None or other.to_date is None:
        return True
    return abs((one.to_date - other.to_date).days) <= DAYS_APART


def _sense(claim: Claim) -> tuple[object, ...]:
    return (
        claim.returned_to, claim.held_by, claim.status, claim.scope, claim.from_date, claim.to_date, claim.channel,
        claim.people, claim.approx,
    )  # fmt: skip


def _worth(claim: Claim) -> float:
    figure = claim.high or claim.low or 0
    return min(1.0, figure / 5000)
