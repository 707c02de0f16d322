"""What do the words say of a figure's direction, and how much does each weigh?"""

from __future__ import annotations

from dataclasses import dataclass, field

from headcount.claims.tags import Tag

WHOSE, CAPTOR, RECIPIENT, GIVER, FRAME, CONTEXT = 6.0, 5.0, 5.0, 4.5, 4.0, 1.0
"""How much each kind of word weighs: whose people they are, whose captivity, to whom, by whom, the verb, the rest."""
DEAL = 3
"""Tokens between "agreed to" and the release that it is about."""
FROM = 3
"""Tokens between "from" and a word for captivity."""


@dataclass(slots=True)
class Votes:
    """What the words say of a figure's direction."""

    to: dict[str, float] = field(default_factory=dict)
    by: dict[str, float] = field(default_factory=dict)
    rules: list[tuple[str, str, str, Tag | None]] = field(default_factory=list)

    def add(self, attribute: str, code: str, weight: float, rule: str, tag: Tag | None = None) -> None:
        """One word's vote: `attribute` is "returned_to" or "held_by"."""
        box = self.to if attribute == "returned_to" else self.by
        box[code] = max(box.get(code, 0.0), weight)
        self.rules.append((attribute, code, rule, tag))
