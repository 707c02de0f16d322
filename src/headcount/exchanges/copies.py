"""How many independent voices stand behind a figure? Copies of one text count once."""

from collections.abc import Iterable

from headcount.exchanges.evidence import Evidence


def count_independent(claims: Iterable[Evidence]) -> int:
    """Never more voices than outlets, nor than wordings: a sentence printed by forty outlets is one voice."""
    wordings: set[int] = set()
    outlets: set[str] = set()
    for claim in claims:
        if not claim.sense.light:
            wordings.add(claim.copy)
            outlets.add(claim.source.copy or claim.source.outlet)
    return min(len(wordings), len(outlets))
