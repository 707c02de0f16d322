"""Do running totals behave? They never fall, and they grow by what was handed over; a change of rule is named."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from headcount.reconcile.books import Books
from headcount.reconcile.chain import Level, Link, Path, Step, find_path
from headcount.reconcile.context import Context
from headcount.reconcile.definitions import Definition, find_definitions
from headcount.reconcile.gaps import missing_in_words
from headcount.reconcile.infer import Inference, as_date
from headcount.reconcile.rounding import is_exact
from headcount.reconcile.series import first_day, last_day
from headcount.reconcile.stretch import own_step
from headcount.reconcile.wording import day, number, rule_in_words, said, whose
from headcount.records.finding import Finding, FindingKind, Verdict
from headcount.records.total import Total

HELD = 2
"""So many steps must hold under each rule before a change from one to the other is named."""


def find_series_findings(context: Context) -> Iterator[Finding]:
    """Where does a series fall, gain what nobody handed over, or change its rule?"""
    for inference in context.inferences:
        yield from _falls(inference)
        if inference.established:
            yield from _breaks(inference)
        yield from _change(inference, context.books)


def _falls(inference: Inference) -> Iterator[Finding]:
    highest: Total | None = None
    own = [t for t in inference.family.running if is_exact(t) and t.people == inference.family.people and last_day(t)]
    for total in sorted(own, key=lambda t: (last_day(t) or 0, t.low or 0, t.id)):
        if highest is not None and (total.low or 0) < (highest.low or 0) and _is_later(total, highest):
            yield Finding(
                id=f"falls-{total.id}", kind=FindingKind.SERIES, verdict=Verdict.CONTRADICTED, subject=total.id,
                sentence=f"{said(total)} is less than {said(highest)} before it; a running total cannot fall.",
                as_of=total.to_date, claims=(*highest.claims, *total.claims),
            )  # fmt: skip
        elif highest is None or (total.low or 0) > (highest.low or 0):
            highest = total


def _is_later(total: Total, other: Total) -> bool:
    first, last = first_day(total), last_day(other)
    return first is not None and last is not None and first > last


def _breaks(inference: Inference) -> Iterator[Finding]:
    steps, sums = inference.path.steps, inference.path.sums
    for index, step in enumerate(steps):
        if step.link is not Link.BREAKS or not step.level.totals:
            continue
        before = steps[own_step(steps, index - 1)]
        unknown = sum(1 for event in sums.unknown if before.day < event.day <= step.day)
        known = (
            f"; {unknown} of the handovers of that time {'has' if unknown == 1 else 'have'} no figure"
            if unknown
            else ""
        )
        why = "A handover is not known" if step.missing > 0 else "A handover is not counted"
        sentence = (
            f"The count of {_whose(inference, step.level.totals[0])} goes from {number(before.level.value)} "
            f"({day(as_date(before.day))}) to {number(step.level.value)} ({_by(step)}): "
            f"{missing_in_words(step.missing)}{known}. "
            f"{why}, or the keeper corrected an earlier figure without saying so."
        )
        yield Finding(
            id=f"series-{step.level.totals[0].id}", kind=FindingKind.SERIES, verdict=Verdict.UNEXPLAINED,
            subject=step.level.totals[0].id, sentence=sentence, as_of=as_date(step.day), tried=inference.tried,
        )  # fmt: skip


def _change(inference: Inference, books: Books) -> Iterator[Finding]:
    """One rule up to some day and another from then on, where no rule holds for all of it."""
    steps = inference.path.steps
    if sum(step.link in (Link.DEPARTS, Link.BREAKS) for step in steps) < HELD:
        return
    family = inference.family
    levels = [step.level for step in steps]
    rules = find_definitions(books.own(family.side), family.people, family.channel, family.keepers)
    paths = [find_path(levels, books.sums(family.side, rule)) for rule in rules]
    early = max(paths, key=lambda path: _held_first(path, levels))
    late = max(paths, key=lambda path: _held_last(path, levels))
    first, last = _held_first(early, levels), _held_last(late, levels)
    if first < HELD or last < HELD or first + last + 2 < len(levels) or early.sums.definition == late.sums.definition:
        return
    total = (levels[first].totals or levels[first].made_of)[0]
    since = day(as_date(levels[first].last))
    sentence = (
        f"The count of {_whose(inference, total)} changes its rule after {number(levels[first].value)} ({since}): "
        f"until then {_in_words(total, early.sums.definition)}; from then on {_in_words(total, late.sums.definition)}."
    )
    yield Finding(
        id=f"rule-{total.id}", kind=FindingKind.SERIES, verdict=Verdict.CANDIDATE, subject=total.id, sentence=sentence,
        as_of=as_date(levels[first].last), tried=len(rules),
    )  # fmt: skip


def _by(step: Step) -> str:
    """By whom and when a level was stated."""
    return ", ".join(text for text in (step.level.totals[0].speaker, day(as_date(step.day))) if text)


def _whose(inference: Inference, total: Total) -> str:
    """What a series counts, whatever the word of one of its totals for it."""
    return whose(replace(total, people=inference.family.people))


def _in_words(total: Total, definition: Definition) -> str:
    words = rule_in_words(total, definition, conflicting=True)[1:]
    return "; ".join(words) or "all handovers, with the best figure of each"


def _held_last(path: Path, levels: Sequence[Level]) -> int:
    """How many steps hold back from the last level."""
    held = 0
    index = len(levels) - 1
    for step in reversed(path.steps):
        if step.level is not levels[index]:
            break
        if step.link is not Link.AGREES:
            break
        held, index = held + 1, index - 1
    return held


def _held_first(path: Path, levels: Sequence[Level]) -> int:
    """How many steps hold from the first level on."""
    held = 0
    for index, step in enumerate(path.steps):
        if step.level is not levels[index] or (index and step.link is not Link.AGREES):
            break
        held = index
    return held
