"""Which totals were stated, by whom and when? One total each, however many outlets repeat it within days."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from hashlib import sha256

from headcount.exchanges.evidence import Evidence
from headcount.exchanges.sides import Sides
from headcount.records.claim import Channel, Counted, Scope
from headcount.records.total import Total

REPEATED_WITHIN = timedelta(days=3)
"""A figure repeated later than this is stated anew: it may be stale."""

TotalKey = tuple[Counted, str | None, int | None, int | None, Scope]


def key_of(claim: Evidence) -> TotalKey:
    """Totals with different keys are never the same one."""
    sense = claim.sense
    return sense.counted, sense.returned_to, sense.low, sense.high, sense.scope


def make_totals(claims: Iterable[Evidence], sides: Sides) -> tuple[Total, ...]:
    """The totals that these claims of one key state."""
    by_meaning: dict[tuple[object, ...], list[Evidence]] = defaultdict(list)
    for claim in claims:
        by_meaning[_meaning(claim)].append(claim)
    made = []
    for same in by_meaning.values():
        for stated in _by_statement(same):
            made.append(_make(stated, sides))
    return tuple(sorted(made, key=lambda total: total.id))


def _meaning(claim: Evidence) -> tuple[object, ...]:
    sense = claim.sense
    period = (sense.from_date, sense.to_date) if sense.scope is Scope.PERIOD else None
    row = claim.source.event or (claim.source.report if claim.source.table else None)
    return sense.speaker_id or "", period, sense.people_class, sense.channel, sense.approx, row


def _stated_on(claim: Evidence) -> date | None:
    return claim.source.published or claim.sense.to_date


def _by_statement(claims: list[Evidence]) -> list[list[Evidence]]:
    """Cut the same figure into statements: each takes in what follows within days of its first."""
    ordered = sorted(claims, key=lambda claim: (_stated_on(claim) or date.max, claim.id))
    found: list[list[Evidence]] = []
    first: date | None = None
    for claim in ordered:
        day = _stated_on(claim)
        if found and (day == first or (day and first and day - first <= REPEATED_WITHIN)):
            found[-1].append(claim)
        else:
            found.append([claim])
            first = day
    return found


def _make(claims: list[Evidence], sides: Sides) -> Total:
    lead = claims[0]
    sense = lead.sense
    speaker_id = sense.speaker_id
    party = sides.officials.get(speaker_id or "")
    both = sense.returned_to is None and speaker_id is not None and party not in sides.fighting
    day = _stated_on(lead)
    starts = {claim.sense.from_date for claim in claims} - {None}
    ends = {claim.sense.to_date for claim in claims} - {None}
    key = "|".join(str(part) for part in (*key_of(lead), *_meaning(lead), day))
    people = max((claim.sense.people for claim in claims), key=lambda words: (len(words), words))
    return Total(
        id="total-" + sha256(key.encode()).hexdigest()[:16],
        stated_on=day,
        stated_precision=lead.source.precision if lead.source.published else sense.precision,
        speaker=next((claim.sense.speaker for claim in claims if claim.sense.speaker), None),
        speaker_id=speaker_id,
        low=sense.low,
        high=sense.high,
        approx=sense.approx,
        counted=sense.counted,
        returned_to=sense.returned_to,
        both=both,
        people=people,
        from_date=min((start for start in starts if start), default=None),
        to_date=min((end for end in ends if end), default=None),
        series=None if all(claim.source.stranger for claim in claims) else _series(lead, both, people, sides),
        wording=lead.wording or "",
        claims=tuple(sorted(claim.id for claim in claims)),
        source_url=next((claim.source.url for claim in claims if claim.source.url), None),
        channel=sense.channel,
    )


def _series(claim: Evidence, both: bool, people: tuple[str, ...], sides: Sides) -> str | None:
    """Keeper, side, population and span; None where no keeper is known. Officials quote the count of their side."""
    sense = claim.sense
    if sense.speaker_id is None:
        return None
    side = "both" if both else f"to-{(sense.returned_to or 'x').lower()}"
    population = sense.counted.value if sense.counted is not Counted.PERSON else _population(claim, people)
    keeper = sides.keepers.get(sense.speaker_id, sense.speaker_id)
    return f"{keeper}-{side}-{population}-{'year' if sense.scope is Scope.PERIOD else 'running'}"


def _population(claim: Evidence, people: tuple[str, ...]) -> str:
    if claim.sense.channel is Channel.OUTSIDE_EXCHANGE:
        return "outside"
    return "civilians" if set(people) & {"civilian"} else "children" if set(people) & {"child"} else "people"
