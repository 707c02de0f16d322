"""Whose people are they? As their adjective, their owner, or "our" in the mouth of a speaker says."""

from __future__ import annotations

from headcount.claims.document import Document
from headcount.claims.draft import Draft, Form
from headcount.claims.parties import Mention, Role
from headcount.claims.tags import Tag
from headcount.claims.votes import CONTEXT, WHOSE, Votes
from headcount.records.claim import Action, Counted

OWNED = 3
"""Tokens after "belong to" within which their owner is named."""
TOLD_BACK = 2
"""Sentences back within which an official named still speaks of "us"."""


def vote_whose(draft: Draft, document: Document, votes: Votes) -> None:
    owner = _belonging(draft) if draft.nationality is None else None
    code = draft.nationality or (owner.value if owner is not None else None)
    if code is not None:
        tag = owner or next(
            (t for t in draft.sentence.by_category["party"] if t.value == code and t.first >= draft.first), None
        )
        if "hostage" in draft.people and document.is_militia(code):
            votes.add("held_by", code, WHOSE, "whose hostages", tag)
        elif document.is_foreign(code):
            draft.people.add("foreigner")
            pair = document.hostage_pair
            if pair is not None and document.counts[pair[1]]:
                votes.add("returned_to", code, WHOSE, "whose people", tag)
                votes.add("held_by", pair[1], CONTEXT, "whose hostages")
        else:
            votes.add("returned_to", code, WHOSE, "whose people", tag)
    elif draft.owner == "our" or _are_ours(draft):
        side = own_side(draft, document)
        if side:
            votes.add("returned_to", side, WHOSE - 1, "our people")
    elif draft.owner == "own" and draft.action is Action.HELD:
        teller = next((m for m in document.mentions(draft.sentence) if m.role is Role.SPEAKER), None)
        if teller is not None and not document.is_third(teller.code):
            votes.add("returned_to", teller.code, WHOSE - 1, "the people of the party that tells", teller.tag)
    elif draft.owner == "own":
        gapped = gapped_subject(draft, document)
        at = draft.predicate.first if draft.predicate is not None and gapped is None else draft.first
        subject = gapped or document.subject_before(draft.sentence, at) or _speaking_party(draft, document)
        if subject is not None and _are_tellers(draft, document, subject):
            draft.people.add("foreigner")
        elif subject and not document.is_third(subject.code):
            votes.add("returned_to", subject.code, WHOSE - 1, "their own people", subject.tag)


def own_side(draft: Draft, document: Document) -> str | None:
    """Whose "our" is: the party of the official who speaks, else the side the sentence's language is at home with."""
    for sentence in reversed(document.sentences[max(0, draft.sentence.index - TOLD_BACK) : draft.sentence.index + 1]):
        for tag in sentence.by_category.get("official", ()):
            party = document.conflicts.party_of(tag.value)
            if party in (document.pair or ()):
                return party
    if document.pair is not None and document.side is not None and document.side not in document.pair:
        return None
    return document.side or (document.pair[0] if document.pair else None)


def _are_tellers(draft: Draft, document: Document, subject: Mention) -> bool:
    """ "Colombia said that Russia had freed 17 of its citizens": who lets them go is not whose they are."""
    verb, sentence = draft.predicate, draft.sentence
    if verb is None or verb.value not in {"free", "give"} or draft.people & {"pow", "military"}:
        return False
    if sentence.has("speech", "said", 0, subject.tag.first) is None:
        return False
    named = {t.value for t in sentence.by_category.get("party", ()) if t.last <= subject.tag.first}
    officials = (t.value for t in sentence.by_category.get("official", ()) if t.last <= subject.tag.first)
    ours = {document.conflicts.party_of(official) for official in officials}
    return not (named | ours) & set(document.pair or ())


def _are_ours(draft: Draft) -> bool:
    """ "Our people are home, 207 of them": those of whom it is a part are called ours in the same sentence."""
    sentence = draft.sentence
    if draft.form is not Form.PARTITIVE:
        return False
    ours = sentence.has("link", "our", 0, draft.first)
    return ours is not None and sentence.has("people", None, ours.last, ours.last + 1) is not None


def _belonging(draft: Draft) -> Tag | None:
    """ "Bodies which, Moscow says, belong to Ukrainian soldiers": the party whose people they are said to be."""
    sentence = draft.sentence
    if draft.counted is not Counted.BODY:
        return None
    stop = min((n.first for n in sentence.numbers if n.first >= draft.head), default=len(sentence.tokens))
    link = sentence.has("link", "belong", draft.head, stop)
    return sentence.has("party", None, link.last, min(stop, link.last + OWNED)) if link is not None else None


def _speaking_party(draft: Draft, document: Document) -> Mention | None:
    named = [m for m in document.mentions(draft.sentence) if m.tag.last <= draft.first]
    if named:
        return named[-1]
    for tag in draft.sentence.by_category.get("official", ()):
        party = document.conflicts.party_of(tag.value)
        if party is not None:
            return Mention(party, Role.SUBJECT, tag)
    return None


def gapped_subject(draft: Draft, document: Document) -> Mention | None:
    """ "Ukraine got 230, Russia – 248": a party right before the figure, with the verb left out."""
    sentence = draft.sentence
    for mention in reversed(document.mentions(sentence)):
        if (
            mention.role not in {Role.SUBJECT, Role.WHOSE}
            or not mention.tag.last <= draft.first <= mention.tag.last + 4
        ):
            continue
        between = sentence.lows[mention.tag.last : draft.start_of_bound()]
        joined = not between and mention.role is Role.SUBJECT
        joined = joined and (draft.form is not Form.NOUN or _follows_another(draft, mention))
        if joined or any(low in {"—", "–", "-"} or (low == "," and mention.role is Role.SUBJECT) for low in between):
            return mention
    return None


def _follows_another(draft: Draft, mention: Mention) -> bool:
    """ "Ukraine got back 230 people and Russia 248 soldiers": does another figure of the same verb stand before?"""
    verb = draft.predicate
    return verb is not None and any(verb.last <= n.first < mention.tag.first for n in draft.sentence.numbers)
