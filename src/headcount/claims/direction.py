"""Who gets the people back, and from whose hands."""

from __future__ import annotations

from headcount.claims.custody import is_listed
from headcount.claims.document import Document
from headcount.claims.draft import Draft, Form
from headcount.claims.frame import vote_frame
from headcount.claims.parties import Mention, Role
from headcount.claims.sentence import DASHES
from headcount.claims.tags import Tag
from headcount.claims.votes import CAPTOR, CONTEXT, DEAL, FRAME, FROM, GIVER, RECIPIENT, Votes
from headcount.claims.whose import own_side, vote_whose
from headcount.records.claim import Action, Counted

BESIDE = 2
"""Tokens from a figure without a noun to the land it is said to go to ("114 to Ukraine")."""


def resolve_direction(draft: Draft, document: Document) -> None:
    """Set `returned_to` and `held_by` from the words of the figure's clause and sentence, if they tell."""
    if draft.counted is Counted.EXCHANGE:
        return
    if draft.form is Form.FORMULA:
        _resolve_formula(draft, document)
        return
    votes = Votes()
    vote_whose(draft, document, votes)
    _captors(draft, document, votes)
    if not is_listed(draft) and not _is_led_as_part(draft):
        _recipients(draft, document, votes)
        vote_frame(draft, document, votes)
    _settle(draft, document, votes)


def _is_led_as_part(draft: Draft) -> bool:
    """ "Flew 104 to Sanaa, among them nine foreigners": some of the figure before go as it goes, not by its verb."""
    sentence, at, verb = draft.sentence, draft.start_of_bound(), draft.predicate
    if "foreigner" not in draft.people or verb is None or verb.last > at:
        return False
    led = any(t.value == "of_them" and t.last == at for t in sentence.by_category.get("link", ()))
    return led and any(verb.last <= n.first < at for n in sentence.numbers)


def _resolve_formula(draft: Draft, document: Document) -> None:
    """The first number of "N for N" is the own side's (or the first party named), the second the other's."""
    pair = _formula_pair(draft, document)
    if pair is None or draft.twin is None:
        return
    draft.returned_to, draft.held_by = pair if draft.start < draft.twin.start else (pair[1], pair[0])
    if "hostage" in draft.twin.people and "hostage" not in draft.people:
        draft.returned_to, draft.held_by = document.sides(draft.returned_to, draft.held_by)
    draft.cue("returned_to", "one side of a formula each")


def _formula_pair(draft: Draft, document: Document) -> tuple[str, str] | None:
    if document.pair is None:
        return None
    a, b = _between(draft, document) or document.pair
    if draft.nationality in (a, b):
        mine = draft.nationality if draft.twin and draft.start < draft.twin.start else None
        return (mine, b if mine == a else a) if mine else (a, b)
    if document.side == b:
        return b, a
    return a, b


def _between(draft: Draft, document: Document) -> tuple[str, str] | None:
    """ "An exchange between Kyiv and Moscow, 35 for 35": the two opponents that the sentence names."""
    word = draft.sentence.has("prep", "between", 0, draft.first)
    if word is None:
        return None
    near = [m.code for m in document.mentions(draft.sentence) if word.last <= m.tag.first <= word.last + FROM]
    return (near[0], near[1]) if len(near) == 2 and near[1] in document.conflicts.opponents_of(near[0]) else None


def _captors(draft: Draft, document: Document, votes: Votes) -> None:
    if draft.action is Action.HELD:
        _holders(draft, document, votes)
    here = draft.sentence.segments[draft.first]
    for mention in document.mentions(draft.sentence):
        if mention.role is Role.CAPTOR and _is_of_reply(draft, mention):
            continue
        if mention.role is Role.CAPTOR:
            far = abs(draft.sentence.segments[mention.tag.first] - here)
            votes.add("held_by", mention.code, CAPTOR - far, "in whose captivity", mention.tag)
        elif mention.role is Role.FROM and draft.predicate is not None:
            if (
                _is_of_mediators(draft, mention)
                or _is_of_reply(draft, mention)
                or _is_on_the_way(draft, mention, document)
            ):
                continue
            votes.add("held_by", mention.code, GIVER - 1, "from where", mention.tag)
        elif mention.role is Role.BY and draft.predicate is not None and _governs(draft, draft.predicate, mention):
            votes.add("held_by", mention.code, GIVER, "by whom", mention.tag)
        elif mention.role is Role.WITH and draft.counted is Counted.BODY and draft.sentence.has("channel", "exchange"):
            votes.add("held_by", mention.code, GIVER - 2, "exchanged with whom", mention.tag)


