"""One figure, as one speaker gave it in one sentence, with all its qualifiers."""

import datetime
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256

from headcount.records.report import DatePrecision, PartKind


class Counted(StrEnum):
    """What a figure counts. Bodies are never added to living people."""

    PERSON = "person"
    BODY = "body"
    EXCHANGE = "exchange"


class Action(StrEnum):
    """Whether those counted came back or are said to be held."""

    RETURNED = "returned"
    HELD = "held"


class Status(StrEnum):
    """How real it is. Announcing a release is not a release."""

    DONE = "done"
    PLEDGED = "pledged"
    PLANNED = "planned"
    PROPOSED = "proposed"
    DENIED = "denied"
    UNCLEAR = "unclear"


class Scope(StrEnum):
    """One handover or exchange, a bounded period, or a running total."""

    DAY = "day"
    PERIOD = "period"
    TOTAL = "total"


class Channel(StrEnum):
    """Within an exchange, or with no matching number agreed in the other direction."""

    EXCHANGE = "exchange"
    OUTSIDE_EXCHANGE = "outside_exchange"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """The exact words a claim rests on: `report.text[start:end] == exact`, with a little text either side.

    `mark` is by what the words are known to be those of another sentence once they are emptied; else None.
    """

    exact: str
    start: int
    end: int
    prefix: str = ""
    suffix: str = ""
    mark: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """The words that decided one attribute: `report.text[start:end]`, and the rule that read them.

    `start == end` where no words decided it (the outlet's side, the rule of the form); `rule` then says which rule.
    """

    attribute: str
    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A figure of a report, with what it means. Claims are never edited or merged.

    `start` and `end` are the offsets of the number's surface in the report's text. `low` and `high` bound the figure,
    inclusive: exact 197 is 197, 197; "over 4,000" is 4001, None; None is no bound. Both None (in tables only): it
    happened and no figure is known; such a claim makes a handover without a figure. `returned_to` and `held_by` are
    party codes (`UKR`, `RUS`, `HAMAS`, ...), None where it cannot be told. Dates are None where they cannot be told.
    `whole` holds the offsets of the larger figure that this one is a stated part of.
    """

    report_id: str
    start: int
    end: int
    quote: Quote
    part: PartKind = PartKind.BODY
    low: int | None
    high: int | None
    approx: bool = False
    counted: Counted
    action: Action = Action.RETURNED
    returned_to: str | None = None
    held_by: str | None = None
    status: Status = Status.UNCLEAR
    scope: Scope
    from_date: datetime.date | None = None
    to_date: datetime.date | None = None
    date_precision: DatePrecision = DatePrecision.UNKNOWN
    channel: Channel | None = None
    people: tuple[str, ...] = ()
    speaker: str | None = None
    """Who is credited with the figure, as the text names them; None when the reporter states it."""
    speaker_id: str | None = None
    """The official or body of the conflict's table that the speaker is, if it is one (`ukr-president`, ...)."""
    whole: tuple[int, int] | None = None
    confidence: float = 1.0
    """0 to 1 by the rule of docs/method.md; below 0.5 the claim goes to review."""
    cues: tuple[Cue, ...] = ()
    id: str = field(init=False)
    """Stable for the same report, place and reading (32 hex digits)."""

    def __post_init__(self) -> None:
        key = "|".join(
            str(part)
            for part in (
                self.report_id, self.start, self.end, self.low, self.high, self.counted, self.action, self.returned_to,
                self.held_by, self.status, self.scope, self.from_date, self.to_date, self.channel, self.people,
                self.speaker, self.whole,
            )
        )  # fmt: skip
        object.__setattr__(self, "id", sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:32])


class RoadKind(StrEnum):
    """What a step on the road to an exchange was."""

    TALKS = "talks"
    CALL = "call"
    AGREEMENT = "agreement"
    ANNOUNCEMENT = "announcement"
    NEGOTIATION = "negotiation"
    MEDIATION = "mediation"


@dataclass(frozen=True, slots=True, kw_only=True)
class RoadStep:
    """A quoted fact without a figure: who negotiated, mediated or announced an exchange, and when."""

    report_id: str
    kind: RoadKind
    who: tuple[str, ...]
    """Names as the text gives them: persons, parties, mediators."""
    date: datetime.date | None = None
    date_precision: DatePrecision = DatePrecision.UNKNOWN
    quote: Quote
