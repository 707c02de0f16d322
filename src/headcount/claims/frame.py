"""What does the verb say of a figure's direction? Who gives, gets, frees or returns, and who the subject is."""

from __future__ import annotations

from headcount.claims.document import Document
from headcount.claims.draft import Draft, Form
from headcount.claims.pairs import is_traded
from headcount.claims.parties import Mention, Role
from headcount.claims.sentence import Sentence
from headcount.claims.tags import Tag
from headcount.claims.votes import CONTEXT, DEAL, FRAME, FROM, GIVER, Votes
from headcount.claims.whose import gapped_subject, own_side
from headcount.records.claim import Counted, Status

ANSWERED = {"free": "receive", "give": "receive", "receive": "give"}
"""What the subject of a verb does with those who come in return."""
IT = 3
"""Tokens between a verb and the pronoun before it, and between a nation's adjective and what its body said."""


def vote_frame(draft: Draft, document: Document, votes: Votes) -> None:
    """What the verb says of its subject."""
    predicate, sentence = draft.predicate, draft.sentence
    if predicate is None:
        return
    passive = predicate.form in {"passive", "noun"} or (predicate.value != "swap" and predicate.first >= draft.head)
    if passive and _own_subject(draft, document, predicate):
        passive = False
    gap = gapped_subject(draft, document) or _we(draft, document) or _agreed_to_free(draft, document)
    gap = gap or _called_on(draft, document)
    subject = gap or (None if passive else document.subject_before(sentence, predicate.first))
    if subject is None and not passive:
        subject = _telling_body(sentence, predicate)
    if subject is None and predicate.value == "give" and predicate.form == "passive" and not votes.to and not votes.by:
        side = document.presumed_side()
        if side is not None:
            votes.add("held_by", side, CONTEXT, "handed over, in the language of those who tell it", predicate)
    if subject is None and predicate.value in {"give", "free"} and predicate.form == "passive" and not votes.by:
        _by_third(draft, document, votes)
    if predicate.value == "come":
        awaited = document.subject_before(sentence, draft.first)
        if awaited is not None and awaited.role is Role.SUBJECT and not _gave_before(sentence, awaited, predicate):
            votes.add("returned_to", awaited.code, CONTEXT, "to whom they come home", awaited.tag)
        land = None if votes.to else _land_of_kin(draft, document)
        if land is not None:
            votes.add("returned_to", land.code, CONTEXT, "where their families are", land.tag)
        return
    if subject is None:
        return
    frame = predicate.value
    captor = max(votes.by, key=lambda code: votes.by[code], default=None)
    if frame == "swap" and draft.form is Form.NOUN and is_traded(draft):
        frame = "give"
    if frame in ANSWERED and _is_answer(draft, predicate):
        frame = ANSWERED[frame]
    elif frame == "give" and _is_demanded(draft, predicate):
        frame = "receive"
    elif frame == "return" and _gets_own_in_return(draft, subject):
        frame = "give"
    elif frame in {"return", "free"} and (captor not in (None, subject.code) or subject.code in votes.to):
        frame = "receive"
    elif frame == "free":
        frame = _freeing(draft, document, subject)
    elif (frame == "return" and document.is_militia(subject.code) and draft.owner is None) or (
        frame == "return"
        and draft.counted is Counted.BODY
        and document.is_other_side(subject.code)
        and not any(predicate.last <= n.first < draft.first for n in draft.sentence.numbers)
    ):
        frame = "give"
    elif frame == "return":
        given = _got_too(draft, predicate) or (votes.to and subject.code not in votes.to)
        frame = "give" if given else "receive"
    if frame == "receive":
        who = document.sides(subject.code, document.opponent(subject.code))[0] or subject.code
        votes.add("returned_to", who, FRAME, "who got them back", subject.tag)
    elif frame == "give":
        votes.add("held_by", subject.code, GIVER, "who gave them up", subject.tag)


def _got_too(draft: Draft, predicate: Tag) -> bool:
    """ "Returned 205 prisoners and received 205": who also received some gave those whom it returned."""
    verbs = (t for t in draft.sentence.by_category["verb"] if predicate.last <= draft.first < t.first)
    return any(t.value == "receive" and t.form == "done" and _is_joined(draft, t) for t in verbs)


def _is_joined(draft: Draft, verb: Tag) -> bool:
    between = range(draft.head, verb.first)
    joined = any(t.category == "credit" and t.value == "and" for t in draft.sentence.at.get(verb.first - 1, ()))
    return joined and not any(n.first in between for n in draft.sentence.numbers)


def _gave_before(sentence: Sentence, subject: Mention, verb: Tag) -> bool:
    """ "Moscow released 175, and 22 came on top": a subject that has a verb of giving of its own."""
    verbs = (t for t in sentence.by_category["verb"] if subject.tag.last <= t.first < verb.first)
    return any(t.value in {"give", "free"} and t.form != "noun" for t in verbs)


def _called_on(draft: Draft, document: Document) -> Mention | None:
    """ "France called on Russia to free 20,000": who is called on is the one who would do it."""
    verb, sentence = draft.predicate, draft.sentence
    if verb is None or verb.form not in {"base", "infinitive"}:
        return None
    for mention in document.mentions(sentence):
        before = sentence.has("status", "proposed", mention.tag.first - 1, mention.tag.first)
        near = mention.tag.last <= verb.first <= mention.tag.last + 1
        if before is not None and before.last == mention.tag.first and near and before.last - before.first > 1:
            return Mention(mention.code, Role.SUBJECT, mention.tag)
    return None


