"""Which figures of a draft belong together? A whole with its stated parts: the 197 with its 175 and its 22."""

from collections.abc import Iterable
from dataclasses import dataclass

from headcount.records.claim import Claim
from headcount.records.finding import Arithmetic, Term
from headcount.records.report import DatePrecision
from headcount.run.check.words import channel_words, people_words

FIGHTERS, CIVILIANS = "military", "civilian"
EVERYBODY = frozenset({"pow", "military", "detainee"})
"""Words for people that do not single out a part of those who came."""
LIKELY_A_PART = 0.5
"""A figure below this share of the known one is no garbled version of it: it may count some of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """A figure and the figures that the draft states as parts of it."""

    whole: Claim
    parts: tuple[Claim, ...] = ()

    @property
    def members(self) -> tuple[Claim, ...]:
        """The whole and its parts."""
        return (self.whole, *self.parts)

    @property
    def dated(self) -> bool:
        """Whether the draft gives the day."""
        return any(claim.date_precision is DatePrecision.DAY for claim in self.members)

    @property
    def start(self) -> int:
        """Where it stands in the draft."""
        return self.whole.start


def find_families(claims: Iterable[Claim]) -> tuple[Family, ...]:
    """Every figure once: wholes with their parts, and figures that stand alone."""
    ordered = sorted(claims, key=lambda claim: (claim.start, claim.end, claim.id))
    wholes = {(claim.start, claim.end, claim.returned_to): claim for claim in ordered if claim.whole is None}
    parts: dict[str, list[Claim]] = {}
    alone: list[Claim] = []
    for claim in ordered:
        if claim.whole is None:
            continue
        whole = _whole_of(claim, wholes)
        if whole is None:
            alone.append(claim)
        else:
            parts.setdefault(whole.id, []).append(claim)
    families = [Family(whole=whole, parts=tuple(parts.get(whole.id, ()))) for whole in ordered if whole.whole is None]
    return (*families, *(Family(whole=claim) for claim in alone))


def _whole_of(claim: Claim, wholes: dict[tuple[int, int, str | None], Claim]) -> Claim | None:
    if claim.whole is None:
        return None
    same_place = [whole for (start, end, _), whole in wholes.items() if (start, end) == claim.whole]
    same_side = [whole for whole in same_place if whole.returned_to == claim.returned_to]
    return next(iter(same_side or same_place), None)


def sum_parts(family: Family) -> Arithmetic | None:
    """The whole against its parts, where they are exact and leave nobody out twice; None where they do not add up.

    Parts that may overlap (women among soldiers) are never summed.
    """
    stated = exact_figure(family.whole)
    figures = [exact_figure(part) for part in family.parts]
    if stated is None or len(figures) < 2 or any(figure is None for figure in figures):
        return None
    if not _are_apart(family.parts):
        return None
    terms = tuple(
        Term(value=figure, label=_label(part))
        for figure, part in zip(figures, family.parts, strict=True)
        if figure is not None
    )
    return Arithmetic(stated=stated, terms=terms, difference=stated - sum(term.value for term in terms))


def exact_figure(claim: Claim) -> int | None:
    """The figure, where the words give one number."""
    return exact_value(claim.low, claim.high, claim.approx)


def singles_out(claim: Claim) -> bool:
    """Whether the claim counts only some of those who came: women, civilians, the defenders of one town."""
    return bool(claim.people) and not set(claim.people) <= EVERYBODY


def exact_value(low: int | None, high: int | None, approx: bool) -> int | None:
    """The one number that these bounds leave; None for bounds and for an "about"."""
    return low if low == high and not approx else None


def _are_apart(parts: tuple[Claim, ...]) -> bool:
    channels = [part.channel for part in parts]
    if None not in channels and len(set(channels)) == len(channels):
        return True
    classes = [_class_of(part.people) for part in parts]
    return None not in classes and len(set(classes)) == len(classes)


def _class_of(people: tuple[str, ...]) -> str | None:
    if "civilian" in people:
        return CIVILIANS
    return FIGHTERS if set(people) & {"military", "pow", "officer"} else None


def _label(part: Claim) -> str:
    return ", ".join(word for word in (people_words(part.people), channel_words(part.channel)) if word) or "people"
