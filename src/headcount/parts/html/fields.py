"""Which machine-readable fields say what: the lists of data/meta.toml."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """Names of fields, in lower case, those believed first at the front."""

    article_types: tuple[str, ...]
    published: tuple[str, ...]
    updated: tuple[str, ...]
    headline: tuple[str, ...]
    authors: tuple[str, ...]
    outlet: tuple[str, ...]
    description: tuple[str, ...]
    name_separators: tuple[str, ...]
    name_starts: tuple[str, ...]
    title_separators: tuple[str, ...]
    strong_separators: tuple[str, ...]
    no_person: tuple[str, ...]
    written_by: tuple[str, ...]


@cache
def fields() -> Fields:
    """The lists, read once."""
    given = tomllib.loads((files("headcount.parts") / "data" / "meta.toml").read_text("utf-8"))
    return Fields(**{name: tuple(entries) for name, entries in given.items()})
