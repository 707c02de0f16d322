"""What should be looked at first? Claims by doubt and worth, those already judged left out."""

from dataclasses import dataclass

from headcount.exchanges.judging import CLAIM_KINDS, holding
from headcount.records.claim import Claim
from headcount.records.finding import Finding
from headcount.records.judgement import Judgement
from headcount.records.report import Report
from headcount.web.cards import is_news
from headcount.web.shelf import DISAGREE, Shelf

DOUBTED = 0.8
"""Claims less sure than this are looked at even where nothing disagrees."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A claim to decide on: its report, what was found about it, and why it stands here."""

    claim: Claim
    report: Report
    findings: tuple[Finding, ...]
    unplaced: str | None
    weight: float


def make_queue(shelf: Shelf) -> tuple[Item, ...]:
    """The claims of reports that nobody has judged, the weightiest first."""
    judged = {judgement.subject for judgement in standing(shelf) if judgement.kind in CLAIM_KINDS}
    unplaced = {one.claim: one.reason for one in shelf.holdings.unplaced}
    items = []
    for claim in shelf.claims.values():
        report = shelf.report(claim)
        if claim.id in judged or report is None or not is_news(report):
            continue
        findings = tuple(f for f in shelf.about(claim.id) if f.verdict in DISAGREE)
        if findings or claim.id in unplaced or claim.confidence < DOUBTED:
            weight = (1 - claim.confidence) + len(findings) + (0.5 if claim.id in unplaced else 0.0) + _worth(claim)
            items.append(
                Item(claim=claim, report=report, findings=findings, unplaced=unplaced.get(claim.id), weight=weight)
            )
    return tuple(sorted(items, key=lambda item: (-item.weight, item.claim.id)))


def standing(shelf: Shelf) -> tuple[Judgement, ...]:
    """The judgements that nobody has taken back, newest first."""
    return tuple(reversed(holding(shelf.judgements)))


def _worth(claim: Claim) -> float:
    figure = claim.high or claim.low or 0
    return min(1.0, figure / 5000)
