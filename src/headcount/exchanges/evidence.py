"""What of a claim counts when handovers are told apart? Claims cut down to their sense, shared by those that agree."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from hashlib import blake2b
from operator import attrgetter
from typing import NamedTuple

from headcount.records.claim import Action, Channel, Claim, Counted, Quote, Scope, Status
from headcount.records.report import DatePrecision, PartKind, Report

LIGHT_PARTS = frozenset({PartKind.RELATED, PartKind.PROMO, PartKind.AUTHOR, PartKind.CREDIT, PartKind.FURNITURE})
"""Parts that the outlet's writer did not write for this report: they support, they found nothing."""
REVIEW_BELOW = 0.5
KEPT_MARKS = 1 << 12

FIGHTERS = frozenset({"pow", "military", "officer", "national_guard", "border_guard", "navy", "police", "azov"})
CIVILIANS = frozenset({"civilian", "child"})


class PeopleClass(StrEnum):
    """Who a group is known to consist of, as far as it tells two groups of one day apart."""

    FIGHTERS = "fighters"
    CIVILIANS = "civilians"
    ANY = "any"


class Source(NamedTuple):
    """The report behind a claim, as far as it counts for support."""

    report: str
    outlet: str
    """Name or host; an unknown outlet is the report itself."""
    published: date | None
    url: str | None
    table: str | None
    """The table of events that the report is a row of, if it is one."""
    event: str | None
    party: str | None
    """The party whose officials publish this outlet."""
    copy: str | None
    """Name of the set of near-identical reports that it belongs to."""
    precision: DatePrecision = DatePrecision.DAY
    """How exactly the day of publication is known: a row of a table may give the month alone."""
    stranger: bool = False
    """Published at an address that nobody knows: what it lets officials say is heard after those who are known."""


class Sense(NamedTuple):
    """Everything a claim says apart from where it stands: claims that agree share one."""

    low: int | None
    high: int | None
    approx: bool
    counted: Counted
    action: Action
    returned_to: str | None
    held_by: str | None
    status: Status
    scope: Scope
    from_date: date | None
    to_date: date | None
    precision: DatePrecision
    channel: Channel | None
    people: tuple[str, ...]
    speaker: str | None
    speaker_id: str | None
    party: str | None
    """The party that this claim's primary source speaks for; None where no primary source stands behind it."""
    light: bool
    """It may support what others found, and founds nothing itself."""

    @property
    def value(self) -> int | None:
        """The exact figure, None for bounds, approximations and unknown figures."""
        return self.low if self.low == self.high and not self.approx else None

    @property
    def people_class(self) -> PeopleClass:
        """Fighters or civilians, where the words allow only one of the two."""
        fighters = any(word in FIGHTERS for word in self.people)
        civilians = any(word in CIVILIANS for word in self.people)
        if fighters == civilians:
            return PeopleClass.ANY
        return PeopleClass.FIGHTERS if fighters else PeopleClass.CIVILIANS


class Evidence(NamedTuple):
    """One claim as evidence: its sense, its report, its place and what it is a part of."""

    id: str
    source: Source
    sense: Sense
    start: int
    end: int
    quote: int
    """Where the sentence begins: claims of one report with the same value share a sentence."""
    copy: int
    """Equal for sentences of the same wording; below zero for one whose words were emptied (see `copy_mark`)."""
    whole: tuple[int, int] | None
    parent: "Evidence | None" = None
    apart: str | None = None
    """Set when a judgement tells this claim apart from others with the same figure."""
    wording: str | None = None


def source_of(report: Report, outlet: str, *, party: str | None, copy: str | None, stranger: bool = False) -> Source:
    """What a report counts for: its outlet, day and table. No stranger's page is a party's own, whatever it says."""
    table = report.event.partition(":")[0] if report.event else None
    told = report.published_precision
    precision = DatePrecision.DAY if told is DatePrecision.UNKNOWN else told
    return Source(
        report.id, outlet, report.published, report.url, table, report.event, None if stranger else party, copy,
        precision, stranger,
    )  # fmt: skip


def outlet_of(report: Report) -> str:
    """The outlet's name, its host where it has no name, the report's own id where neither is known."""
    if report.outlet:
        return report.outlet
    host = report.url.partition("://")[2].partition("/")[0].partition(":")[0].removeprefix("www.") if report.url else ""
    return host or report.id


def sense_of(claim: Claim, party: str | None) -> Sense:
    """Cut a claim down to what it says, and whose word it is."""
    light = claim.confidence < REVIEW_BELOW or claim.part in LIGHT_PARTS or claim.status is Status.UNCLEAR
    return Sense(
        claim.low, claim.high, claim.approx, claim.counted, claim.action, claim.returned_to, claim.held_by,
        claim.status, claim.scope, claim.from_date, claim.to_date, claim.date_precision, claim.channel, claim.people,
        claim.speaker, claim.speaker_id, party, light,
    )  # fmt: skip


said_by = attrgetter(
    "low", "high", "approx", "counted", "action", "returned_to", "held_by", "status", "scope", "from_date", "to_date",
    "date_precision", "channel", "people", "speaker", "speaker_id", "part",
)  # fmt: skip
"""What claims must agree in to share a sense; read in one go, since it is asked of every claim."""


def copy_mark(quote: Quote) -> int:
    """Do two sentences say the same words? Equal marks for those that differ in case and spacing alone.

    Of one whose words were emptied only a part of its mark is known: it is told below zero, as -1 less that part.
    """
    if quote.mark is not None:
        return -1 - int(quote.mark, 16)
    words = " ".join(quote.exact.casefold().split())
    return int.from_bytes(blake2b(words.encode("utf-8", "surrogatepass"), digest_size=7).digest())


def mark_to_keep(quote: Quote) -> str:
    """What is kept of a sentence's mark when its words are emptied: too little to find the words by."""
    return f"{copy_mark(quote) % KEPT_MARKS:x}"


def by_sense(claims: Iterable[Evidence]) -> dict[int, list[Evidence]]:
    """Claims that share a sense together: hundreds of claims of one event have few senses."""
    found: dict[int, list[Evidence]] = {}
    for claim in claims:
        sense = id(claim.sense)
        if sense in found:
            found[sense].append(claim)
        else:
            found[sense] = [claim]
    return found
