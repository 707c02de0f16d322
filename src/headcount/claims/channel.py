"""Within an exchange, or outside it."""

from __future__ import annotations

from headcount.claims.draft import Draft, Form
from headcount.claims.tags import Tag
from headcount.records.claim import Action, Channel, Scope


def resolve_channel(draft: Draft) -> None:
    """Set the channel from the word nearest to the figure that names one."""
    if draft.action is Action.HELD:
        return
    if draft.form in {Form.FORMULA, Form.ORDINAL}:
        draft.channel = Channel.EXCHANGE
        draft.cue("channel", "the form is that of an exchange")
        return
    tag = _nearest(draft)
    if tag is not None:
        draft.channel = Channel.EXCHANGE if tag.value == "exchange" else Channel.OUTSIDE_EXCHANGE
        draft.cue("channel", "word for the channel", tag)


def _nearest(draft: Draft) -> Tag | None:
    sentence = draft.sentence
    found = [tag for tag in sentence.by_category.get("channel", ()) if tag.value in {"exchange", "outside"}]
    if draft.scope is not Scope.DAY:
        found = [tag for tag in found if sentence.segments[tag.first] == sentence.segments[draft.first]]
    outside = [tag for tag in found if tag.value == "outside"]
    if outside and min(sentence.distance(tag, draft.first) for tag in outside) <= 12:
        best = min(found, key=lambda tag: (sentence.distance(tag, draft.first), tag.value == "exchange"))
        return best
    return min(found, key=lambda tag: sentence.distance(tag, draft.first), default=None)
