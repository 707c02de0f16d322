"""Did an outlet change its figures? Which claims a later version of a report changed, dropped or added."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from enum import StrEnum

from headcount.reconcile.wording import counted_to, day, number
from headcount.records.claim import Action, Claim, Counted, Status
from headcount.records.finding import Finding, FindingKind, Verdict
from headcount.records.report import Report

ALIKE = 0.6
"""Two sentences are one that was changed if at least this share of their words, the figure left out, is the same."""
LONGEST = 80
"""Words of a sentence that are looked at."""


class ChangeKind(StrEnum):
    """What became of a claim in the next version."""

    CHANGED = "changed"
    DROPPED = "dropped"
    ADDED = "added"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One claim that differs between two versions: `before` is None where it was added, `after` where dropped."""

    kind: ChangeKind
    before: Claim | None
    after: Claim | None


def find_changes(before: Sequence[Claim], after: Sequence[Claim]) -> tuple[Change, ...]:
    """What differs between the claims of two versions, in the order of the text; nothing where the figures stand.

    A figure stands if the later version gives it in the same direction and with the same status, wherever it stands
    on the page. Of the others, one changed into another if their sentences agree but for the figure, or if there is
    but one of their kind on either side.
    """
    old = _once([claim for claim in before if not _stands_in(claim, after)])
    new = _once([claim for claim in after if not _stands_in(claim, before)])
    pairs = _pair(old, new)
    changed = {one.id for pair in pairs for one in pair}
    found = [Change(kind=ChangeKind.CHANGED, before=one, after=other) for one, other in pairs]
    found += [Change(kind=ChangeKind.DROPPED, before=one, after=None) for one in old if one.id not in changed]
    found += [Change(kind=ChangeKind.ADDED, before=None, after=one) for one in new if one.id not in changed]
    return tuple(sorted(found, key=_place))


def find_version_findings(
    report: Report, before: Sequence[Claim], after: Sequence[Claim], on: date | None = None
) -> Iterator[Finding]:
    """What a version changed or dropped, each as a finding; what it added is no finding.

    `on` is the day of the change, where the page names it.
    """
    for change in find_changes(before, after):
        if change.before is None or _came_about(change):
            continue
        verdict = Verdict.CONTRADICTED if change.after else Verdict.UNEXPLAINED
        yield Finding(
            id=f"version-{change.before.id}-{change.after.id if change.after else 'dropped'}",
            kind=FindingKind.VERSION,
            verdict=verdict,
            subject=change.after.id if change.after else report.id,
            sentence=f"{describe_change(change, report, on)}.",
            as_of=on or report.published,
            claims=(change.after.id,) if change.after else (),
        )


def describe_change(change: Change, report: Report, on: date | None = None) -> str:
    """A change in words, no full stop: "Ukrinform changed 22 to 23 (people to Ukraine) on 20 March 2025"."""
    who = report.outlet or "the outlet"
    when = f" on {day(on)}" if on else ""
    told = change.before or change.after
    whom = f" ({_whom(told)})" if told else ""
    if change.before and change.after:
        if _figures(change.before) == _figures(change.after):
            return f"{who} changed {_figure(change.before)} ({_whom(change.before)}) to {_whom(change.after)}{when}"
        return f"{who} changed {_figure(change.before)} to {_figure(change.after)}{whom}{when}"
    if change.before:
        return f"{who} dropped its {_figure(change.before)}{whom}{when}"
    return f"{who} added {_figure(change.after)}{whom}{when}" if change.after else ""


def _came_about(change: Change) -> bool:
    """Is it the same figure, of which more is known now: planned at first, then done?"""
    one, other = change.before, change.after
    if one is None or other is None or _figures(one) != _figures(other) or other.status is Status.DENIED:
        return False
    return _same_way(one, other)


def _stands_in(claim: Claim, others: Sequence[Claim]) -> bool:
    return any(_figures(claim) == _figures(one) and _same_kind(claim, one) for one in others)


