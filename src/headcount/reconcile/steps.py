"""What the path of a series says of one of its totals: the step into it, whether it holds, and what it rests on."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from headcount.reconcile.chain import Link, Step
from headcount.reconcile.context import Context
from headcount.reconcile.departures import Change, Departure
from headcount.reconcile.events import Event
from headcount.reconcile.explanation import Explanation
from headcount.reconcile.gaps import find_gaps, gaps_in_words, missing_in_words
from headcount.reconcile.infer import Inference, as_date
from headcount.reconcile.sums import Sums
from headcount.reconcile.wording import (
    arithmetic, day, departure_in_words, event_day, event_term, figures_in_words, joined, number, rule_in_words, said,
    terms_in_words, terms_of,
)  # fmt: skip
from headcount.records.claim import Channel
from headcount.records.finding import Term, Verdict
from headcount.records.total import Total

OWN_STEPS = 2
"""A level that is only repeated counts as explained when so many steps behind it hold, without a break between."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """The way from one level of a series to a later one: what is counted between and what is not."""

    before: Step
    step: Step
    counted: tuple[Event, ...]
    departures: tuple[Departure, ...]
    sums: Sums

    @property
    def terms(self) -> list[Term]:
        """The opening level and every handover counted since, as numbers of a sum."""
        opening = Term(
            value=self.before.level.value, label=day(as_of(self.sums, self.before) or as_date(self.before.day)),
            date=as_of(self.sums, self.before),
        )  # fmt: skip
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
        out = [e for e in self.sums.excluded if self.before.day < e.day <= self.step.day and e.id not in added]
        out += [event for d in self.departures if d.change is Change.LEFT_OUT for event in d.events]
        terms = terms_of(sorted(out, key=lambda event: (event.day, event.id)), self.sums.definition)
        return tuple(term for term in terms if term.value)

    @property
    def added(self) -> tuple[Term, ...]:
        """The handovers that are counted although the rule leaves their like out."""
        events = [event for d in self.departures if d.change is Change.ADDED for event in d.events]
        return tuple(terms_of(events, self.sums.definition))


def judge_step(context: Context, total: Total) -> Explanation | None:
    """What does its series say of a total that lies on the series' path? None where it cannot say."""
    inference, index = context.places[total.id]
    steps = inference.path.steps
    own = own_step(steps, index)
    if not inference.established:
        return None
    if index > own and _depth(steps, own) < OWN_STEPS:
        return _unfounded(context, total, inference, index)
    match steps[own].link:
        case Link.OPENING:
            return _opening(context, total, inference, own)
        case Link.BREAKS:
            return _break(context, total, inference, own)
        case Link.DEPARTS if not _is_confirmed(steps, own):
            return _agreed(context, total, inference, own, index, Verdict.CANDIDATE)
    return _agreed(context, total, inference, own, index, Verdict.EXPLAINED)


def judge_lone_step(context: Context, total: Total) -> Explanation | None:
    """What does one step say where the series has no rule that holds? A fit is a candidate, a misfit is told."""
    if total.id not in context.places:
        return None
    inference, index = context.places[total.id]
    own = own_step(inference.path.steps, index)
    match inference.path.steps[own].link:
        case Link.AGREES | Link.DEPARTS:
            return _agreed(context, total, inference, own, index, Verdict.CANDIDATE)
        case Link.BREAKS:
            return _break(context, total, inference, own)
    return None


def own_step(steps: Sequence[Step], index: int) -> int:
    """The step by which a level was reached, where later totals only repeat it."""
    while index and not steps[index].moved and steps[index].link is Link.AGREES:
        index -= 1
    return index


def as_of(sums: Sums, step: Step) -> datetime.date | None:
    """The day of the last handover that a level holds."""
    events = sums.between(0, step.day)
    return events[-1].date if events else None


def stretch_to(inference: Inference, start: int, end: int) -> Stretch:
    """Everything between two levels of a path."""
    steps, sums = inference.path.steps, inference.path.sums
    departures = tuple(d for step in steps[start + 1 : end + 1] if (d := step.departure))
    return Stretch(
        before=steps[start], step=steps[end], counted=sums.between(steps[start].day, steps[end].day),
        departures=departures, sums=sums,
    )  # fmt: skip


def year_opening(steps: Sequence[Step], own: int) -> int:
    """The level at the end of the year before, or the level before where a step between does not add up."""
    year = as_date(steps[own].day).year
    found = own - 1
    for index in range(own - 1, -1, -1):
        found = index
        if as_date(steps[index].day).year < year or steps[index].link in (Link.BREAKS, Link.OPENING):
            break
    return own_step(steps, found)


