"""What can be said of a total without its series: the plain reading, its keeper's rule over the period, a lone fit."""

from headcount.reconcile.bounds import nothing_to_compare
from headcount.reconcile.candidates import Candidate, Search, find_candidates
from headcount.reconcile.context import Context, PlainSum
from headcount.reconcile.departures import Change
from headcount.reconcile.explanation import Explanation
from headcount.reconcile.gaps import missing_in_words
from headcount.reconcile.infer import Inference, as_date
from headcount.reconcile.ordinals import find_number, last_number, next_number
from headcount.reconcile.series import last_day
from headcount.reconcile.steps import judge_lone_step
from headcount.reconcile.wording import (
    arithmetic,
    day,
    departure_in_words,
    event_day,
    event_term,
    events_of,
    figures_in_words,
    joined,
    number,
    rule_in_words,
    said,
    terms_in_words,
    terms_of,
)  # fmt: skip
from headcount.records.claim import Channel, Counted
from headcount.records.finding import Term, Verdict
from headcount.records.total import Total

FEW = 3
"""So many handovers outside exchanges are named among those in exchanges."""


def judge_plain(context: Context, total: Total) -> Explanation | None:
    """Does the total equal the sum of the handovers that its own words cover?"""
    plain = context.plain_sum(total)
    if len(total.people) > 1 or not plain.counted:
        return None
    if total.low == plain.value:
        terms = terms_of(plain.counted, plain.sums.definition)
        return Explanation(
            total=total, verdict=Verdict.SUPPORTED, as_of=plain.counted[-1].date,
            definition=tuple(rule_in_words(total, plain.sums.definition, conflicting=False)), tried=1,
            sentence=f"{said(total)} is the sum of the {events_of(total, len(plain.counted))}: {terms_in_words(terms)}."
            f"{_outside(plain)}{_ignored(plain)}",
            arithmetic=arithmetic(total.low, terms),
        )  # fmt: skip
    return None


def judge_ordinal(context: Context, total: Total) -> Explanation | None:
    """Is a number of exchanges the official number of the last one?"""
    plain = context.plain_sum(total)
    undated = last_day(total) is None
    ordinal = find_number(context.books.events, total.low) if undated else last_number(context.books.events, plain.end)
    if ordinal is None or ordinal.number != total.low:
        return None
    sentence = f"{said(total)} is the official number of the exchange of {event_day(ordinal)}."
    return Explanation(total=total, verdict=Verdict.SUPPORTED, as_of=ordinal.date, sentence=sentence, tried=1)


def judge_period(context: Context, total: Total, inference: Inference) -> Explanation | None:
    """Does the rule of the keeper's running series, departures included, make the total of a period?"""
    if total.from_date is None or total.low is None:
        return None
    start, end, sums = total.from_date.toordinal(), last_day(total) or 0, inference.path.sums
    departures = [
        d for step in inference.path.steps if (d := step.departure) is not None and start <= d.day <= end
    ]  # fmt: skip
    worth = sum(departure.worth for departure in departures)
    counted = sums.between(start - 1, end)
    if not counted or total.low != sums.upto(end) - sums.upto(start - 1) + worth:
        return None
    gone = {event.id for d in departures if d.change is Change.LEFT_OUT for event in d.events}
    terms = terms_of([event for event in counted if event.id not in gone], inference.definition)
    terms += [
        event_term(event, figure)
        for d in departures if d.change is not Change.LEFT_OUT
        for event, figure in zip(d.events, d.figures, strict=True)
    ]  # fmt: skip
    words = rule_in_words(total, inference.definition, conflicting=any(len(event.figures) > 1 for event in counted))
    words += [departure_in_words(departure) for departure in departures]
    sentence = f"{said(total)} adds up by the rule of the same keeper's running total: {terms_in_words(terms)}."
    return Explanation(
        total=total, verdict=Verdict.EXPLAINED, sentence=sentence,
        definition=tuple(words), tried=inference.tried, as_of=counted[-1].date, arithmetic=arithmetic(total.low, terms),
    )  # fmt: skip


def judge_alone(context: Context, total: Total) -> Explanation:
    """Does any definition fit this one figure? That makes it a candidate and no more."""
    plain = context.plain_sum(total)
    if total.low is None or len(total.people) > 1 or _is_unheard_of(context, total):
        return nothing_to_compare(context, total)
    search = find_candidates(context.books, total)
    lone = judge_lone_step(context, total)
    if lone is not None and lone.verdict is Verdict.CANDIDATE:
        return lone
    if search.best is not None and _is_simple(total, search.best) and not (lone and search.best.choices > 1):
        return _candidate(context, total, search.best, search.tried)
    if lone is None and not plain.counted:
        return nothing_to_compare(context, total)
    return lone or _unexplained(context, total, plain, search)


