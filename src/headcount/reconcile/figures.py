"""Is this one figure right? A draft's total held against series inferred from all the others, never from itself."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from headcount.reconcile.books import side_of
from headcount.reconcile.bounds import judge_bound
from headcount.reconcile.chain import Level, Link, Step
from headcount.reconcile.context import Context, build_context, plain_value
from headcount.reconcile.explain import explain_total
from headcount.reconcile.explanation import Explanation
from headcount.reconcile.gaps import missing_in_words
from headcount.reconcile.infer import Inference, as_date
from headcount.reconcile.off_path import judge_off_path
from headcount.reconcile.predict import END, Stand
from headcount.reconcile.rounding import is_exact, value_of
from headcount.reconcile.series import FULL, family_name, first_day, is_apart, last_day, outside_only
from headcount.reconcile.steps import judge_step
from headcount.reconcile.stretch import Stretch, as_of, own_step, run_added, run_departures
from headcount.reconcile.wording import (
    arithmetic,
    day,
    departure_in_words,
    figures_in_words,
    number,
    rule_in_words,
    said,
    terms_in_words,
)  # fmt: skip
from headcount.records.exchange import Exchange
from headcount.records.finding import Verdict
from headcount.records.total import Total


class Explainer:
    """Explains totals that are not yet held, against everything that is: the series are inferred once."""

    def __init__(self, exchanges: Iterable[Exchange], totals: Sequence[Total]) -> None:
        self.context: Context = build_context(exchanges, totals)

    def explain(self, total: Total) -> Explanation:
        """What can be said of this total? One without a day is looked for among all levels of its series."""
        found = self._explain(total)
        return replace(found, plain_sum=plain_value(self.context, total))

    def _explain(self, total: Total) -> Explanation:
        home = self._home(total)
        if home is None or not home.established:
            return explain_total(self.context, total)
        if not is_exact(total):
            return self._bound(total, home)
        stand = self._stand(total, home)
        if stand is not None:
            return _as_stood(self.context, total, home, stand)
        if last_day(total) is None:
            return self._never_stood(total, home)
        return judge_off_path(self.context, total, home) or explain_total(self.context, total)

    def _home(self, total: Total) -> Inference | None:
        if total.id in self.context.homes:
            return self.context.homes[total.id]
        alike = [
            inference for inference in self.context.inferences
            if inference.family.side == side_of(total) and inference.family.channel == outside_only(total.channel)
            and is_apart(inference.family.people) == is_apart(total.people)
        ]  # fmt: skip
        own = [inference for inference in alike if total.series and inference.family.name == family_name(total.series)]
        found = (own or [inference for inference in alike if inference.established])[:1]
        return found[0] if found and not _is_bounded(total, found[0]) else None

    def _bound(self, total: Total, home: Inference) -> Explanation:
        if last_day(total) is not None:
            self.context.homes[total.id] = home
            return judge_bound(self.context, total)
        value, latest = value_of(total) or 0, home.path.steps[-1]
        if (total.high is None or total.approx) and value <= latest.level.value:
            stood = f"{number(latest.level.value)} on {day(as_date(latest.day))}"
            sentence = f"{said(total)} holds: its series stood at {stood}. It says no more than that."
            return Explanation(total=total, verdict=Verdict.SUPPORTED, sentence=sentence, tried=home.tried)
        sentence = f"{said(total)} is not borne out: its series last stood at {number(latest.level.value)}."
        return Explanation(total=total, verdict=Verdict.UNEXPLAINED, sentence=sentence, tried=home.tried)

    def _stand(self, total: Total, home: Inference) -> Stand | None:
        upto = last_day(total)
        first, last = (0, END) if upto is None else (first_day(total) or upto, upto)
        fitting = [
            stand for stand in self.context.stands(home)
            if stand.value == total.low and stand.since <= last and stand.until > first
        ]  # fmt: skip
        return fitting[-1] if fitting else None

    def _never_stood(self, total: Total, home: Inference) -> Explanation:
        value = total.low or 0
        below = [stand for stand in self.context.stands(home) if stand.value < value]
        if not below:
            return explain_total(self.context, total)
        nearest = max(below, key=lambda stand: (stand.value, stand.since))
        sentence = (
            f"{said(total)} is no level that its series stood at: on {day(as_date(nearest.since))} it reached "
            f"{number(nearest.value)}; {missing_in_words(value - nearest.value)}."
        )
        return Explanation(total=total, verdict=Verdict.UNEXPLAINED, sentence=sentence, tried=home.tried)


def explain_figure(total: Total, exchanges: Iterable[Exchange], totals: Sequence[Total]) -> Explanation:
    """What can be said of one total, given everything else that is held?"""
    return Explainer(exchanges, totals).explain(total)


def _is_bounded(total: Total, inference: Inference) -> bool:
    """Whether the total starts later than its series does: it is of a period."""
    starts = [t.from_date for t in inference.family.running if t.from_date]
    ends = [day for t in inference.family.running if (day := last_day(t)) is not None]
    if total.from_date is None or not starts or not ends:
        return False
    return total.from_date.toordinal() > min(ends)


def _as_stood(context: Context, total: Total, home: Inference, stand: Stand) -> Explanation:
    steps, sums = home.path.steps, home.path.sums
    index = max(i for i, step in enumerate(steps) if step.day <= stand.since)
    opening = _opening(steps, index, stand)
    if opening is None:
        stated = judge_step(context, steps[index].level.totals[0])
        assert stated is not None  # noqa: S101 - the series has a rule that holds
        sentence = stated.sentence.replace(said(stated.total), said(total), 1)
        return replace(stated, total=total, sentence=sentence)
    before = steps[opening]
    level = Level(value=stand.value, first=stand.since, last=stand.since, weight=FULL, totals=())
    step = Step(level=level, day=stand.since, sum=sums.upto(stand.since), link=Link.AGREES)
    departures = tuple(d for s in steps[opening + 1 :] if (d := s.departure) and before.day < d.day <= stand.since)
    stretch = Stretch(
        before=before, step=step, counted=sums.between(before.day, stand.since), departures=departures, sums=sums
    )
    words = rule_in_words(total, home.definition, any(len(event.figures) > 1 for event in stretch.counted))
    words += [departure_in_words(departure) for departure in run_departures(home, steps[index])]
    words += [f"from the series' own total of {number(before.level.value)} ({stretch.first_day})"]
    sentence = f"{said(total)} adds up: {terms_in_words(stretch.terms)}."
    if stretch.left_out:
        sentence += f" It leaves out {figures_in_words(stretch.left_out)}."
    if run_added(home, steps[index]):
        sentence += f" It holds {figures_in_words(run_added(home, steps[index]))}."
    return Explanation(
        total=total, verdict=Verdict.EXPLAINED, sentence=sentence, definition=(*words, f"up to {stretch.last_day}"),
        tried=home.tried, left_out=stretch.left_out, added=run_added(home, steps[index]), as_of=as_of(sums, step),
        arithmetic=arithmetic(total.low or 0, stretch.terms),
    )  # fmt: skip


def _opening(steps: Sequence[Step], index: int, stand: Stand) -> int | None:
    """The level at the end of the year before, else the first one since the last step that does not add up."""
    start = max(i for i in range(index + 1) if steps[i].link in (Link.BREAKS, Link.OPENING))
    earlier = [i for i in range(start, index + 1) if steps[i].level.value != stand.value]
    if not earlier:
        return None
    year = as_date(stand.since).year
    before = [i for i in earlier if as_date(steps[i].day).year < year]
    return own_step(steps, before[-1] if before else earlier[0])