def _is_of_reply(draft: Draft, mention: Mention) -> bool:
    """ "Freed four in return for 200 prisoners held in Israel": the captor of those given for the figure."""
    sentence = draft.sentence
    prices = (t for t in sentence.by_category.get("link", ()) if t.value == "price" and draft.head <= t.first)
    if any(t.last == n.first and t.last < mention.tag.first for t in prices for n in sentence.numbers):
        return True
    return any(
        tag.value == "in_return" and draft.head <= tag.first < mention.tag.first
        for tag in draft.sentence.by_category.get("channel", ())
    )


def _is_of_mediators(draft: Draft, mention: Mention) -> bool:
    """ "Mediators from the USA helped to bring back 157": those from there gave nobody up."""
    at = mention.tag.first
    return draft.sentence.has("link", "mediation", max(0, at - 3), at) is not None


def _is_on_the_way(draft: Draft, mention: Mention, document: Document) -> bool:
    """ "Its 175 soldiers were flown from Minsk to Moscow": soldiers of a war only pass through a third state."""
    return bool(draft.people & {"pow", "military"}) and document.is_third(mention.code)


def _holders(draft: Draft, document: Document, votes: Votes) -> None:
    """Who is said to hold them: the subject of the verb of holding, or the land they are held in."""
    listed = is_listed(draft)
    ours = listed and document.side is not None
    for mention in document.mentions(draft.sentence):
        if ours and mention.role is Role.SUBJECT and mention.tag.last <= draft.first:
            votes.add("returned_to", mention.code, CONTEXT, "whose list it is", mention.tag)
        before = mention.tag.last <= draft.first + 1
        beside = draft.sentence.segments[mention.tag.first] == draft.sentence.segments[draft.first]
        if (mention.role is Role.IN and (before or beside)) or (mention.role is Role.SUBJECT and before and not listed):
            weight = GIVER if mention.role is Role.IN else FRAME
            past = any(mention.tag.last <= n.first < draft.first for n in draft.sentence.numbers)
            weight -= 1 if past or not before else 0
            votes.add("held_by", mention.code, weight, "who holds them", mention.tag)


def sent_to(draft: Draft, document: Document) -> Mention | None:
    """ "Nine were taken to Lithuania and 114 to Ukraine": the land right after a figure without a noun."""
    theirs = (m for m in document.mentions(draft.sentence) if m.role is Role.TO and not document.is_third(m.code))
    return next((m for m in theirs if draft.form is Form.BARE and 0 < m.tag.first - draft.last <= BESIDE), None)


def _recipients(draft: Draft, document: Document, votes: Votes) -> None:
    predicate, lows = draft.predicate, draft.sentence.lows
    beside = sent_to(draft, document)
    if beside is not None:
        votes.add("returned_to", beside.code, RECIPIENT, "to whom, right after it", beside.tag)
        return
    for mention in document.mentions(draft.sentence):
        dash = mention.tag.last
        if mention.role is Role.TO and dash + 1 == draft.start_of_bound() and lows[dash] in DASHES:
            votes.add("returned_to", mention.code, RECIPIENT, "to whom", mention.tag)
            return
        dashed = draft.head < len(lows) and lows[draft.head] in DASHES and draft.form is Form.BARE
        if mention.role is Role.TO and dashed and 0 < mention.tag.first - draft.head <= DEAL:
            votes.add("returned_to", mention.code, RECIPIENT, "to whom", mention.tag)
            return
    _to_us(draft, document, votes)
    for mention in document.mentions(draft.sentence) if predicate is None else ():
        those = draft.sentence.has("link", "those", draft.last, mention.tag.first)
        if mention.role is Role.TO and those is not None and mention.tag.first - those.last <= DEAL:
            votes.add("returned_to", mention.code, RECIPIENT, "to whom they came back", mention.tag)
    _to_them(draft, document, votes)
    if predicate is None:
        return
    segments = draft.sentence.segments
    theirs = [m for m in document.mentions(draft.sentence) if m.role is Role.TO and _governs(draft, predicate, m)]
    behind = [m for m in theirs if m.tag.first >= predicate.last]
    for mention in theirs:
        if behind and mention not in behind and "genitive" in mention.tag.form:
            continue
        if _is_another_figures(draft, mention, document) or document.is_bystander(mention.code):
            continue
        if (
            segments[mention.tag.first] == segments[draft.first]
            or segments[mention.tag.first] == segments[predicate.first]
        ):
            votes.add("returned_to", mention.code, RECIPIENT, "to whom", mention.tag)


