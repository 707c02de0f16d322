"""Does an "at least" or an "about" hold? It is held against where its series stood, or else against the plain sum."""

from headcount.reconcile.context import Context
from headcount.reconcile.explanation import Explanation
from headcount.reconcile.infer import Inference, as_date
from headcount.reconcile.predict import Stand, standing
from headcount.reconcile.rounding import ROUND, holds, roundness, value_of
from headcount.reconcile.series import first_day, last_day
from headcount.reconcile.stretch import run_added
from headcount.reconcile.wording import day, number, said
from headcount.records.finding import Verdict
from headcount.records.total import Total


def judge_bound(context: Context, total: Total) -> Explanation:
    """Is this bound or "about" borne out? It says nothing about the exact figure either way."""
    inference = context.homes.get(total.id)
    upto = last_day(total)
    if inference is not None and inference.path.steps and upto is not None and total not in inference.family.periods:
        return _against_series(context, total, inference, upto)
    plain = context.plain_sum(total)
    if not plain.counted or (plain.label_ignored and len(total.people) > 1):
        return nothing_to_compare(context, total)
    if holds(total, plain.value, plain.value):
        sentence = f"{said(total)} holds: the known handovers make {number(plain.value)}."
        return Explanation(total=total, verdict=Verdict.SUPPORTED, sentence=sentence, tried=1)
    unknown = f", {len(plain.unknown)} without a figure not counted" if plain.unknown else ""
    sentence = f"{said(total)} is not borne out: the known handovers make {number(plain.value)}{unknown}."
    return Explanation(total=total, verdict=Verdict.UNEXPLAINED, sentence=sentence, tried=1)


def nothing_to_compare(context: Context, total: Total) -> Explanation:
    """Nothing known has the figures that this total could be held against."""
    unknown = len(context.plain_sum(total).unknown)
    what = "no known handover counts such people in that time"
    if unknown:
        what = f"{number(unknown)} handovers are known in that time, none of them with a figure for it"
    sentence = f"{said(total)} has nothing to be held against: {what}."
    return Explanation(total=total, verdict=Verdict.NEW, sentence=sentence)


def _against_series(context: Context, total: Total, inference: Inference, upto: int) -> Explanation:
    low, high = _range(total, inference, upto)
    if low is None or high is None:
        return nothing_to_compare(context, total)
    value = value_of(total) or 0
    level = number(low) if low == high else f"between {number(low)} and {number(high)}"
    if total.approx and low == value == high and roundness(value) < ROUND:
        return _exact_after_all(total, inference, upto)
    if holds(total, low, high):
        sentence = f"{said(total)} holds: its series stood at {level} that day. It says no more than that."
        return Explanation(total=total, verdict=Verdict.SUPPORTED, sentence=sentence, tried=inference.tried)
    old = _old_level(context, total, inference, upto)
    if old:
        sentence = (
            f"{said(total)} fits the {number(old.value)} that its series stood at on {day(as_date(old.since))}; by "
            f"then it stood at {level}."
        )
        return Explanation(
            total=total, verdict=Verdict.STALE, sentence=sentence, tried=inference.tried, as_of=as_date(old.since)
        )
    verdict = Verdict.UNEXPLAINED if value > high else Verdict.CONTRADICTED
    sentence = f"{said(total)} is not borne out: its series stood at {level} that day."
    return Explanation(total=total, verdict=verdict, sentence=sentence, tried=inference.tried)


def _range(total: Total, inference: Inference, upto: int) -> tuple[int | None, int | None]:
    """Where the series stood at the least and at the most in the days that the total can stand for."""
    stood = standing(inference, upto)
    first = first_day(total)
    early = standing(inference, first - 1) if first is not None and first < upto else stood
    return min((v for v in (stood.low, early.low) if v is not None), default=None), stood.high


def _exact_after_all(total: Total, inference: Inference, upto: int) -> Explanation:
    reached = [step for step in inference.path.steps if step.day <= upto]
    following = inference.path.steps[len(reached) : len(reached) + 1]
    departures = [step.departure for step in following if step.departure and step.departure.day <= upto]
    added = run_added(inference, (following[0] if departures else reached[-1])) if reached else ()
    sentence = f"{said(total)} is exactly where its series stood that day, by the totals before and after."
    return Explanation(
        total=total,
        verdict=Verdict.EXPLAINED,
        sentence=sentence,
        tried=inference.tried,
        added=added,
        as_of=as_date(upto),
    )


def _old_level(context: Context, total: Total, inference: Inference, upto: int) -> Stand | None:
    fitting = [s for s in context.stands(inference) if s.until <= upto and holds(total, s.value, s.value)]
    value = value_of(total) or 0
    return min(fitting, key=lambda stand: (abs(stand.value - value), stand.since), default=None)
