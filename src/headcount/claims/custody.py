"""Whether words of captivity or of coming home govern a figure."""

from __future__ import annotations

from headcount.claims.document import Document
from headcount.claims.draft import Draft, Form
from headcount.claims.parties import Role
from headcount.claims.predicate import FAR, distance
from headcount.claims.sentence import DASHES, Sentence
from headcount.claims.tags import Tag

HOMEWARD = frozenset({"come", "return", "free", "receive"})
KIN = frozenset({"military", "child", "civilian", "pow", "officer", "woman", "wounded_sick"})
"""Words for those whom a conflict takes away."""
CUSTODY = frozenset({"pow", "detainee", "hostage", "political_prisoner"})
"""People words that say by themselves that someone is or was held."""
FAR_VERB = 8
"""A verb farther away than this leaves "detained by Iran" to say that they are held."""
BETWEEN = frozenset({"people", "quality", "closed", "link", "credit"})
"""Categories of words that may stand between a noun and the word that says who holds them."""
BESIDE = 2
"""Tokens between a noun and the land that its people are in."""
REFUSED = 4
"""Tokens before a verb within which a refusal governs it."""
NEAR = 18
"""A verb farther away than this (in tokens, breaks counting eight) does not govern the figure."""
PRISONERS = frozenset({"pow", "hostage", "political_prisoner"})
"""People words that tie a figure to a conflict's prisoners even where no party is named."""


def speaks_of_exchange(sentence: Sentence) -> bool:
    return sentence.has("channel", "exchange") is not None or sentence.has("captivity") is not None


def governed(draft: Draft) -> bool:
    """Is a verb of handing over near enough to the figure?"""
    return draft.predicate is not None and distance(draft, draft.predicate) <= NEAR < FAR


def held(draft: Draft, document: Document) -> bool:
    """Do words of captivity govern the figure, and no verb of return?"""
    sentence = draft.sentence
    reply = draft.first - 2
    if any(t.value == "in_return" and reply <= t.last <= draft.first for t in sentence.by_category.get("channel", ())):
        return False
    for tag in sentence.by_category.get("held", ()):
        if tag.value != "strong" or _is_over(draft, tag) or _is_told_aside(draft, tag) or _is_safe(sentence, tag):
            continue
        if sentence.has("link", "spent", draft.head, tag.first) is not None or (
            tag.last <= draft.first and freed_of_them(draft)
        ):
            continue
        far = distance(draft, tag)
        if far <= NEAR and (draft.predicate is None or far < distance(draft, draft.predicate)):
            return True
    if (draft.owner == "own" and "hostage" in draft.people) or _is_object_of_holding(draft, document):
        return True
    told = sentence.has("speech", "said", 0, draft.first) is not None and not sentence.by_category.get("verb")
    if told and "hostage" in draft.people and not speaks_of_exchange(sentence):
        return True
    dead = sentence.has("link", "dead", draft.head, draft.head + 3)
    if "hostage" in draft.people and dead is not None:
        return not any(draft.head <= number.first < dead.first for number in sentence.numbers)
    if is_listed(draft):
        return True
    far = draft.predicate is None or distance(draft, draft.predicate) > FAR_VERB
    finite = any(tag.form in {"done", "passive"} for tag in sentence.by_category.get("verb", ()))
    if (far and not finite and _captor_after(draft)) or (draft.predicate is None and _in_captivity(draft)):
        return True
    return not governed(draft) and _in_their_land(draft, document)


def _is_object_of_holding(draft: Draft, document: Document) -> bool:
    """ "Russia holds upwards of 8,000 of its servicemen": the object of a verb of holding whose subject is a party."""
    sentence, at = draft.sentence, draft.start_of_bound()
    verb = next((t for t in sentence.by_category.get("held", ()) if t.last == at and t.value == "words"), None)
    if verb is None or not draft.people:
        return False
    return any(m.tag.last == verb.first and m.role is Role.SUBJECT for m in document.mentions(sentence))


def _is_told_aside(draft: Draft, tag: Tag) -> bool:
    """ "Four hostages who died in captivity were handed over": in a relative clause, before the verb of return."""
    sentence = draft.sentence
    led = any(t.value == "relative" for t in sentence.at.get(draft.head, ()) if t.category == "credit")
    verbs = sentence.by_category.get("verb", ())
    return led and any(t.first >= tag.last and t.form in {"done", "passive"} for t in verbs)


def _is_safe(sentence: Sentence, tag: Tag) -> bool:
    """ "Ten remain in hospitals", "will stay in Turkey": a place that is no captivity, right after the word."""
    place = sentence.has("prep", "in", tag.last, tag.last + 1)
    if place is None:
        return False
    return any(found.category in {"unit", "mediator"} for found in sentence.at.get(place.last, ()))


def freed_of_them(draft: Draft) -> bool:
    """ "16,000 remain in prisons, 174 of whom have been freed": a part that has a verb of return of its own."""
    verb, sentence = draft.predicate, draft.sentence
    if draft.form is not Form.PARTITIVE or verb is None or verb.form not in {"done", "passive"}:
        return False
    near = draft.head <= verb.first <= draft.head + REFUSED
    return near and sentence.has("status", "negation", draft.head, verb.first) is None


def _is_over(draft: Draft, tag: Tag) -> bool:
    """ "Two of them had been in captivity for a year": told of those who came back."""
    return draft.sentence.has("link", "was", max(0, tag.first - BESIDE), tag.first) is not None


