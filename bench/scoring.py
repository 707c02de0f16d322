"""How well are claims found and understood, beside claims that a person marked in the same text?

Three grades, each with its F1. *Found*: the number is there, and what it counts. *Right*: so are its bounds, action,
direction, status and scope, and the figure may enter the ledger. *Dated*: so are its dates.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product
from typing import Any

RIGHT = ("low", "high", "action", "returned_to", "status", "scope")
DATED = (*RIGHT, "from_date", "to_date")
ATTRIBUTES = (*DATED, "approx", "held_by", "channel", "people", "speaker", "whole", "part")
GRADES: dict[str, tuple[str, ...]] = {"found": (), "right": RIGHT, "dated": DATED}

SHARED = 0.5
"""Two spans name the same number from this share of common characters on."""
TWIN_REACH = 40
"""So many characters apart at most, the two numbers of "175 for 175" may be read in either order."""
STEM = 4
"""Letters of a speaker's last word that are compared: the case ending is not."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A claim as it is compared: its place, what it counts, its attributes in comparable form."""

    span: Span
    counted: str
    says: Mapping[str, Any]
    twins: tuple[Span, ...] = ()
    """Where else this figure may be read: at the equal number beside it that goes the other way."""

    def agrees(self, other: "Mark", names: Iterable[str]) -> bool:
        """Do both say the same about all of these attributes?"""
        return all(_same(self.says[name], other.says[name]) for name in names)

    def meets(self, other: "Mark") -> bool:
        """Do both mark the same number as a count of the same thing?"""
        if self.counted != other.counted:
            return False
        if _common(self.span, other.span) >= SHARED:
            return True
        return self.agrees(other, ("low", "high")) and any(_common(twin, other.span) >= SHARED for twin in self.twins)


def make_marks(claims: Iterable[Mapping[str, Any]]) -> tuple[Mark, ...]:
    """The marks of a text's claims, given with the keys of `headcount read --format jsonl`."""
    claims = list(claims)
    return tuple(
        Mark(
            span=(claim["start"], claim["end"]),
            counted=claim["counted"],
            says={name: _comparable(name, claim[name]) for name in ATTRIBUTES},
            twins=tuple((other["start"], other["end"]) for other in claims if _are_twins(claim, other)),
        )
        for claim in claims
    )


@dataclass(slots=True, kw_only=True)
class Score:
    """What is counted over a set of texts."""

    texts: int = 0
    gold: int = 0
    read: int = 0
    grades: Counter[str] = field(default_factory=Counter)
    stated: Counter[str] = field(default_factory=Counter)
    agreed: Counter[str] = field(default_factory=Counter)
    negatives: int = 0
    false: int = 0

    def add(self, gold: tuple[Mark, ...], read: tuple[Mark, ...]) -> None:
        """Count what was read in a text with gold claims."""
        self.texts += 1
        self.gold += len(gold)
        self.read += len(read)
        for one, other in match_marks(gold, read):
            self.grades.update(grade for grade, names in GRADES.items() if one.agrees(other, names))
            stated = [name for name in ATTRIBUTES if one.says[name] or other.says[name]]
            self.stated.update(stated)
            self.agreed.update(name for name in stated if one.agrees(other, (name,)))

    def add_negative(self, read: tuple[Mark, ...]) -> None:
        """Count what was read in a text that claims nothing."""
        self.negatives += 1
        self.false += len(read)

    def f1(self, grade: str) -> float:
        """The harmonic mean of precision and recall at this grade."""
        return 2 * self.grades[grade] / (self.gold + self.read) if self.gold + self.read else 1.0

    def accuracy(self, attribute: str) -> float:
        """Over found claims in which either side states the attribute: how often do they agree?"""
        return self.agreed[attribute] / self.stated[attribute] if self.stated[attribute] else 1.0

    @property
    def false_per_hundred(self) -> float:
        """Claims read in a hundred texts that claim nothing."""
        return 100 * self.false / self.negatives if self.negatives else 0.0


def match_marks(gold: tuple[Mark, ...], read: tuple[Mark, ...]) -> Iterator[tuple[Mark, Mark]]:
    """Each gold mark with at most one read mark of the same number, those that agree most first."""
    meeting = [
        (one, other) for one, other in product(range(len(gold)), range(len(read))) if gold[one].meets(read[other])
    ]
    meeting.sort(key=lambda pair: _agreement(gold[pair[0]], read[pair[1]]), reverse=True)
    free_gold, free_read = set(range(len(gold))), set(range(len(read)))
    for one, other in meeting:
        if one in free_gold and other in free_read:
            free_gold.remove(one)
            free_read.remove(other)
            yield gold[one], read[other]


def _agreement(one: Mark, other: Mark) -> tuple[int, int]:
    grades = sum(one.agrees(other, names) for names in GRADES.values())
    return grades, sum(one.agrees(other, (name,)) for name in ATTRIBUTES)


def _comparable(name: str, value: Any) -> Any:
    if name == "people":
        return frozenset(value or ()) - {"detainee"}  # what plain "prisoners" are called either way
    if name == "speaker":
        return value.casefold().split()[-1][:STEM] if value else None
    if name == "whole":
        return Whole(tuple(value)) if value else None
    return value


@dataclass(frozen=True, slots=True)
class Whole:
    """The place of a larger figure; a character more or less is the same place."""

    span: Span


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, Whole) and isinstance(other, Whole):
        return _common(one.span, other.span) >= SHARED
    return bool(one == other)


def _are_twins(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    near = 0 < abs(one["start"] - other["start"]) <= TWIN_REACH
    equal = (one["low"], one["high"]) == (other["low"], other["high"])
    return near and equal and one["returned_to"] is not None and one["returned_to"] == other["held_by"]


def _common(one: Span, other: Span) -> float:
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return max(0, shared) / max(1, max(one[1], other[1]) - min(one[0], other[0]))
