"""How many independent voices stand behind a figure? Copies of one text count once."""

from collections.abc import Iterable

from headcount.exchanges.evidence import KEPT_MARKS, Evidence


def count_independent(claims: Iterable[Evidence]) -> int:
    """Never more voices than outlets, nor than wordings: a sentence printed by forty outlets is one voice."""
    wordings: set[int] = set()
    outlets: set[str] = set()
    for claim in claims:
        if not claim.sense.light:
            wordings.add(claim.copy)
            outlets.add(claim.source.copy or claim.source.outlet)
    return min(_count_wordings(wordings), len(outlets))


def _count_wordings(marks: set[int]) -> int:
    """How many wordings? One whose words were emptied is the one of the same kept mark, if there is one."""
    emptied = {-1 - mark for mark in marks if mark < 0}
    if not emptied:
        return len(marks)
    whole = [mark for mark in marks if mark >= 0]
    return len(whole) + len(emptied.difference(mark % KEPT_MARKS for mark in whole))
