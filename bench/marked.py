"""Are writers' cards, pointers to other stories and times to read found on pages that were marked by eye?

`marked_pages.json` names forty pages of the gold sets and what a reader sees on them. It holds none of their text: the
first words of a card or a pointer are kept as the number of their letters and the beginning of their SHA-256.
"""

import json
from collections import Counter
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from headcount.records.report import STORY, PartKind, Report

MARKS = Path(__file__).parent / "marked_pages.json"
KINDS = {"author": PartKind.AUTHOR, "related": PartKind.RELATED}


def print_marked(find: Callable[[str, str], Report | None]) -> None:
    """The share of marks found; `find` reads a page by its set ("A", "B", "C") and its name or address there."""
    tally: Counter[str] = Counter()
    for page in json.loads(MARKS.read_text("utf-8"))["pages"]:
        report = find(page["set"], page["page"])
        if report is not None:
            count_marks(report, page, tally)
    for what, right, of in (
        ("time to read right", "minutes", "timed"),
        ("card of the writer in its own part", "author", "author marks"),
        ("pointer to a story in its own part", "related", "related marks"),
        ("any of them in the story", "in story", "all marks"),
    ):
        print(f"{what:34} {tally[right]:4} of {tally[of]:4}  {100 * tally[right] / max(1, tally[of]):5.1f}%")


def count_marks(report: Report, page: dict[str, object], tally: Counter[str]) -> None:
    if page["minutes"] is not None:
        tally["timed"] += 1
        tally["minutes"] += report.read_minutes == page["minutes"]
    parts = [(part.kind, letters(report.text[part.start : part.end])) for part in report.parts]
    for name, kind in KINDS.items():
        marks = page[name]
        assert isinstance(marks, list)
        for mark in marks:
            kinds = {kind for kind, text in parts if begins_so(text, mark)}
            tally[f"{name} marks"] += 1
            tally["all marks"] += 1
            tally[name] += kind in kinds
            tally["in story"] += not kinds.isdisjoint(STORY)


def begins_so(text: str, mark: str) -> bool:
    length, _, digest = mark.partition(":")
    return sha256(text[: int(length)].encode()).hexdigest().startswith(digest)


def letters(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())
