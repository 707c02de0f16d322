"""Is this report a copy of one that is known: wire text, a syndicated story, the same page for telephones?"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import pairwise
from urllib.parse import urlsplit

from headcount.records.report import STORY, PartKind, Report

WORDS_TOGETHER = 5
FEWEST_WORDS = 40
BINS = 32
SIMILAR = 0.5
EMPTY = -1
LARGEST = 1 << 64
KEPT_BITS = 0xFFF
"""What is kept of a hash: enough to know a copy by, too little to find a word in a text that was emptied."""
DIGITS, NONE_HERE = 3, "---"
Sketch = tuple[int, ...]
OWN_WORDS = (*STORY, PartKind.STANDFIRST)


@dataclass(slots=True)
class CopySets:
    """The texts seen so far, each set of near-identical ones by its first.

    Two texts are copies if at least half of their runs of five words are the same (MinHash over one permutation in
    32 bins, with pairs of bins as keys). Rows of tables and texts of a few words are no copies of anything.
    """

    _keys: dict[tuple[int, int, int], int] = field(default_factory=dict)
    _sketches: list[Sketch] = field(default_factory=list)
    _outlets: list[str] = field(default_factory=list)
    _members: list[dict[str, None]] = field(default_factory=list)
    _set_of: dict[str, int] = field(default_factory=dict)
    changed: set[int] = field(default_factory=set)
    """The numbers of the sets that something came to since someone last looked and emptied this."""

    def __call__(self, report: Report) -> str | None:
        """The outlet that the report counts as, where it is a copy of what that outlet had first; else None."""
        if report.event is not None:
            return None
        sketch = sketch_of(report)
        if sketch is None:
            return None
        first = self._find(sketch)
        if first is not None:
            self._members[first][report.id] = None
            self._set_of[report.id] = first
            self.changed.add(first)
            return self._outlets[first]
        for key in bands(sketch):
            self._keys.setdefault(key, len(self._sketches))
        self._sketches.append(sketch)
        self._outlets.append(outlet_name(report))
        self._set_of[report.id] = len(self._members)
        self._members.append({report.id: None})
        return None

    def members(self, number: int) -> tuple[str, ...]:
        """The ids of the reports of a set, the first seen first."""
        return tuple(self._members[number])

    def set_of(self, report_id: str) -> int | None:
        """The number of the set that a report belongs to; None for one that is compared with none."""
        return self._set_of.get(report_id)

    def _find(self, sketch: Sketch) -> int | None:
        """The first text seen that is like this one."""
        candidates = sorted({self._keys[key] for key in bands(sketch) if key in self._keys})
        return next((at for at in candidates if likeness(sketch, self._sketches[at]) >= SIMILAR), None)


def sketch_of(report: Report) -> Sketch | None:
    """What a report is compared by: its own words, or what was kept of them when they were emptied."""
    if report.mark is None:
        return make_sketch(story_words(report))
    places = report.mark.partition(":")[2]
    found = (places[at : at + DIGITS] for at in range(0, len(places), DIGITS))
    return tuple(EMPTY if place == NONE_HERE else int(place, 16) for place in found) or None


def count_words(report: Report) -> int:
    """How many words has the report's own story, or had it before they were emptied?"""
    return int(report.mark.partition(":")[0]) if report.mark is not None else len(story_words(report))


def mark_to_keep(report: Report) -> str:
    """What is kept of a story when its words are emptied: how many they were, and by what a copy is known."""
    sketch = sketch_of(report) or ()
    places = "".join(NONE_HERE if value == EMPTY else f"{value:0{DIGITS}x}" for value in sketch)
    return f"{count_words(report)}:{places}"


def story_words(report: Report) -> list[str]:
    """The words of the report's own story, in lower case."""
    texts = [report.text[part.start : part.end] for part in report.parts if part.kind in OWN_WORDS]
    return " ".join(texts).casefold().split()


def make_sketch(words: list[str]) -> Sketch | None:
    """What a text is compared by: of its runs of words, the least hash in each bin; None for a text too short."""
    if len(words) < FEWEST_WORDS:
        return None
    least = [LARGEST] * BINS
    for i in range(len(words) - WORDS_TOGETHER + 1):
        run = "\0".join(words[i : i + WORDS_TOGETHER]).encode("utf-8", "surrogatepass")
        value = int.from_bytes(blake2b(run, digest_size=8).digest())
        place = value % BINS
        least[place] = min(least[place], value)
    return tuple(EMPTY if value == LARGEST else value // BINS & KEPT_BITS for value in least)


def likeness(one: Sketch, other: Sketch) -> float:
    """The share of runs of words that two texts have in common, as their sketches tell it."""
    filled = [(a, b) for a, b in zip(one, other, strict=True) if a != EMPTY or b != EMPTY]
    return sum(a == b for a, b in filled) / len(filled) if filled else 0.0


def outlet_name(report: Report) -> str:
    """The outlet, else its host, else the report itself."""
    host = (urlsplit(report.url).hostname or "").removeprefix("www.") if report.url else ""
    return report.outlet or host or report.id


def bands(sketch: Sketch) -> Iterator[tuple[int, int, int]]:
    """The keys of a sketch: texts that are alike have one of them in common."""
    for place, (one, other) in enumerate(pairwise(sketch)):
        if place % 2 == 0 and EMPTY not in (one, other):
            yield place, one, other
