"""Which counting rules can stand behind a total? A small algebra over handovers."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import product

from headcount.reconcile.events import Event
from headcount.records.claim import Channel

LOOSE_LABELS = frozenset({"military", "pow"})
"""Words that speakers use for all who came home; a series under such a label may count everyone."""


class Figure(StrEnum):
    """Which figure counts where sources give different ones for one handover."""

    BEST = "best"
    LOW = "low"
    HIGH = "high"


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """A counting rule: whom it counts, by which channel, through whom, and which of conflicting figures.

    `channel` EXCHANGE leaves out what is known to have come outside an exchange, OUTSIDE_EXCHANGE counts only that,
    None counts all. `mediator` counts only exchanges that this mediator brokered; `numbered` only exchanges that
    carry an official number; `conflict` only those of one conflict, and so no other country's releases.
    """

    people: tuple[str, ...] = ()
    channel: Channel | None = None
    mediator: str | None = None
    numbered: bool = False
    conflict: str | None = None
    figure: Figure = Figure.BEST

    def counts(self, event: Event) -> bool:
        """Whether the rule counts this handover at all."""
        if self.channel is Channel.EXCHANGE and event.channel is Channel.OUTSIDE_EXCHANGE:
            return False
        if self.channel is Channel.OUTSIDE_EXCHANGE and event.channel is not Channel.OUTSIDE_EXCHANGE:
            return False
        if self.mediator is not None and self.mediator not in event.mediators:
            return False
        if self.conflict is not None and event.conflict != self.conflict:
            return False
        return not self.numbered or event.number is not None

    def figure_of(self, event: Event) -> int | None:
        """How many this handover adds under the rule; None where no figure is known."""
        figures = event.figures_of(self.people)
        if not figures:
            return None
        if self.figure is Figure.BEST:
            return figures[0]
        return min(figures) if self.figure is Figure.LOW else max(figures)

    @property
    def conditions(self) -> int:
        """How much it chooses beyond the plain reading: less is simpler. Few keepers count by official numbers."""
        return (
            (self.conflict is not None)
            + (self.channel is not None)
            + (self.mediator is not None)
            + 2 * self.numbered
            + (self.figure is not Figure.BEST)
        )


def find_definitions(
    events: Iterable[Event], people: tuple[str, ...], channel: Channel | None, keepers: Iterable[str]
) -> tuple[Definition, ...]:
    """Which rules are worth trying on these handovers, the simplest first?

    A mediator's own exchanges are tried only for totals whose keeper or speaker that mediator is.
    """
    known = tuple(events)
    words = {word for keeper in keepers for word in _words(keeper)}
    mediators = sorted({name for event in known for name in event.mediators if words & set(_words(name))})
    channels = (channel,) if channel is Channel.OUTSIDE_EXCHANGE else (None, Channel.EXCHANGE, Channel.OUTSIDE_EXCHANGE)
    told_apart = any(event.figures_of(people) for event in known)
    labels = ((), people) if people and (people[0] in LOOSE_LABELS or not told_apart) else (people,)
    figures = tuple(Figure) if any(len(event.figures) > 1 for event in known) else (Figure.BEST,)
    numbers = (False, True) if any(event.number is not None for event in known) else (False,)
    found = [
        Definition(people=label, channel=way, mediator=mediator, numbered=number, conflict=conflict, figure=figure)
        for label, way, mediator, number, conflict, figure in product(
            dict.fromkeys(labels), channels, (None, *mediators), numbers, (None, *_main_conflict(known)), figures
        )
    ]
    return tuple(sorted(found, key=lambda definition: definition.conditions))


def _main_conflict(events: Iterable[Event]) -> tuple[str, ...]:
    """The conflict that most of the handovers belong to, where there are several."""
    counts: dict[str, int] = {}
    for event in events:
        counts[event.conflict or ""] = counts.get(event.conflict or "", 0) + 1
    main = min(counts, key=lambda name: (-counts[name], name), default="")
    return (main,) if main and len(counts) > 1 else ()


def _words(text: str) -> tuple[str, ...]:
    cleaned = "".join(letter if letter.isalnum() else " " for letter in text.casefold())
    return tuple(word for word in cleaned.split() if len(word) > 2)
