"""What is new? Cards of reports and exchanges, newest first, with their figures as chips."""

from dataclasses import dataclass
from datetime import date

from headcount.publish.quotes import publish_text
from headcount.records.claim import Action, Claim, Counted, Scope, Status
from headcount.records.exchange import Exchange
from headcount.records.finding import Finding, FindingKind, Verdict
from headcount.records.report import DatePrecision, Report
from headcount.web.shelf import DISAGREE, Shelf
from headcount.web.sums import Sum, sum_of

MOST_CHIPS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Chip:
    """A figure of a card: a sum that holds or not, or a figure with what it counts."""

    sum: Sum | None = None
    low: int | None = None
    high: int | None = None
    approx: bool = False
    counted: Counted = Counted.PERSON
    party: str | None = None
    held: bool = False
    status: Status = Status.DONE
    scope: Scope = Scope.DAY
    verdict: Verdict | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One item of the feed: a report or an exchange."""

    date: date | None
    precision: DatePrecision
    report: Report | None = None
    headline: str | None = None
    exchange: Exchange | None = None
    chips: tuple[Chip, ...] = ()
    disagrees: bool = False
    why: str | None = None
    """The finding to name beside the mark, where something disagrees."""
    parties: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()


def make_cards(shelf: Shelf) -> tuple[Card, ...]:
    """Every report and exchange as a card, newest first; exchanges before the reports of their day."""
    cards = [_exchange_card(shelf, exchange) for exchange in shelf.exchanges]
    cards += [_report_card(shelf, report) for report in shelf.reports.values() if is_news(report)]
    return tuple(sorted(cards, key=_order))


def is_news(report: Report) -> bool:
    """Is this something that was published for readers, not a row of a history table?"""
    return report.headline is not None


def _order(card: Card) -> tuple[int, bool, str]:
    key = card.exchange.id if card.exchange else card.report.id if card.report else ""
    return -(card.date or date.min).toordinal(), card.exchange is None, key


def _exchange_card(shelf: Shelf, exchange: Exchange) -> Card:
    findings = shelf.about_exchange(exchange)
    return Card(
        date=exchange.date,
        precision=exchange.date_precision,
        exchange=exchange,
        chips=_sums(findings),
        disagrees=shelf.disagrees(exchange),
        why=_why(findings),
        parties=frozenset(h.returned_to for h in exchange.handovers if h.returned_to),
        people=frozenset(p for h in exchange.handovers for share in h.breakdown for p in share.people),
    )


def _report_card(shelf: Shelf, report: Report) -> Card:
    claims = shelf.claims_of.get(report.id, ())
    findings = shelf.about(*(claim.id for claim in claims))
    return Card(
        date=report.published,
        precision=report.published_precision,
        report=report,
        headline=publish_text(report.headline, report.language) if report.headline else None,
        chips=(*_sums(findings), *_figures(shelf, claims))[:MOST_CHIPS],
        disagrees=any(finding.verdict in DISAGREE for finding in findings),
        why=_why(findings),
        parties=frozenset(c.returned_to for c in claims if c.returned_to),
        people=frozenset(p for c in claims for p in c.people),
    )


def _sums(findings: tuple[Finding, ...]) -> tuple[Chip, ...]:
    parts = (f for f in findings if f.kind is FindingKind.PARTS and f.arithmetic and len(f.arithmetic.terms) > 1)
    unique = {sum_of(f.arithmetic): f.verdict for f in parts if f.arithmetic}
    return tuple(Chip(sum=line, verdict=verdict) for line, verdict in unique.items())


def _figures(shelf: Shelf, claims: tuple[Claim, ...]) -> tuple[Chip, ...]:
    chips = (
        Chip(
            low=c.low, high=c.high, approx=c.approx, counted=c.counted, party=c.returned_to, status=c.status,
            scope=c.scope, held=c.action is Action.HELD, verdict=_worst(shelf.about(c.id)),
        )
        for c in claims
    )  # fmt: skip
    return tuple(dict.fromkeys(chips))


def _worst(findings: tuple[Finding, ...]) -> Verdict | None:
    marks = [f.verdict for f in findings if f.kind is not FindingKind.PARTS]
    return next((v for v in (*DISAGREE, Verdict.EXPLAINED, Verdict.SUPPORTED) if v in marks), None)


def _why(findings: tuple[Finding, ...]) -> str | None:
    return next((publish_text(f.sentence, "en") for f in findings if f.verdict in DISAGREE), None)
