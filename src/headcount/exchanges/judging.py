"""Which judgements hold, and what do they change? Each is an entry; one that is taken back holds no longer."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from datetime import date

from headcount.exchanges.building import formula_of
from headcount.exchanges.evidence import Sense
from headcount.exchanges.sides import Sides
from headcount.records.claim import Channel, Counted, Scope, Status
from headcount.records.exchange import Exchange, Handover
from headcount.records.judgement import Judgement, JudgementKind
from headcount.records.report import DatePrecision

Resolve = Callable[[str], Collection[str]]
"""From a judgement's subject to the claims that now stand where it stood (claims may be read again)."""

TRUSTED_FROM = 0.5
MOST = 10_000_000
"""No figure of people reaches it."""
CLAIM_KINDS = frozenset({JudgementKind.CONFIRM, JudgementKind.CORRECT, JudgementKind.REJECT})
PAIR_KINDS = frozenset({JudgementKind.SAME, JudgementKind.DIFFERENT, JudgementKind.UNSURE})


def itself(subject: str) -> Collection[str]:
    """A subject stands for itself where no reading has replaced it."""
    return (subject,)


def holding(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Those judgements that nobody has taken back (a taking back can be too), in the order they were made."""
    readable = (judgement for judgement in set(judgements) if not why_unreadable(judgement))
    ordered = sorted(readable, key=lambda judgement: (judgement.made_at, judgement.id))
    void: set[str] = set()
    for judgement in reversed(ordered):
        if judgement.kind is JudgementKind.TAKE_BACK and judgement.id not in void:
            void.add(judgement.subject)
    return tuple(j for j in ordered if j.id not in void and j.kind is not JudgementKind.TAKE_BACK)


def why_unreadable(judgement: Judgement) -> str | None:
    """What is wrong with a decision's values, None where they can be read. One that cannot be has no effect."""
    known = readers_of(judgement.kind)
    for name, given in judgement.value:
        try:
            read = known[name](given) if name in known else None
        except ValueError:
            return f"{name}={given} cannot be read"
        if isinstance(read, int | float) and not 0 <= read < MOST:
            return f"{name}={given} cannot be"
    return None


def readers_of(kind: JudgementKind) -> dict[str, Callable[[str | int | None], object]]:
    """Which values a kind of decision sets, and how each is read."""
    match kind:
        case JudgementKind.CORRECT:
            return READ_VALUE
        case JudgementKind.BEST:
            return {"best": _number, "returned_to": _word}
        case JudgementKind.TRUST:
            return {"trust": lambda given: float(given or 0)}
    return {}


def correct_sense(sense: Sense, value: Iterable[tuple[str, str | int | None]], sides: Sides) -> Sense:
    """What a claim says once a person has corrected it."""
    changes = {name: READ_VALUE[name](given) for name, given in value if name in READ_VALUE}
    if "date" in changes:
        day = changes.pop("date")
        changes |= {"from_date": day, "to_date": day, "precision": DatePrecision.DAY}
    if "figure" in changes:
        figure = changes.pop("figure")
        changes |= {"low": figure, "high": figure, "approx": False}
    if "speaker_id" in changes:
        changes["party"] = sides.officials.get(str(changes["speaker_id"]))
    return sense._replace(light=False, **changes)  # type: ignore[arg-type]  # read by each attribute's own reader


def _number(given: str | int | None) -> int | None:
    return None if given is None or given == "" else int(given)


def _word(given: str | int | None) -> str | None:
    return None if given is None or given == "" else str(given)


def _date(given: str | int | None) -> date | None:
    return date.fromisoformat(str(given)) if given else None


READ_VALUE: dict[str, Callable[[str | int | None], object]] = {
    "figure": _number,
    "low": _number,
    "high": _number,
    "approx": lambda given: str(given).lower() in ("1", "true", "yes"),
    "returned_to": _word,
    "held_by": _word,
    "speaker": _word,
    "speaker_id": _word,
    "counted": lambda given: Counted(str(given)),
    "status": lambda given: Status(str(given)),
    "scope": lambda given: Scope(str(given)),
    "channel": lambda given: Channel(str(given)) if given else None,
    "date": _date,
    "from_date": _date,
    "to_date": _date,
    "people": lambda given: tuple(word.strip() for word in str(given or "").split(",") if word.strip()),
}


def judge_exchanges(exchanges: Iterable[Exchange], judgements: Iterable[Judgement]) -> tuple[Exchange, ...]:
    """Lay the judgements about exchanges and best figures over what the claims alone make of them."""
    found = {exchange.id: exchange for exchange in exchanges}
    for judgement in judgements:
        if judgement.kind is JudgementKind.BEST:
            _set_best(found, judgement)
        elif judgement.kind is JudgementKind.MERGE:
            _merge(found, judgement)
        elif judgement.kind is JudgementKind.SPLIT:
            _split(found, judgement)
    return tuple(found.values())


def _owner(found: dict[str, Exchange], subject: str | None) -> Exchange | None:
    """The exchange that is meant by its own id or by that of one of its handovers."""
    if subject is None:
        return None
    if subject in found:
        return found[subject]
    return next((e for e in found.values() if any(h.id == subject for h in e.handovers)), None)


def _set_best(found: dict[str, Exchange], judgement: Judgement) -> None:
    exchange = _owner(found, judgement.subject)
    given = dict(judgement.value)
    best = _number(given.get("best"))
    if exchange is None or best is None:
        return
    returned_to = given.get("returned_to")
    named = [h for h in exchange.handovers if h.id == judgement.subject]
    meant = named or [h for h in exchange.handovers if returned_to is None or h.returned_to == returned_to]
    ids = {handover.id for handover in meant[:1]}
    handovers = tuple(_with_best(h, best) if h.id in ids else h for h in exchange.handovers)
    found[exchange.id] = replace(exchange, handovers=handovers, formula=formula_of(handovers))


def _with_best(handover: Handover, best: int) -> Handover:
    low = best if handover.low is None else handover.low
    high = best if handover.high is None else handover.high
    return replace(handover, best=best, low=low, high=high, rule="judgement")


def _merge(found: dict[str, Exchange], judgement: Judgement) -> None:
    one, other = _owner(found, judgement.subject), _owner(found, judgement.other)
    if one is None or other is None or one.id == other.id:
        return
    handovers = tuple(
        sorted((*one.handovers, *other.handovers), key=lambda h: (h.date or date.max, h.returned_to or "", h.id))
    )
    days = sorted({handover.date for handover in handovers if handover.date})
    del found[other.id]
    found[one.id] = replace(
        one,
        date=days[0] if days else None,
        handovers=handovers,
        stages=tuple(days) if len(days) > 1 else (),
        formula=one.formula if len(handovers) == len(one.handovers) else None,
        mediators=tuple(sorted({*one.mediators, *other.mediators})),
        number=one.number if one.number is not None else other.number,
        road=(*one.road, *(step for step in other.road if step not in one.road)),
        sums=(*one.sums, *other.sums),
    )


def _split(found: dict[str, Exchange], judgement: Judgement) -> None:
    """`other` names the handover that leaves; without it every handover becomes an exchange of its own."""
    exchange = _owner(found, judgement.subject)
    if exchange is None or len(exchange.handovers) < 2:
        return
    leaving = (
        [h for h in exchange.handovers if h.id == judgement.other] if judgement.other else list(exchange.handovers[1:])
    )
    staying = tuple(handover for handover in exchange.handovers if handover not in leaving)
    if not leaving or not staying:
        return
    found[exchange.id] = _part_of(exchange, exchange.id, staying)
    for index, handover in enumerate(leaving, start=1):
        name = f"{exchange.id}-split-{index}"
        found[name] = _part_of(exchange, name, (handover,))


def _part_of(exchange: Exchange, name: str, handovers: tuple[Handover, ...]) -> Exchange:
    days = sorted({handover.date for handover in handovers if handover.date})
    return replace(
        exchange,
        id=name,
        date=days[0] if days else None,
        handovers=handovers,
        stages=tuple(days) if len(days) > 1 else (),
        formula=exchange.formula if len(handovers) > 1 else None,
    )
