"""What of a total that opens its series, or only repeats a level whose own footing is not known?"""

from headcount.reconcile.chain import Link
from headcount.reconcile.explanation import Explanation
from headcount.reconcile.gaps import find_gaps, gaps_in_words, missing_in_words
from headcount.reconcile.infer import as_date
from headcount.reconcile.stretch import Place, as_of, own_step, stretch_to
from headcount.reconcile.wording import (
    arithmetic,
    day,
    events_of,
    number,
    rule_in_words,
    said,
    terms_in_words,
    terms_of,
)
from headcount.records.finding import Term, Verdict


def judge_opening(place: Place, plain: int | None) -> Explanation:
    """Does the first total of a series equal the sum of everything before it? Else by how much not?"""
    total, steps, sums = place.total, place.steps, place.inference.path.sums
    gap = find_gaps(steps[: place.own + 1], sums, total.from_date)[0]
    rule = rule_in_words(total, place.inference.definition, conflicting=True)
    events = sums.between(gap.start - 1, steps[place.own].day)
    known = (total.low or 0) - gap.amount
    terms = terms_of(events, sums.definition)
    if gap.amount:
        sentence = (
            f"{said(total)} opens its series; the {events_of(total, len(terms))} until then make {number(known)} as "
            f"the series counts ({'; '.join(rule[1:]) or 'all of them'}); {missing_in_words(gap.amount)}, and must "
            f"lie in the time to {day(as_date(steps[place.own].day))}."
        )
        if plain is not None and plain != known:
            sentence += f" The plain sum of all known handovers is {number(plain)}."
        terms = [Term(value=known, label=events_of(total, len(terms)))]
    else:
        sentence = f"{said(total)} adds up from the first handover on: {terms_in_words(terms)}."
    return Explanation(
        total=total, verdict=Verdict.UNEXPLAINED if gap.amount else Verdict.EXPLAINED, sentence=sentence,
        definition=tuple(rule), tried=place.inference.tried, as_of=as_of(sums, steps[place.own]),
        arithmetic=arithmetic(total.low or 0, terms),
    )  # fmt: skip


def judge_unfounded(place: Place) -> Explanation:
    """What does a repeated level rest on, when too few steps behind it hold? All steps that do not add up are told."""
    total, steps, sums, own = place.total, place.steps, place.inference.path.sums, place.own
    gaps = find_gaps(steps[: own + 1], sums, total.from_date)
    amount = sum(gap.amount for gap in gaps)
    known = (total.low or 0) - amount
    count = len(sums.between(gaps[0].start - 1, steps[own].day))
    sentence = f"{said(total)} repeats the level of {day(as_of(sums, steps[own]) or as_date(steps[own].day))}"
    if steps[own].link is Link.AGREES:
        step = stretch_to(place.inference, own_step(steps, own - 1), own)
        sentence += f", {terms_in_words(step.terms)}"
    since = f" since {day(total.from_date)}" if total.from_date else ""
    sentence += (
        f", with nothing counted since. The known handovers{since} make {number(known)} as the series counts: "
        f"{missing_in_words(amount)}, {gaps_in_words(gaps)}."
    )
    return Explanation(
        total=total, verdict=Verdict.UNEXPLAINED, sentence=sentence, tried=place.inference.tried,
        definition=tuple(rule_in_words(total, place.inference.definition, conflicting=True)),
        as_of=as_of(sums, steps[own]),
        arithmetic=arithmetic(total.low or 0, [Term(value=known, label=events_of(total, count))]),
    )  # fmt: skip
