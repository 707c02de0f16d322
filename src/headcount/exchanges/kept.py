"""Where every claim is kept, and what has changed since the results were last worked out."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from headcount.exchanges.evidence import Evidence
from headcount.exchanges.filing import Filed
from headcount.exchanges.groups import Told
from headcount.exchanges.lanes import CellKey, Lane, LaneKey
from headcount.exchanges.placing import Calendar, DayKey, FigureKey
from headcount.exchanges.pledges import PledgeKey
from headcount.exchanges.totals import TotalKey
from headcount.records.claim import Counted, RoadStep


@dataclass(slots=True, eq=False)
class Cell:
    """What is said of one direction on one day: dated claims, undated ones placed here, and what came of the road."""

    key: CellKey
    dated: dict[str, Evidence] = field(default_factory=dict)
    placed: dict[str, Evidence] = field(default_factory=dict)
    road: dict[str, tuple[RoadStep, ...]] = field(default_factory=dict)
    ordinals: dict[str, Evidence] = field(default_factory=dict)
    told: Told = field(default_factory=Told)
    lanes: frozenset[LaneKey] = frozenset()
    changed: bool = False


class Kept:
    """The claims by what they speak of, and the marks of what to work out anew."""

    def __init__(self) -> None:
        self.cells: dict[CellKey, Cell] = {}
        self.lanes: dict[LaneKey, Lane] = {}
        self.calendar = Calendar()
        self.waiting: dict[FigureKey | DayKey, dict[str, Filed]] = defaultdict(dict)
        """Reports with undated claims by the figures that decide where those belong."""
        self.both_sides: dict[tuple[Counted, date], dict[str, Evidence]] = defaultdict(dict)
        self.strays: dict[str, tuple[Evidence, str]] = {}
        self.floating: dict[str, tuple[Evidence, str]] = {}
        self.pledges: dict[PledgeKey, dict[str, Evidence]] = defaultdict(dict)
        self.totals: dict[TotalKey, dict[str, Evidence]] = defaultdict(dict)
        self.changed_cells: list[Cell] = []
        self.changed_days: dict[LaneKey, set[date]] = defaultdict(set)
        self.changed_reports: dict[str, Filed] = {}
        self.changed_pledges: set[PledgeKey] = set()
        self.changed_totals: set[TotalKey] = set()

    def cell(self, key: CellKey) -> Cell:
        """The cell of a direction and day, new or known."""
        cell = self.cells.get(key)
        if cell is None:
            cell = self.cells[key] = Cell(key)
        return cell

    def lane(self, key: LaneKey) -> Lane:
        """The lane of two parties, new or known."""
        lane = self.lanes.get(key)
        if lane is None:
            lane = self.lanes[key] = Lane(key)
        return lane

    def change(self, cell: Cell) -> None:
        """Mark a cell to be told anew."""
        if not cell.changed:
            cell.changed = True
            self.changed_cells.append(cell)

    def change_day(self, counted: Counted, day: date) -> None:
        """Mark a day of every lane that has handovers on it."""
        for lane in self.lanes.values():
            if lane.key.counted is counted and (day in lane.groups or day in lane.protos):
                self.changed_days[lane.key].add(day)

    def wake(self, key: FigureKey, day: date) -> None:
        """A figure appeared on a day or vanished from it: the undated claims of that figure look again."""
        keys: Iterable[FigureKey | DayKey] = (key, (key[0], key[1], day))
        for woken in keys:
            waiting = self.waiting.get(woken)
            if waiting:
                self.changed_reports.update(waiting)

    def note(self, figure: FigureKey, day: date, step: int) -> None:
        """Enter a figure of a day in the calendar, or take it out."""
        if self.calendar.note(figure, day, step):
            self.wake(figure, day)

    def stray(self, claim: Evidence, reason: str, step: int) -> None:
        """Keep a claim that has no place, with the reason."""
        if step > 0:
            self.strays[claim.id] = (claim, reason)
        else:
            self.strays.pop(claim.id, None)


def keep(table: dict[str, Evidence], claim: Evidence, step: int) -> None:
    """Put a claim into a table (1) or take it out (-1)."""
    if step > 0:
        table[claim.id] = claim
    else:
        table.pop(claim.id, None)
