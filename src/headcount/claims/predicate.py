"""Which verb a figure belongs to, and whether it tells of return, of captivity, or of something else."""

from __future__ import annotations

from headcount.claims.draft import Draft, Form
from headcount.claims.sentence import Sentence
from headcount.claims.tags import Tag, find_tags
from headcount.claims.whole_fit import is_of_the

LED = 4
"""Tokens after a verb of return within which it governs the figure, whatever is said of the people then."""
HARM_REACH = 8
"""Tokens after a figure within which "were killed" is said of it."""
COMMA, HARD = 2, 60
"""What a comma and a semicolon between a verb and a figure add to their distance."""
PAST = "past"
"""Harm that those who came back may have come to before: "445 of them were arrested in the war"."""
FAR = 60
"""A distance that no verb within a sentence's reach has."""


def distance(draft: Draft, tag: Tag) -> int:
    """Tokens between a figure's noun phrase and a verb, with eight for each break between them."""
    sentence = draft.sentence
    if tag.first >= draft.first and tag.last <= draft.head:
        return 0
    if _resumes(draft, tag):
        return COMMA
    gap = tag.first - draft.head if tag.first >= draft.head else draft.first - tag.last
    gap -= _inserted(draft, tag)
    breaks = abs(sentence.segments[tag.first] - sentence.segments[draft.first])
    first, last = sorted((tag.first, draft.first))
    between = sentence.lows[first:last]
    return max(gap, 0) + 8 * (breaks + _opens_clause(draft, tag)) + COMMA * ("," in between) + HARD * between.count(";")


def _resumes(draft: Draft, tag: Tag) -> bool:
    """ "Eight children, whom they had held in the south, came home": the verb after a relative clause of the noun."""
    lows, at = draft.sentence.lows, draft.head
    if not at + 1 < tag.first or lows[at] != "," or "," not in lows[tag.first - 2 : tag.first]:
        return False
    led = any(t.category == "credit" and t.value == "relative" for t in draft.sentence.at.get(at + 1, ()))
    return led and lows[at + 1 : tag.first].count(",") == 1


def _opens_clause(draft: Draft, tag: Tag) -> bool:
    """ "Gave 12 bodies and got 3", "got 3, giving 12": a verb after the figure that has an object of its own."""
    if tag.first < draft.head or tag.form == "noun":
        return False
    sentence = draft.sentence
    led = any(t.category == "credit" and t.value == "and" for t in sentence.at.get(tag.first - 1, ()))
    own = tag.form == "done" and any(number.first >= tag.last for number in sentence.numbers)
    if not led and not (own and sentence.lows[tag.first - 1] == ","):
        return False
    return any(t.last <= draft.first and t.form != "noun" for t in sentence.by_category.get("verb", ()))


def _inserted(draft: Draft, tag: Tag) -> int:
    """ "Five citizens jailed in Tehran, three of whom are named as X and Y, left": tokens put in between two commas."""
    sentence = draft.sentence
    last = tag.first - 1
    while last > draft.head and _is_light(sentence, last):
        last -= 1
    if last <= draft.head or sentence.lows[last] != ",":
        return 0
    comma = next((at for at in range(draft.head, last) if sentence.lows[at] == ","), None)
    return last - comma if comma is not None else 0


def find_predicate(draft: Draft) -> Tag | None:
    """The verb (or verbal noun) of handing over that is nearest to the figure, None where there is none."""
    best, closest = None, FAR
    for tag in draft.sentence.by_category.get("verb", ()):
        if tag.first >= draft.first and tag.last <= draft.head and tag.form != "passive":
            continue
        far = distance(draft, tag) + _weakness(tag, draft)
        if far < closest:
            best, closest = tag, far
    return best


def _weakness(tag: Tag, draft: Draft) -> int:
    weak = 0
    if tag.form == "noun":
        weak += 3 if _is_nominal(tag, draft.sentence) else 8
        weak += 8 if _is_set_off(tag, draft) else 0
    if tag.value == "swap" and tag.form == "noun":
        weak += 4
    if tag.value == "come" and _is_place(tag, draft):
        weak += 8
    if tag.form in {"done", "passive"} and _is_of_noun(tag, draft):
        weak += 12
    if tag.form == "base" and not _governed(tag, draft.sentence):
        weak += 6 if _is_light(draft.sentence, tag.first - 1) or tag.first == 0 else 1
    return weak


def _is_place(tag: Tag, draft: Draft) -> bool:
    """ "To hand over to their kin in Ukraine four children": a place that stands for a verb, where there is a verb."""
    sentence = draft.sentence
    begins = find_tags(sentence.lows[tag.first : tag.first + 1], sentence.language) if tag.last - tag.first > 1 else []
    if not any(other.category == "prep" for other in begins):
        return False
    here = sentence.segments[tag.first]
    return any(
        other.first != tag.first and other.form != "noun" and sentence.segments[other.first] == here
        for other in sentence.by_category["verb"]
    )


