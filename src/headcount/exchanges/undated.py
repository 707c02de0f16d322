"""Undated figures, roads and ordinals find the days that they belong to."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from headcount.exchanges.evidence import Evidence
from headcount.exchanges.filing import Filed
from headcount.exchanges.kept import Kept
from headcount.exchanges.lanes import CellKey
from headcount.exchanges.placing import DayKey, FigureKey, Tree, loose_keys, place_trees
from headcount.exchanges.routes import Route, coarse_cell, day_cell, route_of
from headcount.exchanges.trees import HAPPENED, root_of, window_of
from headcount.records.claim import Counted, RoadStep, Scope

ROAD_DAYS = timedelta(days=60)
"""A dated step leads to an exchange within so many days."""
ORDINAL_DAYS = 3
"""An ordinal told so many days after an exchange is still that exchange's."""


class Undated:
    """Places what a report does not date, and takes it back."""

    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def expect(self, filed: Filed) -> None:
        """Look again whenever a figure appears on a day that could decide."""
        for tree in filed.trees:
            for key in self._deciding(filed, tree):
                self._kept.waiting[key][filed.source.report] = filed

    def give_up(self, filed: Filed) -> None:
        """Look no longer."""
        self.unplace(filed)
        for tree in filed.trees:
            for key in self._deciding(filed, tree):
                self._kept.waiting[key].pop(filed.source.report, None)

    def _deciding(self, filed: Filed, tree: Tree) -> Iterator[FigureKey | DayKey]:
        yield from tree.figures()
        yield from loose_keys(tree, filed.source.published)

    def unplace(self, filed: Filed) -> None:
        """Take a report's undated claims, road and ordinals from the days they were placed on."""
        for tree, day in zip(filed.trees, filed.days, strict=False):
            self._kept.floating.pop(tree.root.id, None)
            if day is None and window_of(tree.root) == (None, None):
                continue
            cell = self._kept.cell(day_cell(tree.root, day) if day is not None else coarse_cell(tree.root))
            for claim in (tree.root, *tree.shares):
                cell.placed.pop(claim.id, None)
            self._kept.change(cell)
        for key in filed.anchors:
            cell = self._kept.cell(key)
            cell.road.pop(filed.source.report, None)
            for claim in filed.claims:
                cell.ordinals.pop(claim.id, None)
            self._kept.change(cell)
        filed.days, filed.anchors = (), ()

    def place(self, filed: Filed) -> None:
        """Find the day of each undated figure of a report anew."""
        published = filed.source.published
        own_days = {day for _, day in _dated_roots(filed)}
        days = tuple(place_trees(filed.trees, published, own_days, self._kept.calendar))
        if days == filed.days and days:
            return
        self.unplace(filed)
        filed.days = days
        for tree, day in zip(filed.trees, days, strict=True):
            if day is None and window_of(tree.root) == (None, None):
                self._kept.floating[tree.root.id] = (tree.root, "undated")
                continue
            cell = self._kept.cell(day_cell(tree.root, day) if day is not None else coarse_cell(tree.root))
            for claim in (tree.root, *tree.shares):
                cell.placed[claim.id] = claim
            self._kept.change(cell)
        self._anchor(filed)

    def _anchor(self, filed: Filed) -> None:
        """Tie a report's road and ordinals to the exchanges that it speaks of."""
        ordinals = [claim for claim in filed.claims if _is_ordinal(claim)]
        if not filed.road and not ordinals:
            return
        cells = [day_cell(t.root, d) for t, d in zip(filed.trees, filed.days, strict=True) if d is not None]
        cells += [day_cell(claim, day) for claim, day in _dated_roots(filed)]
        if not cells:
            return
        days = sorted({cell.start for cell in cells})
        usual = max(days, key=lambda day: (sum(cell.start == day for cell in cells), day))
        steps: dict[date, list[RoadStep]] = defaultdict(list)
        for step in filed.road:
            after = [day for day in days if step.date and step.date <= day <= step.date + ROAD_DAYS]
            steps[after[0] if after else usual].append(step)
        for day in days:
            home = min((cell for cell in cells if cell.start == day), key=_by_weight)
            self._tie(filed, home, tuple(steps.get(day, ())), ordinals if day == usual else [])

    def _tie(self, filed: Filed, key: CellKey, steps: tuple[RoadStep, ...], ordinals: list[Evidence]) -> None:
        cell = self._kept.cell(key)
        if steps:
            cell.road[filed.source.report] = steps
        for claim in ordinals:
            told = claim.sense.to_date or claim.source.published
            if told is None or 0 <= (told - key.start).days <= ORDINAL_DAYS:
                cell.ordinals[claim.id] = claim
        filed.anchors += (key,)
        self._kept.change(cell)


def _by_weight(cell: CellKey) -> tuple[bool, str]:
    """The living before the dead."""
    return cell.counted is Counted.BODY, cell.returned_to or ""


def _is_ordinal(claim: Evidence) -> bool:
    sense = claim.sense
    return sense.counted is Counted.EXCHANGE and sense.scope is Scope.TOTAL and bool(sense.value)


def _dated_roots(filed: Filed) -> Iterator[tuple[Evidence, date]]:
    for claim in filed.claims:
        day = window_of(claim)[0]
        if day is None or claim.sense.status not in HAPPENED or root_of(claim) is not claim:
            continue
        if route_of(claim) is Route.DAY:
            yield claim, day
