"""What makes each total true? Every total held against its series, its own words and the known handovers."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from headcount.reconcile.alone import judge_alone, judge_ordinal, judge_period, judge_plain
from headcount.reconcile.bounds import judge_bound
from headcount.reconcile.context import Context, build_context, plain_value
from headcount.reconcile.explanation import Explanation
from headcount.reconcile.infer import Inference
from headcount.reconcile.off_path import judge_off_path, judge_stale
from headcount.reconcile.parts import Division, find_divisions, judge_part, parts_in_words
from headcount.reconcile.rounding import is_exact
from headcount.reconcile.series import last_day
from headcount.reconcile.siblings import judge_siblings
from headcount.reconcile.steps import judge_lone_step, judge_step
from headcount.records.claim import Counted
from headcount.records.exchange import Exchange
from headcount.records.finding import Verdict
from headcount.records.total import Total


def explain_totals(exchanges: Iterable[Exchange], totals: Sequence[Total]) -> tuple[Explanation, ...]:
    """What can be said of each total, in the order they were given?"""
    context = build_context(exchanges, totals)
    return explain_all(context)


def explain_all(context: Context) -> tuple[Explanation, ...]:
    """What can be said of each total of a context?"""
    divisions = find_divisions(context.totals)
    parts = {total.id: division for division in divisions for total in (division.military, division.civilian)}
    wholes = {division.whole.id: division for division in divisions if division.whole}
    return tuple(
        _completed(context, explain_total(context, total, parts.get(total.id)), wholes.get(total.id))
        for total in context.totals
    )


def explain_total(context: Context, total: Total, division: Division | None = None) -> Explanation:
    """What can be said of this total? The first that applies, from the strongest evidence to the weakest."""
    if not is_exact(total):
        return judge_bound(context, total)
    home = context.homes.get(total.id)
    settled = home if home is not None and home.established else None
    found = judge_step(context, total) if settled and total.id in context.places else None
    if found is None and division is not None:
        found = _with_step(judge_part(context, total, division), judge_lone_step(context, total))
    if found is None and total.counted is Counted.EXCHANGE:
        found = judge_ordinal(context, total)
    if found is None and (settled is None or not total.series or not _runs(settled, total)):
        found = judge_plain(context, total) or (judge_period(context, total, settled) if settled else None)
    if found is None and (settled is None or total not in settled.family.running):
        found = judge_siblings(context, total)
    if found is None and settled is not None and _runs(settled, total):
        found = judge_off_path(context, total, settled) if _is_within(settled, total) else None
        found = found or judge_stale(context, total, settled)
    return found or judge_alone(context, total)


def _runs(home: Inference, total: Total) -> bool:
    return total not in home.family.periods


def _is_within(home: Inference, total: Total) -> bool:
    day = last_day(total)
    return day is not None and bool(home.path.steps) and (total in home.family.running or home.path.steps[0].day <= day)


def _with_step(found: Explanation | None, step: Explanation | None) -> Explanation | None:
    """A part that contradicts its whole, and what its own series says of it besides."""
    if found is None or step is None or found.verdict is not Verdict.CONTRADICTED:
        return found
    return replace(found, sentence=f"{found.sentence} In its own series: {step.sentence}")


def _completed(context: Context, explanation: Explanation, division: Division | None) -> Explanation:
    sentence = explanation.sentence
    if division is not None and division.excess:
        sentence = f"{sentence} {parts_in_words(division)}"
    return replace(explanation, plain_sum=plain_value(context, explanation.total), sentence=sentence)