def is_listed(draft: Draft) -> bool:
    """ "A list of 748 prisoners", "from among the 1,000": those of whom some may come back."""
    pool = draft.sentence.has("link", "pool", max(0, draft.first - 4), draft.first)
    return pool is not None and pool.last >= draft.first - 1 and not _freed_after(draft)


def _freed_after(draft: Draft) -> bool:
    """ "A list of 215 prisoners whom they returned": a verb of return follows the noun."""
    return any(
        tag.first >= draft.head and tag.form in {"done", "passive"}
        for tag in draft.sentence.by_category.get("verb", ())
        if draft.sentence.has("link", "list_given", tag.first, tag.last) is None
    )


def _in_their_land(draft: Draft, document: Document) -> bool:
    """ "There are 6,000 Ukrainian prisoners in Russia": in the hands of their opponent, with no verb of return."""
    sentence = draft.sentence
    people, whose = set(draft.people), draft.nationality
    number_of = sentence.has("link", "number_of", 0, draft.first)
    if number_of is not None:
        before = [tag for tag in sentence.tags if number_of.last <= tag.first < draft.first]
        people |= {tag.value for tag in before if tag.category == "people" and tag.value != "plain"}
        named = (tag.value for tag in before if tag.category == "party" and tag.form == "adjective")
        whose = whose or next(named, None)
    if not people & (PRISONERS | {"military"}):
        return False
    stay = number_of is not None or any(distance(draft, tag) <= NEAR for tag in sentence.by_category.get("held", ()))
    for mention in document.mentions(sentence):
        if mention.role is not Role.IN or not document.opposes(mention.code, whose):
            continue
        after = draft.head <= mention.tag.first <= draft.head + BESIDE and bool(people & PRISONERS)
        before_it = mention.tag.last < draft.first <= mention.tag.last + BESIDE + 1
        if stay or after or (before_it and sentence.lows[mention.tag.last] in DASHES):
            draft.people, draft.nationality = people, whose
            return True
    return False


def _captor_after(draft: Draft) -> bool:
    """ "Four Americans detained by Iran", "1,348 soldiers and officers were held in", with no verb of return at all."""
    sentence = draft.sentence
    for tag in sentence.by_category.get("prep", ()):
        if tag.value == "captor" and tag.first >= draft.head:
            between = range(draft.head, tag.first)
            if any(number.first in between for number in sentence.numbers) or _relative_within(sentence, between):
                continue
            if all(any(t.category in BETWEEN for t in sentence.at.get(at, ())) for at in between):
                return True
    return False


def _relative_within(sentence: Sentence, between: range) -> bool:
    return any(t.value == "relative" for at in between for t in sentence.at.get(at, ()))


def _in_captivity(draft: Draft) -> bool:
    """ "In Ukrainian captivity 1,348 soldiers": a place of captivity, introduced by "in"."""
    sentence = draft.sentence
    stay = sentence.has("held", "words") is not None
    for tag in sentence.by_category.get("captivity", ()):
        told = (stay and draft.nationality is not None) or "political_prisoner" in draft.people
        owned = any(t.last == tag.first and t.form == "adjective" for t in sentence.by_category.get("party", ()))
        if tag.value != "place" and not told and not owned:
            continue
        near = distance(draft, tag) <= NEAR
        if near and sentence.has("prep", "in", max(0, tag.first - 2), tag.first):
            return True
    return False


def custody(draft: Draft, document: Document) -> bool:
    sentence = draft.sentence
    exchanged = sentence.has("channel", "exchange") is not None or sentence.has("channel", "outside") is not None
    return (
        bool(draft.people & CUSTODY)
        or sentence.has("captivity") is not None
        or any(tag.value in CUSTODY for tag in sentence.by_category.get("people", ()))
        or (exchanged and document.about_prisoners)
        or sentence.has("held", "strong") is not None
    )


def comes_home(draft: Draft) -> bool:
    """ "185 defenders returned": soldiers, by a verb of return right beside them."""
    predicate = draft.predicate
    near = predicate is not None and predicate.form != "noun" and distance(draft, predicate) <= 3
    return near and predicate is not None and predicate.value in HOMEWARD and bool(draft.people & KIN)


def is_homecoming(draft: Draft) -> bool:
    """ "Home came the city's defenders: 65 guardsmen, 12 sailors": a list of those of whom the clause tells."""
    verb, sentence = draft.predicate, draft.sentence
    if verb is None or verb.value != "come" or verb.form != "done" or verb.last > draft.first or not draft.people:
        return False
    colon = ":" in sentence.lows[verb.last : draft.first]
    soldiers = any(tag.value == "military" and tag.last <= draft.first for tag in sentence.by_category["people"])
    return colon and soldiers and sentence.has("link", "home", 0, draft.first) is not None


def is_negated(draft: Draft) -> bool:
    """ "129 have not been returned": nobody came back, and nobody said that 129 did."""
    predicate = draft.predicate
    if predicate is None or predicate.form == "noun":
        return False
    if predicate.form not in {"done", "passive"}:
        refused = draft.sentence.has("status", "refused", max(0, predicate.first - REFUSED), predicate.first)
        return refused is not None and refused.first >= draft.sentence.first_of_clause(predicate.first)
    negation = draft.sentence.has("status", "negation", max(0, predicate.first - 3), predicate.first)
    return negation is not None and negation.last != draft.first and negation.first >= draft.head
