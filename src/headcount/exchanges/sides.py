"""Whose word counts as a primary source? What the fold must know of a conflict, as plain tables."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from headcount.conflicts.registry import Conflicts
from headcount.records.report import BY_HAND, Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """Who speaks for which party, who fights, and which conflict a party belongs to."""

    officials: Mapping[str, str] = field(default_factory=dict)
    """Party by the id of an official or official body."""
    outlets: Mapping[str, str] = field(default_factory=dict)
    """Party by the name or host of an outlet that publishes for that party's officials."""
    fighting: frozenset[str] = frozenset()
    """Parties that are an opponent of another; all others mediate, host or hold for someone else."""
    conflicts: Mapping[str, str] = field(default_factory=dict)
    """Name of the conflict by party."""
    keepers: Mapping[str, str] = field(default_factory=dict)
    """The body whose count an official quotes, by the official's id."""
    is_known: Callable[[str], bool] = field(default=lambda url: True)
    """Is this the address of someone whose pages are known?"""

    mediators: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """How texts name a mediator, by its display name; a star stands for any ending."""

    def is_stranger(self, report: Report) -> bool:
        """Does nobody know who published this: neither a known address, nor a table, nor a person who entered it?"""
        row = report.event is not None or report.published_from in ("table", BY_HAND)
        return report.url is not None and not row and not self.is_known(report.url)

    def mediator_of(self, name: str) -> str:
        """The display name of a mediator that a text names so; the text's own words where it is unknown."""
        words = name.casefold().replace("’", "'").split()
        for shown, forms in self.mediators.items():
            if any(_fits(words, form.casefold().split()) for form in forms):
                return shown
        return name

    def conflict_of(self, parties: tuple[str | None, str | None]) -> str | None:
        """Which conflict do these parties fight? None where they share none."""
        found = {self.conflicts.get(party) for party in parties if party} - {None}
        return found.pop() if len(found) == 1 else None


def _fits(words: list[str], form: list[str]) -> bool:
    return len(words) == len(form) and all(
        word.startswith(part[:-1]) if part.endswith("*") else word == part
        for word, part in zip(words, form, strict=True)
    )


def sides_of(
    conflicts: Conflicts,
    outlets: Mapping[str, str] | None = None,
    is_known: Callable[[str], bool] = lambda url: True,
) -> Sides:
    """Draw the tables from the conflicts' data files."""
    return Sides(
        is_known=is_known,
        officials={official.id: official.party for official in conflicts.officials},
        outlets=dict(outlets or {}),
        fighting=frozenset(party for pair in conflicts.opponents for party in pair),
        conflicts={party.code: party.conflict for party in conflicts.parties},
        keepers={
            official.id: conflicts.counts[official.party]
            for official in conflicts.officials
            if official.party in conflicts.counts
        },
        mediators={
            mediator.name: tuple(form for forms in mediator.forms.values() for form in forms)
            for mediator in conflicts.mediators
        },
    )
