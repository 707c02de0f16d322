"""Which totals form one series? Those of one keeper, one side and one population, whatever each is said to count."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from headcount.reconcile.books import Side, side_of
from headcount.reconcile.chain import Level
from headcount.reconcile.definitions import LOOSE_LABELS
from headcount.reconcile.rounding import is_exact
from headcount.records.claim import Channel
from headcount.records.report import DatePrecision
from headcount.records.total import Series, Total

KINDS = ("running", "year", "month", "period")
"""Last words of a series' name that tell how long its totals run; without it, one keeper's are one family."""
FULL, STRANGE, PART = 1.0, 0.5, 0.7
"""What a total weighs in the inference: of the keeper; of no known keeper; under another label than the series'."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """Everything one keeper says of one side and population: running totals and totals of years and other periods.

    `running` count from the start, `periods` from a later day. `strangers` are totals of the same side and kind whose
    keeper is not known: they may repeat the series or add to it.
    """

    name: str
    side: Side
    channel: Channel | None
    people: tuple[str, ...]
    running: tuple[Total, ...]
    periods: tuple[Total, ...]
    strangers: tuple[Total, ...] = ()

    @property
    def keepers(self) -> tuple[str, ...]:
        """Every name that could tell whose series it is."""
        totals = (*self.running, *self.periods)
        return tuple(sorted({self.name} | {total.speaker for total in totals if total.speaker}))


def find_series(totals: Iterable[Total]) -> tuple[Series, ...]:
    """Which series do the totals form? Those with a known keeper, in order of their names."""
    named: dict[str, list[Total]] = {}
    for total in totals:
        if total.series:
            named.setdefault(total.series, []).append(total)
    return tuple(
        Series(
            name=name, keeper=name.split("-", 1)[0], counted=members[0].counted, returned_to=members[0].returned_to,
            both=members[0].both, people=_usual_people(members), totals=tuple(sorted(members, key=_order)),
        )
        for name, members in sorted(named.items())
    )  # fmt: skip


def find_families(totals: Sequence[Total]) -> tuple[Family, ...]:
    """Which totals can confirm each other? One family for each keeper, side and population."""
    groups: dict[tuple[object, ...], list[Total]] = {}
    strangers: dict[tuple[object, ...], list[Total]] = {}
    for total in totals:
        if total.series:
            groups.setdefault((family_name(total.series), *_side(total)), []).append(total)
        else:
            strangers.setdefault(_side(total), []).append(total)
    families = [_family(str(key[0]), sorted(members, key=_order)) for key, members in groups.items()]
    families.sort(key=lambda family: (-len(family.running), family.name))
    taken: set[tuple[object, ...]] = set()
    found = []
    for family in families:
        key = (family.side, family.channel)
        apart = is_apart(family.people)
        guests = [t for t in strangers.get(key, ()) if (*key, apart) not in taken and is_apart(t.people) == apart]
        taken.add((*key, apart))
        found.append(_with_strangers(family, sorted(guests, key=_order)))
    return tuple(found)


def is_apart(people: tuple[str, ...]) -> tuple[str, ...]:
    """The group whose totals never confirm those of everyone; empty for labels that are used loosely."""
    return () if set(people) <= LOOSE_LABELS else people


def family_name(series: str) -> str:
    """What a keeper's running totals and totals of years have in common."""
    head, _, kind = series.rpartition("-")
    return head if head and kind in KINDS else series


def last_day(total: Total) -> int | None:
    """The last day that the total can cover."""
    day = total.to_date or total.stated_on
    return day.toordinal() if day else None


def first_day(total: Total) -> int | None:
    """The first day that the total can stand for: the same as the last unless only the month or year is known."""
    day = last_day(total)
    if day is None or total.stated_precision in (DatePrecision.DAY, DatePrecision.UNKNOWN):
        return day
    date = datetime.date.fromordinal(day)
    if total.stated_on and (total.stated_on.year, total.stated_on.month) != (date.year, date.month):
        return day
    if (date + datetime.timedelta(days=1)).month == date.month:
        return day
    return date.replace(day=1, month=date.month if total.stated_precision is DatePrecision.MONTH else 1).toordinal()


