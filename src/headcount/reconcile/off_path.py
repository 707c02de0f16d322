"""Why is a total not on its series' path? Digits swapped, an old level, another population, or just wrong."""

from dataclasses import dataclass

from headcount.reconcile.context import Context
from headcount.reconcile.digits import is_dropped, is_swapped
from headcount.reconcile.explanation import Explanation
from headcount.reconcile.gaps import missing_in_words
from headcount.reconcile.infer import Inference, as_date
from headcount.reconcile.predict import Standing, standing
from headcount.reconcile.series import last_day
from headcount.reconcile.wording import PEOPLE, arithmetic, day, number, said
from headcount.records.finding import Term, Verdict
from headcount.records.total import Total

STALE_DAYS = 120
"""A figure that the series stood at longer ago than this is not called a repeat of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Misfit:
    """A total, and where its series stood on the last day that it can cover."""

    total: Total
    value: int
    upto: int
    inference: Inference
    stood: Standing

    @property
    def level(self) -> int | None:
        """Where the series stood, from the total before if there is one."""
        return self.stood.forward if self.stood.forward is not None else self.stood.backward

    def explain(self, verdict: Verdict, sentence: str, as_of: int | None = None) -> Explanation:
        """The total held against the series' level."""
        terms = [Term(value=self.level, label="the series' level")] if self.level is not None else []
        return Explanation(
            total=self.total, verdict=verdict, sentence=sentence, tried=self.inference.tried,
            as_of=as_date(as_of) if as_of is not None else None,
            arithmetic=arithmetic(self.value, terms) if terms and verdict is not Verdict.NEW else None,
        )  # fmt: skip


def judge_off_path(context: Context, total: Total, inference: Inference) -> Explanation | None:
    """What is wrong with an exact total that its series passes over? None where nothing can be told."""
    misfit = _misfit(total, inference)
    if misfit is None:
        return None
    found = _mistyped(misfit) or _stale(context, misfit) or _other_population(context, misfit)
    return found or _same_speaker(context, misfit) or _off(misfit)


def judge_stale(context: Context, total: Total, inference: Inference) -> Explanation | None:
    """Does it repeat a level that the series had already left?"""
    misfit = _misfit(total, inference)
    return _stale(context, misfit) if misfit else None


def _misfit(total: Total, inference: Inference) -> _Misfit | None:
    upto = last_day(total)
    if upto is None or total.low is None:
        return None
    return _Misfit(total=total, value=total.low, upto=upto, inference=inference, stood=standing(inference, upto))


def _stale(context: Context, misfit: _Misfit) -> Explanation | None:
    for stand in reversed(context.stands(misfit.inference)):
        if stand.value != misfit.value or not misfit.upto - STALE_DAYS <= stand.until <= misfit.upto:
            continue
        now = f"; by {day(as_date(misfit.upto))} it stood at {number(misfit.level)}" if misfit.level else ""
        sentence = (
            f"{said(misfit.total)} is the series' level of {day(as_date(stand.since))}, which handovers after that day "
            f"had already raised{now}."
        )
        return misfit.explain(Verdict.STALE, sentence, as_of=stand.since)
    return None


def _mistyped(misfit: _Misfit) -> Explanation | None:
    for level in dict.fromkeys((misfit.stood.forward, misfit.stood.backward)):
        if level is not None and (is_swapped(misfit.value, level) or is_dropped(misfit.value, level)):
            how = "in another order" if is_swapped(misfit.value, level) else "but one"
            sentence = (
                f"{said(misfit.total)} is {number(level)}, the series' level that day, with the same digits {how}."
            )
            return misfit.explain(Verdict.CONTRADICTED, sentence)
    return None


def _other_population(context: Context, misfit: _Misfit) -> Explanation | None:
    total, level = misfit.total, misfit.stood.low
    if not total.people or total.people == misfit.inference.family.people or level is None or misfit.value > level:
        return None
    plain = context.plain_sum(total)
    if len(total.people) == 1 and not plain.label_ignored and plain.counted:
        return None
    label = total.people[-1] if len(total.people) > 1 else PEOPLE.get(total.people[0], total.people[0])
    sentence = (
        f"{said(total)} counts {label} only, a part of the {number(level)} that its series stood at; no handover is "
        f"broken down that way, so there is nothing to hold it against."
    )
    return misfit.explain(Verdict.NEW, sentence)


def _same_speaker(context: Context, misfit: _Misfit) -> Explanation | None:
    name = _name(misfit.total.speaker)
    for other in context.totals:
        place = context.places.get(other.id)
        if other.id == misfit.total.id or not name or place is None or place[0] is not misfit.inference:
            continue
        if _name(other.speaker) == name and last_day(other) == misfit.upto:
            sentence = (
                f"{said(misfit.total)} disagrees with the {number(other.low or 0)} that the same speaker gave for the "
                f"same day, which the series bears out{_near(misfit)}."
            )
            return misfit.explain(Verdict.CONTRADICTED, sentence)
    return None


def _off(misfit: _Misfit) -> Explanation | None:
    if misfit.level is None:
        return None
    sure = "the totals before and after agree on" if misfit.stood.is_sure else "the totals around it give"
    sentence = (
        f"{said(misfit.total)} is not where its series stood: {sure} {number(misfit.level)}; "
        f"{missing_in_words(misfit.value - misfit.level)}{_near(misfit)}."
    )
    return misfit.explain(Verdict.CONTRADICTED if misfit.stood.is_sure else Verdict.UNEXPLAINED, sentence)


def _name(speaker: str | None) -> str:
    return (speaker or "").partition("(")[0].strip().casefold()


def _near(misfit: _Misfit) -> str:
    short = (misfit.level or 0) - misfit.value
    for event in reversed(misfit.inference.path.sums.between(misfit.upto - STALE_DAYS, misfit.upto)):
        if short and misfit.inference.definition.figure_of(event) == short:
            return f"; it is short by exactly the {number(short)} of {day(event.date, event.precision)}"
    return ""
