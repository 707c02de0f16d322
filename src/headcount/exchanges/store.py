"""What comes of all that is kept; only what a change touches is worked out anew."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from headcount.exchanges.agreement import OPEN_RULES, Span, agree_with_totals, find_spans
from headcount.exchanges.building import Ties, build_exchanges, rank_proto
from headcount.exchanges.evidence import Evidence
from headcount.exchanges.filing import Filed
from headcount.exchanges.groups import Group
from headcount.exchanges.handovers import Dated, name_handovers
from headcount.exchanges.intake import Intake
from headcount.exchanges.kept import Cell, Kept
from headcount.exchanges.lanes import Lane, LaneKey, Proto, days_of, lane_of
from headcount.exchanges.pairing import pair_handovers
from headcount.exchanges.pledges import PledgeKey, Promise, make_promises, reach_of
from headcount.exchanges.sides import Sides
from headcount.exchanges.telling import NO_PAIRS, find_groups
from headcount.exchanges.totals import TotalKey, make_totals
from headcount.exchanges.undated import Undated
from headcount.records.claim import Counted
from headcount.records.exchange import Exchange, Handover, Unplaced
from headcount.records.report import DatePrecision
from headcount.records.total import Total

MANY = 500


class Store:
    """What is kept of all reports, and what comes of it."""

    def __init__(self, sides: Sides) -> None:
        self._sides = sides
        self._kept = Kept()
        self._intake, self._undated = Intake(self._kept), Undated(self._kept)
        self._promises: dict[PledgeKey, tuple[Promise, ...]] = {}
        self._pledge_months: dict[tuple[Counted, str | None, int], set[PledgeKey]] = defaultdict(set)
        self._totals: dict[TotalKey, tuple[Total, ...]] = {}
        self._handovers: dict[tuple[Counted, str | None], dict[date, dict[str, Handover]]] = defaultdict(dict)
        self._records: dict[int, Proto] = {}
        self._figures: dict[str, frozenset[int]] = {}
        """The figures given for a handover, by its id, where there are several."""
        self._disputed: dict[str, tuple[Handover, frozenset[int]]] = {}
        self._spans: dict[str, list[Span]] = {}
        self._coarse: dict[LaneKey, list[Exchange]] = {}
        self._changed_coarse: set[LaneKey] = set()
        self._same, self._different = NO_PAIRS, NO_PAIRS

    def put(self, filed: Filed) -> None:
        """Take in a report's claims."""
        self._intake.put(filed)
        if filed.trees:
            self._undated.expect(filed)

    def take(self, filed: Filed) -> None:
        """Take a report's claims out again."""
        self._undated.give_up(filed)
        self._intake.take(filed)

    def pairs(
        self, same: frozenset[frozenset[str]], different: frozenset[frozenset[str]], about: frozenset[str]
    ) -> None:
        """Hold claims together or apart from now on."""
        if (same, different) == (self._same, self._different):
            return
        self._same, self._different = same, different
        for cell in self._kept.cells.values():
            if not about.isdisjoint(cell.dated) or not about.isdisjoint(cell.placed):
                self._kept.change(cell)

    def much_changed(self) -> bool:
        """Is there so much to work out that it is worth preparing for?"""
        return len(self._kept.changed_cells) > MANY

    def refresh(self) -> None:
        """Work out anew what changes have touched."""
        kept = self._kept
        for filed in kept.changed_reports.values():
            self._undated.place(filed)
        kept.changed_reports.clear()
        for cell in kept.changed_cells:
            self._tell(cell)
        kept.changed_cells.clear()
        for name, days in kept.changed_days.items():
            self._rebuild(kept.lane(name), days)
        kept.changed_days.clear()
        for name in self._changed_coarse:
            self._rebuild_coarse(kept.lane(name))
        self._changed_coarse.clear()
        for pledge in kept.changed_pledges:
            self._promise(pledge)
        kept.changed_pledges.clear()
        for total in kept.changed_totals:
            self._totals[total] = make_totals(kept.totals[total].values(), self._sides)
        if kept.changed_totals:
            self._spans = find_spans(self.totals())
        kept.changed_totals.clear()

    def _tell(self, cell: Cell) -> None:
        key = cell.key
        cell.changed = False
        cell.told = find_groups([*cell.dated.values(), *cell.placed.values()], self._same, self._different)
        by_lane: dict[LaneKey, list[Group]] = defaultdict(list)
        for group in cell.told.groups:
            by_lane[lane_of(key.counted, group.held_by, group.returned_to)].append(group)
        for name in cell.lanes | set(by_lane):
            lane = self._kept.lane(name)
            groups = by_lane.get(name, [])
            if key.precision is DatePrecision.DAY:
                own = {id(group) for group in groups}
                sums = [each for each in cell.told.sums if any(id(group) in own for group in each.groups)]
                lane.put(key, groups, sums)
                self._kept.changed_days[name].add(key.start)
            else:
                lane.put_coarse(key, groups)
                self._changed_coarse.add(name)
        cell.lanes = frozenset(by_lane)

    def _rebuild(self, lane: Lane, days: set[date]) -> None:
        void, built = lane.rebuild(days)
        for span in [span for span, window in lane.windows.items() if not window]:
            lane.close_window(*span)
        for proto in void:
            self._records.pop(id(proto), None)
            self._list(proto.record, -1)
        name_handovers(each for proto in built for each in proto.handovers)
        for each in (each for proto in built for each in proto.handovers):
            values = frozenset(node.value for node in each.group.nodes if node.value is not None)
            if len(values) > 1:
                self._figures[each.id] = values
        by_day: dict[date, list[Proto]] = defaultdict(list)
        for proto in built:
            by_day[min(each.day for each in proto.handovers)].append(proto)
        for day, protos in by_day.items():
            for exchange, proto in build_exchanges(lane.key, protos, self._sides, self._ties(lane.key, day, protos)):
                proto.record = exchange
                self._records[id(proto)] = proto
                self._list(exchange, 1)

    def _ties(self, lane: LaneKey, day: date, protos: list[Proto]) -> Ties:
        """Road and ordinals of a day go to the exchange that their report speaks of, else to the largest."""
        ties = Ties(both_sides=list(self._kept.both_sides.get((lane.counted, day), {}).values()))
        ranked = sorted(protos, key=rank_proto)
        for key in sorted({cell for proto in protos for cell in proto.cells}, key=str):
            cell = self._kept.cells.get(key)
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
            self._dispute(handover, step)
            if handover.date is None:
                continue
            days = self._handovers[handover.counted, handover.returned_to]
            if step > 0:
                days.setdefault(handover.date, {})[handover.id] = handover
            else:
                days.get(handover.date, {}).pop(handover.id, None)
            month = handover.date.year * 12 + handover.date.month
            self._kept.changed_pledges |= self._pledge_months.get(
                (handover.counted, handover.returned_to, month), set()
            )

    def _dispute(self, handover: Handover, step: int) -> None:
        """Keep the handovers between whose figures a total may decide."""
        if step < 0:
            self._figures.pop(handover.id, None)
            self._disputed.pop(handover.id, None)
        elif handover.rule in OPEN_RULES and handover.id in self._figures and handover.counted is Counted.PERSON:
            self._disputed[handover.id] = (handover, self._figures[handover.id])

    def _find_handovers(self, counted: Counted, returned_to: str | None, start: date, end: date) -> Sequence[Handover]:
        days = self._handovers.get((counted, returned_to), {})
        return [found for day in days_of(start, end) if day in days for _, found in sorted(days[day].items())]

    def _promise(self, key: PledgeKey) -> None:
        claims = self._kept.pledges[key]
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
        found = []
        for dated in by_span.values():
            name_handovers(dated)
            protos = [Proto(handovers=handovers) for handovers in pair_handovers(dated)]
            found += [exchange for exchange, _ in build_exchanges(lane.key, protos, self._sides, Ties())]
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

    def decided(self) -> dict[str, int]:
        """Figures that the totals decide upon, by handover."""
        return agree_with_totals(self._disputed.values(), self._spans, self._find_handovers)

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
        strays: list[tuple[Evidence, str]] = [*self._kept.strays.values(), *self._kept.floating.values()]
        for cell in self._kept.cells.values():
            strays += cell.told.strays
        for lane in self._kept.lanes.values():
            for found in lane.strays.values():
                strays += found
        for claim, reason in strays:
            yield Unplaced(claim=claim.id, report=claim.source.report, reason=reason)
        yield from self._unplaced_both()

    def _unplaced_both(self) -> Iterator[Unplaced]:
        summed = {claim for exchange in self.exchanges() for each in exchange.sums for claim in each.claims}
        for found in self._kept.both_sides.values():
            for claim in found.values():
                if claim.id not in summed:
                    yield Unplaced(claim=claim.id, report=claim.source.report, reason="direction-unknown")


def _told_by(report: str, ranked: list[Proto]) -> Proto:
    for proto in ranked:
        if any(claim.source.report == report for each in proto.handovers for claim in each.group.claims):
            return proto
    return ranked[0]
