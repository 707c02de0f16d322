"""Which texts do the lines of a JSON Lines file hold?"""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any, BinaryIO

from headcount.archives.cutting import LARGEST_RECORD
from headcount.archives.records import Damage, Found, Passed, Record, Why
from headcount.records.page import Sidecar

TEXT = ("text", "content", "body")
TITLE = ("title", "headline")
PUBLISHED = ("published", "date", "date_published", "publish_date")
URL = ("url", "link")
LANGUAGE = ("lang", "language")
OUTLET = ("outlet", "source")


def iterate_lines(stream: BinaryIO, name: str, inner: str) -> Iterator[Found]:
    """The text of each line, its title before it, with what else the line says of it; offsets of the unpacked file.

    Keys are the first that stands in the line of `text`, `content`, `body`; `title`, `headline`; `published`, `date`, …
    A date that is not ISO 8601 is not known.
    """
    offset = 0
    while line := stream.readline(LARGEST_RECORD + 1):
        start, offset = offset, offset + len(line)
        if len(line) > LARGEST_RECORD:
            yield Damage(name, start, f"is a line larger than {LARGEST_RECORD // 1_000_000} MB", inner)
            while line and not line.endswith(b"\n"):
                line = stream.readline(LARGEST_RECORD)
                offset += len(line)
        elif not line.isspace():
            yield _read_line(line, name, start, inner)


def _read_line(line: bytes, name: str, offset: int, inner: str) -> Found:
    try:
        said = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return Damage(name, offset, "is a line that is no JSON", inner)
    if not isinstance(said, dict):
        return Damage(name, offset, "is a line that is no JSON object", inner)
    text, title = _find(said, TEXT), _find(said, TITLE)
    if not text:
        return Passed(name, offset, Why.EMPTY)
    is_html = text.lstrip().startswith("<")
    if title and not is_html and not text.lstrip().startswith(title):
        text = f"{title}\n\n{text}"
    sidecar = Sidecar(
        url=_find(said, URL), published=_day(_find(said, PUBLISHED)), language=_find(said, LANGUAGE),
        outlet=_find(said, OUTLET),
    )  # fmt: skip
    raw = text.encode("utf-8", "replace")
    return Record(name, offset, raw, 0, None, inner, None if is_html else "text/plain", sidecar)


def _find(said: dict[str, Any], keys: tuple[str, ...]) -> str | None:
    """What the first of these keys says that says something."""
    return next((value for key in keys if isinstance(value := said.get(key), str) and value.strip()), None)


def _day(written: str | None) -> date | None:
    try:
        return date.fromisoformat((written or "").strip()[:10])
    except ValueError:
        return None
