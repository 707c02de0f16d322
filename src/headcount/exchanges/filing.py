"""A report's claims as evidence, once as they were read and once as judgements leave them."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from headcount.exchanges.evidence import (
    REVIEW_BELOW,
    Evidence,
    Sense,
    Source,
    copy_mark,
    outlet_of,
    said_by,
    sense_of,
    source_of,
)
from headcount.exchanges.judging import (
    CLAIM_KINDS,
    PAIR_KINDS,
    TRUSTED_FROM,
    Resolve,
    correct_sense,
    holding,
    itself,
)
from headcount.exchanges.lanes import CellKey
from headcount.exchanges.placing import Tree
from headcount.exchanges.sides import Sides
from headcount.exchanges.trees import Window, link_wholes, window_of
from headcount.records.claim import Claim, RoadStep, Scope, Status
from headcount.records.judgement import Judgement, JudgementKind
from headcount.records.report import Report

CopyOf = Callable[[Report], str | None]
"""Names the set of near-identical reports that a report belongs to, None where it stands alone."""

WORDED = frozenset({Status.PLEDGED, Status.PLANNED})


@dataclass(slots=True, eq=False)
class Filed:
    """One report in the fold: what it claims, what judgements make of that, and where its undated figures stand."""

    source: Source
    read: tuple[Evidence, ...]
    road: tuple[RoadStep, ...]
    claims: tuple[Evidence, ...] = ()
    trees: tuple[Tree, ...] = ()
    days: tuple[date | None, ...] = ()
    """Where each tree was placed."""
    anchors: tuple[CellKey, ...] = ()
    """Cells that its road and ordinals are tied to."""


def no_copies(report: Report) -> str | None:
    """Without knowledge of copies every report stands alone."""
    return None


class Filing:
    """Cuts claims down to evidence. Claims that say the same share one sense."""

    def __init__(self, sides: Sides, copy_of: CopyOf = no_copies) -> None:
        self._sides, self._copy_of = sides, copy_of
        self._senses: dict[tuple[object, ...], Sense] = {}

    def file(self, report: Report, claims: Iterable[Claim], road: Sequence[RoadStep]) -> Filed:
        """File one report with everything that was claimed from it."""
        outlet = outlet_of(report)
        source = source_of(
            report, outlet, party=self._sides.outlets.get(outlet), copy=self._copy_of(report),
            stranger=self._sides.is_stranger(report),
        )  # fmt: skip
        evidence = [self._evidence(claim, source) for claim in claims]
        return Filed(source, link_wholes(evidence), tuple(road))

    def _evidence(self, claim: Claim, source: Source) -> Evidence:
        key = (said_by(claim), source.party, claim.confidence < REVIEW_BELOW)
        sense = self._senses.get(key)
        if sense is None:
            sense = self._senses[key] = self._sense(claim, source)
        worded = claim.scope is not Scope.DAY or claim.status in WORDED
        quote = claim.quote
        return Evidence(
            claim.id, source, sense, claim.start, claim.end, quote.start, copy_mark(quote), claim.whole,
            None, None, quote.exact if worded else None,
        )  # fmt: skip

    def _sense(self, claim: Claim, source: Source) -> Sense:
        party = self._sides.officials.get(claim.speaker_id) if claim.speaker_id else None
        if party is None and claim.speaker is None:
            party = source.party
        return sense_of(claim, party)


class Bench:
    """The judgements that hold, and what each makes of a claim."""

    def __init__(self, sides: Sides, resolve: Resolve = itself) -> None:
        self._sides, self._resolve = sides, resolve
        self._all: dict[str, Judgement] = {}
        self.holding: tuple[Judgement, ...] = ()
        self._by_claim: dict[str, list[Judgement]] = {}
        self._distrusted: frozenset[str] = frozenset()
        self._trusted: frozenset[str] = frozenset()
        self.same: frozenset[frozenset[str]] = frozenset()
        self.different: frozenset[frozenset[str]] = frozenset()
        self._redated: dict[str, str] = {}
        """The claim whose days a claim takes over, because both were judged to be the same."""
        self.windows: dict[str, Window] = {}

    def enter(self, judgement: Judgement) -> tuple[frozenset[str], bool]:
        """Enter a judgement; returns the claims that it (or what it takes back) is about, and whether trust changed."""
        if judgement.id in self._all:
            return frozenset(), False
        before = set(self.holding)
        self._all[judgement.id] = judgement
        self.holding = holding(self._all.values())
        changed = before.symmetric_difference(self.holding)
        touched = {claim for each in changed for claim in self._claims_of(each)}
        self._sort()
        return frozenset(touched), any(each.kind is JudgementKind.TRUST for each in changed)

    def _claims_of(self, judgement: Judgement) -> Collection[str]:
        if judgement.kind not in CLAIM_KINDS | PAIR_KINDS:
            return ()
        subjects = [judgement.subject] + ([judgement.other] if judgement.other else [])
        return [claim for subject in subjects for claim in self._resolve(subject)]

    def _sort(self) -> None:
        self._by_claim = {}
        trust: dict[str, float] = {}
        pairs: dict[frozenset[str], JudgementKind] = {}
        self._redated = {}
        for judgement in self.holding:
            if judgement.kind in CLAIM_KINDS:
                for claim in self._resolve(judgement.subject):
                    self._by_claim.setdefault(claim, []).append(judgement)
            elif judgement.kind is JudgementKind.TRUST:
                trust[judgement.subject] = float(dict(judgement.value).get("trust") or 0)
            elif judgement.kind in PAIR_KINDS and judgement.other:
                for one in self._resolve(judgement.subject):
                    for other in self._resolve(judgement.other):
                        pairs[frozenset((one, other))] = judgement.kind
                        self._redated.pop(other, None)
                        if judgement.kind is JudgementKind.SAME and self._redated.get(one) != other:
                            self._redated[other] = one
        self._distrusted = frozenset(source for source, level in trust.items() if level < TRUSTED_FROM)
        self._trusted = frozenset(trust) - self._distrusted
        self.same = frozenset(pair for pair, kind in pairs.items() if kind is JudgementKind.SAME)
        self.different = frozenset(pair for pair, kind in pairs.items() if kind is JudgementKind.DIFFERENT)

    def dependents(self, claim: str) -> Collection[str]:
        """Claims that take their days from this one."""
        return [other for other, one in self._redated.items() if one == claim]

    def leave(self, filed: Filed) -> tuple[Evidence, ...]:
        """What the judgements leave of a report's claims."""
        if not self.holding:
            return filed.read
        left = [each for claim in filed.read if (each := self._leave(claim)) is not None]
        if all(one is other for one, other in zip(left, filed.read, strict=False)) and len(left) == len(filed.read):
            return filed.read
        return link_wholes([each._replace(parent=None) for each in left])

    def _leave(self, claim: Evidence) -> Evidence | None:
        sense, source = claim.sense, claim.source
        if source.stranger and self._trusted & {source.outlet, source.report}:
            source = source._replace(stranger=False)
        if self._distrusted & {claim.source.outlet, sense.speaker_id or "", claim.source.report}:
            sense = sense._replace(light=True, party=None)
        judgements = self._by_claim.get(claim.id, ())
        if judgements and judgements[-1].kind is JudgementKind.REJECT:
            return None  # of several decisions the last stands
        for judgement in judgements:
            if judgement.kind is JudgementKind.REJECT:
                continue
            if judgement.kind is JudgementKind.CONFIRM:
                sense, source = sense._replace(light=False), source._replace(stranger=False)
            else:
                sense = correct_sense(sense, judgement.value, self._sides)
        start, end = self.windows.get(self._redated.get(claim.id, ""), (None, None))
        if start is not None:
            sense = sense._replace(from_date=start, to_date=end)
        apart = (
            claim.id if any(claim.id in pair and self._is_second(claim.id, pair) for pair in self.different) else None
        )
        if sense is claim.sense and source is claim.source and apart is None:
            return claim
        return claim._replace(sense=sense, source=source, apart=apart)

    def _is_second(self, claim: str, pair: frozenset[str]) -> bool:
        """Of two claims judged different one is set apart, always the same one."""
        return claim == max(pair)

    def note_windows(self, claims: Iterable[Evidence]) -> list[str]:
        """Remember the days (as read) that other claims take theirs from; returns those others where they changed."""
        changed: list[str] = []
        named = set(self._redated.values())
        for claim in claims:
            if claim.id in named and self.windows.get(claim.id) != window_of(claim):
                self.windows[claim.id] = window_of(claim)
                changed += self.dependents(claim.id)
        return changed
