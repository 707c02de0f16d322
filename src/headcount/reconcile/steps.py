"""What the path of a series says of one of its totals: the step into it, whether it holds, and what it rests on."""

from collections.abc import Sequence
from dataclasses import replace

from headcount.reconcile.chain import Link, Step
from headcount.reconcile.context import Context, plain_value
from headcount.reconcile.departures import Change
from headcount.reconcile.digits import is_mistyped, is_swapped
from headcount.reconcile.explanation import Explanation
from headcount.reconcile.gaps import missing_in_words
from headcount.reconcile.infer import as_date
from headcount.reconcile.openings import judge_opening, judge_unfounded
from headcount.reconcile.series import STRANGE, last_day
from headcount.reconcile.stretch import (
    Place,
    Stretch,
    as_of,
    own_step,
    rule_of,
    run_added,
    stretch_of,
    stretch_to,
    year_opening,
)
from headcount.reconcile.wording import (
    arithmetic,
    day,
    departure_in_words,
    event_day,
    figures_in_words,
    joined,
    number,
    said,
    terms_in_words,
    terms_of,
)  # fmt: skip
from headcount.records.claim import Channel
from headcount.records.finding import Verdict
from headcount.records.total import Total

OWN_STEPS = 2
"""A level that is only repeated counts as explained when so many steps behind it hold, without a break between."""
SHOWN = 6
"""Sums and lists longer than this are told by their number."""


def judge_step(context: Context, total: Total) -> Explanation | None:
    """What does its series say of a total on the series' path? None where the series has no rule that holds."""
    place = find_place(context, total)
    if not place.inference.established:
        return None
    steps, own = place.steps, place.own
    if place.repeats and _depth(steps, own) < OWN_STEPS:
        return judge_unfounded(place)
    match steps[own].link:
        case Link.BREAKS if _is_last(place) and is_mistyped(total.low or 0, (total.low or 0) - steps[own].missing):
            found = _mistyped(place)
        case Link.OPENING:
            found = judge_opening(place, plain_value(context, total))
        case Link.BREAKS:
            found = _break(place)
        case Link.DEPARTS if not _is_confirmed(steps, own):
            found = _agreed(place, Verdict.CANDIDATE)
        case Link.AGREES if _rests_on_stranger(steps, own) and not _is_confirmed(steps, own):
            found = _agreed(place, Verdict.CANDIDATE)
        case _ if place.repeats and steps[place.index].day < steps[place.index].level.first:
            found = _agreed(place, Verdict.STALE)
        case _:
            found = _agreed(place, Verdict.EXPLAINED)
    return found


def judge_lone_step(context: Context, total: Total) -> Explanation | None:
    """What does one step say where the series has no rule that holds? A fit is a candidate, a misfit is told."""
    if total.id not in context.places:
        return None
    place = find_place(context, total)
    match place.steps[place.own].link:
        case Link.AGREES | Link.DEPARTS:
            return _agreed(place, Verdict.CANDIDATE)
        case Link.BREAKS:
            return _break(place)
    return None


def find_place(context: Context, total: Total) -> Place:
    """Where on its series' path does a total lie?"""
    inference, index = context.places[total.id]
    return Place(total=total, inference=inference, index=index, own=own_step(inference.path.steps, index))


def _depth(steps: Sequence[Step], own: int) -> int:
    held = 0
    for step in reversed(steps[: own + 1]):
        if step.link in (Link.BREAKS, Link.OPENING):
            break
        held += step.moved
    return held


def _rests_on_stranger(steps: Sequence[Step], own: int) -> bool:
    return steps[own_step(steps, own - 1)].level.weight <= STRANGE


def _is_confirmed(steps: Sequence[Step], own: int) -> bool:
    following = [step for step in steps[own + 1 :] if step.moved]
    return bool(following) and following[0].link is Link.AGREES


def _is_last(place: Place) -> bool:
    """Whether no later total bears this one out."""
    following = [step for step in place.steps[place.own + 1 :] if step.moved]
    return not following or following[0].link is Link.BREAKS


def _or_mistyped(place: Place) -> str:
    """What the total would be without the departure, if its digits are then the same but for a slip."""
    expected = (place.total.low or 0) - place.steps[place.own].missing
    if not is_mistyped(place.total.low or 0, expected):
        return ""
    return f" Or it is {number(expected)}, mistyped: that is where the step would lead without it."


def _mistyped(place: Place) -> Explanation:
    found = _break(place)
    expected = (place.total.low or 0) - place.steps[place.own].missing
    how = "in another order" if is_swapped(place.total.low or 0, expected) else "but one"
    sentence = f"{found.sentence} The {number(expected)} expected has the same digits {how}."
    return replace(found, verdict=Verdict.CONTRADICTED, sentence=sentence)


