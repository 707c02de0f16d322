"""Figures that stand for both directions: "146 each", "38 from each side"."""

from __future__ import annotations

from dataclasses import fields
from itertools import pairwise

from headcount.claims.channel import find_channel_words
from headcount.claims.document import Document
from headcount.claims.draft import Draft, Form
from headcount.claims.ellipsis import goes_on_dated
from headcount.claims.parties import Role
from headcount.claims.sentence import Sentence
from headcount.claims.tags import Tag
from headcount.claims.when import sums_sides
from headcount.records.claim import Action, Channel, Counted, Scope

LONG_NOUN = 8
"""Tokens that a list of what people are may have."""
SERVICES = frozenset({"national_guard", "border_guard", "navy", "police"})
"""People of whom "two each" is two of each service."""
OBJECT = 3
"""Tokens between "exchange of" and the figure that is its object."""


def spread_each(draft: Draft, document: Document, before: list[Draft]) -> list[Draft]:
    """A figure given for each side is two claims at one place, one in each direction."""
    tag = None if sums_sides(draft) else _each(draft, document) or _each_too(draft, before)
    apiece = tag is not None or _goes_on_apiece(draft, before)
    if not apiece or document.pair is None or draft.action is Action.HELD or draft.form is Form.FORMULA:
        _mark_both(draft)
        if document.pair is not None and _is_of_both(draft, document):
            draft.returned_to = draft.held_by = None
            draft.both = True
        return [draft]
    a, b = _pair_of(draft, document) or document.pair
    draft.returned_to, draft.held_by, draft.channel = a, b, Channel.EXCHANGE
    draft.cue("returned_to", "the same figure for each side", tag)
    other = _copy(draft)
    other.returned_to, other.held_by = b, a
    draft.twin, other.twin = other, draft
    return [draft, other]


def _pair_of(draft: Draft, document: Document) -> tuple[str, str] | None:
    """ "When Moscow and Kiev traded 35 each": the two opponents that the sentence itself names."""
    named = {m.code for m in document.mentions(draft.sentence) if m.role is Role.SUBJECT}
    return next((pair for pair in document.conflicts.opponents if set(pair) == named), None)


def _goes_on_apiece(draft: Draft, before: list[Draft]) -> bool:
    """ "200 a side on Thursday, 300 on Friday": the next day's figure is one for each side too."""
    twin = before[-1].twin if before else None
    return twin is not None and twin.start == before[-1].start and goes_on_dated(draft, before[-1])


def _is_of_two_sides(draft: Draft, document: Document) -> bool:
    """ "Let go five at a time": a figure apiece is one of each side only where both sides are spoken of."""
    sentence = draft.sentence
    if sentence.has("link", "sides") or sentence.has("link", "each") or find_channel_words(sentence):
        return True
    if draft.people & SERVICES:
        return False
    verb = draft.predicate
    one = len({m.code for m in document.mentions(sentence)} & set(document.pair or ())) == 1
    return not (one and verb is not None and verb.form in {"infinitive", "base"})


def _is_of_the_noun(draft: Draft, tag: Tag) -> bool:
    """ "1,000 seriously ill, wounded or young soldiers each": nothing but what the people are stands between."""
    sentence = draft.sentence
    between = range(draft.head, tag.first)
    whole = 0 < len(between) <= LONG_NOUN and all(
        sentence.lows[at] == ","
        or any(t.category in {"people", "quality", "closed"} for t in sentence.at.get(at, ()))
        or any(t.first <= at < t.last for t in sentence.by_category.get("quality", ()))
        for at in between
    )
    if whole:
        kinds = (t for at in between for t in sentence.at.get(at, ()) if t.category in {"people", "quality"})
        draft.people |= {t.value for t in kinds} - {"plain"}
    return whole


def _is_of_both(draft: Draft, document: Document) -> bool:
    """ "Moscow and Kyiv free 190": both opponents together are the subject of the verb."""
    predicate, sentence = draft.predicate, draft.sentence
    if (
        sentence.has("link", "mutual", 0, draft.first)
        and not draft.nationality
        and draft.counted is not Counted.EXCHANGE
    ):
        return True
    if predicate is None or predicate.form == "noun" or predicate.value == "come" or draft.form is Form.FORMULA:
        return False
    if draft.nationality is not None or draft.owner is not None or draft.counted is Counted.EXCHANGE:
        return False
    if draft.action is Action.HELD:
        return False
    if _between_both(draft, document):
        return True
    named = [m for m in document.mentions(sentence) if m.role is Role.SUBJECT and m.tag.last <= predicate.first]
    return any(
        {a.code, b.code} == set(document.pair or ())
        and b.tag.first - a.tag.last == 1
        and any(tag.value == "and" for tag in sentence.at.get(a.tag.last, ()) if tag.category == "credit")
        and (predicate.first - b.tag.last <= OBJECT or _is_their_deal(sentence, b.tag.last, predicate))
        for a, b in pairwise(named)
    )


def _is_their_deal(sentence: Sentence, at: int, predicate: Tag) -> bool:
    """ "Both reached an agreement to release 2,900": the verb of what they agreed on."""
    deal = sentence.has("status", "pledged", at, predicate.first)
    return deal is not None and predicate.form in {"infinitive", "base"} and predicate.first - deal.last <= OBJECT


