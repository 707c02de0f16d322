"""Which reports tell one story: the same words in several outlets, or one outlet's story in several languages?"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from headcount.parts.copies import CopySets, outlet_name
from headcount.records.claim import Claim
from headcount.records.holdings import CopyKind, CopySet
from headcount.records.reading import Reading
from headcount.records.report import DatePrecision, Report

FEWEST_FIGURES = 2
"""Two stories of one outlet in two languages with only one figure in common may be two stories."""
NEIGHBOURS = tuple(timedelta(days=days) for days in (-1, 0, 1))
Place = tuple[str, date]
Figure = tuple[object, ...]


@dataclass(slots=True)
class Translations:
    """Which reports are one story of one outlet in several languages?

    Two reports of one outlet in two languages, published no more than a day apart, are so where one page names the
    other as its edition in that language, or where both give the same figures, at least two of them, and no other
    report of that outlet in those days does. What is not certain stays apart.
    """

    _held: dict[Place, dict[str, Reading]] = field(default_factory=lambda: defaultdict(dict))
    _order: dict[str, int] = field(default_factory=dict)
    _found: dict[Place, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    _changed: set[Place] = field(default_factory=set)

    def add(self, reading: Reading) -> None:
        """Take in a report with its claims."""
        place = _place_of(reading.report)
        if place is not None:
            self._order.setdefault(reading.report.id, len(self._order))
            self._held[place][reading.report.id] = reading
            self._change(place)

    def forget(self, report: Report) -> None:
        """Take a report out again."""
        place = _place_of(report)
        if place is not None and self._held[place].pop(report.id, None) is not None:
            self._change(place)

    def sets(self) -> Iterator[CopySet]:
        """The stories told in several languages."""
        for place in self._changed:
            self._found[place] = tuple(self._pairs_of(place))
        self._changed.clear()
        by_report: dict[str, set[str]] = {}
        for pairs in self._found.values():
            for one, other in pairs:
                joined = by_report.get(one, {one}) | by_report.get(other, {other})
                by_report.update(dict.fromkeys(joined, joined))
        together = {min(each, key=self._order.__getitem__): each for each in by_report.values()}
        for first in sorted(together, key=self._order.__getitem__):
            reports = tuple(sorted(together[first], key=self._order.__getitem__))
            yield CopySet(kind=CopyKind.TRANSLATION, reports=reports)

    def _change(self, place: Place) -> None:
        outlet, day = place
        self._changed.update((outlet, day + step + more) for step in NEIGHBOURS for more in NEIGHBOURS)

    def _pairs_of(self, place: Place) -> Iterator[tuple[str, str]]:
        for one in self._held.get(place, {}).values():
            for language, others in self._partners(one).items():
                (other,) = others if len(others) == 1 else (None,)
                if other is None or len(self._partners(other).get(_language(one.report), ())) != 1:
                    continue
                if language != _language(one.report):
                    yield one.report.id, other.report.id

    def _partners(self, one: Reading) -> dict[str, list[Reading]]:
        """The reports that may be this one in another language, by language; those that the page names go first."""
        place = _place_of(one.report)
        named: dict[str, list[Reading]] = defaultdict(list)
        alike: dict[str, list[Reading]] = defaultdict(list)
        outlet, day = place or ("", date.min)
        for step in NEIGHBOURS if place else ():
            for other in self._held.get((outlet, day + step), {}).values():
                language = _language(other.report)
                if language == _language(one.report):
                    continue
                if _names(one.report, other.report) or _names(other.report, one.report):
                    named[language].append(other)
                elif _same_figures(one.claims, other.claims):
                    alike[language].append(other)
        return {**alike, **named}


@dataclass(slots=True)
class Copies:
    """Readings come in; the sets of reports that tell one story come out."""

    texts: CopySets = field(default_factory=CopySets)
    _translations: Translations = field(default_factory=Translations)
    _out_of_force: set[str] = field(default_factory=set)

    def add(self, reading: Reading) -> None:
        """Take in a report; one that is held is taken as this reading has it."""
        self._out_of_force.discard(reading.report.id)
        self._translations.add(reading)

    def put_out_of_force(self, reading: Reading) -> None:
        """Take in that a later version of the report stands in its place."""
        self._out_of_force.add(reading.report.id)
        self._translations.forget(reading.report)

    def sets(self) -> tuple[CopySet, ...]:
        """The sets as they are now."""
        standing = (tuple(one for one in each if one not in self._out_of_force) for each in self.texts.sets())
        copies = [CopySet(kind=CopyKind.COPY, reports=reports) for reports in standing if len(reports) > 1]
        return (*copies, *self._translations.sets())


def _place_of(report: Report) -> Place | None:
    """Whose it is and of which day; None for what can be no translation."""
    if report.event is not None or report.published is None or not report.language:
        return None
    if report.published_precision is not DatePrecision.DAY:
        return None
    outlet = outlet_name(report)
    return None if outlet == report.id else (outlet, report.published)


def _language(report: Report) -> str:
    return (report.language or "").partition("-")[0].lower()


def _names(one: Report, other: Report) -> bool:
    return other.url is not None and other.url in one.editions


def _same_figures(one: tuple[Claim, ...], other: tuple[Claim, ...]) -> bool:
    figures = {_figure_of(claim) for claim in one}
    return len(figures) >= FEWEST_FIGURES and figures == {_figure_of(claim) for claim in other}


def _figure_of(claim: Claim) -> Figure:
    return claim.low, claim.high, claim.counted, claim.action, claim.returned_to
