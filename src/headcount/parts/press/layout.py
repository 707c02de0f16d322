"""The words by which press databases set out their articles: the lists of layout.toml."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Word lists in lower case; layout.toml says what each is."""

    ends: tuple[str, ...]
    numbers: tuple[str, ...]
    length: tuple[str, ...]
    byline: tuple[str, ...]
    body: tuple[str, ...]
    database: tuple[str, ...]
    cover: tuple[str, ...]
    word_counts: tuple[str, ...]
    months: tuple[str, ...]
    factiva_fields: tuple[str, ...]
    proquest_fields: tuple[str, ...]
    languages: dict[str, str]


@cache
def layout() -> Layout:
    """The lists, read once."""
    given = tomllib.loads((files("headcount.parts.press") / "layout.toml").read_text("utf-8"))
    languages = given.pop("languages")
    return Layout(**{name: tuple(entries) for name, entries in given.items()}, languages=languages)
