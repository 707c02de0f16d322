"""A claim in the making: one figure and what the grammar has understood of it so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from headcount.claims.sentence import Sentence
from headcount.claims.tags import Tag
from headcount.records.claim import Action, Channel, Counted, Cue, Scope, Status
from headcount.records.report import DatePrecision


class Form(StrEnum):
    """How a figure is put."""

    NOUN = "noun"
    """With the noun it counts ("22 soldiers")."""
    PARTITIVE = "partitive"
    """As part of a figure before it ("175 of them")."""
    BARE = "bare"
    """Without a noun ("only transferred 22")."""
    FORMULA = "formula"
    """One side of "N for N"."""
    SAME = "same"
    """By reference ("the same number")."""
    ORDINAL = "ordinal"
    """Of an exchange ("the 61st exchange")."""


@dataclass(kw_only=True, eq=False, slots=True)
class Draft:
    """One figure of a sentence. `first` and `last` are token indices, `start` and `end` character offsets."""

    sentence: Sentence
    form: Form
    first: int
    last: int
    start: int
    end: int
    low: int | None
    high: int | None
    value: int
    approx: bool = False
    bound: tuple[int, int] | None = None
    counted: Counted = Counted.PERSON
    head: int
    """Token after the noun phrase that the figure opens (or after the figure where it has none)."""
    people: set[str] = field(default_factory=set)
    nationality: str | None = None
    owner: str | None = None
    """"our" or "own", where the noun phrase has such a word."""
    predicate: Tag | None = None
    tally: Tag | None = None
    """"The number of", where the figure is what such a count has reached."""
    action: Action = Action.RETURNED
    returned_to: str | None = None
    held_by: str | None = None
    of_the_freed: bool = False
    """It tells what some of those just freed are or went through."""
    asked: Sentence | None = None
    """The question that it answers."""
    both: bool = False
    """The figure counts both directions' people together ("exchanged 200 prisoners")."""
    status: Status = Status.DONE
    scope: Scope = Scope.DAY
    from_date: date | None = None
    to_date: date | None = None
    date_precision: DatePrecision = DatePrecision.UNKNOWN
    dated: bool = False
    """Its own words give its date (or say that it has none)."""
    in_stages: bool = False
    """It covers several days that the sentence counts but does not name ("over three days")."""
    channel: Channel | None = None
    speaker: str | None = None
    speaker_id: str | None = None
    whole: Draft | None = None
    twin: Draft | None = None
    antecedent: Draft | None = None
    doubt: float = 0.0
    """What was not certain, from 0 (nothing) to 1; confidence is one less it."""
    cues: list[Cue] = field(default_factory=list)

    def cue(self, attribute: str, rule: str, tag: Tag | None = None, span: tuple[int, int] | None = None) -> None:
        """Remember the words (a tag or a character span) and the rule that decided an attribute."""
        start, end = span or (self.sentence.span(tag) if tag else (self.start, self.start))
        self.cues.append(Cue(attribute=attribute, start=start, end=end, rule=rule))

    def start_of_bound(self) -> int:
        """The token at which the figure begins with its bound ("fewer than 100")."""
        at = self.first
        while at > 0 and self.bound is not None and self.sentence.tokens[at - 1].start >= self.bound[0]:
            at -= 1
        return at

    @property
    def living(self) -> bool:
        """Does it count people who came back or are held, rather than exchanges?"""
        return self.counted is not Counted.EXCHANGE
