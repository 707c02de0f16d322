"""Who speaks for whom? The conflicts' tables as the fold wants them."""

from functools import cache

from headcount.conflicts.registry import load
from headcount.exchanges import Sides, sides_of


@cache
def known_sides() -> Sides:
    """Officials, outlets and opponents of every conflict that ships with the package."""
    return sides_of(load())
