"""Which figure of a handover is the best one, which stand beside it, and which are contradicted?

The rules, in order, are those of docs/method.md; each has a name that is stored with the handover. None averages.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from headcount.exchanges.copies import count_independent
from headcount.exchanges.evidence import Evidence, by_sense
from headcount.records.exchange import UNKNOWN_OUTLETS

CORRECTION_DAYS = timedelta(days=14)
"""A source that gives another figure within so many days corrects itself."""
APPROXIMATION = 0.15
"""How far an approximate figure may lie from the one it stands for."""

LAST = date.max


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """The range and best figure of one handover, the rule that chose it, and the claims on either side."""

    low: int | None = None
    best: int | None = None
    high: int | None = None
    rule: str = "no-figure"
    standing: tuple[str, ...] = ()
    contradicted: tuple[str, ...] = ()


def choose_figure(claims: Iterable[Evidence], returned_to: str | None) -> Figure:
    """Choose the best figure of one handover and draw its range; told by strangers alone, it says so."""
    claims = list(claims)
    figure = _choose(claims, returned_to)
    if figure.best is not None and all(claim.source.stranger for claim in claims):
        return replace(figure, rule=UNKNOWN_OUTLETS)
    return figure


def _choose(claims: list[Evidence], returned_to: str | None) -> Figure:
    exact: dict[int, list[Evidence]] = defaultdict(list)
    loose: list[Evidence] = []
    for same in by_sense(claims).values():
        value = same[0].sense.value
        if value is None:
            loose += same
        else:
            exact[value] += same
    if not exact:
        return _choose_loose(loose)
    if loose:
        loose = _hear_officials(loose, exact)
    best, rule, standing = _choose_exact(exact, returned_to)
    values = standing | {best}
    low, high = min(values), max(values)
    kept = [claim.id for value in values for claim in exact[value]]
    kept += [claim.id for claim in loose if allows(claim, low, high)]
    against: tuple[str, ...] = ()
    if len(kept) < len(claims):
        told = set(kept)
        against = tuple(sorted(claim.id for claim in claims if claim.id not in told))
    return Figure(low=low, best=best, high=high, rule=rule, standing=tuple(sorted(kept)), contradicted=against)


def _hear_officials(loose: list[Evidence], exact: dict[int, list[Evidence]]) -> list[Evidence]:
    """Where no primary source is exact, one that says "about" is heard beside the others' exact figures."""
    if any(claim.sense.party for claims in exact.values() for claim in claims):
        return loose
    heard = [c for c in loose if c.sense.party and not c.sense.light and c.sense.low and c.sense.low == c.sense.high]
    for claim in heard:
        exact[claim.sense.low or 0].append(claim)
    return [claim for claim in loose if claim not in heard]


def allows(claim: Evidence, low: int, high: int) -> bool:
    """Can a bound or approximation be true of a figure between these two?"""
    sense = claim.sense
    if sense.low is None and sense.high is None:
        return True
    slack = APPROXIMATION if sense.approx else 0.0
    above = sense.low is None or sense.low * (1 - slack) <= high
    below = sense.high is None or sense.high * (1 + slack) >= low
    return above and below


@dataclass(slots=True, eq=False)
class Voices:
    """Who stands behind each figure, by what their word is worth."""

    receiving: dict[int, list[Evidence]] = field(default_factory=lambda: defaultdict(list))
    tables: dict[int, list[Evidence]] = field(default_factory=lambda: defaultdict(list))
    giving: dict[int, list[Evidence]] = field(default_factory=lambda: defaultdict(list))

    def hear(self, value: int, claim: Evidence, returned_to: str | None) -> None:
        """Sort one claim in; light ones have no voice."""
        party = claim.sense.party
        if claim.sense.light:
            return
        if party is not None:
            (self.receiving if party == returned_to else self.giving)[value].append(claim)
        if claim.source.table:
            self.tables[value].append(claim)