def _is_simple(total: Total, candidate: Candidate) -> bool:
    return total.counted is not Counted.EXCHANGE or candidate.departure is None


def _is_unheard_of(context: Context, total: Total) -> bool:
    label = total.people[:1]
    return bool(label) and label[0] not in ("military", "civilian", "pow") and context.plain_sum(total).label_ignored


def _outside(plain: PlainSum) -> str:
    """Which of them came outside exchanges, where they are few among many."""
    outside = [event for event in plain.counted if event.channel is Channel.OUTSIDE_EXCHANGE]
    if not outside or len(outside) > FEW or len(outside) == len(plain.counted):
        return ""
    return f" All but {figures_in_words(terms_of(outside, plain.sums.definition))} came in exchanges."


def _ignored(plain: PlainSum) -> str:
    return " No handover in it is broken down by group, so everyone is counted." if plain.label_ignored else ""


def _candidate(context: Context, total: Total, candidate: Candidate, tried: int) -> Explanation:
    definition, departure = candidate.definition, candidate.departure
    terms = terms_of(candidate.counted, definition)
    left = [e for e in candidate.sums.excluded if candidate.start <= e.day <= candidate.end]
    added: tuple[Term, ...] = ()
    if departure is not None and departure.change is Change.LEFT_OUT:
        left += departure.events
    elif departure is not None:
        extra = [event_term(event, figure) for event, figure in zip(departure.events, departure.figures, strict=True)]
        terms += extra
        added = tuple(extra) if departure.change is Change.ADDED else ()
        left = [event for event in left if event.id not in {e.id for e in departure.events}]
    left_out = tuple(term for term in terms_of(sorted(left, key=lambda e: (e.day, e.id)), definition) if term.value)
    words = rule_in_words(total, definition, conflicting=any(len(event.figures) > 1 for event in candidate.counted))
    words += [departure_in_words(departure)] if departure else []
    if total.from_date is None:
        words.append(f"from {day(as_date(candidate.start))} on")
    if candidate.ends_earlier and candidate.counted:
        words.append(f"up to {event_day(candidate.counted[-1])}")
    without = f" It would leave out {figures_in_words(left_out)}." if left_out and len(left_out) <= 6 else ""
    sentence = (
        f"{said(total)} would be right as {'; '.join(words)}: {terms_in_words(terms)}.{without} One figure alone "
        f"proves little: {number(tried)} definitions were tried."
    )
    return Explanation(
        total=total, verdict=Verdict.CANDIDATE, sentence=sentence,
        definition=tuple(words), tried=tried, left_out=left_out, added=added,
        as_of=candidate.counted[-1].date if candidate.counted else None, arithmetic=arithmetic(total.low or 0, terms),
    )  # fmt: skip


def _unexplained(context: Context, total: Total, plain: PlainSum, search: Search) -> Explanation:
    value = total.low or 0
    days = list(dict.fromkeys(event_day(event) for event in plain.unknown))
    unknown = ""
    if days:
        shown = joined(days) if len(days) <= 6 else f"{joined(days[:3])} and on {len(days) - 3} more days"
        unknown = f" No figure is known for the handovers of {shown}."
    if total.counted is Counted.EXCHANGE and (following := next_number(context.books.events, plain.end, value)):
        reached = last_number(context.books.events, plain.end)
        sentence = (
            f"{said(total)} is ahead of the official numbering: it had reached {reached.number if reached else 0}, and "
            f"the exchange with this number came on {event_day(following)}."
        )
        return Explanation(total=total, verdict=Verdict.CONTRADICTED, sentence=sentence, tried=search.tried)
    known = events_of(total, len(plain.counted))
    term = Term(value=plain.value, label=f"the {known}")
    make = "makes" if len(plain.counted) == 1 else "make"
    sentence = (
        f"{said(total)} does not add up: the {known} until then {make} {number(plain.value)}; "
        f"{missing_in_words(value - plain.value)}, and none of {number(search.tried)} definitions makes it good."
        f"{unknown}"
    )
    return Explanation(
        total=total, verdict=Verdict.UNEXPLAINED, sentence=sentence, tried=search.tried,
        as_of=plain.counted[-1].date, arithmetic=arithmetic(value, [term]),
    )  # fmt: skip
