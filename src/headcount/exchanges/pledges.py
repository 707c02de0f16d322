"""Was the promise kept? Numbers promised, by whom and by when, matched with the handovers that answer them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from hashlib import sha256
from itertools import islice

from headcount.exchanges.evidence import CIVILIANS, FIGHTERS, Evidence
from headcount.records.claim import Channel, Counted
from headcount.records.exchange import Handover, Pledge, PledgeState

REPEATED_WITHIN = timedelta(days=21)
"""The same figure by the same speaker within so many days of the first report is one pledge."""
BEFORE = timedelta(days=3)
"""A pledge may be reported so long after the one handover that answers it (a deal told once it was carried out)."""
FULFILLED_WITHIN = timedelta(days=45)
"""Without a day named, handovers within this time answer a pledge."""
GRACE = timedelta(days=14)
"""How long after the day named a handover still answers."""
LAPSES_AFTER = timedelta(days=180)
ANSWERS = 0.8
"""One handover at least this part of what was promised is the answer to it, though it falls short."""
EXCEEDS = 1.25
"""One handover of more than so many times what was promised is something else."""
RIVALS_WITHIN = timedelta(days=14)

PledgeKey = tuple[Counted, str | None, int | None, int | None]
Find = Callable[[Counted, str | None, date, date], Sequence[Handover]]
"""Handovers of one direction between two days, in order of their days."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """A pledge with all that does not depend on today: what answers it, and until when an answer can come."""

    pledge: Pledge
    channel: Channel | None
    until: date | None
    settled: bool
    """Enough was delivered, or the one handover that answers it has come."""


def key_of(claim: Evidence) -> PledgeKey:
    """Pledges with different keys are never the same one."""
    sense = claim.sense
    return sense.counted, sense.returned_to, sense.low, sense.high


def make_promises(claims: Iterable[Evidence], find: Find) -> tuple[Promise, ...]:
    """The pledges that these claims of one key state, each with the handovers that answer it."""
    return tuple(_make(stated, find) for stated in _by_statement(claims))


def reach_of(claims: Iterable[Evidence]) -> tuple[date, date] | None:
    """Between which days can a handover answer these pledges?"""
    days = [day for claim in claims for day in (_announced(claim), claim.sense.to_date) if day]
    return (min(days) - BEFORE, max(days) + FULFILLED_WITHIN + GRACE) if days else None


def _announced(claim: Evidence) -> date | None:
    return claim.source.published or claim.sense.from_date


def _speaker(claim: Evidence) -> str:
    return claim.sense.speaker_id or (claim.sense.speaker or "").casefold()


def _by_statement(claims: Iterable[Evidence]) -> list[list[Evidence]]:
    """One pledge for each speaker and time; a report that names nobody repeats the nearest pledge of its figure."""
    ordered = sorted(claims, key=lambda claim: (_announced(claim) or date.max, claim.id))
    found: list[list[Evidence]] = []
    for claim in [*filter(_speaker, ordered), *(claim for claim in ordered if not _speaker(claim))]:
        speaker = _speaker(claim)
        fits = [said for said in found if (not speaker or _speaker(said[0]) == speaker) and _one_time(said[0], claim)]
        if fits:
            min(fits, key=lambda said: _gap(said[0], claim)).append(claim)
        else:
            found.append([claim])
    return found


def _gap(one: Evidence, other: Evidence) -> int:
    first, second = _announced(one), _announced(other)
    return abs((first - second).days) if first and second else 0


def _one_time(one: Evidence, other: Evidence) -> bool:
    if (one.source.event or other.source.event) and one.source.table == other.source.table:
        return one.source.event == other.source.event
    if None not in (one.sense.channel, other.sense.channel) and one.sense.channel is not other.sense.channel:
        return False
    first, second = _announced(one), _announced(other)
    return first is second is None or bool(first and second and abs(first - second) <= REPEATED_WITHIN)


def _make(claims: list[Evidence], find: Find) -> Promise:
    lead = claims[0]
    sense = lead.sense
    announced = min((day for day in map(_announced, claims) if day), default=None)
    by = max((claim.sense.to_date for claim in claims if claim.sense.to_date), default=None)
    channel = next((claim.sense.channel for claim in claims if claim.sense.channel), None)
    key = "|".join(str(part) for part in (*key_of(lead), _speaker(lead), announced, channel, lead.source.event))
    pledge = Pledge(
        id="pledge-" + sha256(key.encode()).hexdigest()[:16],
        speaker=next((claim.sense.speaker for claim in claims if claim.sense.speaker), None),
        speaker_id=sense.speaker_id,
        counted=sense.counted,
        returned_to=sense.returned_to,
        held_by=next((claim.sense.held_by for claim in claims if claim.sense.held_by), None),
        low=sense.low,
        high=sense.high,
        wording=lead.wording or "",
        announced=announced,
        by=by,
        state=PledgeState.OPEN,
        claims=tuple(sorted(claim.id for claim in claims)),
    )
    until = by + GRACE if by else announced + FULFILLED_WITHIN if announced else None
    people = {word for claim in claims for word in claim.sense.people}
    return _answer(Promise(pledge=pledge, channel=channel, until=until, settled=False), people, find)


def _answer(promise: Promise, people: set[str], find: Find) -> Promise:
    """Look for the handovers that answer: one of that figure, one that comes close, or several until it is reached."""
    pledge = promise.pledge
    promised = pledge.low if pledge.low is not None else pledge.high
    start = pledge.announced or pledge.by
    if promised is None or pledge.returned_to is None or start is None or promise.until is None:
        return promise
    fits = [
        handover
        for handover in find(pledge.counted, pledge.returned_to, start - BEFORE, promise.until)
        if handover.best is not None and _can_answer(handover, promise, people)
    ]
    return _with_answer(promise, promised, fits, start)


def _can_answer(handover: Handover, promise: Promise, people: set[str]) -> bool:
    pledge = promise.pledge
    if pledge.held_by and handover.held_by and pledge.held_by != handover.held_by:
        return False
    if promise.channel and handover.channel and promise.channel is not handover.channel:
        return False
    told = {word for share in handover.breakdown if share.of is None for word in share.people}
    if people and people <= CIVILIANS:
        return bool(told & CIVILIANS) or not told & FIGHTERS
    return not (people & FIGHTERS and told and told <= CIVILIANS)


def _with_answer(promise: Promise, promised: int, fits: list[Handover], start: date) -> Promise:
    """Day by day: one handover of about the figure answers alone; smaller ones add up until it is reached."""
    open_ended = promise.pledge.high is None
    most = max(promised * EXCEEDS, promise.pledge.high or 0)
    exact = [h for h in fits if promised <= (h.best or 0) <= (promise.pledge.high or promised)]
    if exact:
        return _answered(promise, [_nearest(exact, start)], settled=True)
    reached: list[Handover] = []
    for day in sorted({handover.date for handover in fits if handover.date}):
        if open_ended and day < start:
            continue
        on_day = [h for h in fits if h.date == day and (open_ended or (h.best or 0) <= most)]
        close = [h for h in on_day if (h.best or 0) >= ANSWERS * promised]
        if close and not reached:
            return _answered(promise, [min(close, key=lambda h: abs((h.best or 0) - promised))], settled=True)
        if day >= start:
            reached += on_day
        if sum(handover.best or 0 for handover in reached) >= promised:
            return _answered(promise, reached, settled=True)
    return _answered(promise, reached, settled=False)


def _nearest(handovers: list[Handover], start: date) -> Handover:
    return min(handovers, key=lambda h: (abs(((h.date or start) - start).days), h.date or start, h.id))


def _answered(promise: Promise, handovers: list[Handover], *, settled: bool) -> Promise:
    if not handovers:
        return promise
    low = promise.pledge.low if promise.pledge.low is not None else promise.pledge.high or 0
    delivered = sum(handover.best or 0 for handover in handovers)
    pledge = replace(
        promise.pledge,
        delivered=delivered,
        shortfall=max(0, low - delivered),
        met_by=tuple(handover.id for handover in handovers),
    )
    return replace(promise, pledge=pledge, settled=settled)


class Stated:
    """The pledges as they stand on a day; one about which nothing has changed keeps its record."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[Promise, PledgeState, tuple[str, ...], Pledge]] = {}
        self._ordered: list[Promise] = []
        self._rivals: dict[str, tuple[str, ...]] = {}

    def state(self, promises: Iterable[Promise], today: date | None) -> tuple[Pledge, ...]:
        """Every pledge with what became of it by that day, rivals for one deal side by side."""
        ordered = sorted(promises, key=lambda promise: (promise.pledge.announced or date.max, promise.pledge.id))
        if ordered != self._ordered:
            self._rivals = _find_rivals(ordered)
        self._ordered, rivals = ordered, self._rivals
        known, self._known = self._known, {}
        for promise in ordered:
            name = promise.pledge.id
            state, others = _state(promise, today), rivals.get(name, ())
            entry = known.get(name)
            if entry is None or entry[0] is not promise or entry[1] is not state or entry[2] != others:
                entry = (promise, state, others, replace(promise.pledge, state=state, rivals=others))
            self._known[name] = entry
        return tuple(self._known[promise.pledge.id][3] for promise in ordered)


