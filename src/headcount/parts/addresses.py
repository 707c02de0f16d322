"""How is an address written so that one page has one? Without the marks of whoever linked to it."""

import tomllib
from functools import cache
from importlib.resources import files
from urllib.parse import urlsplit, urlunsplit


def plain_address(url: str) -> str:
    """The address without the parameters, before or after a #, that only say where a reader came from.

    A place within a page stays: a live blog's posts differ in nothing else.
    """
    if "#" not in url and "?" not in url:
        return url
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    kept = [pair for pair in parts.query.split("&") if not _is_mark(pair)]
    place = "" if "=" in parts.fragment else parts.fragment
    return urlunsplit((parts.scheme, parts.netloc, parts.path, "&".join(kept), place)) if parts.netloc else url


def _is_mark(pair: str) -> bool:
    return pair.partition("=")[0].lower().startswith(_marks())


@cache
def _marks() -> tuple[str, ...]:
    given = tomllib.loads((files("headcount.parts") / "data" / "addresses.toml").read_text("utf-8"))
    return tuple(given["marks"])
