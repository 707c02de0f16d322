"""A report's page: every figure's sentence with the number marked, and what was understood from it and why."""

from dataclasses import dataclass

from headcount.publish.quotes import publish_text
from headcount.records.claim import Claim
from headcount.records.exchange import Exchange
from headcount.records.finding import Finding
from headcount.web.asking import Asked, AskedWrongError
from headcount.web.kin import copies_of, show_versions, versions_of
from headcount.web.labels import attribute as name_attribute
from headcount.web.render import Shown
from headcount.web.shelf import Shelf
from headcount.web.whole import open_to_all, whole_page
from headcount.web.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """The words or the rule that decided one attribute; names of persons in them are withheld."""

    attribute: str
    words: str | None
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure of the report with what it is tied to."""

    claim: Claim
    reasons: tuple[Reason, ...]
    findings: tuple[Finding, ...]
    exchange: Exchange | None


def show_report(asked: Asked) -> Shown:
    """One report: what it says in figures, and the whole page for reviewers or where the newsroom opened it to all."""
    shelf, report_id = asked.shelf, asked.where["id"]
    versions = versions_of(shelf, report_id)
    report, told = shelf.reports.get(report_id), shelf.claims_of.get(report_id, ())
    if report is None:
        earlier = next((one.reading for one in versions if one.report.id == report_id), None)
        if earlier is None or not earlier.claims:
            raise AskedWrongError(asked.words.say("No report has the name “%(id)s”.", id=report_id[:80]), 404)
        report, told = earlier.report, earlier.claims
    unique = {_sense(claim): claim for claim in reversed(told)}
    claims = sorted(unique.values(), key=lambda claim: (claim.start, claim.id))
    text, whole = report.text, asked.private or open_to_all()
    return Shown(
        template="report.html",
        context={
            "report": report,
            "headline": publish_text(report.headline, report.language) if report.headline else None,
            "figures": tuple(_figure(shelf, claim, text, asked.words) for claim in claims),
            "exchanges": shelf.exchanges_of.get(report.id, ()),
            "versions": show_versions(versions),
            "later": versions[-1].report if versions and versions[-1].report.id != report.id else None,
            "copies": copies_of(shelf, report.id),
            "whole": whole,
            "masked": not asked.private,
            "read_parts": whole_page(report, claims, not asked.private) if whole else (),
        },
    )


def _figure(shelf: Shelf, claim: Claim, text: str, words: Words) -> Figure:
    exchange = next((e for e in shelf.exchanges_of.get(claim.report_id, ()) if _tells_of(claim, e)), None)
    return Figure(
        claim=claim,
        reasons=tuple(_reason(cue.attribute, text[cue.start : cue.end], cue.rule, words) for cue in claim.cues),
        findings=shelf.about(claim.id),
        exchange=exchange,
    )


def _sense(claim: Claim) -> tuple[object, ...]:
    """What a reader sees of a claim: the same words with the same meaning stand on the page once."""
    return (
        claim.quote.exact, claim.start - claim.quote.start, claim.low, claim.high, claim.counted, claim.action,
        claim.returned_to, claim.status, claim.channel, claim.people, claim.speaker,
    )  # fmt: skip


def _tells_of(claim: Claim, exchange: Exchange) -> bool:
    return any(claim.id in h.claims_for or claim.id in h.claims_against for h in exchange.handovers)


def _reason(attribute: str, found: str, rule: str, words: Words) -> Reason:
    shown = publish_text(found, None) if found else None
    return Reason(
        attribute=name_attribute(words, attribute), words=shown, rule=rule.replace("_", " ").replace("-", " ")
    )