def _between_both(draft: Draft, document: Document) -> bool:
    """ "Between Russia and Ukraine 4,000 were freed": no other word tells whose they are."""
    mentions = document.mentions(draft.sentence)
    for tag in draft.sentence.by_category.get("prep", ()):
        if tag.value == "between":
            near = {m.code for m in mentions if tag.last <= m.tag.first <= tag.last + OBJECT}
            return near == set(document.pair or ()) == {m.code for m in mentions}
    return False


def _copy(draft: Draft) -> Draft:
    values = {field.name: getattr(draft, field.name) for field in fields(Draft)}
    return Draft(**(values | {"people": set(draft.people), "cues": list(draft.cues)}))


def _each(draft: Draft, document: Document) -> Tag | None:
    """ "each", "from each side" near the figure."""
    if draft.counted is not Counted.PERSON and draft.counted is not Counted.BODY:
        return None
    sentence = draft.sentence
    at = draft.start_of_bound()
    apiece = sentence.has("link", "each_before", at - 1, draft.first)
    if apiece is not None and not draft.nationality:
        return apiece if _is_of_two_sides(draft, document) else None
    found = [tag for tag in sentence.by_category.get("link", ()) if tag.value == "each"]
    for tag in found:
        if sentence.segments[tag.first] == sentence.segments[draft.first] and not draft.nationality:
            after = draft.head <= tag.first <= draft.head + 3 or _is_of_the_noun(draft, tag)
            after = after or _closes_the_clause(draft, tag)
            before = at - 6 <= tag.first < draft.first and not _is_of_another_verb(draft, tag)
            if after or before:
                return tag
    return None


def _each_too(draft: Draft, before: list[Draft]) -> Tag | None:
    """ "270 soldiers and 120 civilians each": the second figure of a pair that is given for each side."""
    sentence, last = draft.sentence, before[-1] if before else None
    if last is None or last.twin is None or last.twin.start != last.start or last.sentence is not sentence:
        return None
    joined = draft.start_of_bound() - last.head == 1 and draft.form is Form.NOUN and draft.nationality is None
    return sentence.has("credit", "and", last.head, last.head + 1) if joined else None


def _is_of_another_verb(draft: Draft, tag: Tag) -> bool:
    """ "To exchange 1,200 on each side and to hand over 6,000": a verb that "and" joins stands between."""
    sentence = draft.sentence
    joined = (
        t for t in sentence.by_category.get("credit", ()) if t.value == "and" and tag.last <= t.first < draft.first
    )
    return any(sentence.has("verb", None, t.last, t.last + 1) is not None for t in joined)


def _closes_the_clause(draft: Draft, tag: Tag) -> bool:
    """ "1,000 people crossed the border in each direction": the words at the end, with no other figure between."""
    sentence = draft.sentence
    between = any(draft.head <= n.first < tag.first for n in sentence.numbers)
    end = tag.last >= len(sentence.lows) or not sentence.lows[tag.last][0].isalnum()
    return tag.last - tag.first > 1 and tag.first >= draft.head and end and not between


def _is_object(draft: Draft, noun: Tag) -> bool:
    """ "The exchange of 200": the figure right after the verbal noun, with no colon or dash between."""
    near = 0 <= draft.first - noun.last <= OBJECT
    if any(t.value == "and" for at in range(noun.last, draft.first) for t in draft.sentence.at.get(at, ())):
        return False
    return near and draft.sentence.segments[noun.first] == draft.sentence.segments[draft.first]


def _is_involved(draft: Draft) -> bool:
    """ "The last exchange, involving around 1,000 detainees": those of both sides."""
    sentence, at = draft.sentence, draft.start_of_bound()
    tag = sentence.has("link", "involving", at - 1, at)
    if tag is None or draft.nationality is not None or draft.counted is Counted.EXCHANGE:
        return False
    return sentence.has("counted", "exchange", max(0, tag.first - LONG_NOUN), tag.first) is not None


def _is_mediators_total(draft: Draft) -> bool:
    """ "Its mediation has freed 4,641 captives in total": a mediator counts both sides' people."""
    if draft.scope is not Scope.TOTAL or draft.counted is Counted.EXCHANGE or draft.action is Action.HELD:
        return False
    told = any(cue.attribute in {"returned_to", "held_by"} for cue in draft.cues)
    sentence, tag = draft.sentence, draft.sentence.has("link", "mediation")
    return not told and tag is not None and ":" not in sentence.lows[tag.last : draft.first]


def is_traded(draft: Draft) -> bool:
    """ "Exchanged 11 prisoners for seven": does "for" and another figure follow?"""
    sentence = draft.sentence
    word = sentence.has("link", "formula", draft.head, draft.head + 1)
    return word is not None and any(number.first == word.last for number in sentence.numbers)


def _mark_both(draft: Draft) -> None:
    """ "Exchanged 200 prisoners": one figure for both directions together."""
    predicate = draft.predicate
    if _is_involved(draft):
        draft.returned_to = draft.held_by = None
        draft.both = True
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
        and ":" not in draft.sentence.lows[predicate.last : draft.first]
        and not is_traded(draft)
        and (draft.form is Form.NOUN or (draft.form is Form.BARE and draft.scope is Scope.TOTAL))
        and draft.nationality is None
        and draft.counted is Counted.PERSON
        and not any(cue.attribute == "returned_to" for cue in draft.cues)
    ):
        draft.returned_to = draft.held_by = None
        draft.both = True