def _choose_exact(exact: dict[int, list[Evidence]], returned_to: str | None) -> tuple[int, str, set[int]]:
    """The best value, the rule's name, and the values that a primary source or a table still stands behind."""
    voices = Voices()
    for value, claims in exact.items():
        for claim in claims:
            if claim.sense.party is not None or claim.source.table is not None:
                voices.hear(value, claim, returned_to)
    own, corrected = _without_corrected(voices.receiving)
    others, _ = _without_corrected(voices.giving)
    curated = set(voices.tables)
    standing = own | others | (curated - (corrected - own))
    receiving = "correction" if corrected - own else "receiving-side"
    for values, pool, rule in (
        (own, voices.receiving, receiving),
        (curated, voices.tables, "table"),
        (others, voices.giving, "giving-side"),
    ):
        if values:
            return (_first_of(values, pool, exact) if len(values) > 1 else min(values)), rule, standing
    if len(exact) == 1:
        return next(iter(exact)), "independent-outlets", standing
    support = {value: count_independent(claims) for value, claims in exact.items()}
    best = _most_supported(support, exact)
    half = max(2, support[best] / 2)
    return best, "independent-outlets", {value for value, count in support.items() if count >= half}


def _without_corrected(pool: dict[int, list[Evidence]]) -> tuple[set[int], set[int]]:
    """Values that each source stands behind last, and those that it took back within days by giving another."""
    spoken: dict[str, list[tuple[date, int]]] = defaultdict(list)
    for value, claims in pool.items():
        for claim in claims:
            speaker = claim.sense.speaker_id or claim.source.outlet
            spoken[speaker].append((claim.source.published or LAST, value))
    standing: set[int] = set()
    corrected: set[int] = set()
    for said in spoken.values():
        latest = max((day for day, _ in said if day != LAST), default=LAST)
        for value in {value for _, value in said}:
            days = [day for day, other in said if other == value]
            old = max(days) < latest and latest - max(days) <= CORRECTION_DAYS
            (corrected if old else standing).add(value)
    return standing, corrected


def _first_of(values: set[int], pool: dict[int, list[Evidence]], exact: dict[int, list[Evidence]]) -> int:
    """Most sources of the kind first, then the latest, then most outlets, then as the source lists them."""

    def rank(value: int) -> tuple[int, int, int, int, int]:
        claims = pool[value]
        speakers = {claim.sense.speaker_id or claim.source.outlet for claim in claims}
        latest = max((claim.source.published.toordinal() for claim in claims if claim.source.published), default=0)
        place = min(claim.start for claim in claims)
        return -len(speakers), -latest, -count_independent(exact[value]), place, value

    return min(values, key=rank)


def _most_supported(support: dict[int, int], exact: dict[int, list[Evidence]]) -> int:
    """Most independent outlets, then the first to be published, then the lower figure."""

    def rank(value: int) -> tuple[int, date, int]:
        first = min((claim.source.published or LAST for claim in exact[value]), default=LAST)
        return -support[value], first, value

    return min(support, key=rank)


def _choose_loose(loose: list[Evidence]) -> Figure:
    """Nobody gave an exact figure: an approximation stands for itself, a bound for one end, else none is known."""
    ids = tuple(sorted(claim.id for claim in loose))
    about: dict[int, list[Evidence]] = defaultdict(list)
    for claim in loose:
        if claim.sense.low is not None and claim.sense.low == claim.sense.high:
            about[claim.sense.low].append(claim)
    if about:
        best = _most_supported({value: count_independent(claims) for value, claims in about.items()}, about)
        kept = tuple(claim.id for claim in loose if allows(claim, best, best))
        against = tuple(sorted(set(ids) - set(kept)))
        return Figure(
            low=best, best=best, high=best, rule="approximate", standing=tuple(sorted(kept)), contradicted=against
        )
    lows = [claim.sense.low for claim in loose if claim.sense.low is not None]
    highs = [claim.sense.high for claim in loose if claim.sense.high is not None]
    if not lows and not highs:
        return Figure(standing=ids)
    low, high = max(lows, default=None), min(highs, default=None)
    return Figure(low=low, high=high, rule="bound", standing=ids)
