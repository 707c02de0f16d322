"""Who keeps a series of totals? Its name for readers."""

from functools import cache

from headcount.conflicts.registry import load
from headcount.records.total import Series


@cache
def keeper_name(series: str, keeper: str) -> str:
    """The body that a series is named after, the body whose count a party's officials quote, or a mediator."""
    conflicts = load()
    bodies = {official.id: official.name for official in conflicts.officials}
    named = max((body for body in bodies if series.startswith(body + "-")), key=len, default="")
    quoted = conflicts.counts.get(keeper.upper(), "")
    mediators = {mediator.code.casefold(): mediator.name for mediator in conflicts.mediators}
    return bodies.get(named) or bodies.get(quoted) or mediators.get(keeper.casefold()) or keeper


def series_keeper(series: Series) -> str:
    """Who keeps this series."""
    return keeper_name(series.name, series.keeper)
