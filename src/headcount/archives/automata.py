"""How are many literals found in one go? With Hyperscan where it is installed, else with Rust's `aho-corasick`.

Both use vector instructions. Hyperscan takes all literals at once; `aho-corasick` is fast with a few dozen (its Teddy
search is a method of Hyperscan's), so it tries only those of scripts that the page can hold.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple, Protocol

from headcount.archives.literals import Literal, Literals, cyrillic, escaped, latin
from headcount.errors import HeadcountError

UTF8_CYRILLIC = b"\xd0"
"""A lead byte of Cyrillic letters in UTF-8; text in Latin letters hardly has it."""
WINDOWS_CYRILLIC = b"\xee"
"""The commonest Cyrillic letter in windows-1251; in UTF-8 a lead byte of private signs alone."""
Place = tuple[Literal, int, int]


class Finder(Protocol):
    """Finds the literals of a page."""

    def find(self, raw: bytes) -> Iterable[Place]:
        """The literals that stand in these bytes, each with its start and end."""

    def find_escaped(self, raw: bytes, form: str) -> Iterable[Place]:
        """The Cyrillic ones, written with an escape."""


@cache
def best_finder() -> Finder:
    """The fastest finder that is installed."""
    for finder in (Hyperscan, AhoCorasick):
        try:
            return finder()
        except ImportError:
            continue
    raise HeadcountError('archives are searched with an extra: pip install "headcount[archives]"')


class Automaton(NamedTuple):
    """A database of Hyperscan's, and for each of its literals what it means, its length, and how it may not go on."""

    database: Any
    meant: tuple[Literal, ...]
    lengths: tuple[int, ...]
    unless: tuple[tuple[bytes, ...], ...]


class Hyperscan:
    """All literals in one automaton (Wang et al., "Hyperscan", NSDI 2019).

    Its speed jumps with the literals: without those of four bytes it halves. bench/archives.py tells.
    """

    def __init__(self) -> None:
        import hyperscan  # noqa: PLC0415  # an extra

        self._hyperscan = hyperscan
        self._all = self._build(latin() | cyrillic("utf-8") | cyrillic("windows-1251"))
        self._escaped: dict[str, Automaton] = {}

    def find(self, raw: bytes) -> list[Place]:
        """The literals that stand in these bytes, in the order of their ends."""
        return _scan(self._all, raw)

    def find_escaped(self, raw: bytes, form: str) -> list[Place]:
        """The Cyrillic ones, written with an escape."""
        if form not in self._escaped:
            self._escaped[form] = self._build(escaped(form))
        return _scan(self._escaped[form], raw)

    def _build(self, literals: Literals) -> Automaton:
        database = self._hyperscan.Database(mode=self._hyperscan.HS_MODE_BLOCK)
        database.compile(
            expressions=[b"".join(b"\\x%02x" % byte for byte in literal) for literal in literals],
            ids=list(range(len(literals))),
            elements=len(literals),
            flags=[0 if meant.part else self._hyperscan.HS_FLAG_SINGLEMATCH for meant in literals.values()],
        )
        meant = tuple(literals.values())
        return Automaton(database, meant, tuple(map(len, literals)), tuple(literal.unless for literal in meant))


def _scan(automaton: Automaton, raw: bytes) -> list[Place]:
    database, meant, lengths, unless = automaton
    found: list[tuple[int, int]] = []

    def note(at: int, start: int, end: int, flags: int, context: object) -> None:
        if not raw.startswith(unless[at], end):
            found.append((at, end))

    database.scan(raw, match_event_handler=note)
    return [(meant[at], end - lengths[at], end) for at, end in found]


class AhoCorasick:
    """An automaton for each script."""

    def __init__(self) -> None:
        self._latin = _build(latin())
        self._cyrillic = {name: _build(cyrillic(name)) for name in ("utf-8", "windows-1251")}
        self._escaped: dict[str, tuple[Any, tuple[Literal, ...]]] = {}

    def find(self, raw: bytes) -> Iterator[Place]:
        """The literals that stand in these bytes: Latin ones first."""
        yield from _find(self._latin, raw)
        if UTF8_CYRILLIC in raw:
            yield from _find(self._cyrillic["utf-8"], raw)
        if WINDOWS_CYRILLIC in raw:
            yield from _find(self._cyrillic["windows-1251"], raw)

    def find_escaped(self, raw: bytes, form: str) -> Iterator[Place]:
        """The Cyrillic ones, written with an escape."""
        if form not in self._escaped:
            self._escaped[form] = _build(escaped(form))
        return _find(self._escaped[form], raw)


def _build(literals: Literals) -> tuple[Any, tuple[Literal, ...]]:
    from ahocorasick_rs import MATCHKIND_LEFTMOST_FIRST, BytesAhoCorasick  # noqa: PLC0415  # an extra

    return BytesAhoCorasick(list(literals), matchkind=MATCHKIND_LEFTMOST_FIRST), tuple(literals.values())


def _find(automaton: tuple[Any, tuple[Literal, ...]], raw: bytes) -> Iterator[Place]:
    searcher, meant = automaton
    for at, start, end in searcher.find_matches_as_indexes(raw):
        if not raw.startswith(meant[at].unless, end):
            yield meant[at], start, end
