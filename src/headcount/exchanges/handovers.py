"""What is one handover as a record? A group with its date, figures, parts and the claims on either side."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from headcount.exchanges.evidence import Evidence
from headcount.exchanges.groups import Group
from headcount.records.claim import Channel, Counted
from headcount.records.exchange import Handover, Share
from headcount.records.report import DatePrecision


@dataclass(slots=True, eq=False)
class Dated:
    """A group with the day on which it moved (the first day of its window, where only that is known)."""

    group: Group
    day: date
    precision: DatePrecision
    counted: Counted
    id: str = ""


def name_parties(held_by: str | None, returned_to: str | None) -> str:
    """How ids call a direction: "rus-ukr"; "x" is unknown."""
    return f"{(held_by or 'x').lower()}-{(returned_to or 'x').lower()}"


def name_handovers(dated: Iterable[Dated]) -> None:
    """Give ids that are readable and stable: date and direction; the figure too where one day has several."""
    by_name: dict[str, list[Dated]] = {}
    for each in dated:
        kind = "-bodies" if each.counted is Counted.BODY else ""
        base = f"{_name_day(each)}-{name_parties(each.group.held_by, each.group.returned_to)}{kind}"
        if each.group.channel is Channel.OUTSIDE_EXCHANGE:
            base += "-outside"
        by_name.setdefault(base, []).append(each)
    for base, named in by_name.items():
        if len(named) > 1:
            named.sort(key=_size)
        for index, each in enumerate(named):
            figure = each.group.figure.best
            each.id = base if index == 0 else f"{base}-{figure if figure is not None else 'x'}"
        _number_equals(named)


def _number_equals(named: list[Dated]) -> None:
    seen: dict[str, int] = {}
    for each in named:
        seen[each.id] = seen.get(each.id, 0) + 1
        if seen[each.id] > 1:
            each.id = f"{each.id}-{seen[each.id]}"


def _size(each: Dated) -> tuple[int, list[str]]:
    return -(each.group.figure.best or -1), sorted(claim.id for claim in each.group.claims)


def _name_day(each: Dated) -> str:
    if each.precision is DatePrecision.MONTH:
        return f"{each.day:%Y-%m}"
    if each.precision is DatePrecision.YEAR:
        return f"{each.day:%Y}"
    return each.day.isoformat()


def make_handover(dated: Dated) -> Handover:
    """The record of one handover."""
    group, figure = dated.group, dated.group.figure
    against = {*figure.contradicted, *(claim.id for claim in group.against), *(claim.id for claim in group.denials)}
    return Handover(
        id=dated.id,
        counted=dated.counted,
        returned_to=group.returned_to,
        held_by=group.held_by,
        date=dated.day,
        date_precision=dated.precision,
        low=figure.low,
        best=figure.best,
        high=figure.high,
        rule=figure.rule,
        channel=group.channel,
        breakdown=make_breakdown(group.parts, against),
        claims_for=figure.standing,
        claims_against=tuple(sorted(against)),
    )


def make_breakdown(parts: Sequence[Evidence], against: Collection[str] = ()) -> tuple[Share, ...]:
    """The stated parts as a tree, equal ones of several reports joined; parts of a contradicted whole are left out."""
    if not parts:
        return ()
    known = {part.id for part in parts}
    places = _places(parts)
    found: dict[ShareKey, list[str]] = {}
    for part in {part.id: part for part in parts}.values():
        if _top(part).id not in against:
            found.setdefault(_share_key(part, known, places), []).append(part.id)
    keys = sorted(
        found,
        key=lambda key: (
            _depth(key),
            -(key.low or key.high or 0),
            key.people,
            str(key.channel),
            str(key.of),
            key.place,
        ),
    )
    place = {key: index for index, key in enumerate(keys)}
    return tuple(
        Share(
            people=key.people,
            channel=key.channel,
            low=key.low,
            high=key.high,
            of=place.get(key.of) if key.of else None,
            claims=tuple(sorted(found[key])),
        )
        for key in keys
    )


@dataclass(frozen=True, slots=True)
class ShareKey:
    """What makes two stated parts the same one."""

    people: tuple[str, ...]
    channel: Channel | None
    low: int | None
    high: int | None
    of: "ShareKey | None"
    place: int
    """Which of several equal parts that one sentence gives (four boys and four girls are eight)."""


def _share_key(part: Evidence, known: Collection[str], places: dict[str, int]) -> ShareKey:
    sense = part.sense
    above = _share_key(part.parent, known, places) if part.parent is not None and part.parent.id in known else None
    return ShareKey(sense.people, sense.channel, sense.low, sense.high, above, places.get(part.id, 0))


def _places(parts: Iterable[Evidence]) -> dict[str, int]:
    seen: dict[tuple[object, ...], int] = {}
    places: dict[str, int] = {}
    for part in sorted({part.id: part for part in parts}.values(), key=lambda part: (part.source.report, part.start)):
        if part.parent is not None:
            sense = part.sense
            key = (part.parent.id, sense.people, sense.channel, sense.low, sense.high)
            places[part.id] = seen[key] = seen.get(key, -1) + 1
    return places


def _depth(key: ShareKey) -> int:
    return 0 if key.of is None else 1 + _depth(key.of)


def _top(part: Evidence) -> Evidence:
    while part.parent is not None:
        part = part.parent
    return part