def _once(claims: Sequence[Claim]) -> list[Claim]:
    """The same figure in headline and story is told once, where the story has it."""
    found: dict[tuple[object, ...], Claim] = {}
    for claim in sorted(claims, key=lambda one: one.start):
        found[(*_figures(claim), claim.counted, claim.action, claim.returned_to, claim.status)] = claim
    return list(found.values())


def _pair(old: Sequence[Claim], new: Sequence[Claim]) -> list[tuple[Claim, Claim]]:
    """Which claim became which, each once: the same figure, the most alike sentences, the only one of its kind."""
    likely = [(_rank(one, other, old, new), one, other) for one in old for other in new]
    likely.sort(key=lambda each: (-each[0], each[1].start, each[2].start))
    found: list[tuple[Claim, Claim]] = []
    taken: set[str] = set()
    for rank, one, other in likely:
        if rank and not taken & {one.id, other.id}:
            found.append((one, other))
            taken |= {one.id, other.id}
    return found


def _rank(one: Claim, other: Claim, old: Sequence[Claim], new: Sequence[Claim]) -> float:
    """How surely one claim became the other: 2 and more where the figure is the same, 0 where nothing says so."""
    if (one.counted, one.action) != (other.counted, other.action):
        return 0
    alike = _likeness(one, other)
    if _figures(one) == _figures(other):
        return 2 + alike
    if one.returned_to != other.returned_to:
        return 0
    if alike >= ALIKE:
        return 1 + alike
    return float(_is_alone(one, old) and _is_alone(other, new) and _same_sense(one, other))


def _is_alone(claim: Claim, among: Sequence[Claim]) -> bool:
    return sum(_same_sense(claim, one) for one in among) == 1


def _likeness(one: Claim, other: Claim) -> float:
    before, after = _words_around(one), _words_around(other)
    return SequenceMatcher(None, before, after, autojunk=False).ratio() if before and after else 0.0


def _words_around(claim: Claim) -> list[str]:
    """The words of the sentence without the figure itself."""
    exact, at = claim.quote.exact, claim.start - claim.quote.start
    return (exact[:at] + " " + exact[at + claim.end - claim.start :]).casefold().split()[:LONGEST]


def _figures(claim: Claim) -> tuple[int | None, int | None]:
    return claim.low, claim.high


def _same_way(one: Claim, other: Claim) -> bool:
    return one.returned_to == other.returned_to or None in (one.returned_to, other.returned_to)


def _same_kind(one: Claim, other: Claim) -> bool:
    same = (one.counted, one.action, one.status) == (other.counted, other.action, other.status)
    return same and _same_way(one, other)


def _same_sense(one: Claim, other: Claim) -> bool:
    return _same_kind(one, other) and all(
        getattr(one, name) == getattr(other, name) for name in ("returned_to", "scope", "channel", "people", "to_date")
    )


def _place(change: Change) -> tuple[int, str, str]:
    claim = change.after or change.before
    return (claim.start, change.kind, claim.id) if claim else (0, change.kind, "")


def _whom(claim: Claim) -> str:
    if claim.counted is Counted.EXCHANGE:
        return "number of the exchange"
    whom = counted_to(claim.counted, claim.returned_to)
    if claim.action is Action.HELD:
        return "people held"
    return whom if claim.status is Status.DONE else f"{whom}, {claim.status}"


def _figure(claim: Claim) -> str:
    """The figure as a reader writes it, bounds and approximation told."""
    about = "about " if claim.approx else ""
    if claim.low is None or claim.high is None:
        if claim.low is None and claim.high is None:
            return "an unknown figure"
        return f"{about}at least {number(claim.low)}" if claim.low is not None else f"at most {number(claim.high or 0)}"
    return about + (number(claim.low) if claim.low == claim.high else f"{number(claim.low)} to {number(claim.high)}")
