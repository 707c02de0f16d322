"""Who keeps a series of totals? Its name for readers."""

from functools import cache

from headcount.conflicts.registry import load
from headcount.records.total import Series


@cache
def keeper_name(keeper: str) -> str:
    """The body whose count a keeper's series is, a mediator's name, or the keeper as it is written."""
    conflicts = load()
    body = conflicts.counts.get(keeper.upper())
    named = {official.id: official.name for official in conflicts.officials}
    if body in named:
        return named[body]
    mediators = {mediator.code.casefold(): mediator.name for mediator in conflicts.mediators}
    return mediators.get(keeper.casefold()) or named.get(keeper) or keeper


def series_keeper(series: Series) -> str:
    """Who keeps this series."""
    return keeper_name(series.keeper)
