"""A sentence as the grammar sees it: tokens, meaningful phrases, numbers, dates, segments and party mentions."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property

from headcount.claims.tags import Tag, find_tags
from headcount.language.dates import DateSpan, find_dates
from headcount.language.numbers import Number, find_numbers
from headcount.language.tokens import Token, tokenize
from headcount.records.report import PartKind

BREAKS = frozenset(";:()—–•")
QUOTES = frozenset("\"'«»“”„‘’")
DASHES = frozenset("—–-")
HYPHENS = frozenset("-‐‑‒")
ADDRESS = "://"
CLAUSE_ENDS = frozenset(",;:()—–")


@dataclass(kw_only=True, eq=False)
class Sentence:
    """One sentence of a report; offsets count the report's text."""

    text: str
    start: int
    end: int
    language: str
    part: PartKind
    index: int
    tokens: list[Token] = field(init=False)
    lows: list[str] = field(init=False)
    tags: list[Tag] = field(init=False)
    at: dict[int, list[Tag]] = field(init=False)

    def __post_init__(self) -> None:
        self.tokens = tokenize(self.text, self.start, self.end)
        self.lows = [token.low for token in self.tokens]
        self.tags = find_tags(self.lows, self.language)
        self.index_tags()

    def index_tags(self) -> None:
        """Note where each tag begins."""
        self.at = defaultdict(list)
        for tag in self.tags:
            self.at[tag.first].append(tag)

    @cached_property
    def by_category(self) -> dict[str, list[Tag]]:
        """The tags of each category, in order."""
        found: dict[str, list[Tag]] = defaultdict(list)
        for tag in self.tags:
            found[tag.category].append(tag)
        if "status" in found:
            dated = {at for span in self.dates for at in range(span.first, span.last)}
            found["status"] = [tag for tag in found["status"] if tag.first not in dated]
        return found

    @cached_property
    def dates(self) -> list[DateSpan]:
        """The dates that the sentence names."""
        spans = find_dates(self.tokens, self.language)
        ends = (0, *(span.last for span in spans[:-1]))
        return [self._of_the_day(span, after) for span, after in zip(spans, ends, strict=True)] if spans else []

    def _of_the_day(self, span: DateSpan, after: int) -> DateSpan:
        """ "Since 2 October, when they exchanged 185": what is told after "when" was on the day itself."""
        if not span.since:
            return span._replace(since=True) if self._since_something(span, after) else span
        if self.lows[span.last : span.last + 1] != [","]:
            return span
        when = any(tag.category == "link" and tag.value == "when" for tag in self.at.get(span.last + 1, ()))
        return span._replace(since=False) if when else span

    def _since_something(self, span: DateSpan, after: int) -> bool:
        """ "Since the ceasefire began on 10 October, 15 have been returned": the date of what they count from."""
        if span.by:
            return False
        at = span.first
        while at > after and self.lows[at - 1] not in CLAUSE_ENDS and not self._begins_since(at):
            at -= 1
        led = at == 0 or self.lows[at - 1] == "," or self.lows[span.last : span.last + 1] != [","]
        return led and self._begins_since(at) and span.first - at > 1

    def _begins_since(self, at: int) -> bool:
        return any(tag.category == "link" and tag.value == "ever_since" for tag in self.at.get(at, ()))

    @cached_property
    def numbers(self) -> list[Number]:
        """The numbers of the sentence that are not part of a date or of a set phrase ("one-for-one")."""
        numbers = find_numbers(self.tokens, self.language)
        if not numbers:
            return numbers
        taken: set[int] = set()
        for span in self.dates:
            taken.update(range(span.first, span.last))
        for category in ("channel", "quality"):
            for tag in self.by_category.get(category, ()):
                if tag.last - tag.first > 1:
                    taken.update(range(tag.first, tag.last))
        if ADDRESS in self.text[self.start : self.end]:
            taken.update(at for at, token in enumerate(self.tokens) if self._in_address(token))
        return [number for number in numbers if number.first not in taken]

    def _in_address(self, token: Token) -> bool:
        """Does a token stand in a web address?"""
        begin = max(self.text.rfind(space, self.start, token.start) for space in " \n\t\u00a0")
        return ADDRESS in self.text[max(begin, self.start) : token.start]

    @cached_property
    def segments(self) -> list[int]:
        """For each token the number of the stretch between breaks (dashes, colons, clause words) that it is in."""
        found, current, newest, outer = [], 0, 0, list[int]()
        clause = {tag.first for tag in self.by_category["closed"] if tag.value == "clause"}
        for at, token in enumerate(self.tokens):
            if token.low == ")" and outer:
                found.append(current)
                current = outer.pop()
                continue
            breaks = token.low in BREAKS or (token.low in HYPHENS and self.is_spaced(at))
            if breaks or (at in clause and at and self.lows[at - 1] == ","):
                if token.low == "(":
                    outer.append(current)
                newest += 1
                current = newest
            found.append(current)
        return found

    def first_of_clause(self, at: int) -> int:
        """The first token of the stretch (between breaks) that a token stands in."""
        while at > 0 and self.segments[at - 1] == self.segments[at]:
            at -= 1
        return at

    def is_spaced(self, at: int) -> bool:
        """Does white space stand on both sides of a token?"""
        token = self.tokens[at]
        return self.text[token.start - 1 : token.start].isspace() and self.text[token.end : token.end + 1].isspace()

    def has(self, category: str, value: str | None = None, first: int = 0, last: int | None = None) -> Tag | None:
        """The first tag of this category (and value) that begins among tokens `first` to `last`."""
        tags = self.by_category.get(category)
        if not tags:
            return None
        stop = len(self.tokens) if last is None else last
        for tag in tags:
            at = tag.first
            if at >= stop:
                return None
            if at >= first and (value is None or tag.value == value):
                return tag
        return None

    def nearest(self, category: str, at: int, values: frozenset[str] | None = None) -> Tag | None:
        """The tag of this category nearest to a token; a break between counts as eight tokens."""
        found = [tag for tag in self.by_category.get(category, ()) if values is None or tag.value in values]
        return min(found, key=lambda tag: self.distance(tag, at), default=None)

    def distance(self, tag: Tag, at: int) -> int:
        """Tokens between a tag and a token, with eight for each break crossed."""
        gap = tag.first - at if tag.first > at else at - tag.last + 1
        return gap + 8 * abs(self.segments[tag.first] - self.segments[min(at, len(self.segments) - 1)])

    def span(self, tag: Tag) -> tuple[int, int]:
        """Character offsets of a tag."""
        return self.tokens[tag.first].start, self.tokens[tag.last - 1].end
