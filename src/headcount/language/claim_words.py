"""Which words does the claims grammar read in a language? One data file a language under `data/claims`."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def languages() -> tuple[str, ...]:
    """The languages whose claims can be read."""
    folder = files("headcount.language").joinpath("data", "claims")
    return tuple(sorted(entry.name.removesuffix(".toml") for entry in folder.iterdir() if entry.name.endswith(".toml")))


@cache
def load(language: str) -> Mapping[str, Mapping[str, str | Mapping[str, str]]]:
    """The tables of a language's claim words, as the file has them."""
    path = files("headcount.language").joinpath("data", "claims", f"{language}.toml")
    return tomllib.loads(path.read_text("utf-8"))
