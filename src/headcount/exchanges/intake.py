"""A report's claims go to what they speak of, and come from there again when the report is taken out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from headcount.exchanges.evidence import Evidence, Sense
from headcount.exchanges.filing import Filed
from headcount.exchanges.kept import Cell, Kept, keep
from headcount.exchanges.lanes import Lane, days_of, lane_of
from headcount.exchanges.placing import FigureKey, Tree, figure_key
from headcount.exchanges.pledges import key_of as pledge_key
from headcount.exchanges.routes import Route, coarse_cell, day_cell, route_of
from headcount.exchanges.totals import key_of as total_key
from headcount.exchanges.trees import is_share, root_of, window_of
from headcount.exchanges.windows import LONGEST, Stage, Window
from headcount.records.claim import Counted, Scope, Status

UNREAL = frozenset({Status.DENIED, Status.PROPOSED})


@dataclass(slots=True, eq=False)
class Plan:
    """Where all claims of one sense go that are no part of another: worked out once for each sense."""

    sense: Sense
    route: Route
    day: date | None = None
    cell: Cell | None = None
    figure: FigureKey | None = None
    """Set where its claims stand in the calendar, as one."""
    count: int = 0
    """How many claims of this sense are held."""


class Intake:
    """Takes reports in and out of what is kept."""

    def __init__(self, kept: Kept) -> None:
        self._kept = kept
        self._plans: dict[int, Plan] = {}

    def put(self, filed: Filed) -> None:
        """Take in a report's claims."""
        filed.trees = self._enter(filed.claims, 1)
        filed.days = ()
        ordinals = any(claim.sense.counted is Counted.EXCHANGE for claim in filed.claims)
        if filed.trees or filed.road or ordinals:
            self._kept.changed_reports[filed.source.report] = filed

    def take(self, filed: Filed) -> None:
        """Take a report's claims out again."""
        self._kept.changed_reports.pop(filed.source.report, None)
        self._enter(filed.claims, -1)
        filed.trees, filed.days = (), ()

    def _enter(self, claims: Sequence[Evidence], step: int) -> tuple[Tree, ...]:
        trees: list[Tree] = []
        parts = False
        for claim in claims:
            if claim.parent is not None:
                parts = True
                self._note_stage(claim, step)
                if root_of(claim) is not claim:
                    continue
            plan = self._plan_of(claim)
            if plan.route is Route.DAY:
                self._enter_day(plan, claim, step)
            elif plan.route is Route.FLOATING or (plan.route is Route.COARSE and claim.source.table is None):
                trees.append(Tree(claim))
            else:
                self._enter_other(claim, plan.route, step)
        if parts:
            self._enter_shares(claims, trees, step)
        return tuple(trees)

    def _plan_of(self, claim: Evidence) -> Plan:
        if claim.parent is not None:
            return self._make_plan(claim)
        plan = self._plans.get(id(claim.sense))
        if plan is None or plan.sense is not claim.sense:
            plan = self._plans[id(claim.sense)] = self._make_plan(claim)
        return plan

    def _make_plan(self, claim: Evidence) -> Plan:
        sense = claim.sense
        plan = Plan(sense, route_of(claim))
        day = window_of(claim)[0]
        if plan.route is Route.DAY and day is not None:
            plan.day, plan.cell = day, self._kept.cell(day_cell(claim, day))
            if not sense.light and sense.status is Status.DONE and sense.value is not None:
                plan.figure = figure_key(claim, sense.value)
        return plan

    def _enter_day(self, plan: Plan, claim: Evidence, step: int) -> None:
        cell = plan.cell
        if cell is None or plan.day is None:
            return
        if step > 0:
            cell.dated[claim.id] = claim
        else:
            cell.dated.pop(claim.id, None)
        if not cell.changed:
            self._kept.change(cell)
        if plan.figure is not None:
            plan.count += step
            if claim.parent is not None or plan.count == max(step, 0):
                self._kept.note(plan.figure, plan.day, step)

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
            day = window_of(root)[0]
            if route is Route.DAY and day is not None:
                self._enter_share(claim, root, day, step)
            elif route is Route.COARSE:
                keep(self._kept.cell(coarse_cell(root)).dated, claim, step)
            elif route is Route.WINDOW:
                keep(self._window_of(root)[1].parts, claim, step)

    def _enter_share(self, claim: Evidence, root: Evidence, day: date, step: int) -> None:
        cell = self._kept.cell(day_cell(root, day))
        keep(cell.dated, claim, step)
        self._kept.change(cell)
        sense = claim.sense
        if not sense.light and sense.status is Status.DONE and sense.value is not None:
            self._kept.note(figure_key(claim, sense.value), day, step)

    def _enter_other(self, claim: Evidence, route: Route, step: int) -> None:
        kept = self._kept
        if route is Route.COARSE:
            cell = kept.cell(coarse_cell(claim))
            keep(cell.dated, claim, step)
            kept.change(cell)
        elif route is Route.WINDOW:
            lane, window = self._window_of(claim)
            keep(window.wholes, claim, step)
            kept.changed_days[lane.key].update(days_of(window.start, window.end))
        elif route is Route.BOTH_SIDES:
            self._enter_both_sides(claim, step)
        elif route is Route.PLEDGE:
            keep(kept.pledges[pledge_key(claim)], claim, step)
            kept.changed_pledges.add(pledge_key(claim))
        elif route is Route.TOTAL:
            keep(kept.totals[total_key(claim)], claim, step)
            kept.changed_totals.add(total_key(claim))
        elif route is Route.DENIED:
            kept.stray(claim, "denied", step)

    def _enter_both_sides(self, claim: Evidence, step: int) -> None:
        start, end = window_of(claim)
        if start is None or start != end:
            self._kept.stray(claim, "direction-unknown", step)
            return
        keep(self._kept.both_sides[claim.sense.counted, start], claim, step)
        self._kept.change_day(claim.sense.counted, start)

    def _note_stage(self, claim: Evidence, step: int) -> None:
        """A part said of one day of a whole of several is a stage of it."""
        parent, sense = claim.parent, claim.sense
        if parent is None or sense.scope is not Scope.DAY or parent.sense.scope is not Scope.DAY:
            return
        if sense.status in UNREAL or parent.sense.status in UNREAL:
            return
        day, end = window_of(claim)
        first, last = window_of(parent)
        if day is None or day != end or first is None or last is None or not 0 < (last - first).days <= LONGEST:
            return
        lane, window = self._window_of(parent)
        window.stages[Stage(sense.returned_to, day, sense.low, sense.high)] += step
        self._kept.changed_days[lane.key].update(days_of(first, last))

    def _window_of(self, root: Evidence) -> tuple[Lane, Window]:
        start, end = window_of(root)
        if start is None or end is None:
            raise ValueError(root.id)
        lane = self._kept.lane(lane_of(root.sense.counted, root.sense.held_by, root.sense.returned_to))
        return lane, lane.window(start, end)
