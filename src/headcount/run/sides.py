"""Who speaks for whom? The conflicts' tables as the fold wants them."""

from functools import cache

from headcount.conflicts.registry import load
from headcount.conflicts.sources import find_source, sources
from headcount.exchanges import Sides, sides_of


@cache
def known_sides() -> Sides:
    """Officials, outlets and opponents of every conflict that ships with the package."""
    return sides_of(load(), _bodies(), lambda url: find_source(url) is not None)


def _bodies() -> dict[str, str]:
    """The party by name and host of every source that is a state's own body: its page is its own word."""
    bodies = [source for source in sources() if source.kind == "body" and source.side is not None]
    return {name: source.side for source in bodies if source.side for name in (source.name, *source.hosts)}
