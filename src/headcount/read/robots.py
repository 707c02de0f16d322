"""May this address be fetched by a robot, and how long must it wait between two pages?"""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from protego import Protego

from headcount.read.fetch import AGENT, Fetched

MOST_BYTES = 500_000
SLOWEST_DELAY = 60.0
MOST_RULES = 500_000
"""Robots named, times lines: each rule of a group is kept for every robot that the group names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Robots:
    """A host's robots.txt; without one, everything is allowed. `barred`: the host could not say, so nothing is."""

    rules: Protego | None = field(default=None, compare=False)
    barred: bool = False
    size: int = 0
    """Bytes of the file."""

    def allows(self, url: str) -> bool:
        """May a robot of this name fetch the address?"""
        if self.barred:
            return False
        return self.rules is None or bool(self.rules.can_fetch(url, AGENT))

    @property
    def delay(self) -> float | None:
        """Seconds between two pages that the host asks for, at most a minute; None if it asks for none."""
        asked = self.rules.crawl_delay(AGENT) if self.rules is not None else None
        return min(float(asked), SLOWEST_DELAY) if asked is not None else None


def robots_address(url: str) -> str:
    """Where the robots.txt of an address's host lies."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}/robots.txt"


def read_robots(answer: Fetched | None) -> Robots:
    """What a host's answer for its robots.txt allows: a missing file everything, a broken server nothing for now."""
    if answer is None or answer.status >= 500 or answer.status == 429:
        return Robots(barred=True)
    if answer.status != 200:
        return Robots()
    text = answer.body[:MOST_BYTES].decode("utf-8", "replace")
    if text.lower().count("agent") * len(text.splitlines()) > MOST_RULES:
        return Robots(barred=True)
    return Robots(rules=Protego.parse(text), size=len(text))
