"""Do the numbers add up? Every stated total against the handovers, series by series, with its arithmetic."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib.resources import files
from itertools import accumulate
from tomllib import loads

from markupsafe import Markup

from headcount.publish.keepers import series_keeper
from headcount.records.claim import Channel
from headcount.records.exchange import Handover
from headcount.records.finding import Finding, FindingKind, Verdict
from headcount.records.total import Series, Total
from headcount.web.asking import Asked, AskedWrongError
from headcount.web.charts.series import NARROW, WIDE, SeriesPicture, draw_series
from headcount.web.render import Shown
from headcount.web.shelf import Shelf
from headcount.web.titles import side_of
from headcount.web.words import Words

STARTS_APART = 62
"""Days between the days from which totals of one series count: the invasion, or the first exchange after it."""
FEW_TERMS, MOST_TERMS = 4, 12
"""How long the sum of the worked example may be."""
GOOD = frozenset({Verdict.SUPPORTED, Verdict.EXPLAINED})
ABOUT_TOTALS = (FindingKind.TOTAL, FindingKind.SERIES, FindingKind.DIGITS, FindingKind.ORDINAL)
"""Checks that speak of totals, the one that gives the arithmetic first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One stated total with what was found about it."""

    total: Total
    finding: Finding | None
    others: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeper:
    """A series with its lines, oldest first, and how many of them add up."""

    series: Series
    lines: tuple[Line, ...]
    side: int

    def tally(self) -> tuple[tuple[Verdict | None, int], ...]:
        """How many totals have which verdict."""
        counted = Counter(line.finding.verdict if line.finding else None for line in self.lines)
        order = [*Verdict, None]
        return tuple((verdict, counted[verdict]) for verdict in order if counted[verdict])

    def last(self) -> date:
        """The last day that any of its totals covers."""
        return max((line.total.to_date or date.min for line in self.lines), default=date.min)


def show_sums(asked: Asked) -> Shown:
    """The overview: one total worked through, then every series."""
    shelf = asked.shelf
    keepers = sorted((keeper_of(shelf, series) for series in shelf.holdings.series), key=_rank)
    alone = tuple(line_of(shelf, total) for total in shelf.holdings.totals if total.series not in shelf.series)
    lines = [line for keeper in keepers for line in keeper.lines] + list(alone)
    return Shown(
        template="sums.html",
        context={
            "keepers": keepers, "alone": sorted(alone, key=_stated, reverse=True),
            "example": _unfolded(_example(lines), lines),
            "tally": Counter(line.finding.verdict if line.finding else None for line in lines), "all": len(lines),
        },
    )  # fmt: skip


def show_series(asked: Asked) -> Shown:
    """One keeper's series with its picture and every total."""
    shelf, words, name = asked.shelf, asked.words, asked.where["name"]
    series = shelf.series.get(name)
    if series is None:
        raise AskedWrongError(words.say("No series has the name “%(id)s”.", id=name[:80]), 404)
    keeper = keeper_of(shelf, series)
    return Shown(template="series.html", context={"keeper": keeper, **_pictures(shelf, keeper, words)})


def keeper_of(shelf: Shelf, series: Series) -> Keeper:
    """A series with what was found about each of its totals."""
    lines = sorted((line_of(shelf, total) for total in series.totals), key=_stated)
    return Keeper(series=series, lines=tuple(lines), side=side_of(shelf, series.returned_to))


def line_of(shelf: Shelf, total: Total) -> Line:
    """A total with the finding that gives its arithmetic first, and the others."""
    about = [f for kind in ABOUT_TOTALS for f in shelf.about(total.id) if f.kind is kind and f.subject == total.id]
    return Line(total=total, finding=about[0] if about else None, others=tuple(about[1:]))


