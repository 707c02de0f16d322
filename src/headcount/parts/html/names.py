"""What do an element's class and id say about what stands in it?"""

import re
import tomllib
from dataclasses import dataclass
from enum import IntEnum
from functools import cache, lru_cache
from importlib.resources import files

PIECES = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
LONGEST = 400
HASH = re.compile(r"__(?=[A-Za-z0-9-]*[0-9A-Z])[A-Za-z0-9-]{5}$")
"""What a page's builder hangs on a name so that it is the only one of its kind ("article_body__1x4Yz")."""


class Mark(IntEnum):
    """What a region of a page is, as far as its name tells; from CAPTION on it is not the story."""

    NONE = 0
    STORY = 1
    STANDFIRST = 2
    CAPTION = 3
    CREDIT = 4
    READ_TIME = 5
    AUTHOR = 6
    PROMO = 7
    RELATED = 8
    GALLERY = 9
    FURNITURE = 10
    CONSENT = 11
    EDGES = 12
    COMMENTS = 13


ORDER = (
    "comments", "consent", "edges", "read_time", "credit", "caption", "promo", "related", "standfirst", "author",
    "gallery", "furniture", "story",
)  # fmt: skip


@lru_cache(maxsize=20_000)
def without_hash(name: str) -> str:
    """The name as its writer gave it: "RichTitle-module_root__U5XQu" is "RichTitle-module_root"."""
    return HASH.sub("", name)


@lru_cache(maxsize=20_000)
def mark_of(names: str) -> Mark:
    """The mark that the names of an element (its class and id) give it; the earlier in ORDER wins."""
    best = min(map(_place, names[:LONGEST].split()), default=len(ORDER))
    return Mark[ORDER[best].upper()] if best < len(ORDER) else Mark.NONE


@lru_cache(maxsize=20_000)
def is_quotation(names: str) -> bool:
    """Do the names of an element say that it sets a quotation apart?"""
    return _stands_in("quotation", names)


@lru_cache(maxsize=20_000)
def is_quoted(names: str) -> bool:
    """Do the names of an element in a quotation say that it tells whose words they are?"""
    return _stands_in("quoted", names)


@cache
def quoted_attributes() -> tuple[str, ...]:
    """The attributes in which a quotation's element gives whose words they are."""
    return tuple(_given()["quoted_in"])


def _stands_in(which: str, names: str) -> bool:
    for name in names[:LONGEST].split():
        pieces = [piece.lower() for piece in PIECES.findall(without_hash(name))]
        if pieces and pieces[0] not in _lists()[0] and _list_of(which).stands(pieces, "".join(pieces)):
            return True
    return False


@lru_cache(maxsize=100_000)
def _place(name: str) -> int:
    """The first list in ORDER that the name stands in."""
    modifiers, lists, anywhere = _lists()
    pieces = [piece.lower() for piece in PIECES.findall(without_hash(name))]
    if not pieces or pieces[0] in modifiers:
        return len(lists)
    joined = "".join(pieces)
    if anywhere.stands(pieces, joined):
        return next(place for place, names in enumerate(lists) if names.stands(pieces, joined))
    return len(lists)


@dataclass(frozen=True, slots=True)
class _Names:
    """One list of names: pieces, whole names, and what may stand anywhere in one."""

    pieces: frozenset[str]
    wholes: frozenset[str]
    inside: re.Pattern[str]

    def stands(self, pieces: list[str], joined: str) -> bool:
        return joined in self.wholes or not self.pieces.isdisjoint(pieces) or self.inside.search(joined) is not None


def _names(entries: list[str]) -> _Names:
    return _Names(
        frozenset(entry[1:] for entry in entries if entry.startswith("=")),
        frozenset(entry[1:] for entry in entries if entry.startswith("#")),
        re.compile("|".join(re.escape(entry) for entry in entries if entry[0] not in "=#")),
    )


@cache
def _given() -> dict[str, list[str]]:
    return tomllib.loads((files("headcount.parts") / "data" / "html.toml").read_text("utf-8"))


@cache
def _list_of(which: str) -> _Names:
    return _names(_given()[which])


@cache
def _lists() -> tuple[frozenset[str], tuple[_Names, ...], _Names]:
    """The names that say nothing, the lists in ORDER, and all of them as one."""
    given = _given()
    together = [entry for name in ORDER for entry in given[name]]
    return frozenset(given["modifiers"]), tuple(_names(given[name]) for name in ORDER), _names(together)
