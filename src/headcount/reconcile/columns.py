"""One side's handovers as columns, so that a sum under any definition is a few passes over them and no search."""

from dataclasses import dataclass, field
from itertools import accumulate, compress
from operator import and_, gt

from headcount.reconcile.definitions import Definition, Figure
from headcount.reconcile.departures import DepartureIndex, FigureIndex, index_figures
from headcount.reconcile.events import Event
from headcount.reconcile.sums import Sums
from headcount.records.claim import Channel

Reading = tuple[tuple[str, ...], Figure]
"""Which people are counted, and which figure where sources differ."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The figure of every handover under one reading; 0 where there is none, and which have one."""

    values: tuple[int, ...]
    known: tuple[bool, ...]
    unknown: tuple[Event, ...]
    index: FigureIndex


@dataclass(slots=True)
class Columns:
    """The handovers of one side with everything that definitions ask of them."""

    events: tuple[Event, ...]
    _days: tuple[int, ...] = ()
    _figures: dict[Reading, Figures] = field(default_factory=dict)
    _masks: dict[tuple[Channel | None, str | None, bool, str | None], tuple[bool, ...]] = field(default_factory=dict)

    def sums(self, definition: Definition) -> Sums:
        """What do the handovers add up to under this definition, day by day?"""
        figures, mask = self._figures_of(definition), self._mask_of(definition)
        counted = tuple(map(and_, mask, figures.known))
        excluded = map(gt, figures.known, mask)
        self._days = self._days or tuple(event.day for event in self.events)
        values = tuple(compress(figures.values, counted))
        return Sums(
            definition=definition, counted=tuple(compress(self.events, counted)), figures=values,
            days=tuple(compress(self._days, counted)), running=tuple(accumulate(values, initial=0)),
            unknown=figures.unknown, excluded=tuple(compress(self.events, excluded)),
        )  # fmt: skip

    def departures(self, definition: Definition) -> DepartureIndex:
        """Every single departure from this definition."""
        figures = self._figures_of(definition)
        return DepartureIndex(
            events=self.events, values=figures.values, counted=self._mask_of(definition), index=figures.index
        )

    def _figures_of(self, definition: Definition) -> Figures:
        reading = (definition.people, definition.figure)
        if reading not in self._figures:
            found = [definition.figure_of(event) for event in self.events]
            values = tuple(figure or 0 for figure in found)
            unknown = tuple(event for event, figure in zip(self.events, found, strict=True) if figure is None)
            self._figures[reading] = Figures(
                values=values, known=tuple(map(bool, values)), unknown=unknown,
                index=index_figures(self.events, values, definition.people),
            )  # fmt: skip
        return self._figures[reading]

    def _mask_of(self, definition: Definition) -> tuple[bool, ...]:
        key = (definition.channel, definition.mediator, definition.numbered, definition.conflict)
        if key not in self._masks:
            self._masks[key] = tuple(definition.counts(event) for event in self.events)
        return self._masks[key]
