"""Which words on a page are its frame, a credit, a byline or a pointer to another story?"""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class DumpWords:
    """The word lists of data/dump.toml, in lower case."""

    common_letters: frozenset[str]
    furniture: frozenset[str]
    furniture_starts: tuple[str, ...]
    related_starts: tuple[str, ...]
    related_ends: tuple[str, ...]
    promo_starts: tuple[str, ...]
    read_time: tuple[str, ...]
    credit_words: tuple[str, ...]
    credit_starts: tuple[str, ...]
    byline_starts: tuple[str, ...]
    card_marks: frozenset[str]
    roles: frozenset[str]
    agencies: frozenset[str]
    related_labels: frozenset[str]
    call_starts: tuple[str, ...]
    channels: tuple[str, ...]
    photo_starts: tuple[str, ...]
    signoff_starts: tuple[str, ...]
    source_starts: tuple[str, ...]
    time_ends: tuple[str, ...]
    time_starts: tuple[str, ...]
    promo_ends: tuple[str, ...]
    caption_ends: tuple[str, ...]
    day_first: frozenset[str]


SETS = ("common_letters", "furniture", "card_marks", "roles", "agencies", "related_labels", "day_first")


@cache
def words() -> DumpWords:
    """The word lists, read once."""
    given = tomllib.loads((files("headcount.parts") / "data" / "dump.toml").read_text("utf-8"))
    known: dict[str, Any] = {name: frozenset(given[name]) if name in SETS else tuple(given[name]) for name in given}
    return DumpWords(**known)