def _to_us(draft: Draft, document: Document, votes: Votes) -> None:
    """ "To us were given 27", "1,000 to Ukraine, to us – 35": the side of the official who speaks."""
    sentence, at = draft.sentence, draft.start_of_bound()
    first = max((n.last for n in sentence.numbers if n.first < draft.first), default=0)
    tag = sentence.has("link", "us", first, at)
    side = own_side(draft, document) if tag is not None else None
    if tag is not None and side is not None:
        votes.add("returned_to", side, RECIPIENT, "to us", tag)


def _to_them(draft: Draft, document: Document, votes: Votes) -> None:
    """ "According to Moscow, 90 were handed over to it": the party named last before the pronoun."""
    sentence, verb = draft.sentence, draft.predicate
    if verb is None or verb.value not in {"give", "return"}:
        return
    tag = sentence.has("link", "to_them", max(0, verb.first - 2), draft.first)
    named = [m for m in document.mentions(sentence) if tag is not None and m.tag.last <= tag.first]
    if tag is not None and named and named[-1].code in (document.pair or ()):
        votes.add("returned_to", named[-1].code, RECIPIENT, "to them", tag)


def _is_another_figures(draft: Draft, mention: Mention, document: Document) -> bool:
    """ "To Ukraine 1,000, to Russia – 35": a recipient that stands by another figure than this one."""
    sentence, after = draft.sentence, mention.tag.last
    if 0 <= draft.first - after <= 2:
        return False
    others = [n.first for n in sentence.numbers if n.first != draft.first and not n.ordinal]
    dashed = after < len(sentence.lows) and sentence.lows[after] in DASHES
    if dashed and after + 1 in others:
        return True
    between = [m for m in document.mentions(sentence) if after < m.tag.first < draft.first]
    moved = any(m.role in {Role.TO, Role.SUBJECT} for m in between)
    return moved and any(after <= at < draft.first for at in others)


def _governs(draft: Draft, predicate: Tag, mention: Mention) -> bool:
    """Is the figure's verb the one nearest to the recipient?"""
    sentence = draft.sentence
    verbs = [tag for tag in sentence.by_category["verb"] if tag.form != "noun"]
    nearest = min(verbs, key=lambda tag: sentence.distance(tag, mention.tag.first), default=predicate)
    return nearest.first == predicate.first or predicate.form == "noun"


def _settle(draft: Draft, document: Document, votes: Votes) -> None:
    """The strongest word on each side decides; the other side follows from the conflict's opponents."""
    by = max(votes.by, key=lambda code: votes.by[code], default=None)
    to = max(votes.to, key=lambda code: votes.to[code], default=None)
    if to is not None and to == by:
        if votes.to[to] >= votes.by[to]:
            by = next((code for code in sorted(votes.by, key=lambda c: -votes.by[c]) if code != to), None)
        else:
            to = next((code for code in sorted(votes.to, key=lambda c: -votes.to[c]) if code != by), None)
    against = document.conflicts.opponents_of(to) if to is not None else ()
    same = document.conflicts.conflict_of(to) == document.conflicts.conflict_of(by)
    if by is not None and against and document.is_militia(by) and by not in against and to is not None and same:
        by = document.opponent(to)
    stranger = "foreigner" in draft.people and draft.counted is Counted.PERSON
    if to is None and by is not None and not stranger:
        to = document.held_people(by)
    if stranger and draft.nationality is not None and to != draft.nationality and to not in (document.pair or ()):
        to = None
    if by is None and to is not None:
        by = document.opponent(to)
    draft.returned_to, draft.held_by = to, by
    for attribute, code, rule, tag in votes.rules:
        if (attribute == "returned_to" and code == to) or (attribute == "held_by" and code == by):
            draft.cue(attribute, rule, tag)
