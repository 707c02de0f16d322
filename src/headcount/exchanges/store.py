"""Where every claim is kept and what is made of it; only what a change touches is worked out anew."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from headcount.exchanges.building import Ties, build_exchanges, rank_proto
from headcount.exchanges.evidence import Evidence
from headcount.exchanges.filing import Filed
from headcount.exchanges.groups import Group, Told
from headcount.exchanges.handovers import Dated, name_handovers
from headcount.exchanges.lanes import CellKey, Lane, LaneKey, Proto, days_of, lane_of
from headcount.exchanges.pairing import pair_handovers
from headcount.exchanges.placing import Calendar, DayKey, FigureKey, Tree, figure_key, loose_keys, place_trees
from headcount.exchanges.pledges import PledgeKey, Promise, make_promises, reach_of
from headcount.exchanges.pledges import key_of as pledge_key
from headcount.exchanges.routes import Route, coarse_cell, day_cell, route_of
from headcount.exchanges.sides import Sides
from headcount.exchanges.telling import NO_PAIRS, find_groups
from headcount.exchanges.totals import TotalKey, make_totals
from headcount.exchanges.totals import key_of as total_key
from headcount.exchanges.trees import HAPPENED, is_share, root_of, window_of
from headcount.exchanges.windows import LONGEST, Stage
from headcount.records.claim import Counted, RoadStep, Scope, Status
from headcount.records.exchange import Exchange, Handover, Unplaced
from headcount.records.total import Total

ROAD_DAYS = timedelta(days=60)
"""A dated step leads to an exchange within so many days."""


@dataclass(slots=True, eq=False)
class Cell:
    """What is said of one direction on one day: dated claims, undated ones placed here, and what came of the road."""

    dated: dict[str, Evidence] = field(default_factory=dict)
    placed: dict[str, Evidence] = field(default_factory=dict)
    road: dict[str, tuple[RoadStep, ...]] = field(default_factory=dict)
    ordinals: dict[str, Evidence] = field(default_factory=dict)
    told: Told = field(default_factory=Told)
    lanes: frozenset[LaneKey] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.dated or self.placed or self.road or self.ordinals)


class Store:
    """The claims by what they speak of, and the results by what they are made of."""

    def __init__(self, sides: Sides) -> None:
        self._sides = sides
        self._cells: dict[CellKey, Cell] = {}
        self._lanes: dict[LaneKey, Lane] = {}
        self._calendar = Calendar()
        self._waiting: dict[FigureKey | DayKey, dict[str, Filed]] = defaultdict(dict)
        self._both: dict[tuple[Counted, date], dict[str, Evidence]] = defaultdict(dict)
        self._strays: dict[str, tuple[Evidence, str]] = {}
        self._floating: dict[str, tuple[Evidence, str]] = {}
        self._pledge_claims: dict[PledgeKey, dict[str, Evidence]] = defaultdict(dict)
        self._promises: dict[PledgeKey, tuple[Promise, ...]] = {}
        self._pledge_months: dict[tuple[Counted, str | None, int], set[PledgeKey]] = defaultdict(set)
        self._total_claims: dict[TotalKey, dict[str, Evidence]] = defaultdict(dict)
        self._totals: dict[TotalKey, tuple[Total, ...]] = {}
        self._handovers: dict[tuple[Counted, str | None], dict[date, dict[str, Handover]]] = defaultdict(dict)
        self._records: dict[int, Proto] = {}
        self._coarse: dict[LaneKey, list[Exchange]] = {}
        self._same, self._different = NO_PAIRS, NO_PAIRS
        self._dirty_cells: set[CellKey] = set()
        self._dirty_days: dict[LaneKey, set[date]] = defaultdict(set)
        self._dirty_coarse: set[LaneKey] = set()
        self._dirty_reports: dict[str, Filed] = {}
        self._dirty_pledges: set[PledgeKey] = set()
        self._dirty_totals: set[TotalKey] = set()

    # ---- claims in and out

    def put(self, filed: Filed) -> None:
        """Take in a report's claims."""
        self._enter(filed, 1)

    def take(self, filed: Filed) -> None:
        """Take a report's claims out again."""
        self._unplace(filed)
        for tree in filed.trees:
            for key in self._wait_keys(filed, tree):
                self._waiting[key].pop(filed.source.report, None)
        self._dirty_reports.pop(filed.source.report, None)
        self._enter(filed, -1)
        filed.trees, filed.days, filed.own_days = [], [], []

    def pairs(
        self, same: frozenset[frozenset[str]], different: frozenset[frozenset[str]], touched: frozenset[str]
    ) -> None:
        """Hold claims together or apart from now on."""
        if (same, different) != (self._same, self._different):
            self._same, self._different = same, different
            for key, cell in self._cells.items():
                if not touched.isdisjoint(cell.dated) or not touched.isdisjoint(cell.placed):
                    self._dirty_cells.add(key)

    def _enter(self, filed: Filed, step: int) -> None:
        trees: list[Tree] = []
        own_days: list[date] = []
        ordinals = False
        for claim in filed.claims:
            root = root_of(claim) if claim.parent is not None else claim
            if claim.parent is not None:
                self._note_stage(claim, step)
            if root is not claim:
                continue
            route = route_of(claim)
            if route is Route.DAY:
                self._enter_day(claim, [], step)
                day = window_of(claim)[0]
                if day is not None:
                    own_days.append(day)
            elif route is Route.FLOATING or (route is Route.COARSE and claim.source.table is None):
                trees.append(Tree(claim))
            else:
                self._enter_other(claim, route, step)
            ordinals = ordinals or claim.sense.counted is Counted.EXCHANGE
        if any(claim.parent is not None for claim in filed.claims):
            self._enter_shares(filed.claims, trees, step)
        if step > 0:
            filed.trees, filed.own_days, filed.days = trees, own_days, []
            if trees or filed.road or ordinals:
                self._dirty_reports[filed.source.report] = filed
                for tree in trees:
                    for key in self._wait_keys(filed, tree):
                        self._waiting[key][filed.source.report] = filed

    def _enter_shares(self, claims: Sequence[Evidence], trees: list[Tree], step: int) -> None:
        """Shares go where the figure goes that they are a share of."""
        by_root = {tree.root.id: tree for tree in trees}
        for claim in claims:
            if claim.parent is None or not is_share(claim):
                continue
            root = root_of(claim)
            if root.id in by_root:
                by_root[root.id].shares.append(claim)
                continue
            route = route_of(root)
            if route is Route.DAY:
                self._enter_day(root, [claim], step)
            elif route is Route.COARSE:
                self._keep(self._cell(coarse_cell(root)).dated, claim, step)
            elif route is Route.WINDOW:
                self._keep(self._window_of(root)[1].parts, claim, step)

    def _enter_day(self, root: Evidence, shares: list[Evidence], step: int) -> None:
        day = window_of(root)[0]
        if day is None:
            return
        cell = day_cell(root, day)
        for claim in shares or [root]:
            self._keep(self._cell(cell).dated, claim, step)
            sense = claim.sense
            if not sense.light and sense.status is Status.DONE and self._calendar.note(claim, day, step):
                self._wake(figure_key(claim, sense.value or 0), day)
        self._dirty_cells.add(cell)

    def _enter_other(self, claim: Evidence, route: Route, step: int) -> None:
        if route is Route.COARSE:
            self._keep(self._cell(coarse_cell(claim)).dated, claim, step)
            self._dirty_cells.add(coarse_cell(claim))
        elif route is Route.WINDOW:
            lane, window = self._window_of(claim)
            self._keep(window.wholes, claim, step)
            self._dirty_days[lane.key].update(days_of(window.start, window.end))
        elif route is Route.BOTH_SIDES:
            start, end = window_of(claim)
            if start is not None and start == end:
                self._keep(self._both[claim.sense.counted, start], claim, step)
                self._touch_day(claim.sense.counted, start)
            else:
                self._stray(claim, "direction-unknown", step)
        elif route is Route.PLEDGE:
            self._keep(self._pledge_claims[pledge_key(claim)], claim, step)
            self._dirty_pledges.add(pledge_key(claim))
        elif route is Route.TOTAL:
            self._keep(self._total_claims[total_key(claim)], claim, step)
            self._dirty_totals.add(total_key(claim))
        elif route is Route.DENIED:
            self._stray(claim, "denied", step)

    def _note_stage(self, claim: Evidence, step: int) -> None:
        """A part said of one day of a whole of several is a stage of it."""
        parent, sense = claim.parent, claim.sense
        if parent is None or sense.scope is not Scope.DAY or parent.sense.scope is not Scope.DAY:
            return
        if sense.status in (Status.DENIED, Status.PROPOSED) or parent.sense.status in (Status.DENIED, Status.PROPOSED):
            return
        day, end = window_of(claim)
        first, last = window_of(parent)
        if day is None or day != end or first is None or last is None or not 0 < (last - first).days <= LONGEST:
            return
        lane, window = self._window_of(parent)
        window.stages[Stage(sense.returned_to, day, sense.low, sense.high)] += step
        self._dirty_days[lane.key].update(days_of(first, last))

    def _window_of(self, root: Evidence):  # type: ignore[no-untyped-def]
        start, end = window_of(root)
        lane = self._lane(lane_of(root.sense.counted, root.sense.held_by, root.sense.returned_to))
        return lane, lane.window(start, end)  # type: ignore[arg-type]  # a window's ends are known

    def _keep(self, table: dict[str, Evidence], claim: Evidence, step: int) -> None:
        if step > 0:
            table[claim.id] = claim
        else:
            table.pop(claim.id, None)

    def _stray(self, claim: Evidence, reason: str, step: int) -> None:
        if step > 0:
            self._strays[claim.id] = (claim, reason)
        else:
            self._strays.pop(claim.id, None)

    def _cell(self, key: CellKey) -> Cell:
        cell = self._cells.get(key)
        if cell is None:
            cell = self._cells[key] = Cell()
        return cell

    def _lane(self, key: LaneKey) -> Lane:
        lane = self._lanes.get(key)
        if lane is None:
            lane = self._lanes[key] = Lane(key)
        return lane

    def _touch_day(self, counted: Counted, day: date) -> None:
        for lane in self._lanes.values():
            if lane.key.counted is counted and day in lane.groups:
                self._dirty_days[lane.key].add(day)

    # ---- undated figures

    def _wait_keys(self, filed: Filed, tree: Tree) -> Iterator[FigureKey | DayKey]:
        yield from tree.figures()
        yield from loose_keys(tree, filed.source.published)

    def _wake(self, key: FigureKey, day: date) -> None:
        """A figure appeared on a day or vanished from it: the undated claims of that figure look again."""
        for woken in (key, (key[0], key[1], day)):
            waiting = self._waiting.get(woken)
            if waiting:
                self._dirty_reports.update(waiting)

    def _unplace(self, filed: Filed) -> None:
        for tree, day in zip(filed.trees, filed.days, strict=False):
            self._floating.pop(tree.root.id, None)
            if day is None and window_of(tree.root) == (None, None):
                continue
            cell = day_cell(tree.root, day) if day is not None else coarse_cell(tree.root)
            for claim in (tree.root, *tree.shares):
                self._cells[cell].placed.pop(claim.id, None)
            self._dirty_cells.add(cell)
        for cell in filed.anchors:
            if cell in self._cells:
                self._cells[cell].road.pop(filed.source.report, None)
                for claim in filed.claims:
                    self._cells[cell].ordinals.pop(claim.id, None)
                self._dirty_cells.add(cell)
        filed.days, filed.anchors = [], []

    def _place(self, filed: Filed) -> None:
        self._unplace(filed)
        filed.days = place_trees(filed.trees, filed.source.published, filed.own_days, self._calendar)
        for tree, day in zip(filed.trees, filed.days, strict=True):
            if day is None and window_of(tree.root) == (None, None):
                self._floating[tree.root.id] = (tree.root, "undated")
                continue
            key = day_cell(tree.root, day) if day is not None else coarse_cell(tree.root)
            cell = self._cell(key)
            for claim in (tree.root, *tree.shares):
                cell.placed[claim.id] = claim
            self._dirty_cells.add(key)
        self._anchor(filed)

    def _anchor(self, filed: Filed) -> None:
        """Tie a report's road and ordinals to the exchanges that it speaks of."""
        ordinals = [
            c
            for c in filed.claims
            if c.sense.counted is Counted.EXCHANGE and c.sense.scope is Scope.TOTAL and c.sense.value
        ]
        if not filed.road and not ordinals:
            return
        cells = [day_cell(t.root, d) for t, d in zip(filed.trees, filed.days, strict=True) if d is not None]
        cells += [day_cell(c, d) for c, d in _dated_roots(filed.claims)]
        if not cells:
            return
        days = sorted({cell.start for cell in cells})
        usual = max(days, key=lambda day: (sum(cell.start == day for cell in cells), day))
        steps: dict[date, list[RoadStep]] = defaultdict(list)
        for step in filed.road:
            after = [day for day in days if step.date and step.date <= day <= step.date + ROAD_DAYS]
            steps[after[0] if after else usual].append(step)
        for day in days:
            on_day = [cell for cell in cells if cell.start == day]
            counted = min(cell.counted for cell in on_day)
            home = min((cell for cell in on_day if cell.counted is counted), key=lambda cell: tuple(map(str, cell)))
            self._tie(filed, home, tuple(steps.get(day, ())), ordinals if day == usual else [])

    def _tie(self, filed: Filed, key: CellKey, steps: tuple[RoadStep, ...], ordinals: list[Evidence]) -> None:
        cell = self._cell(key)
        if steps:
            cell.road[filed.source.report] = steps
        for claim in ordinals:
            if _is_ordinal_of(claim, key.start):
                cell.ordinals[claim.id] = claim
        filed.anchors.append(key)
        self._dirty_cells.add(key)

    # ---- results

    def refresh(self) -> None:
        """Work out anew what changes have touched."""
        for filed in self._dirty_reports.values():
            self._place(filed)
        self._dirty_reports.clear()
        for key in self._dirty_cells:
            self._tell(key)
        self._dirty_cells.clear()
        for lane, days in self._dirty_days.items():
            self._rebuild(self._lane(lane), days)
        self._dirty_days.clear()
        for lane in self._dirty_coarse:
            self._rebuild_coarse(self._lane(lane))
        self._dirty_coarse.clear()
        for pledge in self._dirty_pledges:
            self._promise(pledge)
        self._dirty_pledges.clear()
        for total in self._dirty_totals:
            claims = self._total_claims[total]
            self._totals[total] = make_totals(claims.values(), self._sides) if claims else ()
        self._dirty_totals.clear()

    def _tell(self, key: CellKey) -> None:
        cell = self._cells.get(key)
        if cell is None:
            return
        cell.told = find_groups([*cell.dated.values(), *cell.placed.values()], self._same, self._different)
        by_lane: dict[LaneKey, list[Group]] = defaultdict(list)
        for group in cell.told.groups:
            by_lane[lane_of(key.counted, group.held_by, group.returned_to)].append(group)
        for name in cell.lanes | set(by_lane):
            lane = self._lane(name)
            groups = by_lane.get(name, [])
            if key.start == key.end and key.precision is key.precision.DAY:
                own = {id(group) for group in groups}
                sums = [each for each in cell.told.sums if any(id(group) in own for group in each.groups)]
                lane.put(key, groups, sums)
                self._dirty_days[name].add(key.start)
            else:
                lane.put_coarse(key, groups)
                self._dirty_coarse.add(name)
        cell.lanes = frozenset(by_lane)
        if not cell:
            del self._cells[key]

    def _rebuild(self, lane: Lane, days: set[date]) -> None:
        void, built = lane.rebuild(days)
        for span in [span for span, window in lane.windows.items() if not window]:
            lane.close_window(*span)
        for proto in void:
            self._records.pop(id(proto), None)
            self._list(proto.record, -1)
        name_handovers(each for proto in built for each in proto.handovers)
        by_day: dict[date, list[Proto]] = defaultdict(list)
        for proto in built:
            by_day[min(each.day for each in proto.handovers)].append(proto)
        conflict = self._sides.conflict_of((lane.key.one or None, lane.key.other or None))
        for day, protos in by_day.items():
            for exchange, proto in build_exchanges(lane.key, protos, conflict, self._ties(lane.key, day, protos)):
                proto.record = exchange
                self._records[id(proto)] = proto
                self._list(exchange, 1)

    def _ties(self, lane: LaneKey, day: date, protos: list[Proto]) -> Ties:
        """Road and ordinals of a day go to the exchange that their report speaks of, else to the largest."""
        ties = Ties(both_sides=list(self._both.get((lane.counted, day), {}).values()))
        ranked = sorted(protos, key=rank_proto)
        for key in sorted({cell for proto in protos for cell in proto.cells}, key=str):
            cell = self._cells.get(key)
            if cell is None:
                continue
            for report, steps in sorted(cell.road.items()):
                ties.road.setdefault(id(_told_by(report, ranked)), []).extend(steps)
            for claim in cell.ordinals.values():
                ties.ordinals.setdefault(id(_told_by(claim.source.report, ranked)), []).append(claim)
        return ties

    def _list(self, exchange: Exchange | None, step: int) -> None:
        """Keep the handovers by direction and day, and let the pledges that they may answer look again."""
        if exchange is None:
            return
        for handover in exchange.handovers:
            if handover.date is None:
                continue
            days = self._handovers[handover.counted, handover.returned_to]
            if step > 0:
                days.setdefault(handover.date, {})[handover.id] = handover
            else:
                days.get(handover.date, {}).pop(handover.id, None)
            month = handover.date.year * 12 + handover.date.month
            self._dirty_pledges |= self._pledge_months.get((handover.counted, handover.returned_to, month), set())

    def _find_handovers(self, counted: Counted, returned_to: str | None, start: date, end: date) -> Sequence[Handover]:
        days = self._handovers.get((counted, returned_to), {})
        return [found for day in days_of(start, end) if day in days for _, found in sorted(days[day].items())]

    def _promise(self, key: PledgeKey) -> None:
        claims = self._pledge_claims[key]
        self._promises[key] = make_promises(claims.values(), self._find_handovers) if claims else ()
        reach = reach_of(claims.values())
        if reach is not None:
            first, last = (day.year * 12 + day.month for day in reach)
            for month in range(first, last + 1):
                self._pledge_months[key[0], key[1], month].add(key)

    def _rebuild_coarse(self, lane: Lane) -> None:
        """Exchanges of which only the month or the year is known stand beside the days."""
        for old in self._coarse.pop(lane.key, []):
            self._list(old, -1)
        by_span: dict[tuple[object, ...], list[Dated]] = defaultdict(list)
        for key, groups in sorted(lane.coarse.items(), key=lambda item: str(item[0])):
            by_span[key.start, key.end, key.precision] += [
                Dated(g, key.start, key.precision, key.counted) for g in groups
            ]
        conflict = self._sides.conflict_of((lane.key.one or None, lane.key.other or None))
        found = []
        for dated in by_span.values():
            name_handovers(dated)
            protos = [Proto(handovers=handovers) for handovers in pair_handovers(dated)]
            found += [exchange for exchange, _ in build_exchanges(lane.key, protos, conflict, Ties())]
        for exchange in found:
            self._list(exchange, 1)
        self._coarse[lane.key] = found

    def exchanges(self) -> Iterator[Exchange]:
        """Every exchange, in no order."""
        for proto in self._records.values():
            if proto.record is not None:
                yield proto.record
        for found in self._coarse.values():
            yield from found

    def promises(self) -> Iterator[Promise]:
        """Every pledge with its answer, in no order."""
        for found in self._promises.values():
            yield from found

    def totals(self) -> Iterator[Total]:
        """Every total, in no order."""
        for found in self._totals.values():
            yield from found

    def unplaced(self) -> Iterator[Unplaced]:
        """Every claim about an event that fits none."""
        strays: list[tuple[Evidence, str]] = [*self._strays.values(), *self._floating.values()]
        for cell in self._cells.values():
            strays += cell.told.strays
        for lane in self._lanes.values():
            for found in lane.strays.values():
                strays += found
        for claim, reason in strays:
            yield Unplaced(claim=claim.id, report=claim.source.report, reason=reason)
        yield from self._unplaced_both()

    def _unplaced_both(self) -> Iterator[Unplaced]:
        summed = {claim for exchange in self.exchanges() for each in exchange.sums for claim in each.claims}
        for found in self._both.values():
            for claim in found.values():
                if claim.id not in summed:
                    yield Unplaced(claim=claim.id, report=claim.source.report, reason="direction-unknown")


def _dated_roots(claims: Iterable[Evidence]) -> Iterator[tuple[Evidence, date]]:
    for claim in claims:
        day = window_of(claim)[0]
        if (
            root_of(claim) is claim
            and day is not None
            and route_of(claim) is Route.DAY
            and claim.sense.status in HAPPENED
        ):
            yield claim, day


def _is_ordinal_of(claim: Evidence, day: date) -> bool:
    """An ordinal told on the day of an exchange, or on the next ones, is that exchange's."""
    told = claim.sense.to_date or claim.source.published
    return told is None or 0 <= (told - day).days <= 3


def _told_by(report: str, ranked: list[Proto]) -> Proto:
    for proto in ranked:
        if any(claim.source.report == report for each in proto.handovers for claim in each.group.claims):
            return proto
    return ranked[0]