def _state(promise: Promise, today: date | None) -> PledgeState:
    pledge = promise.pledge
    if pledge.delivered is not None and pledge.shortfall == 0:
        return PledgeState.KEPT
    over = promise.until is not None and today is not None and today > promise.until
    if pledge.delivered is not None and (promise.settled or over):
        return PledgeState.SHORT
    latest = promise.until + LAPSES_AFTER if promise.until and pledge.by is None else promise.until
    return PledgeState.LAPSED if today and latest and today > latest else PledgeState.OPEN


def _find_rivals(ordered: list[Promise]) -> dict[str, tuple[str, ...]]:
    """Pledges by other speakers, about the same people, of about the same days; by the pledge's id."""
    by_side: dict[tuple[Counted, str | None], list[Promise]] = {}
    for promise in ordered:
        if promise.pledge.announced is not None:
            by_side.setdefault((promise.pledge.counted, promise.pledge.returned_to), []).append(promise)
    found: dict[str, list[str]] = {}
    for side in by_side.values():
        for index, one in enumerate(side):
            last = (one.pledge.announced or date.max) + RIVALS_WITHIN
            for other in islice(side, index + 1, None):
                if other.pledge.announced is None or other.pledge.announced > last:
                    break
                if _is_rival(one, other):
                    found.setdefault(one.pledge.id, []).append(other.pledge.id)
                    found.setdefault(other.pledge.id, []).append(one.pledge.id)
    return {pledge: tuple(sorted(others)) for pledge, others in found.items()}


def _is_rival(one: Promise, other: Promise) -> bool:
    first, second = one.pledge, other.pledge
    if first.met_by and second.met_by and not set(first.met_by) & set(second.met_by):
        return False
    return (
        (first.speaker_id or first.speaker) != (second.speaker_id or second.speaker)
        and (first.held_by == second.held_by or None in (first.held_by, second.held_by))
        and (one.channel is other.channel or None in (one.channel, other.channel))
    )
