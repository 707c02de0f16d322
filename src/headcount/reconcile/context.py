"""What all totals are held against: the handovers, the series and, for each total, the plain sum of its own words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from headcount.reconcile.books import Books, open_books, side_of
from headcount.reconcile.definitions import Definition
from headcount.reconcile.events import Event
from headcount.reconcile.infer import Inference, infer_definition
from headcount.reconcile.predict import Stand, stands
from headcount.reconcile.series import find_families, last_day
from headcount.reconcile.sums import Sums
from headcount.records.exchange import Exchange
from headcount.records.total import Total

NOT_BROKEN_DOWN = frozenset({"pow"})
"""Labels that no table breaks a handover down by: all living people of exchanges may be meant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainSum:
    """The handovers that a total's own words cover, and their sum.

    `label_ignored` says that no handover is broken down by the total's people, so that everyone is summed.
    """

    sums: Sums
    start: int
    end: int
    label_ignored: bool

    @property
    def value(self) -> int:
        """The sum of the best figures."""
        return self.sums.upto(self.end) - self.sums.upto(self.start - 1)

    @property
    def counted(self) -> tuple[Event, ...]:
        """The handovers with a figure."""
        return self.sums.between(self.start - 1, self.end)

    @property
    def unknown(self) -> tuple[Event, ...]:
        """The handovers without one."""
        return tuple(event for event in self.sums.unknown if self.start <= event.day <= self.end)


@dataclass(slots=True)
class Context:
    """Handovers and series, ready for every total of one run."""

    books: Books
    totals: tuple[Total, ...]
    inferences: tuple[Inference, ...]
    places: dict[str, tuple[Inference, int]]
    """For each total on a series' path: the inference and the number of its step."""
    homes: dict[str, Inference]
    """For each total of a series, or of the same side and kind as one: that series."""
    _plain: dict[tuple[object, ...], tuple[Sums, bool]] = field(default_factory=dict)
    _stands: dict[int, tuple[Stand, ...]] = field(default_factory=dict)

    def plain_sum(self, total: Total) -> PlainSum:
        """What do the known handovers of the total's own period, side and people add up to?"""
        key = (side_of(total), total.people[:1], total.channel)
        if key not in self._plain:
            self._plain[key] = self._plain_sums(total)
        sums, ignored = self._plain[key]
        start = total.from_date.toordinal() if total.from_date else 0
        end = last_day(total)
        return PlainSum(sums=sums, start=start, end=end if end is not None else 10**7, label_ignored=ignored)

    def stands(self, inference: Inference) -> tuple[Stand, ...]:
        """Every level that a series went through."""
        name = id(inference)
        if name not in self._stands:
            self._stands[name] = stands(inference)
        return self._stands[name]

    def _plain_sums(self, total: Total) -> tuple[Sums, bool]:
        side, label = side_of(total), total.people[:1]
        known = any(event.figures_of(label) for event in self.books.own(side)) and not NOT_BROKEN_DOWN & set(label)
        definition = Definition(people=label if known else (), channel=total.channel)
        return self.books.sums(side, definition), bool(label) and not known


def build_context(exchanges: Iterable[Exchange], totals: Sequence[Total]) -> Context:
    """Sum the handovers and infer every series once."""
    books = open_books(exchanges)
    inferences = tuple(infer_definition(family, books) for family in find_families(totals))
    places: dict[str, tuple[Inference, int]] = {}
    homes: dict[str, Inference] = {}
    for inference in inferences:
        family = inference.family
        for total in (*family.running, *family.periods, *family.strangers):
            homes.setdefault(total.id, inference)
        for index, step in enumerate(inference.path.steps):
            for total in (*step.level.totals, *step.level.made_of[-1:]):
                places[total.id] = (inference, index)
    return Context(books=books, totals=tuple(totals), inferences=inferences, places=places, homes=homes)


def plain_value(context: Context, total: Total) -> int | None:
    """The plain sum of a total's own words; None where no handover in it has a figure."""
    plain = context.plain_sum(total)
    return plain.value if plain.counted else None
