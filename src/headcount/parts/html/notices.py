"""Does a page show its story, or a cookie wall, a paywall, a page that says the story is gone?"""

import tomllib
from functools import cache
from importlib.resources import files

from headcount.parts.html.blocks import Blocks
from headcount.parts.html.body import Story
from headcount.parts.html.metadata import Metadata

LITTLE = 700
SAID = {
    "not_found": "the page says that it was not found",
    "pay": "the page shows a part of its story to those who do not pay",
    "cookies": "the page asks for consent or for a browser instead of showing a story",
    "empty": "the page shows no story; open it in a browser, save it there and give the file",
}


def find_notices(found: Blocks, story: Story, metadata: Metadata, headline: str | None) -> tuple[str, ...]:
    """What the page says of itself that a reader must know, one line each."""
    shown = sum(len(found.blocks[i].text) for i in story.blocks)
    notices = [] if metadata.free else [SAID["pay"]]
    if shown <= LITTLE:
        words = " ".join(block.text for block in found.blocks[:200])[:5000].casefold()
        titles = {title.strip().casefold() for title in (headline or "", *metadata.headlines)}
        notices += [SAID["not_found"]] if any(map(_says_not_found, titles)) else []
        notices += [SAID[kind] for kind in ("pay", "cookies") if any(phrase in words for phrase in _phrases()[kind])]
        told = any(found.blocks[i].text.strip().casefold() not in titles for i in story.blocks)
        notices += [] if notices or told else [SAID["empty"]]
    return tuple(dict.fromkeys(notices))


def _says_not_found(title: str) -> bool:
    return title in _phrases()["not_found_alone"] or any(phrase in title for phrase in _phrases()["not_found"])


@cache
def _phrases() -> dict[str, list[str]]:
    return tomllib.loads((files("headcount.parts") / "data" / "notices.toml").read_text("utf-8"))