def rule_of(total: Total, inference: Inference, stretch: Stretch) -> tuple[str, ...]:
    """The counting rule with its opening balance, departures and last day."""
    conflicting = any(len(event.figures) > 1 for event in stretch.counted)
    words = rule_in_words(total, inference.definition, conflicting)
    words += [departure_in_words(departure) for departure in run_departures(inference, stretch.step)]
    opening = as_of(stretch.sums, stretch.before)
    words.append(
        f"from the series' own total of {number(stretch.before.level.value)}" + (f" ({day(opening)})" if opening else "")
    )
    last = as_of(stretch.sums, stretch.step)
    return (*words, f"up to {day(last)}") if last else tuple(words)


def run_departures(inference: Inference, step: Step) -> tuple[Departure, ...]:
    """What the series counts against its rule, from its last step that does not add up to this one."""
    found: list[Departure] = []
    for other in inference.path.steps[: inference.path.steps.index(step) + 1]:
        if other.link is Link.BREAKS:
            found = []
        elif other.departure:
            found.append(other.departure)
    return tuple(found)


def _depth(steps: Sequence[Step], own: int) -> int:
    held = 0
    for step in reversed(steps[: own + 1]):
        if step.link in (Link.BREAKS, Link.OPENING):
            break
        held += step.moved
    return held


def _is_confirmed(steps: Sequence[Step], own: int) -> bool:
    following = [step for step in steps[own + 1 :] if step.moved]
    return bool(following) and following[0].link is Link.AGREES


def _agreed(
    context: Context, total: Total, inference: Inference, own: int, index: int, verdict: Verdict
) -> Explanation:
    before = own_step(inference.path.steps, own - 1)
    step = stretch_to(inference, before, own)
    year = stretch_to(inference, year_opening(inference.path.steps, own), own)
    period = total in inference.family.periods
    terms = step.handover_terms if period and len(step.step.level.made_of) != 1 else step.terms
    if total.low != sum(term.sign * term.value for term in terms):
        terms = step.terms
    sentence = f"{said(total)} adds up: {terms_in_words(terms)}."
    if index > own:
        sentence = (
            f"{said(total)} repeats the level of {day(as_of(step.sums, step.step) or as_date(step.step.day))}, with "
            f"nothing counted handed over since: {terms_in_words(terms)}."
        )
    if year.before is not step.before and len(year.terms) <= 6 and not period:
        line = " + ".join(number(term.value) for term in year.terms)
        sentence += f" From {day(as_of(step.sums, year.before) or as_date(year.before.day))}: {line}."
    left = step if period else year
    sentence += _departures_sentence(left, total, inference)
    if verdict is Verdict.CANDIDATE:
        sentence += f" One total alone says so: a candidate out of {number(inference.tried)} definitions tried."
    return Explanation(
        total=total, verdict=verdict, sentence=sentence, plain_sum=plain_value(context, total),
        definition=rule_of(total, inference, step), tried=inference.tried, left_out=left.left_out,
        added=_added(inference, step.step), as_of=as_of(step.sums, step.step), arithmetic=arithmetic(total.low or 0, terms),
    )  # fmt: skip


def _added(inference: Inference, step: Step) -> tuple[Term, ...]:
    events = [e for d in run_departures(inference, step) if d.change is Change.ADDED for e in d.events]
    return tuple(terms_of(events, inference.definition))


def _departures_sentence(stretch: Stretch, total: Total, inference: Inference) -> str:
    text = ""
    if stretch.left_out and len(stretch.left_out) <= 6:
        text += f" It leaves out {figures_in_words(stretch.left_out)}."
    elif stretch.left_out:
        text += f" It leaves out {len(stretch.left_out)} handovers."
    if stretch.added:
        added = [d for d in stretch.departures if d.change is Change.ADDED]
        outside = all(e.channel is Channel.OUTSIDE_EXCHANGE for d in added for e in d.events)
        text += f" It holds {figures_in_words(stretch.added)}{', though outside an exchange' if outside else ''}."
    revised = [d for d in stretch.departures if d.change is Change.REVISED]
    if revised:
        text += f" It counts {joined([departure_in_words(d).removeprefix('with ') for d in revised])}."
    if total.people and not inference.definition.people and inference.family.people != total.people:
        text += " It is worded for one group, but the series holds everyone, civilians included."
    return text


def _break(context: Context, total: Total, inference: Inference, own: int) -> Explanation:
    steps, sums = inference.path.steps, inference.path.sums
    stretch = stretch_to(inference, own_step(steps, own - 1), own)
    terms = terms_of(stretch.counted, sums.definition)
    opening = stretch.terms[0]
    missing = steps[own].missing
    made = opening.value + sum(term.sign * term.value for term in terms)
    sentence = (
        f"{said(total)} does not add up: {terms_in_words([opening, *terms])} makes {number(made)}; "
        f"{missing_in_words(missing)}, and must lie between {day(as_date(stretch.before.day))} and "
        f"{day(as_date(steps[own].day))}."
    )
    sentence += _unknown_in(stretch) + _hint(inference, own, missing)
    return Explanation(
        total=total, verdict=Verdict.UNEXPLAINED, sentence=sentence, plain_sum=plain_value(context, total),
        definition=rule_of(total, inference, stretch), tried=inference.tried, left_out=stretch.left_out,
        as_of=as_of(sums, steps[own]), arithmetic=arithmetic(total.low or 0, [opening, *terms]),
    )  # fmt: skip


