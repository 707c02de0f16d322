"""Whether one figure can be a part of another, and what ties the two."""

from __future__ import annotations

from headcount.claims.draft import Draft, Form
from headcount.records.claim import Action, Channel, Scope, Status

PROMISED = frozenset({Status.PLEDGED, Status.PLANNED, Status.PROPOSED})


def tie(draft: Draft, whole: Draft | None) -> None:
    if whole is not None:
        draft.whole = whole
        draft.cue("whole", "part of a larger figure", span=(whole.start, whole.end))


def fits(whole: Draft, part: Draft) -> bool:
    """Can one figure be a part of the other: same thing counted, not larger, neither a part of the other's parts?"""
    if whole.counted is not part.counted or whole is part or whole.form is Form.ORDINAL:
        return False
    if part.action is Action.HELD is not whole.action:
        return False
    if {whole.channel, part.channel} == {Channel.EXCHANGE, Channel.OUTSIDE_EXCHANGE} and whole.scope is not Scope.DAY:
        return False
    if whole.whole is part or (part.low is None and part.high is None):
        return False
    least = part.low if part.low is not None else part.high or 0
    if whole.high is None:
        return whole.low is None or least < whole.low
    return least < whole.high


def may_hold(whole: Draft, part: Draft) -> bool:
    """Do the two also agree in what became of them and which way they went?"""
    if not fits(whole, part) or (whole.status is Status.DENIED) != (part.status is Status.DENIED):
        return False
    if whole.status is Status.DONE and part.status in PROMISED and part.form is Form.NOUN:
        return False
    if part.nationality is not None and whole.returned_to is not None:
        beside = whole.sentence is part.sentence and part.returned_to != whole.held_by
        return beside or part.returned_to in (None, whole.returned_to)
    return part.form is not Form.NOUN or None in {part.returned_to, whole.returned_to} or not crossed(whole, part)


def crossed(whole: Draft, part: Draft) -> bool:
    return part.returned_to == whole.held_by and part.held_by == whole.returned_to


def is_some_of(draft: Draft) -> bool:
    links = draft.sentence.by_category.get("link", ())
    named = any(tag.value == "those" and draft.last <= tag.first < draft.head + 1 for tag in links)
    return named and draft.form is Form.NOUN and not draft.both


def is_of_the(draft: Draft) -> bool:
    """ "19 of the defenders had been convicted": some of those whom the report tells of."""
    of_the = draft.sentence.has("link", "these", draft.last, draft.last + 1)
    return draft.form is Form.NOUN and of_the is not None and of_the.last - of_the.first > 1


def together(draft: Draft, part: Draft | None = None) -> bool:
    """Does "together", "in total" stand in the figure's stretch of its sentence, after the part?"""
    sentence = draft.sentence
    first = part.last if part is not None and part.sentence is sentence else 0
    return any(
        tag.first >= first
        and tag.value in {"together", "event_total"}
        and sentence.segments[tag.first] == sentence.segments[draft.first]
        for category in ("link", "scope")
        for tag in sentence.by_category.get(category, ())
    )