def _is_set_off(tag: Tag, draft: Draft) -> bool:
    """ "With today's handover, 25 have come home": a verbal noun that a comma parts from the figure after it."""
    return tag.last < draft.first and draft.sentence.lows[tag.last] == ","


def _is_of_noun(tag: Tag, draft: Draft) -> bool:
    """ "16 of the 33 hostages to be returned in May are home": is the verb said of a noun before, not of the figure?"""
    sentence = draft.sentence
    led = next(
        (t for t in sentence.by_category.get("status", ()) if t.last == tag.first and t.last - t.first == 2), None
    )
    if led is None or not any(t.last == led.first and t.category == "people" for t in sentence.tags):
        return False
    return any(t.first > tag.first and t.form in {"done", "passive"} for t in sentence.by_category["verb"])


def _is_nominal(tag: Tag, sentence: Sentence) -> bool:
    """Is a word that may be verb or noun the noun: after an article or preposition, or where it is never a verb?"""
    both = any(other.form == "base" and other.first == tag.first for other in sentence.by_category["verb"])
    return not both or tag.first == 0 or _is_light(sentence, tag.first - 1) or _is_preposition(sentence, tag.first - 1)


def _is_preposition(sentence: Sentence, at: int) -> bool:
    return any(tag.category in {"prep", "status"} for tag in sentence.at.get(at, ()) if tag.value != "modal")


def _governed(tag: Tag, sentence: Sentence) -> bool:
    """Does a modal verb or "to" stand before a base form?"""
    return sentence.has("status", "modal", max(0, tag.first - 3), tag.first) is not None


def is_harm(draft: Draft) -> bool:
    """Does the figure count people killed, wounded, captured or sentenced rather than returned?

    A verb of harm right before the figure ("killed 14 people") or right after its noun ("14 people were killed")
    says so, unless a verb of return governs the same noun ("14 people captured in May were released").
    """
    sentence = draft.sentence
    before = _touching_before(draft)
    if before is not None:
        return True
    for tag in sentence.by_category.get("harm", ()):
        if tag.first < draft.head or sentence.segments[tag.first] != sentence.segments[draft.first]:
            continue
        if tag.value == PAST and _is_some_of_them(draft):
            continue
        between = range(draft.head, tag.first)
        passive = sentence.has("link", "copula", tag.first - 1, tag.first) is not None
        verb = draft.predicate
        led = verb is not None and verb.last <= draft.first <= verb.last + LED
        if led and verb is not None and draft.form is Form.BARE:
            led = "," not in sentence.lows[verb.last : draft.first]
        if led:
            return False
        if passive and len(between) <= HARM_REACH and not _return_between(draft, tag):
            return True
        if all(_is_light(sentence, at) for at in between):
            return not _return_follows(draft, tag)
    return False


def _is_some_of_them(draft: Draft) -> bool:
    """Some of those told of: "445 of them", "the seven", "19 of the defenders", "including 24 sailors"."""
    if draft.form is Form.PARTITIVE or draft.antecedent is not None or is_of_the(draft):
        return True
    at = draft.start_of_bound()
    return any(t.value == "including" and t.last == at for t in draft.sentence.by_category.get("link", ()))


def _return_between(draft: Draft, harm: Tag) -> bool:
    return any(draft.head <= tag.first < harm.first for tag in draft.sentence.by_category.get("verb", ()))


def _touching_before(draft: Draft) -> Tag | None:
    sentence = draft.sentence
    at = draft.first - 1
    while at >= 0 and at >= draft.first - 5:
        harm = next((tag for tag in sentence.by_category.get("harm", ()) if tag.first <= at < tag.last), None)
        if harm is not None:
            return None if draft.predicate is not None and draft.predicate.first == harm.first else harm
        if not _is_light(sentence, at) and not (draft.bound and sentence.tokens[at].start >= draft.bound[0]):
            return None
        at -= 1
    return None


def _is_light(sentence: Sentence, at: int) -> bool:
    """Auxiliaries, articles, adverbs: words of the closed classes, but no prepositions or conjunctions."""
    tags = sentence.at.get(at, ())
    return any(tag.category == "closed" for tag in tags) and not any(
        tag.category == "prep" or (tag.category == "closed" and tag.value == "clause") for tag in tags
    )


def _return_follows(draft: Draft, harm: Tag) -> bool:
    sentence = draft.sentence
    return any(
        tag.first >= harm.last and tag.form != "noun" and sentence.segments[tag.first] == sentence.segments[harm.first]
        for tag in sentence.by_category.get("verb", ())
    )
