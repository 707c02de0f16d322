"""How does this outlet lay out its pages? One file each, with its hosts and the names of its elements."""

import tomllib
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

from headcount.parts.html.names import Mark
from headcount.records.report import web_address


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How pages were laid out until a day (None: still): exact class or id names, and what stands in them."""

    until: date | None
    marks: dict[str, Mark]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """An outlet whose pages are known: its name, its hosts, and its layouts, the oldest first."""

    name: str
    hosts: tuple[str, ...]
    layouts: tuple[Layout, ...] = field(default=())

    def layout(self, published: date | None) -> Layout:
        """The layout of a page of this day; of an unknown day, the present one."""
        fitting = (
            layout for layout in self.layouts if layout.until is None or (published and published <= layout.until)
        )
        return next(fitting)


def find_outlet(url: str | None) -> Outlet | None:
    """The outlet whose page an address is, None where its layout is not known."""
    pieces = (urlsplit(web_address(url) or "").hostname or "").split(".")
    hosts = (".".join(pieces[at:]) for at in range(max(0, len(pieces) - 1)))
    return next((_by_host()[host] for host in hosts if host in _by_host()), None)


@cache
def outlets() -> tuple[Outlet, ...]:
    """All outlets with a file."""
    folder = files("headcount.parts") / "outlets"
    found = sorted((entry for entry in folder.iterdir() if entry.name.endswith(".toml")), key=lambda entry: entry.name)
    return tuple(_outlet(tomllib.loads(entry.read_text("utf-8"))) for entry in found)


@cache
def _by_host() -> dict[str, Outlet]:
    return {host: outlet for outlet in outlets() for host in outlet.hosts}


def _outlet(given: dict[str, Any]) -> Outlet:
    return Outlet(name=given["name"], hosts=tuple(given["hosts"]), layouts=tuple(map(_layout, given["layout"])))


def _layout(given: dict[str, Any]) -> Layout:
    marks = {name: Mark[kind.upper()] for kind, names in given.items() if kind != "until" for name in names}
    return Layout(until=given.get("until"), marks=marks)
