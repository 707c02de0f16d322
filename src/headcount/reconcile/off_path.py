"""Why is a total not on its series' path? Digits swapped, an earlier total repeated, another population, or just wrong."""

from headcount.reconcile.context import Context
from headcount.reconcile.digits import is_dropped, is_swapped
from headcount.reconcile.explanation import Explanation
from headcount.reconcile.gaps import missing_in_words
from headcount.reconcile.infer import Inference, as_date
from headcount.reconcile.predict import Standing, standing
from headcount.reconcile.series import last_day
from headcount.reconcile.steps import plain_value
from headcount.reconcile.wording import PEOPLE, arithmetic, day, number, said
from headcount.records.finding import Term, Verdict
from headcount.records.total import Total

STALE_DAYS = 120
"""A figure that the series stood at longer ago than this is not called a repeat of it."""


def judge_off_path(context: Context, total: Total, inference: Inference) -> Explanation | None:
    """What is wrong with an exact total that its series passes over? None where nothing can be told."""
    upto, value = last_day(total), total.low
    if upto is None or value is None:
        return None
    stood = standing(inference, upto)
    return (
        _mistyped(context, total, inference, stood)
        or judge_stale(context, total, inference)
        or _other_population(context, total, inference, stood)
        or _off(context, total, inference, stood)
    )


def judge_stale(context: Context, total: Total, inference: Inference) -> Explanation | None:
    """Does it repeat a level that the series had already left?"""
    upto, value = last_day(total), total.low
    if upto is None or value is None:
        return None
    for stand in reversed(context.stands(inference)):
        if stand.value == value and stand.until <= upto and upto - stand.until <= STALE_DAYS:
            now = standing(inference, upto)
            stood = f"; by {day(as_date(upto))} it stood at {number(now.low)}" if now.low is not None else ""
            sentence = (
                f"{said(total)} is the series' level of {day(as_date(stand.since))}, which handovers after that day had "
                f"already raised{stood}."
            )
            return _explanation(context, total, inference, Verdict.STALE, sentence, now, as_of=stand.since)
    return None


def _mistyped(context: Context, total: Total, inference: Inference, stood: Standing) -> Explanation | None:
    value = total.low or 0
    for level in dict.fromkeys((stood.forward, stood.backward)):
        if level is not None and (is_swapped(value, level) or is_dropped(value, level)):
            how = "the same digits in another order" if is_swapped(value, level) else "the same digits but one"
            sentence = f"{said(total)} is {number(level)}, the series' level that day, with {how}."
            return _explanation(context, total, inference, Verdict.CONTRADICTED, sentence, stood)
    return None


def _other_population(
    context: Context, total: Total, inference: Inference, stood: Standing
) -> Explanation | None:
    if not total.people or total.people == inference.family.people or stood.low is None or (total.low or 0) > stood.low:
        return None
    label = total.people[-1] if len(total.people) > 1 else PEOPLE.get(total.people[0], total.people[0])
    plain = context.plain_sum(total)
    if len(total.people) > 1 or plain.label_ignored or not plain.counted:
        sentence = (
            f"{said(total)} counts {label} only, a part of the {number(stood.low)} that its series stood at; no handover "
            f"is broken down that way, so there is nothing to hold it against."
        )
        return _explanation(context, total, inference, Verdict.NEW, sentence, stood, compare=False)
    return None


def _off(context: Context, total: Total, inference: Inference, stood: Standing) -> Explanation | None:
    value, level = total.low or 0, stood.forward if stood.forward is not None else stood.backward
    if level is None:
        return None
    same_day = [
        t for t in context.totals
        if t.id != total.id and t.id in context.places and context.places[t.id][0] is inference
        and t.speaker and _name(t.speaker) == _name(total.speaker) and last_day(t) == last_day(total)
    ]  # fmt: skip
    missing = value - level
    near = _near(inference, last_day(total) or 0, missing)
    if same_day:
        other = number(same_day[0].low or 0)
        sentence = f"{said(total)} disagrees with the {other} that the same speaker gave that day, which the series bears out{near}."
        return _explanation(context, total, inference, Verdict.CONTRADICTED, sentence, stood)
    verdict = Verdict.CONTRADICTED if stood.is_sure else Verdict.UNEXPLAINED
    sure = "the totals before and after agree on" if stood.is_sure else "the totals around it give"
    sentence = f"{said(total)} is not where its series stood: {sure} {number(level)}; {missing_in_words(missing)}{near}."
    return _explanation(context, total, inference, verdict, sentence, stood)


def _name(speaker: str | None) -> str:
    return (speaker or "").partition("(")[0].strip().casefold()


def _near(inference: Inference, upto: int, missing: int) -> str:
    for event in reversed(inference.path.sums.between(upto - STALE_DAYS, upto)):
        if inference.definition.figure_of(event) == -missing:
            return f"; it is short by exactly the {number(-missing)} of {day(event.date, event.precision)}"
    return ""


def _explanation(
    context: Context, total: Total, inference: Inference, verdict: Verdict, sentence: str, stood: Standing,
    as_of: int | None = None, compare: bool = True,
) -> Explanation:  # fmt: skip
    level = stood.forward if stood.forward is not None else stood.backward
    terms = [Term(value=level, label="the series' level")] if level is not None and compare else []
    return Explanation(
        total=total, verdict=verdict, sentence=sentence, plain_sum=plain_value(context, total), tried=inference.tried,
        as_of=as_date(as_of) if as_of is not None else None,
        arithmetic=arithmetic(total.low, terms) if terms and total.low is not None else None,
    )  # fmt: skip
