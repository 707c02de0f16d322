"""Which figures with a noun of people or bodies are claims."""

from __future__ import annotations

from headcount.claims.bare import adds_up, is_sided
from headcount.claims.breakdown import LIST_REACH, STATES, answers
from headcount.claims.custody import CUSTODY, KIN, comes_home, custody, governed, held, speaks_of_exchange
from headcount.claims.document import Document
from headcount.claims.draft import Draft
from headcount.claims.ellipsis import gapped
from headcount.claims.elsewhere import is_anchored, strange_before
from headcount.claims.parties import Role
from headcount.claims.predicate import FAR, distance
from headcount.claims.whole_fit import is_of_the
from headcount.records.claim import Counted

PRONOUN = 5
"""Letters of the longest pronoun that may end "among them"; what is longer names those who came back."""
VERB_REACH = 6
"""Tokens between a figure and a verb that alone makes it a claim."""


def noun_is_claim(draft: Draft, document: Document, before: list[Draft]) -> bool:
    if draft.counted is Counted.BODY:
        found = draft.sentence.has("link", "found", max(0, draft.first - 4), draft.first) is not None
        verbs = [tag for tag in draft.sentence.by_category.get("verb", ()) if tag.value != "free"]
        listed = any(
            d.counted is Counted.BODY and draft.sentence.index - d.sentence.index <= LIST_REACH for d in before[-1:]
        )
        return not found and (held(draft, document) or governed(draft) or bool(verbs) or listed)
    if _are_home(draft, document):
        return True
    gap = draft.sentence.index - before[-1].sentence.index if before else FAR
    near_before = gap <= 2
    listed_at_home = document.side is not None and comes_home(draft) and document.names_both
    if listed_at_home or _parties_move(draft, document) or any(adds_up(draft, d) for d in before[-4:]):
        return True
    if near_before and is_of_the(draft) and document.about_prisoners:
        return True
    if governed(draft) or held(draft, document):
        return custody(draft, document) or near_before or document.about_prisoners
    if draft.people & CUSTODY and speaks_of_exchange(draft.sentence):
        return True
    if document.about_prisoners and (_channel_follows(draft) or _are_those(draft) or are_among_the_freed(draft)):
        return True
    if is_sided(draft) and (speaks_of_exchange(draft.sentence) or document.about_prisoners):
        return True
    if draft.nationality is not None and _is_among_others(draft):
        return document.about_prisoners
    listed = gap <= LIST_REACH and bool(draft.people) and not draft.sentence.by_category.get("verb")
    return (near_before or listed) and (_continues(draft, before) or gapped(draft, document))


def _are_home(draft: Draft, document: Document) -> bool:
    """ "Ours are home. 207 lads.": a figure alone in its sentence, right after the word that they came back."""
    sentence = draft.sentence
    if sentence.index == 0 or sentence.by_category.get("verb") or not document.about_prisoners:
        return False
    last = document.sentences[sentence.index - 1]
    home = any(tag.value == "come" and tag.form == "done" for tag in last.by_category.get("verb", ()))
    ours = last.has("link", "our") is not None
    if not (home and ours and not last.numbers and answers(draft, sentence)):
        return False
    draft.owner = draft.owner or "our"
    return True


def _parties_move(draft: Draft, document: Document) -> bool:
    """ "Yerevan got back 32 of its soldiers", "Belarus let nine go to Ukraine": people of one party, by a near verb.

    No word of captivity is needed where the report names two opponents (or the sentence two parties), the verb is one
    of handing over in a finite form, and the noun phrase says whose people they are or the sentence whither they go.
    """
    predicate, sentence = draft.predicate, draft.sentence
    if predicate is None or predicate.form == "noun" or distance(draft, predicate) > VERB_REACH:
        return False
    mentions = document.mentions(sentence)
    whither = any(m.role in {Role.TO, Role.FROM, Role.CAPTOR} for m in mentions) and predicate.value != "receive"
    whose = draft.nationality is not None or draft.owner is not None
    parties = {m.code for m in mentions} | ({draft.nationality} if draft.nationality else set())
    kin = bool(draft.people & KIN) or draft.nationality is not None
    taken = predicate.value in {"receive", "give"} and any(m.role is Role.SUBJECT for m in mentions)
    if kin and taken and document.names_both and not document.is_other:
        return True
    if not kin or not (whose or whither):
        return False
    home = draft.nationality is not None and document.conflicts.conflict_of(draft.nationality) != "world"
    soldiers = home and "military" in draft.people and predicate.value in {"come", "return", "receive", "free"}
    return document.names_both or len(parties) > 1 or soldiers