def find_levels(family: Family) -> tuple[Level, ...]:
    """Which figures did the series stand at, and when? Bounds and "about" are left to be judged by the others."""
    found: dict[tuple[int, int, int], list[tuple[Total, float]]] = {}
    for total, weight in _weighed(family):
        first, last = first_day(total), last_day(total)
        if is_exact(total) and total.low is not None and first is not None and last is not None:
            found.setdefault((total.low, first, last), []).append((total, weight))
    levels = [
        Level(
            value=value, first=first, last=last, weight=max(w for _, w in members), totals=tuple(t for t, _ in members)
        )
        for (value, first, last), members in found.items()
    ]
    levels += _added_up(family, {(level.value, level.last) for level in levels})
    return tuple(sorted(levels, key=lambda level: (level.last, level.value, level.first)))


def _weighed(family: Family) -> list[tuple[Total, float]]:
    own = [(t, FULL if t.people == family.people else PART) for t in family.running if not _is_qualified(t)]
    return own + [(t, STRANGE) for t in family.strangers if not _is_qualified(t)]


def _is_qualified(total: Total) -> bool:
    return len(total.people) > 1


def _added_up(family: Family, stated: set[tuple[int, int]]) -> list[Level]:
    """Levels that nobody stated but that a keeper's totals of years add up to, from the first year on."""
    labels = dict.fromkeys(total.people for total in family.periods)
    found = [level for label in labels for level in _stack(family, label)]
    return [level for level in found if (level.value, level.last) not in stated]


def _stack(family: Family, label: tuple[str, ...]) -> list[Level]:
    found: list[Level] = []
    made: list[Total] = []
    weight = FULL if label == family.people else PART
    for total in sorted(family.periods, key=_order):
        if total.people != label or not is_exact(total) or total.from_date is None or total.to_date is None:
            continue
        if total.from_date != _next_start(made) and not (not made and _is_from_start(total, family)):
            continue
        made = [*made, total]
        value, day = sum(t.low or 0 for t in made), total.to_date.toordinal()
        found.append(
            Level(value=value, first=day, last=day, weight=weight, totals=tuple(made[:1]) if len(made) == 1 else (),
                  made_of=tuple(made))
        )  # fmt: skip
    return found


def _next_start(made: list[Total]) -> datetime.date | None:
    return made[-1].to_date + datetime.timedelta(days=1) if made and made[-1].to_date else None


def _is_from_start(total: Total, family: Family) -> bool:
    starts = [t.from_date for t in family.running if t.from_date]
    return total.from_date is not None and (not starts or total.from_date <= min(starts))


def _family(name: str, members: list[Total]) -> Family:
    ends = [day for total in members if (day := last_day(total)) is not None and not _is_year(total)]
    earliest = min(ends, default=None)
    running = [t for t in members if not _is_year(t) and _starts_early(t, earliest)]
    periods = [t for t in members if t not in running]
    first = members[0]
    return Family(
        name=name, side=side_of(first), channel=outside_only(first.channel), people=_usual_people(running or members),
        running=tuple(running), periods=tuple(periods),
    )  # fmt: skip


def _is_year(total: Total) -> bool:
    return bool(total.series and not total.series.endswith("-running") and family_name(total.series) != total.series)


def _starts_early(total: Total, earliest_end: int | None) -> bool:
    return total.from_date is None or earliest_end is None or total.from_date.toordinal() <= earliest_end


def _with_strangers(family: Family, guests: list[Total]) -> Family:
    starts = [t.from_date for t in family.running if t.from_date]
    latest = max(starts, default=None)
    kept = tuple(
        t for t in guests if (latest and t.from_date and t.from_date <= latest) or (not t.from_date and not is_exact(t))
    )
    return replace(family, strangers=kept)


def _side(total: Total) -> tuple[object, ...]:
    return (side_of(total), outside_only(total.channel))


def outside_only(channel: Channel | None) -> Channel | None:
    """What a total settles of its channel by its own word: only "outside" does, the rest its series tells better."""
    return channel if channel is Channel.OUTSIDE_EXCHANGE else None


def _usual_people(members: Sequence[Total]) -> tuple[str, ...]:
    counts: dict[tuple[str, ...], int] = {}
    for total in members:
        counts[total.people] = counts.get(total.people, 0) + 1
    return min(counts, key=lambda people: (-counts[people], people))


def _order(total: Total) -> tuple[datetime.date, int, str]:
    return (total.to_date or total.stated_on or datetime.date.max, total.low or total.high or 0, total.id)