def _unknown_in(stretch: Stretch) -> str:
    unknown = [e for e in stretch.sums.unknown if stretch.before.day < e.day <= stretch.step.day]
    days = list(dict.fromkeys(event_day(event) for event in unknown))
    if not days:
        return ""
    shown = joined(days) if len(days) <= 6 else f"{joined(days[:3])} and on {len(days) - 3} more days"
    return f" No figure is known for the handovers of {shown}."


def _hint(inference: Inference, own: int, missing: int) -> str:
    earlier = [d for step in inference.path.steps[:own] if (d := step.departure) and d.change is Change.LEFT_OUT]
    for departure in reversed(earlier):
        when = event_day(departure.events[0])
        whole = -departure.worth
        if whole == missing:
            return f" The {number(missing)} of {when}, first left out, would fill it."
        if missing in [-figure for figure in departure.figures]:
            return (
                f" The series left out {number(missing)} each way on {when}: one side of that would fill it, both "
                f"({number(whole)}) would be {number(whole - missing)} too many; no other total confirms it."
            )
    return ""


def _opening(context: Context, total: Total, inference: Inference, own: int) -> Explanation:
    steps, sums = inference.path.steps, inference.path.sums
    gap = find_gaps(steps[: own + 1], sums, total.from_date)[0]
    plain = plain_value(context, total)
    rule = rule_in_words(total, inference.definition, conflicting=True)
    events = sums.between(gap.start - 1, steps[own].day)
    known = sum(definition_figure for e in events if (definition_figure := sums.definition.figure_of(e)))
    if not gap.amount and len(steps) > 1:
        terms = terms_of(events, sums.definition)
        return Explanation(
            total=total, verdict=Verdict.EXPLAINED, plain_sum=plain, definition=tuple(rule), tried=inference.tried,
            sentence=f"{said(total)} adds up from the first handover on: {terms_in_words(terms)}.",
            as_of=as_of(sums, steps[own]), arithmetic=arithmetic(total.low or 0, terms),
        )  # fmt: skip
    sentence = (
        f"{said(total)} opens its series; the {len(events)} known handovers until then make {number(known)} as the series "
        f"counts ({'; '.join(rule[1:]) or 'all of them'}); {missing_in_words(gap.amount)}, and must lie in the time to "
        f"{day(as_date(steps[own].day))}."
    )
    if plain is not None and plain != known:
        sentence += f" The plain sum of all known handovers is {number(plain)}."
    term = Term(value=known, label=f"{len(events)} known handovers", date=None)
    return Explanation(
        total=total, verdict=Verdict.UNEXPLAINED, sentence=sentence, plain_sum=plain, definition=tuple(rule),
        tried=inference.tried, as_of=as_of(sums, steps[own]), arithmetic=arithmetic(total.low or 0, [term]),
    )  # fmt: skip


def _unfounded(context: Context, total: Total, inference: Inference, index: int) -> Explanation:
    steps, sums = inference.path.steps, inference.path.sums
    own = own_step(steps, index)
    gaps = find_gaps(steps[: own + 1], sums, total.from_date)
    amount = sum(gap.amount for gap in gaps)
    start = gaps[0].start - 1
    known = (total.low or 0) - amount
    since = f" since {day(total.from_date)}" if total.from_date else ""
    sentence = f"{said(total)} repeats the level of {day(as_of(sums, steps[own]) or as_date(steps[own].day))}"
    if steps[own].link is Link.AGREES:
        sentence += f" ({terms_in_words(stretch_to(inference, own_step(steps, own - 1), own).terms)})"
    sentence += (
        f", with nothing counted since. The known handovers{since} make {number(known)} as the series counts: "
        f"{missing_in_words(amount)}, {gaps_in_words(gaps)}."
    )
    term = Term(value=known, label=f"{len(sums.between(start, steps[own].day))} known handovers")
    return Explanation(
        total=total, verdict=Verdict.UNEXPLAINED, sentence=sentence, plain_sum=plain_value(context, total),
        definition=tuple(rule_in_words(total, inference.definition, conflicting=True)), tried=inference.tried,
        as_of=as_of(sums, steps[own]), arithmetic=arithmetic(total.low or 0, [term]),
    )  # fmt: skip


def plain_value(context: Context, total: Total) -> int | None:
    """The plain sum of a total's own words; None where no handover in it has a figure."""
    plain = context.plain_sum(total)
    return plain.value if plain.counted else None
