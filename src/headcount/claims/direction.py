"""Who gets the people back, and from whose hands."""

from __future__ import annotations

from dataclasses import dataclass, field

from headcount.claims.custody import is_listed
from headcount.claims.document import Document
from headcount.claims.draft import Draft, Form
from headcount.claims.pairs import is_traded
from headcount.claims.parties import Mention, Role
from headcount.claims.sentence import DASHES, Sentence
from headcount.claims.tags import Tag
from headcount.records.claim import Action, Counted, Status

WHOSE, CAPTOR, RECIPIENT, GIVER, FRAME, CONTEXT = 6.0, 5.0, 5.0, 4.5, 4.0, 1.0
"""How much each kind of word weighs: whose people they are, whose captivity, to whom, by whom, the verb, the rest."""
OWNED = 3
"""Tokens after "belong to" within which their owner is named."""


ANSWERED = {"free": "receive", "give": "receive", "receive": "give"}
"""What the subject of a verb does with those who come in return."""
DEAL = 3
"""Tokens between "agreed to" and the release that it is about."""
BESIDE = 2
"""Tokens from a figure without a noun to the land it is said to go to ("114 to Ukraine")."""
IT = 3
"""Tokens between a verb and the pronoun before it, and between a nation's adjective and what its body said."""
FROM = 3
"""Tokens between "from" and a word for captivity."""
TOLD_BACK = 2
"""Sentences back within which an official named still speaks of "us"."""


@dataclass(slots=True)
class Votes:
    """What the words say of a figure's direction."""

    to: dict[str, float] = field(default_factory=dict)
    by: dict[str, float] = field(default_factory=dict)
    rules: list[tuple[str, str, str, Tag | None]] = field(default_factory=list)

    def add(self, attribute: str, code: str, weight: float, rule: str, tag: Tag | None = None) -> None:
        """One word's vote: `attribute` is "returned_to" or "held_by"."""
        box = self.to if attribute == "returned_to" else self.by
        box[code] = max(box.get(code, 0.0), weight)
        self.rules.append((attribute, code, rule, tag))


def resolve_direction(draft: Draft, document: Document) -> None:
    """Set `returned_to` and `held_by` from the words of the figure's clause and sentence, if they tell."""
    if draft.counted is Counted.EXCHANGE:
        return
    if draft.form is Form.FORMULA:
        _resolve_formula(draft, document)
        return
    votes = Votes()
    _whose(draft, document, votes)
    _captors(draft, document, votes)
    if not is_listed(draft) and not _is_led_as_part(draft):
        _recipients(draft, document, votes)
        _frame(draft, document, votes)
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


def _own_side(draft: Draft, document: Document) -> str | None:
    """Whose "our" is: the party of the official who speaks, else the side the sentence's language is at home with."""
    for sentence in reversed(document.sentences[max(0, draft.sentence.index - TOLD_BACK) : draft.sentence.index + 1]):
        for tag in sentence.by_category.get("official", ()):
            party = document.conflicts.party_of(tag.value)
            if party in (document.pair or ()):
                return party
    if document.pair is not None and document.side is not None and document.side not in document.pair:
        return None
    return document.side or (document.pair[0] if document.pair else None)


def _whose(draft: Draft, document: Document, votes: Votes) -> None:
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
        side = _own_side(draft, document)
        if side:
            votes.add("returned_to", side, WHOSE - 1, "our people")
    elif draft.owner == "own" and draft.action is Action.HELD:
        teller = next((m for m in document.mentions(draft.sentence) if m.role is Role.SPEAKER), None)
        if teller is not None and not document.is_third(teller.code):
            votes.add("returned_to", teller.code, WHOSE - 1, "the people of the party that tells", teller.tag)
    elif draft.owner == "own":
        gapped = _gapped_subject(draft, document)
        at = draft.predicate.first if draft.predicate is not None and gapped is None else draft.first
        subject = gapped or document.subject_before(draft.sentence, at) or _speaking_party(draft, document)
        if subject is not None and _are_tellers(draft, document, subject):
            draft.people.add("foreigner")
        elif subject and not document.is_third(subject.code):
            votes.add("returned_to", subject.code, WHOSE - 1, "their own people", subject.tag)


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
    side = _own_side(draft, document) if tag is not None else None
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


def _frame(draft: Draft, document: Document, votes: Votes) -> None:
    """What the verb says of its subject."""
    predicate, sentence = draft.predicate, draft.sentence
    if predicate is None:
        return
    passive = predicate.form in {"passive", "noun"} or (predicate.value != "swap" and predicate.first >= draft.head)
    if passive and _own_subject(draft, document, predicate):
        passive = False
    gap = _gapped_subject(draft, document) or _we(draft, document) or _agreed_to_free(draft, document)
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
    side = _own_side(draft, document) if tag is not None else None
    return Mention(side, Role.SUBJECT, tag) if side is not None and tag is not None else None


def _gapped_subject(draft: Draft, document: Document) -> Mention | None:
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
