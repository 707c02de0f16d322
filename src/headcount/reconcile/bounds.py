"""Does an "at least" or an "about" hold? It is held against where its series stood, or else against the plain sum."""

from headcount.reconcile.context import Context
from headcount.reconcile.explanation import Explanation
from headcount.reconcile.infer import Inference, as_date
from headcount.reconcile.predict import Stand, standing
from headcount.reconcile.rounding import holds
from headcount.reconcile.series import first_day, last_day
from headcount.reconcile.steps import plain_value
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
    if not plain.counted or (total.people and plain.label_ignored and len(total.people) > 1):
        return nothing_to_compare(context, total)
    if holds(total, plain.value, plain.value):
        sentence = f"{said(total)} holds: the known handovers make {number(plain.value)}."
        return _explanation(context, total, Verdict.SUPPORTED, sentence)
    unknown = f", {len(plain.unknown)} without a figure not counted" if plain.unknown else ""
    sentence = f"{said(total)} is not borne out: the known handovers make {number(plain.value)}{unknown}."
    return _explanation(context, total, Verdict.UNEXPLAINED, sentence)


def nothing_to_compare(context: Context, total: Total) -> Explanation:
    """Nothing known has the figures that this total could be held against."""
    unknown = len(context.plain_sum(total).unknown)
    known = f"{unknown} handovers are known in that time, none of them with a figure" if unknown else "no handover"
    what = known if unknown else "no known handover counts such people in that time"
    sentence = f"{said(total)} has nothing to be held against: {what}."
    return Explanation(total=total, verdict=Verdict.NEW, sentence=sentence, plain_sum=plain_value(context, total))


def _against_series(context: Context, total: Total, inference: Inference, upto: int) -> Explanation:
    first = first_day(total) or upto
    stood = standing(inference, upto)
    early = standing(inference, first - 1) if first < upto else stood
    if stood.high is None or stood.low is None:
        return nothing_to_compare(context, total)
    low = min(value for value in (stood.low, early.low if first < upto else None) if value is not None)
    level = number(stood.low) if low == stood.high else f"between {number(low)} and {number(stood.high)}"
    if holds(total, low, stood.high):
        sentence = f"{said(total)} holds: its series stood at {level} that day. It says no more than that."
        return _explanation(context, total, Verdict.SUPPORTED, sentence, inference)
    old = _old_level(context, total, inference, upto)
    if old:
        sentence = (
            f"{said(total)} fits the {number(old.value)} that its series stood at on {day(as_date(old.since))}; by then it "
            f"stood at {level}."
        )
        return _explanation(context, total, Verdict.STALE, sentence, inference, old.since)
    value = total.low if total.low is not None else total.high or 0
    verdict = Verdict.UNEXPLAINED if value > stood.high else Verdict.CONTRADICTED
    sentence = f"{said(total)} is not borne out: its series stood at {level} that day."
    return _explanation(context, total, verdict, sentence, inference)


def _old_level(context: Context, total: Total, inference: Inference, upto: int) -> Stand | None:
    fitting = [s for s in context.stands(inference) if s.until <= upto and holds(total, s.value, s.value)]
    value = total.low if total.low is not None else total.high or 0
    return min(fitting, key=lambda stand: (abs(stand.value - value), stand.since), default=None)


def _explanation(
    context: Context, total: Total, verdict: Verdict, sentence: str, inference: Inference | None = None,
    as_of: int | None = None,
) -> Explanation:  # fmt: skip
    return Explanation(
        total=total, verdict=verdict, sentence=sentence, plain_sum=plain_value(context, total),
        tried=inference.tried if inference else 0, as_of=as_date(as_of) if as_of is not None else None,
    )  # fmt: skip