def _channel_follows(draft: Draft) -> bool:
    """ "175 soldiers – within the exchange": no verb but the channel."""
    sentence = draft.sentence
    for tag in sentence.by_category.get("channel", ()):
        if tag.value in {"exchange", "outside"} and draft.head <= tag.first <= draft.head + 3:
            return True
    return False


def _are_those(draft: Draft) -> bool:
    """ "Among the 84 returned": the noun itself says that they came back."""
    return draft.sentence.has("link", "those", draft.last, draft.head + 1) is not None


def are_among_the_freed(draft: Draft) -> bool:
    """ "Among the freed – 20 soldiers": some of those who came back, whose number is told nowhere."""
    sentence = draft.sentence
    for tag in sentence.by_category.get("link", ()):
        freed = tag.value == "of_them" and tag.last - tag.first > 1 and len(sentence.lows[tag.last - 1]) > PRONOUN
        if not freed or tag.last > draft.first or draft.first - tag.last > VERB_REACH:
            continue
        told = any(tag.last <= n.first < draft.first for n in sentence.numbers)
        verbs = any(verb.first >= tag.last for verb in sentence.by_category.get("verb", ()))
        if not told and not verbs and not sentence.by_category.get("harm"):
            return True
    return False


def _is_among_others(draft: Draft) -> bool:
    """ "Three of the city's people were among the 185 brought back": a part told before its whole."""
    sentence = draft.sentence
    link = next(
        (tag for tag in sentence.by_category.get("link", ()) if tag.value == "of_them" and tag.first >= draft.head),
        None,
    )
    return link is not None and link.first <= draft.head + 2 and any(n.first >= link.last for n in sentence.numbers)


def _are_ill(draft: Draft) -> bool:
    """ "Five people have serious wounds": what is said right after those with whom the sentence begins."""
    sentence = draft.sentence
    opens = not any(low[0].isalnum() for low in sentence.lows[: draft.start_of_bound()])
    return opens and sentence.has("quality", "wounded_sick", draft.head, draft.head + 1) is not None


def _is_told_of(draft: Draft) -> bool:
    """ "65 prisoners were on board": a sentence about its figure that tells nothing of captivity or return."""
    sentence = draft.sentence
    if sentence.has("link", "copula", draft.head, draft.head + 1) is None:
        return False
    reach = range(draft.head + 1, min(len(sentence.lows), draft.head + 1 + VERB_REACH))
    return len(reach) > 1 and not any(t.category in {*STATES, "verb"} for at in reach for t in sentence.at.get(at, ()))


def _continues(draft: Draft, before: list[Draft]) -> bool:
    """A list or breakdown that goes on from the claims before: "Four officers, 46 sergeants and privates"."""
    sentence = draft.sentence
    same = sentence is before[-1].sentence
    for tag in sentence.by_category.get("link", ()):
        if tag.last <= draft.first and (
            tag.value in {"of_them", "group", "portion"} or (tag.value == "including" and same)
        ):
            return True
        if tag.value == "of_them" and draft.head <= tag.first <= draft.head + 1:
            return True
    if sentence.by_category.get("harm"):
        return False
    if not same and _is_told_of(draft):
        return False
    summed = sentence.has("scope", "event_total", max(0, draft.first - 3), draft.first)
    verbless = not sentence.by_category.get("verb") or same
    ill = sentence.has("quality", None, 0, draft.first) is not None or _are_ill(draft)
    colon = max((at for at in range(draft.first) if sentence.lows[at] == ":"), default=0)
    if not (same or ill or is_anchored(draft)) and strange_before(draft, colon):
        return False
    item = same and 0 < colon < before[-1].first
    return verbless and bool(draft.people or draft.nationality or summed or ill or item)
