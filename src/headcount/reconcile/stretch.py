"""The way from one level of a series to a later one: what is counted between, what is not, and by which rule."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from headcount.reconcile.chain import Level, Link, Step
from headcount.reconcile.departures import Change, Departure
from headcount.reconcile.events import Event
from headcount.reconcile.infer import Inference, as_date
from headcount.reconcile.sums import Sums
from headcount.reconcile.wording import day, departure_in_words, event_term, number, rule_in_words, terms_of
from headcount.records.finding import Term
from headcount.records.total import Total


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a total lies on its series' path: at step `index`, reached by step `own` where it only repeats a level."""

    total: Total
    inference: Inference
    index: int
    own: int

    @property
    def steps(self) -> tuple[Step, ...]:
        """The path's steps."""
        return self.inference.path.steps

    @property
    def repeats(self) -> bool:
        """Whether an earlier total stated the same level."""
        return self.index > self.own

    @property
    def is_period(self) -> bool:
        """Whether the total is of a year or another period that follows on others of its keeper."""
        return self.total in self.inference.family.periods and len(self.steps[self.own].level.made_of) > 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """The way from one level of a series to a later one."""

    before: Step
    step: Step
    counted: tuple[Event, ...]
    departures: tuple[Departure, ...]
    sums: Sums

    @property
    def first_day(self) -> str:
        """The day that the earlier level stands for."""
        return day(as_of(self.sums, self.before) or as_date(self.before.day))

    @property
    def last_day(self) -> str:
        """The day that the later level stands for."""
        return day(as_of(self.sums, self.step) or as_date(self.step.day))

    @property
    def terms(self) -> list[Term]:
        """The opening level and every handover counted since, as numbers of a sum."""
        opening = Term(value=self.before.level.value, label=self.first_day, date=as_of(self.sums, self.before))
        return [opening, *self.handover_terms]

    @property
    def handover_terms(self) -> list[Term]:
        """The handovers alone, departures included, in order of their days."""
        gone = {event.id for d in self.departures if d.change is Change.LEFT_OUT for event in d.events}
        terms = terms_of([event for event in self.counted if event.id not in gone], self.sums.definition)
        for departure in self.departures:
            if departure.change is not Change.LEFT_OUT:
                pairs = zip(departure.events, departure.figures, strict=True)
                terms += [event_term(event, figure) for event, figure in pairs]
        return sorted(terms, key=lambda term: term.date or datetime.date.min)

    @property
    def left_out(self) -> tuple[Term, ...]:
        """The handovers that the rule leaves out between the two levels."""
        added = {event.id for d in self.departures if d.change is Change.ADDED for event in d.events}
        out = [e for e in self.sums.excluded_between(self.before.day, self.step.day) if e.id not in added]
        out += [event for d in self.departures if d.change is Change.LEFT_OUT for event in d.events]
        return tuple(terms_of(sorted(out, key=lambda event: (event.day, event.id)), self.sums.definition))

    @property
    def added(self) -> tuple[Term, ...]:
        """The handovers that are counted although the rule leaves their like out."""
        events = [event for d in self.departures if d.change is Change.ADDED for event in d.events]
        return tuple(terms_of(events, self.sums.definition))


def stretch_to(inference: Inference, start: int, end: int) -> Stretch:
    """Everything between two levels of a path."""
    steps, sums = inference.path.steps, inference.path.sums
    departures = tuple(d for step in steps[start + 1 : end + 1] if (d := step.departure))
    return Stretch(
        before=steps[start], step=steps[end], counted=sums.between(steps[start].day, steps[end].day),
        departures=departures, sums=sums,
    )  # fmt: skip


def stretch_of(place: Place) -> Stretch:
    """The way into a total's level: from the level before, or for the total of a period through the whole period."""
    if not place.is_period or place.total.from_date is None:
        return stretch_to(place.inference, own_step(place.steps, place.own - 1), place.own)
    sums, step = place.inference.path.sums, place.steps[place.own]
    start = place.total.from_date.toordinal() - 1
    value = step.level.value - (place.total.low or 0)
    level = Level(value=value, first=start, last=start, weight=step.level.weight, totals=())
    departures = tuple(d for other in place.steps if (d := other.departure) and start < d.day <= step.day)
    return Stretch(
        before=Step(level=level, day=start, sum=sums.upto(start), link=Link.AGREES), step=step,
        counted=sums.between(start, step.day), departures=departures, sums=sums,
    )  # fmt: skip


def own_step(steps: Sequence[Step], index: int) -> int:
    """The step by which a level was reached, where later totals only repeat it."""
    while index and not steps[index].moved and steps[index].link is Link.AGREES:
        index -= 1
    return index


def as_of(sums: Sums, step: Step) -> datetime.date | None:
    """The day of the last handover that a level holds; where none is known since the level before, its own day."""
    departed = [event.day for event in step.departure.events] if step.departure else []
    days = [*departed, *(event.day for event in sums.between(0, step.day)[-1:])]
    if step.link is Link.BREAKS and max(days, default=0) <= step.after:
        return as_date(step.day)
    return as_date(max(days)) if days else None


def year_opening(steps: Sequence[Step], own: int) -> int:
    """The level at the end of the year before, or the last level after a step that does not add up."""
    year = as_date(steps[own].day).year
    found = own - 1
    for index in range(own - 1, -1, -1):
        found = index
        if as_date(steps[index].day).year < year or steps[index].link in (Link.BREAKS, Link.OPENING):
            break
    return own_step(steps, found)


def rule_of(place: Place, stretch: Stretch) -> tuple[str, ...]:
    """The counting rule with its opening balance, departures and last day."""
    conflicting = any(len(event.figures) > 1 for event in stretch.counted)
    words = rule_in_words(place.total, place.inference.definition, conflicting)
    words += [departure_in_words(departure) for departure in run_departures(place.inference, stretch.step)]
    if not place.is_period:
        words.append(f"from the series' own total of {number(stretch.before.level.value)} ({stretch.first_day})")
    elif place.total.from_date:
        words.append(f"from {day(place.total.from_date)}")
    return (*words, f"up to {stretch.last_day}")


def run_departures(inference: Inference, step: Step) -> tuple[Departure, ...]:
    """What the series counts against its rule, from its last step that does not add up to this one."""
    found: list[Departure] = []
    for other in inference.path.steps:
        if other.link is Link.BREAKS:
            found = []
        elif other.departure:
            found.append(other.departure)
        if other is step:
            break
    return tuple(found)


def run_added(inference: Inference, step: Step) -> tuple[Term, ...]:
    """The handovers that the series has counted against its rule up to a level."""
    events = [e for d in run_departures(inference, step) if d.change is Change.ADDED for e in d.events]
    return tuple(terms_of(events, inference.definition))
