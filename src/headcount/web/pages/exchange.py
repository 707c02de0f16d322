"""An exchange's page: both directions with their range and rule, the claims for and against, what does not agree."""

from dataclasses import dataclass
from datetime import date

from headcount.records.claim import Claim, RoadStep
from headcount.records.exchange import Exchange, Handover, Share
from headcount.records.report import DatePrecision, Report
from headcount.web.asking import Asked, AskedWrongError
from headcount.web.render import Shown
from headcount.web.shelf import Shelf


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A sentence with every report that prints it, and whether it stands for or against the handover's figures."""

    claim: Claim
    reports: tuple[Report, ...]
    against: bool

    @property
    def language(self) -> str | None:
        """The sentence's language."""
        return self.reports[0].language if self.reports else None

    @property
    def row(self) -> bool:
        """Is it a row of a table, not a sentence?"""
        return bool(self.reports) and self.reports[0].event is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Direction:
    """One handover as the page shows it."""

    handover: Handover
    side: int
    bars: tuple["Bar", ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A share of a handover as a bar: how deep in the tree it stands, and how wide it is out of 100."""

    share: Share
    depth: int
    width: float
    """Percent of the handover's best figure."""


def show_exchange(asked: Asked) -> Shown:
    """The page of one exchange."""
    shelf = asked.shelf
    exchange = shelf.exchange(asked.where["id"])
    if exchange is None:
        raise AskedWrongError(asked.words.say("No exchange has the name “%(id)s”.", id=asked.where["id"][:80]), 404)
    earlier, later = shelf.beside(exchange)
    return Shown(
        template="exchange.html",
        context={
            "exchange": exchange,
            "directions": directions_of(shelf, exchange),
            "findings": shelf.about_exchange(exchange),
            "steps": steps_of(exchange),
            "same_day": same_day(shelf, exchange),
            "pledges": shelf.pledges_met_by(exchange),
            "earlier": earlier,
            "later": later,
        },
    )


def directions_of(shelf: Shelf, exchange: Exchange) -> tuple[Direction, ...]:
    """Each handover with its breakdown and the claims about it, in the order of the sides."""
    sides = {count.party: place for place, count in enumerate(shelf.counts)}
    ordered = sorted(exchange.handovers, key=lambda h: (h.counted != "person", sides.get(h.returned_to or "", 9), h.id))
    return tuple(
        Direction(
            handover=handover,
            side=sides.get(handover.returned_to or "", 2),
            bars=bars_of(handover),
            evidence=_evidence(shelf, handover),
        )
        for handover in ordered
    )


def bars_of(handover: Handover) -> tuple[Bar, ...]:
    """The breakdown as a tree, each part after the one it is a part of."""
    whole = handover.best or max((share.high or 0 for share in handover.breakdown), default=0)

    def below(parent: int | None, depth: int) -> list[Bar]:
        found = []
        for place, share in enumerate(handover.breakdown):
            if share.of == parent and depth < 8:
                width = min(100.0, round(100 * (share.high or share.low or 0) / whole, 1)) if whole else 0.0
                found += [Bar(share=share, depth=depth, width=width), *below(place, depth + 1)]
        return found

    return tuple(below(None, 0))


def _evidence(shelf: Shelf, handover: Handover) -> tuple[Evidence, ...]:
    pairs = [(claim, False) for claim in shelf.pick(handover.claims_for)]
    pairs += [(claim, True) for claim in shelf.pick(handover.claims_against)]
    said: dict[tuple[object, ...], list[Claim]] = {}
    for claim, against in pairs:
        key = (claim.quote.exact, claim.low, claim.high, claim.speaker, against)
        said.setdefault(key, []).append(claim)
    found = [
        Evidence(
            claim=claims[0],
            reports=tuple({r.id: r for r in map(shelf.report, claims) if r}.values()),
            against=bool(key[-1]),
        )
        for key, claims in said.items()
    ]
    return tuple(sorted(found, key=lambda one: (one.against, one.row)))


def steps_of(exchange: Exchange) -> tuple[RoadStep, ...]:
    """The road to it, each step once."""
    steps = {(step.kind, step.who, step.date): step for step in exchange.road}
    return tuple(sorted(steps.values(), key=lambda step: (step.date or date.min, step.kind)))


def same_day(shelf: Shelf, exchange: Exchange) -> tuple[Exchange, ...]:
    """Which other exchanges took place on that day?"""
    if exchange.date is None or exchange.date_precision is not DatePrecision.DAY:
        return ()
    return tuple(
        e
        for e in shelf.exchanges
        if e.date == exchange.date and e.id != exchange.id and e.conflict == exchange.conflict
    )
