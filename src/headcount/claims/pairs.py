"""Figures that stand for both directions: "146 each", "38 from each side"."""

from __future__ import annotations

from dataclasses import fields

from headcount.claims.document import Document
from headcount.claims.draft import Draft, Form
from headcount.claims.tags import Tag
from headcount.records.claim import Action, Channel, Counted, Scope

OBJECT = 3
"""Tokens between "exchange of" and the figure that is its object."""


def spread_each(draft: Draft, document: Document) -> list[Draft]:
    """A figure given for each side is two claims at one place, one in each direction."""
    tag = _each(draft)
    if tag is None or document.pair is None or draft.action is Action.HELD or draft.form is Form.FORMULA:
        _mark_both(draft)
        return [draft]
    a, b = document.pair
    draft.returned_to, draft.held_by, draft.channel = a, b, Channel.EXCHANGE
    draft.cue("returned_to", "the same figure for each side", tag)
    other = _copy(draft)
    other.returned_to, other.held_by = b, a
    draft.twin, other.twin = other, draft
    return [draft, other]


def _copy(draft: Draft) -> Draft:
    values = {field.name: getattr(draft, field.name) for field in fields(Draft)}
    return Draft(**(values | {"people": set(draft.people), "cues": list(draft.cues)}))


def _each(draft: Draft) -> Tag | None:
    """ "each", "from each side" near the figure."""
    if draft.counted is not Counted.PERSON and draft.counted is not Counted.BODY:
        return None
    sentence = draft.sentence
    at = draft.first
    while at > 0 and draft.bound and sentence.tokens[at - 1].start >= draft.bound[0]:
        at -= 1
    apiece = sentence.has("link", "each_before", at - 1, at)
    if apiece is not None and not draft.nationality:
        return apiece
    found = [tag for tag in sentence.by_category.get("link", ()) if tag.value == "each"]
    for tag in found:
        if sentence.segments[tag.first] == sentence.segments[draft.first] and not draft.nationality:
            after = draft.head <= tag.first <= draft.head + 3
            before = draft.first - 6 <= tag.first < draft.first
            if after or before:
                return tag
    return None


def _is_object(draft: Draft, noun: Tag) -> bool:
    """ "The exchange of 200": the figure right after the verbal noun, with no colon or dash between."""
    near = 0 <= draft.first - noun.last <= OBJECT
    return near and draft.sentence.segments[noun.first] == draft.sentence.segments[draft.first]


def _is_mediators_total(draft: Draft) -> bool:
    """ "Its mediation has freed 4,641 captives in total": a mediator counts both sides' people."""
    if draft.scope is not Scope.TOTAL or draft.counted is Counted.EXCHANGE or draft.action is Action.HELD:
        return False
    told = any(cue.attribute in {"returned_to", "held_by"} for cue in draft.cues)
    return not told and draft.sentence.has("link", "mediation") is not None


def _mark_both(draft: Draft) -> None:
    """ "Exchanged 200 prisoners": one figure for both directions together."""
    predicate = draft.predicate
    if draft.sentence.has("link", "both", draft.head, draft.head + 4) is not None and not draft.nationality:
        draft.returned_to = draft.held_by = None
        draft.both = True
    if _is_mediators_total(draft):
        draft.returned_to = draft.held_by = None
        draft.both = True
    if (
        predicate is not None
        and predicate.value == "swap"
        and (predicate.form != "noun" or _is_object(draft, predicate))
        and (draft.form is Form.NOUN or (draft.form is Form.BARE and draft.scope is Scope.TOTAL))
        and draft.nationality is None
        and draft.counted is Counted.PERSON
        and not any(cue.attribute == "returned_to" for cue in draft.cues)
    ):
        draft.returned_to = draft.held_by = None
        draft.both = True
