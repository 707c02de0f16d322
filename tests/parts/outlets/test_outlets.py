"""Each outlet's file is true of a page in its structure; older layouts hold until their last day."""

import json
from datetime import date
from pathlib import Path

import pytest

from headcount.parts.html.names import Mark
from headcount.parts.outlets import Layout, Outlet, find_outlet, outlets

FOLDERS = (Path(__file__).parent, Path(__file__).parent.parent / "pages")


def pages() -> dict[str, list[tuple[Layout, bytes]]]:
    """The pages of each outlet, with the layout of their day."""
    found: dict[str, list[tuple[Layout, bytes]]] = {}
    for sidecar in (sidecar for folder in FOLDERS for sidecar in sorted(folder.glob("*.json"))):
        known = json.loads(sidecar.read_text("utf-8"))
        outlet = find_outlet(known["url"])
        if outlet is not None:
            layout = outlet.layout(date.fromisoformat(known["published"]))
            found.setdefault(outlet.name, []).append((layout, sidecar.with_suffix(".html").read_bytes()))
    return found


@pytest.mark.parametrize("outlet", outlets(), ids=lambda outlet: outlet.name)
def test_each_layout_of_an_outlet_is_that_of_a_page(outlet: Outlet) -> None:
    shown = pages()[outlet.name]
    for layout in outlet.layouts:
        named = [name for name in layout.marks if any(name.encode() in body for used, body in shown if used is layout)]
        assert 2 * len(named) >= len(layout.marks), f"{layout.until}: {sorted(set(layout.marks) - set(named))}"


def test_a_page_has_the_layout_of_its_day() -> None:
    old, new = Layout(until=date(2020, 6, 30), marks={"a": Mark.STORY}), Layout(until=None, marks={"b": Mark.STORY})
    outlet = Outlet(name="Example", hosts=("example.test",), layouts=(old, new))
    assert outlet.layout(date(2020, 6, 30)) is old
    assert outlet.layout(date(2020, 7, 1)) is new
    assert outlet.layout(None) is new


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.pravda.com.ua/news/1/", "Українська правда"),
        ("https://life.pravda.com.ua/news/1/", "Українська правда"),
        ("https://biz.liga.net/x", "LIGA.net"),
        ("https://notpravda.com.ua/x", None),
        ("not an address", None),
        (None, None),
    ],
)
def test_an_address_on_a_part_of_an_outlets_host_is_the_outlets(url: str | None, name: str | None) -> None:
    found = find_outlet(url)
    assert (found.name if found else None) == name


def test_every_outlet_ends_with_its_present_layout() -> None:
    for outlet in outlets():
        days = [layout.until for layout in outlet.layouts]
        assert days[-1] is None
        assert None not in days[:-1]
        assert days[:-1] == sorted(day for day in days[:-1] if day)
