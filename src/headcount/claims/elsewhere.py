"""Whether a figure in a report about prisoners counts other people: the wounded of a hospital, children at a school."""

from __future__ import annotations

from headcount.claims.custody import CUSTODY
from headcount.claims.draft import Draft, Form
from headcount.claims.sentence import Sentence
from headcount.claims.tags import Tag
from headcount.records.claim import Counted

WHITHER = 3
"""Tokens after a preposition within which the place stands that people come to."""


def is_elsewhere(draft: Draft, before: list[Draft]) -> bool:
    """Do the words around the verb tell of another matter, and none of captivity, an exchange or a party?"""
    verb = draft.predicate
    if verb is None or draft.counted is not Counted.PERSON or draft.form not in {Form.NOUN, Form.BARE}:
        return False
    goes_on = bool(before) and before[-1].sentence is draft.sentence
    if goes_on or is_anchored(draft) or draft.sentence.has("link", "number_of", 0, draft.first) is not None:
        return False
    if verb.value == "come" or (verb.value == "return" and verb.first >= draft.head):
        return _goes_elsewhere(draft, verb)
    if verb.value == "receive" and verb.form != "noun":
        return _is_strange(draft.sentence, verb.first - 1) or _strange_between(draft, verb)
    return draft.form is Form.BARE and _strange_between(draft, verb)


def is_anchored(draft: Draft) -> bool:
    """Do the figure's own words or its sentence name prisoners, captivity, an exchange, or whose people they are?"""
    sentence = draft.sentence
    return bool(
        draft.people & CUSTODY
        or draft.nationality is not None
        or draft.owner is not None
        or sentence.by_category.get("captivity")
        or sentence.by_category.get("party")
        or any(tag.value in {"exchange", "outside"} and not _is_loose(draft, tag) for tag in _channels(sentence))
    )


def _channels(sentence: Sentence) -> list[Tag]:
    return sentence.by_category.get("channel", [])


def _is_loose(draft: Draft, tag: Tag) -> bool:
    """ "The exchange rate is 41": a word for an exchange that an unknown noun follows, with the figure after it."""
    return tag.last < draft.first and _is_strange(draft.sentence, tag.last) and draft.form is Form.BARE


def strange_before(draft: Draft, first: int) -> bool:
    """Does a word that the grammar does not know stand between a token and the figure?"""
    return any(_is_strange(draft.sentence, at) for at in range(first, draft.start_of_bound()))


def _strange_between(draft: Draft, verb: Tag) -> bool:
    return verb.last <= draft.first and strange_before(draft, verb.last)


def _goes_elsewhere(draft: Draft, verb: Tag) -> bool:
    """ "500 children went back to school", "to the festival came 3,000": a place that is no home and no name."""
    sentence = draft.sentence
    for tag in sentence.by_category.get("prep", ()):
        if tag.value != "to" or sentence.segments[tag.first] != sentence.segments[verb.first]:
            continue
        if not (verb.last <= tag.first <= verb.last + WHITHER or tag.first < verb.first <= tag.last + WHITHER):
            continue
        reach = range(tag.last, min(len(sentence.tokens), tag.last + WHITHER))
        place = [at for at in reach if sentence.lows[at][0].isalpha()]
        if any(span.first in place for span in sentence.dates):
            continue
        if any(_is_strange(sentence, at) and sentence.tokens[at].text[0].islower() for at in place[:2]):
            return not any(sentence.has("link", "home", at, at + 1) for at in place)
    return False


def _is_strange(sentence: Sentence, at: int) -> bool:
    """Is this a word that means nothing to the grammar?"""
    if at < 0 or at >= len(sentence.lows) or not sentence.lows[at][0].isalpha():
        return False
    tags = [tag for tag in sentence.tags if tag.first <= at < tag.last]
    if tags and not any(tag.category == "unit" for tag in tags):
        return False
    return not any(span.first <= at < span.last for span in sentence.dates)
