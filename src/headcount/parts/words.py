"""Which words on a page are its frame, a credit, a byline or a pointer to another story?"""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


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


@cache
def words() -> DumpWords:
    """The word lists, read once."""
    given = tomllib.loads((files("headcount.parts") / "data" / "dump.toml").read_text("utf-8"))
    return DumpWords(
        common_letters=frozenset(given["common_letters"]),
        furniture=frozenset(given["furniture"]),
        card_marks=frozenset(given["card_marks"]),
        roles=frozenset(given["roles"]),
        agencies=frozenset(given["agencies"]),
        **{
            name: tuple(given[name])
            for name in (
                "furniture_starts", "related_starts", "related_ends", "promo_starts",
                "read_time", "credit_words", "credit_starts", "byline_starts",
            )
        },
    )  # fmt: skip