def _pictures(shelf: Shelf, keeper: Keeper, words: Words) -> dict[str, Markup]:
    starts = Counter(line.total.from_date for line in keeper.lines if line.total.from_date)
    usual = max(starts, key=lambda day: (starts[day], day), default=None)
    totals = tuple(
        (line.total.to_date, line.total.low, line.finding.verdict if line.finding else None)
        for line in keeper.lines
        if line.total.to_date and line.total.low is not None and _is_running(line.total, usual, keeper.series)
    )
    picture = SeriesPicture(side=keeper.side, steps=_steps(shelf, keeper.series), totals=totals)
    name = words.say("Totals of %(keeper)s against the known handovers", keeper=series_keeper(keeper.series))
    return {
        "wide": draw_series(picture, words, WIDE, name),
        "narrow": draw_series(picture, words, NARROW, name),
    }


def _is_running(total: Total, start: date | None, series: Series) -> bool:
    """Does it count from where the series counts, and the same people? The sum of a few days is no point of it."""
    begins = total.from_date is None or start is None or abs((total.from_date - start).days) <= STARTS_APART
    return begins and total.people == series.people


def _steps(shelf: Shelf, series: Series) -> tuple[tuple[date, int], ...]:
    """The known sum that a series is held against; none for parts of the people, which are not known by handover."""
    if set(series.people) - {"pow"}:
        return ()
    held = sorted(
        (
            h
            for e in shelf.exchanges
            for h in e.handovers
            if h.date and h.best and not h.unconfirmed and _counts(series, h)
        ),
        key=lambda h: (h.date or date.min, h.id),
    )
    sums = accumulate(h.best or 0 for h in held)
    return tuple((h.date or date.min, total) for h, total in zip(held, sums, strict=True))


def _counts(series: Series, handover: Handover) -> bool:
    channels = {total.channel for total in series.totals}
    wanted = Channel.OUTSIDE_EXCHANGE if channels == {Channel.OUTSIDE_EXCHANGE} else handover.channel
    starts = [total.from_date for total in series.totals if total.from_date]
    return (
        handover.counted is series.counted
        and (series.both or handover.returned_to == series.returned_to)
        and handover.channel is wanted
        and (not starts or handover.date is None or handover.date >= min(starts))
    )


def _rank(keeper: Keeper) -> tuple[bool, int, int, str]:
    return (
        keeper.series.counted.value != "person",
        -len(keeper.lines),
        -keeper.last().toordinal(),
        keeper.series.name,
    )


def _stated(line: Line) -> tuple[date, str]:
    return (line.total.to_date or line.total.stated_on or date.min, line.total.id)


def _example(lines: list[Line]) -> Line | None:
    """The total worked through at the top: the one that the site's settings name, else the last explained one."""
    explained = [line for line in lines if line.finding and line.finding.verdict in GOOD and line.finding.arithmetic]
    named = [line for line in explained if line.total.low == _shown_first()["total"]]
    fullest = sorted(named, key=lambda line: -len(line.finding.left_out) if line.finding else 0)
    return next(iter(fullest), max(explained, key=_stated, default=None))


def _unfolded(line: Line | None, lines: list[Line]) -> Line | None:
    """The example with its opening total opened in its turn, until the sum has a few handovers to follow."""
    if line is None or line.finding is None or line.finding.arithmetic is None:
        return line
    sums = {
        (other.total.series, other.finding.arithmetic.stated): other.finding.arithmetic
        for other in lines
        if other.finding and other.finding.arithmetic and other.finding.verdict in GOOD
    }
    terms = line.finding.arithmetic.terms
    while len(terms) < FEW_TERMS and terms[0].handover is None:
        earlier = sums.get((line.total.series, terms[0].value))
        if earlier is None or earlier.difference or earlier.terms[0].value >= terms[0].value:
            break
        terms = (*earlier.terms, *terms[1:])
    if len(terms) > MOST_TERMS:
        return line
    return replace(line, finding=replace(line.finding, arithmetic=replace(line.finding.arithmetic, terms=terms)))


@cache
def _shown_first() -> dict[str, int]:
    return loads((files("headcount.web") / "data" / "example.toml").read_text("utf-8"))
