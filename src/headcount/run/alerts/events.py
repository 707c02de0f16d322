"""What has happened that somebody wants to be told? New exchanges, contradictions, pledges whose day has come."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from hashlib import sha256

from headcount.publish.quotes import publish_text
from headcount.reconcile.wording import counted_to, day, joined
from headcount.records.exchange import Exchange, Handover, Pledge, PledgeState
from headcount.records.finding import Finding, Verdict
from headcount.records.holdings import Holdings
from headcount.run.check.words import figure_words

RECENT = timedelta(days=30)
"""What happened longer ago is history: filling a ledger with an archive tells nobody anything."""


class EventKind(StrEnum):
    """What somebody may want to be told."""

    EXCHANGE = "exchange"
    CONTRADICTION = "contradiction"
    PLEDGE = "pledge"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something to tell: `parties` are those whose people it is about, `path` its page on the site."""

    kind: EventKind
    id: str
    day: date
    title: str
    says: str
    path: str
    parties: frozenset[str]

    @property
    def key(self) -> str:
        """A short name that stays the same, by which a delivery is known (16 hex digits)."""
        return sha256(f"{self.kind}\0{self.id}".encode()).hexdigest()[:16]


def find_events(holdings: Holdings, today: date) -> dict[str, Event]:
    """What happened in the last thirty days, by key; what has no date is not news."""
    found = (*_exchanges(holdings), *_contradictions(holdings), *_pledges(holdings, today))
    return {event.key: event for event in found if today - RECENT <= event.day <= today}


def _exchanges(holdings: Holdings) -> Iterator[Event]:
    for exchange in holdings.exchanges:
        if exchange.date is None:
            continue
        when = day(exchange.date, exchange.date_precision)
        name = "Unconfirmed exchange" if exchange.unconfirmed else "Exchange"
        yield Event(
            kind=EventKind.EXCHANGE, id=exchange.id, day=exchange.date, title=f"{name}, {when}",
            says=f"{joined([_handover(one) for one in exchange.handovers])}, {when}.", path=f"/exchanges/{exchange.id}",
            parties=_parties(exchange),
        )  # fmt: skip


def _contradictions(holdings: Holdings) -> Iterator[Event]:
    handovers = {h.id: (e, h) for e in holdings.exchanges for h in e.handovers}
    by_claim = {c: (e, h) for e, h in handovers.values() for c in (*h.claims_for, *h.claims_against)}
    totals = {total.id: total for total in holdings.totals}
    for finding in holdings.findings:
        if finding.verdict is not Verdict.CONTRADICTED:
            continue
        held = _subject(finding, handovers, by_claim)
        total = totals.get(finding.subject)
        when = finding.as_of or (held[1].date if held else None) or (total.stated_on if total else None)
        if when is None:
            continue
        party = held[1].returned_to if held else total.returned_to if total else None
        yield Event(
            kind=EventKind.CONTRADICTION, id=finding.id, day=when, title=f"Contradicted, {day(when)}",
            says=publish_text(finding.sentence, "en"), path=f"/exchanges/{held[0].id}" if held else "/sums",
            parties=frozenset({party} if party else ()),
        )  # fmt: skip


Held = tuple[Exchange, Handover]


def _subject(finding: Finding, handovers: dict[str, Held], by_claim: dict[str, Held]) -> Held | None:
    """The handover that a finding is about, by itself or by one of its claims."""
    claims = (by_claim[claim] for claim in (finding.subject, *finding.claims) if claim in by_claim)
    return handovers.get(finding.subject) or next(claims, None)


def _pledges(holdings: Holdings, today: date) -> Iterator[Event]:
    for pledge in holdings.pledges:
        if pledge.state is PledgeState.OPEN and pledge.by is not None and pledge.by <= today:
            party = pledge.returned_to
            yield Event(
                kind=EventKind.PLEDGE, id=f"{pledge.id} {pledge.by}", day=pledge.by, path="/pledges",
                title=f"Pledge due, {day(pledge.by)}", says=_pledge(pledge, pledge.by),
                parties=frozenset({party} if party else ()),
            )  # fmt: skip


def _pledge(pledge: Pledge, by: date) -> str:
    who = publish_text(pledge.speaker, None) if pledge.speaker else "Somebody"
    what = f"{figure_words(pledge.low, pledge.high)} {counted_to(pledge.counted, pledge.returned_to)}"
    return f"{who} promised {what} by {day(by)}; none is known to have come."


def _handover(handover: Handover) -> str:
    figure = "an unknown number of" if handover.best is None else f"{handover.best:,}"
    spread = f" ({figure_words(handover.low, handover.high)})" if handover.low != handover.high else ""
    return f"{figure}{spread} {counted_to(handover.counted, handover.returned_to)}"


def _parties(exchange: Exchange) -> frozenset[str]:
    return frozenset(h.returned_to for h in exchange.handovers if h.returned_to)
