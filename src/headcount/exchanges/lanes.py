"""What happened between two parties, day by day: their handovers joined to exchanges, only where something changed."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from headcount.exchanges.dates import DAY, find_shifts
from headcount.exchanges.evidence import Evidence
from headcount.exchanges.groups import DaySum, Group
from headcount.exchanges.handovers import Dated
from headcount.exchanges.pairing import pair_handovers
from headcount.exchanges.windows import Window, WindowSum, join_windows
from headcount.records.claim import Counted
from headcount.records.exchange import Exchange
from headcount.records.report import DatePrecision


class LaneKey(NamedTuple):
    """Two parties between which people (or bodies) move; an unknown party is empty."""

    counted: Counted
    one: str
    other: str


class CellKey(NamedTuple):
    """One direction on one day, or in one window of days."""

    counted: Counted
    returned_to: str | None
    start: date
    end: date
    precision: DatePrecision


def lane_of(counted: Counted, held_by: str | None, returned_to: str | None) -> LaneKey:
    """Between whom did they move?"""
    one, other = sorted((held_by or "", returned_to or ""))
    return LaneKey(counted, one, other)


@dataclass(slots=True, eq=False)
class Proto:
    """An exchange before it is a record: its handovers, the sums stated of them, and the days it took."""

    handovers: list[Dated]
    sums: list[WindowSum] = field(default_factory=list)
    cells: set[CellKey] = field(default_factory=set)
    record: Exchange | None = None


@dataclass(slots=True, eq=False)
class Lane:
    """The cells of one pair of parties and what has been made of them."""

    key: LaneKey
    groups: dict[date, dict[CellKey, list[Group]]] = field(default_factory=lambda: defaultdict(dict))
    sums: dict[date, dict[CellKey, list[DaySum]]] = field(default_factory=lambda: defaultdict(dict))
    coarse: dict[CellKey, list[Group]] = field(default_factory=dict)
    windows: dict[tuple[date, date], Window] = field(default_factory=dict)
    windows_on: dict[date, set[tuple[date, date]]] = field(default_factory=lambda: defaultdict(set))
    protos: dict[date, list[Proto]] = field(default_factory=dict)
    """Built exchanges by each of their days."""
    strays: dict[tuple[date, date], list[tuple[Evidence, str]]] = field(default_factory=dict)

    def put(self, cell: CellKey, groups: list[Group], sums: list[DaySum]) -> None:
        """Replace what one cell tells."""
        for table, found in ((self.groups, groups), (self.sums, sums)):
            day: dict = table[cell.start]  # type: ignore[type-arg]  # two tables of one shape
            if found:
                day[cell] = found
            else:
                day.pop(cell, None)
                if not day:
                    del table[cell.start]

    def put_coarse(self, cell: CellKey, groups: list[Group]) -> None:
        """Replace what one month or year tells beside its days."""
        if groups:
            self.coarse[cell] = groups
        else:
            self.coarse.pop(cell, None)

    def window(self, start: date, end: date) -> Window:
        """The window of days, new or known."""
        window = self.windows.get((start, end))
        if window is None:
            window = self.windows[start, end] = Window(start=start, end=end)
            for day in days_of(start, end):
                self.windows_on[day].add((start, end))
        return window

    def close_window(self, start: date, end: date) -> None:
        """Forget a window that nothing speaks of any more."""
        if (start, end) in self.windows and not self.windows[start, end]:
            del self.windows[start, end]
            for day in days_of(start, end):
                self.windows_on[day].discard((start, end))

    def rebuild(self, dirty: Iterable[date]) -> tuple[list[Proto], list[Proto]]:
        """Build the exchanges of the days that changed; returns which old ones are void, and the new ones."""
        days = self._reach(dirty)
        void = list({id(proto): proto for day in days for proto in self.protos.pop(day, ())}.values())
        built = [proto for day in sorted(days) for proto in self._protos_on(day)]
        windows = {span for day in days for span in self.windows_on.get(day, ())}
        for span in windows:
            self.strays.pop(span, None)
        built, strays = join_windows([self.windows[span] for span in sorted(windows)], built, Proto)
        for evidence, reason, span in strays:
            self.strays.setdefault(span, []).append((evidence, reason))
        for proto in built:
            for day in {each.day for each in proto.handovers}:
                self.protos.setdefault(day, []).append(proto)
        return void, built

    def _reach(self, dirty: Iterable[date]) -> set[date]:
        """The days that a change can reach: those beside it, and those that one exchange or window joins to them."""
        days = {day + step * DAY for day in dirty for step in (-2, -1, 0, 1, 2)}
        todo = list(days)
        while todo:
            day = todo.pop()
            more = {each.day for proto in self.protos.get(day, ()) for each in proto.handovers}
            for start, end in self.windows_on.get(day, ()):
                more.update(days_of(start, end))
            todo += more - days
            days |= more
        return days

    def _groups_on(self, day: date) -> list[Group]:
        cells = self.groups.get(day)
        if not cells:
            return []
        return [group for cell in sorted(cells, key=lambda cell: cell.returned_to or "") for group in cells[cell]]

    def _protos_on(self, day: date) -> list[Proto]:
        dated = self._dated_on(day)
        if not dated:
            return []
        protos = [Proto(handovers=handovers) for handovers in pair_handovers(dated)]
        cells = set(self.groups.get(day, ())) | set(self.sums.get(day, ()))
        for proto in protos:
            proto.cells = cells
        for found in self.sums.get(day, {}).values():
            for day_sum in found:
                _attach(day_sum, protos, dated, day)
        return protos

    def _dated_on(self, day: date) -> list[Dated]:
        """The groups of a day, with what neighbouring days tell of them."""
        gone: set[int] = set()
        joined: dict[int, list[Group]] = defaultdict(list)
        fresh: list[Group] = []
        for first in (day - DAY, day):
            for shift in find_shifts(first, self._groups_on):
                if shift.source == day:
                    gone.add(id(shift.group))
                elif shift.into is not None:
                    joined[id(shift.into)].append(shift.group)
                else:
                    fresh.append(shift.group)
        kept = [_join(group, joined.get(id(group), ())) for group in self._groups_on(day) if id(group) not in gone]
        return [Dated(group, day, DatePrecision.DAY, self.key.counted) for group in kept + fresh]


def days_of(start: date, end: date) -> list[date]:
    """Every day of a window."""
    return [start + timedelta(days=step) for step in range((end - start).days + 1)]


def _join(group: Group, others: Iterable[Group]) -> Group:
    others = list(others)
    if not others:
        return group
    joined = Group(
        group.held_by,
        group.returned_to,
        [*group.nodes, *(node for other in others for node in other.nodes)],
        [*group.parts, *(part for other in others for part in other.parts)],
        [*group.denials, *(claim for other in others for claim in other.denials)],
        [*group.against, *(claim for other in others for claim in other.against)],
    )
    joined.settle()
    return joined


def _attach(day_sum: DaySum, protos: list[Proto], dated: list[Dated], day: date) -> None:
    """A sum belongs to the exchange with the largest of its groups."""
    figures = {node.key for group in day_sum.groups for node in group.nodes}
    own = [
        each
        for each in dated
        if any(each.group is group for group in day_sum.groups)
        or (
            each.group.returned_to == day_sum.claims[0].sense.returned_to
            and any(n.key in figures for n in each.group.nodes)
        )
    ]
    if not own:
        return
    largest = max(own, key=lambda each: each.group.figure.best or 0)
    for proto in protos:
        if any(each is largest for each in proto.handovers):
            proto.sums.append(WindowSum(claims=day_sum.claims, parts=day_sum.parts, handovers=own, day=day))


def count_ordinals(ordinals: Mapping[int, Iterable[str]]) -> int | None:
    """Which official number does an exchange bear? None where sources disagree evenly."""
    counts = Counter({number: len(set(outlets)) for number, outlets in ordinals.items()}).most_common(2)
    if not counts or (len(counts) == 2 and counts[0][1] == counts[1][1]):
        return None
    return counts[0][0]