def _agreed(place: Place, verdict: Verdict) -> Explanation:
    total, steps = place.total, place.steps
    step = stretch_of(place)
    year = stretch_to(place.inference, year_opening(steps, place.own), place.own)
    terms = step.handover_terms if place.is_period else step.terms
    if total.low != sum(term.sign * term.value for term in terms):
        return _break(place)
    sentence = f"{said(total)} adds up: {terms_in_words(terms)}."
    if place.repeats:
        since = "with nothing counted handed over since"
        if verdict is Verdict.STALE:
            since = "without the handover of the day it was said"
        sentence = f"{said(total)} repeats the level of {step.last_day}, {since}: {terms_in_words(terms)}."
    if year.before is not step.before and len(year.terms) <= SHOWN and not place.is_period:
        sentence += f" From {year.first_day}: {' + '.join(number(term.value) for term in year.terms)}."
    left = step if place.is_period else year
    sentence += _departures_in_words(place, left)
    if verdict is Verdict.CANDIDATE:
        sentence += f" One total alone says so: a candidate out of {number(place.inference.tried)} definitions tried."
        sentence += _or_mistyped(place)
    return Explanation(
        total=total, verdict=verdict, sentence=sentence, definition=rule_of(place, step), tried=place.inference.tried,
        left_out=left.left_out, added=run_added(place.inference, step.step), as_of=as_of(step.sums, step.step),
        arithmetic=arithmetic(total.low or 0, terms),
    )  # fmt: skip


def _departures_in_words(place: Place, stretch: Stretch) -> str:
    text = ""
    if stretch.left_out and len(stretch.left_out) <= SHOWN:
        text += f" It leaves out {figures_in_words(stretch.left_out)}."
    elif stretch.left_out:
        text += f" It leaves out {len(stretch.left_out)} handovers."
    if stretch.added:
        added = [d for d in stretch.departures if d.change is Change.ADDED]
        outside = all(event.channel is Channel.OUTSIDE_EXCHANGE for d in added for event in d.events)
        text += f" It holds {figures_in_words(stretch.added)}{', though outside an exchange' if outside else ''}."
    revised = [d for d in stretch.departures if d.change is Change.REVISED]
    if revised:
        text += f" It counts {joined([departure_in_words(d).removeprefix('with ') for d in revised])}."
    if place.total.people and not place.inference.definition.people and not place.inference.family.people:
        text += " It is worded for one group, but the series holds everyone, civilians included."
    civilians = [d for d in stretch.departures if d.change is Change.WITHOUT_CIVILIANS]
    if civilians:
        text += f" It is {joined([departure_in_words(departure) for departure in civilians])}."
    return text


def _break(place: Place) -> Explanation:
    total, steps, sums = place.total, place.steps, place.inference.path.sums
    stretch = stretch_of(place)
    terms = (
        stretch.handover_terms if place.is_period else [stretch.terms[0], *terms_of(stretch.counted, sums.definition)]
    )
    missing = (total.low or 0) - sum(term.sign * term.value for term in terms)
    sentence = (
        f"{said(total)} does not add up: {terms_in_words(terms)} makes {number((total.low or 0) - missing)}; "
        f"{missing_in_words(missing)}, and must lie between {day(as_date(stretch.before.day))} and "
        f"{day(as_date(steps[place.own].day))}."
    )
    sentence += _unknown_in(stretch) + _hint(place, missing) + _said_late(place)
    return Explanation(
        total=total, verdict=Verdict.UNEXPLAINED, sentence=sentence,
        definition=rule_of(place, stretch), tried=place.inference.tried, left_out=stretch.left_out,
        as_of=as_of(sums, steps[place.own]), arithmetic=arithmetic(total.low or 0, terms),
    )  # fmt: skip


def _unknown_in(stretch: Stretch) -> str:
    unknown = [e for e in stretch.sums.unknown if stretch.before.day < e.day <= stretch.step.day]
    days = list(dict.fromkeys(event_day(event) for event in unknown))
    if not days:
        return ""
    shown = joined(days) if len(days) <= SHOWN else f"{joined(days[:3])} and of {len(days) - 3} more days"
    return f" No figure is known for the handovers of {shown}."


def _said_late(place: Place) -> str:
    upto, own = last_day(place.total), place.steps[place.own]
    later = [step for step in place.steps if step.day > own.day and upto is not None and step.day <= upto]
    if upto is None or upto <= own.day or not later:
        return ""
    return f" It was said late: by {day(as_date(upto))} the series had passed {number(later[-1].level.value)}."


def _hint(place: Place, missing: int) -> str:
    """Whether something that the series left out earlier has the figure that is left over."""
    for departure in reversed([d for step in place.steps[: place.own] if (d := step.departure)]):
        when, whole = event_day(departure.events[0]), -departure.worth
        if departure.change is Change.LEFT_OUT and whole == missing:
            return f" The {number(missing)} of {when}, first left out, would fill it; no other total confirms that."
        if departure.change is Change.LEFT_OUT and missing in [-figure for figure in departure.figures]:
            return (
                f" The series left out {number(missing)} each way on {when}: one side of that would fill it, both "
                f"({number(whole)}) would be {number(whole - missing)} too many; no other total confirms it."
            )
    return ""