def _agreed_to_free(draft: Draft, document: Document) -> Mention | None:
    """ "Israel approved the release of 737": who commits itself to a release gives them up."""
    verb, sentence = draft.predicate, draft.sentence
    if verb is None or verb.form != "noun" or verb.value not in {"free", "give"}:
        return None
    deal = sentence.has("status", "pledged", max(0, verb.first - DEAL), verb.first)
    return document.subject_before(sentence, deal.first) if deal is not None else None


def _is_demanded(draft: Draft, predicate: Tag) -> bool:
    """ "Kyiv demands to hand over a hundred": who demands it gets them."""
    first = max(0, predicate.first - DEAL)
    finite = predicate.form in {"done", "passive"}
    return not finite and draft.sentence.has("status", "demanded", first, predicate.first) is not None


def _land_of_kin(draft: Draft, document: Document) -> Mention | None:
    """ "Are reunited with their families in Ukraine": the land right after a word for home."""
    sentence = draft.sentence
    for mention in document.mentions(sentence):
        if mention.role is Role.IN and sentence.has("link", "home", max(0, mention.tag.first - 2), mention.tag.first):
            return mention
    return None


def _telling_body(sentence: Sentence, predicate: Tag) -> Mention | None:
    """ "The Ukrainian presidency said it had received 76": the party whose body tells what it did."""
    near = range(max(0, predicate.first - IT), predicate.first)
    it = any(t.category == "credit" and t.value == "pronoun" for at in near for t in sentence.at.get(at, ()))
    for tag in sentence.by_category.get("party", ()) if it else ():
        said = sentence.has("speech", "said", tag.last, tag.last + IT)
        if tag.form == "adjective" and said is not None and said.last <= predicate.first:
            return Mention(tag.value, Role.SUBJECT, tag)
    return None


def _gets_own_in_return(draft: Draft, subject: Mention) -> bool:
    """ "Armenia has returned one prisoner in exchange for five Armenians": who gets its own in return gave others."""
    sentence = draft.sentence
    reply = next(
        (t for t in sentence.by_category.get("channel", ()) if t.value == "in_return" and t.first >= draft.head), None
    )
    return reply is not None and any(
        tag.value == subject.code and tag.form in {"people", "adjective"} and reply.last <= tag.first <= reply.last + 3
        for tag in sentence.by_category.get("party", ())
    )


def _by_third(draft: Draft, document: Document, votes: Votes) -> None:
    """ "31 citizens have been pardoned", says the spokeswoman of a third state: they were in its hands."""
    for tag in draft.sentence.by_category.get("official", ()):
        party = document.conflicts.party_of(tag.value)
        if party is not None and document.is_third(party):
            votes.add("held_by", party, CONTEXT, "said by the state that let them go", tag)


def _is_answer(draft: Draft, predicate: Tag) -> bool:
    """ "Hamas freed three in return for 183": the same verb, but the other way."""
    sentence = draft.sentence
    return any(
        tag.value == "in_return"
        and predicate.last <= tag.first < draft.first
        and any(predicate.last <= number.first < tag.first for number in sentence.numbers)
        for tag in sentence.by_category.get("channel", ())
    )


def _freeing(draft: Draft, document: Document, subject: Mention) -> str:
    """What who frees people does with them; "the Kremlin offered to free 23" leaves it open in its own language."""
    if not _frees_its_own(draft, document, subject):
        return "give"
    return "receive" if draft.status is not Status.PROPOSED or _from_captivity(draft) else ""


def _frees_its_own(draft: Draft, document: Document, subject: Mention) -> bool:
    """ "Ukraine freed more than 6,000 people": from captivity, or in that side's own language."""
    if draft.nationality is not None or draft.owner is not None:
        return False
    counted = document.pair is not None and subject.code == document.pair[0] and document.side is None
    since = any(
        tag.value == "ever_since" and tag.first >= draft.head for tag in draft.sentence.by_category.get("link", ())
    )
    return document.side == subject.code or _from_captivity(draft) or (counted and since)


def _from_captivity(draft: Draft) -> bool:
    """ "Freed from captivity", and not "the prison service said"."""
    sentence = draft.sentence
    return any(
        tag.value == "place" or sentence.has("prep", "from", max(0, tag.first - FROM), tag.first) is not None
        for tag in sentence.by_category.get("captivity", ())
    )


def _own_subject(draft: Draft, document: Document, predicate: Tag) -> bool:
    """ "1,200 whom Kyiv undertook to take": the verb after the figure has a subject of its own before it."""
    if predicate.form in {"passive", "noun"}:
        return False
    return any(
        m.role is Role.SUBJECT and (draft.head <= m.tag.first < predicate.first or _comes_after(m, predicate))
        for m in document.mentions(draft.sentence)
    )


def _comes_after(mention: Mention, predicate: Tag) -> bool:
    """ "The same number got Kyiv": a subject right after the verb, told by its case."""
    return mention.tag.first == predicate.last and "nominative" in mention.tag.form and predicate.value != "come"


def _we(draft: Draft, document: Document) -> Mention | None:
    """ "We will hand over 6,000": the side of the official who speaks."""
    predicate = draft.predicate
    if predicate is None or predicate.value == "come":
        return None
    tag = draft.sentence.has("link", "we", max(0, predicate.first - 4), predicate.first)
    side = own_side(draft, document) if tag is not None else None
    return Mention(side, Role.SUBJECT, tag) if side is not None and tag is not None else None
