"""Which reports tell one story: the same words in several outlets, or one outlet's story in several languages?"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from headcount.parts.copies import CopySets, outlet_name
from headcount.records.holdings import CopyKind, CopySet
from headcount.records.reading import Reading
from headcount.records.report import DatePrecision, Report

FEWEST_FIGURES = 2
"""Two stories of one outlet in two languages with only one figure in common may be two stories."""
NEIGHBOURS = tuple(timedelta(days=days) for days in (-1, 0, 1))
Figure = tuple[object, ...]
Key = tuple[str, frozenset[Figure]]
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Story:
    """What of a report decides whether another one is its translation."""

    report: Report
    outlet: str
    language: str
    day: date
    figures: frozenset[Figure]


@dataclass(slots=True)
class Translations:
    """Which reports are one story of one outlet in several languages?

    Two reports of one outlet in two languages, published no more than a day apart, are so where one page names the
    other as its edition in that language, or where both give the same figures, at least two of them, and no other
    report of that outlet in those days does. What is not certain stays apart.
    """

    _stories: dict[str, _Story] = field(default_factory=dict)
    _order: dict[str, int] = field(default_factory=dict)
    _alike: dict[Key, dict[str, _Story]] = field(default_factory=lambda: defaultdict(dict))
    """The stories of one outlet with the same figures."""
    _by_address: dict[str, str] = field(default_factory=dict)
    _naming: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """Which reports name an address as an edition."""
    _pairs: dict[Key, tuple[Pair, ...]] = field(default_factory=dict)
    _changed: set[Key] = field(default_factory=set)

    def add(self, reading: Reading) -> None:
        """Take in a report with its claims."""
        self.forget(reading.report)
        story = _story_of(reading)
        if story is None:
            return
        report = story.report
        self._order.setdefault(report.id, len(self._order))
        self._stories[report.id] = story
        self._alike[_key_of(story)][report.id] = story
        if report.url is not None:
            self._by_address[report.url] = report.id
        for address in report.editions:
            self._naming[address].add(report.id)
        self._change(story)

    def forget(self, report: Report) -> None:
        """Take a report out again."""
        story = self._stories.pop(report.id, None)
        if story is None:
            return
        self._change(story)
        del self._alike[_key_of(story)][report.id]
        if self._by_address.get(story.report.url or "") == report.id:
            del self._by_address[story.report.url or ""]
        for address in story.report.editions:
            self._naming[address].discard(report.id)

    def sets(self) -> Iterator[CopySet]:
        """The stories told in several languages."""
        for key in self._changed:
            self._pairs.pop(key, None)
            pairs = tuple(self._pairs_of(key))
            if pairs:
                self._pairs[key] = pairs
        self._changed.clear()
        by_report: dict[str, set[str]] = {}
        for pairs in self._pairs.values():
            for one, other in pairs:
                joined = by_report.get(one, {one}) | by_report.get(other, {other})
                by_report.update(dict.fromkeys(joined, joined))
        together = {min(each, key=self._order.__getitem__): each for each in by_report.values()}
        for first in sorted(together, key=self._order.__getitem__):
            reports = tuple(sorted(together[first], key=self._order.__getitem__))
            yield CopySet(kind=CopyKind.TRANSLATION, reports=reports)

    def _change(self, story: _Story) -> None:
        self._changed.add(_key_of(story))
        self._changed.update(_key_of(other) for other in self._named(story))

    def _named(self, story: _Story) -> list[_Story]:
        """The stories that this one names as its editions, and those that name it so."""
        ids = {self._by_address.get(address) for address in story.report.editions}
        ids |= self._naming.get(story.report.url or "", set())
        found = [self._stories[one] for one in ids if one is not None and one in self._stories]
        return [other for other in found if _may_be(story, other) and other.outlet == story.outlet]

    def _pairs_of(self, key: Key) -> Iterator[Pair]:
        stories = self._alike.get(key, {})
        by_day: dict[date, list[_Story]] = defaultdict(list)
        for story in stories.values():
            by_day[story.day].append(story)
        for story in stories.values():
            named = self._named(story)
            yield from ((story.report.id, other.report.id) for other in named)
            if len(story.figures) < FEWEST_FIGURES:
                continue
            for other in self._only_ones(story, by_day):
                if story in self._only_ones(other, by_day) and not any(one.language == other.language for one in named):
                    yield story.report.id, other.report.id

    def _only_ones(self, story: _Story, by_day: dict[date, list[_Story]]) -> list[_Story]:
        """Of each other language the one story of those days with these figures, where there is but one."""
        near = [other for step in NEIGHBOURS for other in by_day.get(story.day + step, ()) if _may_be(story, other)]
        times = Counter(other.language for other in near)
        return [other for other in near if times[other.language] == 1]


@dataclass(slots=True)
class Copies:
    """Readings come in; the sets of reports that tell one story come out."""

    texts: CopySets = field(default_factory=CopySets)
    _translations: Translations = field(default_factory=Translations)
    _out_of_force: set[str] = field(default_factory=set)
    _found: dict[int, CopySet] = field(default_factory=dict)
    """The sets of copies by number, as they were last; only those that changed are made anew."""

    def add(self, reading: Reading) -> None:
        """Take in a report; one that is held is taken as this reading has it."""
        self._out_of_force.discard(reading.report.id)
        self._change(reading.report.id)
        self._translations.add(reading)

    def put_out_of_force(self, reading: Reading) -> None:
        """Take in that a later version of the report stands in its place."""
        self._out_of_force.add(reading.report.id)
        self._change(reading.report.id)
        self._translations.forget(reading.report)

    def sets(self) -> tuple[CopySet, ...]:
        """The sets as they are now."""
        for number in self.texts.changed:
            self._found.pop(number, None)
            reports = tuple(one for one in self.texts.members(number) if one not in self._out_of_force)
            if len(reports) > 1:
                self._found[number] = CopySet(kind=CopyKind.COPY, reports=reports)
        self.texts.changed.clear()
        return (*self._found.values(), *self._translations.sets())

    def _change(self, report_id: str) -> None:
        number = self.texts.set_of(report_id)
        if number is not None:
            self.texts.changed.add(number)


def _story_of(reading: Reading) -> _Story | None:
    """What decides of a report; None for one that can be no translation."""
    report, language = reading.report, (reading.report.language or "").partition("-")[0].lower()
    if report.event is not None or report.published is None or not language:
        return None
    outlet = outlet_name(report)
    if report.published_precision is not DatePrecision.DAY or outlet == report.id:
        return None
    figures = frozenset((one.low, one.high, one.counted, one.action, one.returned_to) for one in reading.claims)
    return _Story(report=report, outlet=outlet, language=language, day=report.published, figures=figures)


def _key_of(story: _Story) -> Key:
    """Stories of one key may be translations of each other by their figures; one with too few figures is by itself."""
    few = len(story.figures) < FEWEST_FIGURES
    return story.outlet, frozenset(((story.report.id,),)) if few else story.figures


def _may_be(one: _Story, other: _Story) -> bool:
    return one.language != other.language and abs((one.day - other.day).days) <= 1
