"""Which way a figure goes, where the figures that it belongs to tell."""

from __future__ import annotations

from headcount.claims.bare import is_price, opens_price
from headcount.claims.custody import freed_of_them
from headcount.claims.direction import sent_to
from headcount.claims.document import Document
from headcount.claims.draft import Draft, Form
from headcount.claims.parties import Mention, Role
from headcount.claims.sentence import DASHES
from headcount.claims.whole_before import named_group
from headcount.records.claim import Action, Channel, Counted, Scope, Status

LIVING_AND_DEAD = {Counted.PERSON, Counted.BODY}
BACK = 3
"""Sentences back within which an earlier figure still speaks of the same event."""


def find_way(draft: Draft, drafts: list[Draft], at: int, document: Document) -> None:
    """Which way a figure goes, where the figures that it belongs to tell."""
    if at and _is_given_for(draft, drafts[at - 1]):
        _flip(draft, drafts[at - 1].whole or drafts[at - 1], document)
        return
    if at + 1 < len(drafts) and opens_price(draft) and drafts[at + 1].sentence is draft.sentence:
        _flip(draft, drafts[at + 1], document)
        return
    if at + 1 < len(drafts) and _is_paid_for(draft, drafts[at + 1]):
        _flip(draft, drafts[at + 1], document)
        return
    model = draft.whole or draft.twin or draft.antecedent or previous(draft, drafts[:at])
    if model is not None and model is not draft.twin and draft.whole is None:
        answer = _answered(model, drafts[:at]) if model.sentence is not draft.sentence else None
        if model.twin is not None or answer is not None:
            model = _own_twin(draft, model, document, answer)
    if draft.whole is not None:
        draft.whole = _own_whole(draft, draft.whole, document)
        _retell(draft, draft.whole, drafts[:at])
        _inherit_part(draft, draft.whole, document)
    elif _copy_direction(draft, drafts[:at], document) or _goes_beside(draft, drafts[:at]):
        pass
    elif at and _falls_short(draft, drafts[at - 1], document):
        _inherit_direction(draft, drafts[at - 1], document)
    elif _is_of_home(draft, model, document):
        presume_side(draft, document)
    elif (
        not (draft.scope is not Scope.DAY and _speaker_side(draft, document))
        and model is not None
        and not _is_of_another_exchange(draft, model, document)
        and not draft.both
        and draft.returned_to is None
        and draft.held_by is None
        and draft.form is not Form.FORMULA
    ):
        side = _subject_of_return(draft, model, document) if model.sentence is not draft.sentence else None
        if side is not None:
            draft.returned_to, draft.held_by = side, document.opponent(side)
            draft.cue("returned_to", "the party that the sentence tells of")
        else:
            _inherit_direction(draft, model, document)
        if "foreigner" in draft.people and draft.counted is Counted.PERSON and document.side is not None:
            draft.returned_to, draft.held_by = None, document.opponent(document.side)


def _retell(part: Draft, whole: Draft, before: list[Draft]) -> None:
    """ "185 came home. Two of the 185 are officers": a whole told after its part, as the figure it repeats."""
    if whole.start < part.start or whole.returned_to or whole.held_by or whole.both:
        return
    for earlier in reversed(before):
        same = earlier.value == whole.value and earlier.counted is whole.counted and earlier.twin is None
        if same and part.sentence.index - earlier.sentence.index <= BACK:
            whole.returned_to, whole.held_by, whole.action = earlier.returned_to, earlier.held_by, earlier.action
            whole.cue("returned_to", "the same figure before", span=(earlier.start, earlier.end))
            return


def _is_of_home(draft: Draft, model: Draft | None, document: Document) -> bool:
    """Do the words around a figure without a party speak of the home side, or of the side that tells it?"""
    if _is_own_total(draft, model, document) or _tells_of_its_own(draft, document):
        return True
    return _brings_home(draft, model, document)


def _subject_of_return(draft: Draft, model: Draft, document: Document) -> str | None:
    """ "Ukraine has had 1,358 people returned": the party of the sentence, against the figure before."""
    verb = draft.predicate
    if verb is None or verb.value not in {"return", "come"} or draft.returned_to or draft.held_by or draft.both:
        return None
    named = [m for m in document.mentions(draft.sentence) if m.role is Role.SUBJECT and m.tag.last <= draft.first]
    one = {m.code for m in named}
    side = one.pop() if len(one) == 1 else None
    return side if side in (document.pair or ()) and side == model.held_by else None


def _is_of_another_exchange(draft: Draft, model: Draft, document: Document) -> bool:
    """ "The last big exchange saw 900 freed": nobody's people in particular, and not those told of before."""
    earlier = draft.sentence.has("scope", "earlier", 0, draft.first)
    return earlier is not None and model.sentence is not draft.sentence and not document.mentions(draft.sentence)


def _is_given_for(draft: Draft, last: Draft) -> bool:
    """ "Let 215 Ukrainians go, among them 108 officers, for 55 soldiers": the price, which goes the other way."""
    verb, sentence = last.predicate, draft.sentence
    if last.sentence is not sentence or verb is None or last.form is Form.FORMULA or not is_price(draft, verb):
        return False
    moved = verb.value in {"give", "free", "swap", "receive", "return"} and verb.first < draft.first
    return moved and draft.action is Action.RETURNED and draft.whole is None


def _brings_home(draft: Draft, model: Draft | None, document: Document) -> bool:
    """ "In October 501 bodies were brought back": who is not named in a side's own language is that side."""
    verb = draft.predicate
    if document.side is None or model is None or model.sentence is draft.sentence or verb is None:
        return False
    if draft.counted is not Counted.BODY or draft.both:
        return False
    if draft.returned_to or draft.held_by or document.mentions(draft.sentence) or verb.form == "noun":
        return False
    return verb.value in {"return", "receive"} and model.returned_to not in (None, document.side)


def _is_paid_for(draft: Draft, price: Draft) -> bool:
    """ "50 women to be freed for 150 Palestinians": of the first nothing is told but what is given for it."""
    if draft.returned_to or draft.held_by or draft.both or price.sentence is not draft.sentence:
        return False
    return price.nationality is not None and price.returned_to is not None and is_price(price)


def _flip(draft: Draft, model: Draft, document: Document) -> None:
    """The other direction of the figure that it answers, as part of an exchange."""
    if model.returned_to or model.held_by:
        draft.returned_to, draft.held_by = document.sides(model.held_by, model.returned_to)
        draft.cue("returned_to", "given for the figure before", span=(model.start, model.end))
    for one in (draft, model):
        if one.channel is None and one.counted is Counted.PERSON:
            one.channel = Channel.EXCHANGE
            one.cue("channel", "one given for the other")


def _answered(model: Draft, before: list[Draft]) -> Draft | None:
    """ "1,000 were returned to Ukraine, Russia took 38": the figure of the other direction in the same sentence."""
    for other in before:
        if other.sentence is model.sentence and other is not model and other.returned_to == model.held_by is not None:
            return other
    return None


def _own_twin(draft: Draft, model: Draft, document: Document, answer: Draft | None) -> Draft | None:
    """Of the two sides of the exchange before, the one of the official who speaks or of the report's language."""
    side = _speaker_side(draft, document) or document.side
    return next((d for d in (model, model.twin, answer) if d is not None and d.returned_to == side), model)


def presume_side(draft: Draft, document: Document) -> None:
    """Where nothing tells, a text in a party's own language speaks of that party's people."""
    if draft.counted is Counted.EXCHANGE or draft.both or draft.returned_to or draft.held_by:
        return
    if _is_of_strangers(draft, document) or _is_offered(draft):
        return
    side = document.conflicts.party_of_groups(draft.people)
    side = side or _speaker_side(draft, document) or _reporting_side(draft, document) or document.presumed_side()
    if side is not None:
        draft.held_by = document.opponent(side)
        draft.returned_to = None if draft.action is Action.HELD else side
        draft.doubt += 0.15
        draft.cue("returned_to", "the side whose language the report is in")


def _is_of_strangers(draft: Draft, document: Document) -> bool:
    """ "Ready to swap two North Koreans": people of a third state go home to neither side."""
    return draft.nationality is not None and draft.nationality not in (document.pair or ())


def _is_offered(draft: Draft) -> bool:
    """ "The Kremlin offered to free 23": an offer does not tell by itself whose people they are."""
    verb = draft.predicate
    giving = verb is not None and verb.value in {"free", "give"} and verb.form in {"infinitive", "base"}
    return giving and draft.status is Status.PROPOSED and draft.nationality is None


def _reporting_side(draft: Draft, document: Document) -> str | None:
    """ "The Russian side reported the return of 106": a party that tells of those who came back."""
    frame = draft.predicate.value if draft.predicate is not None else ""
    if frame not in {"return", "come"} or document.pair is None:
        return None
    for mention in document.mentions(draft.sentence):
        said = draft.sentence.has("speech", "said", mention.tag.last, mention.tag.last + 2)
        if mention.code in document.pair and said is not None and said.last <= draft.first:
            return mention.code
    return None


def _speaker_side(draft: Draft, document: Document) -> str | None:
    """The party of the official whom the sentence credits, if it is one of the two that the report speaks of."""
    for tag in draft.sentence.by_category.get("official", ()):
        party = document.conflicts.party_of(tag.value)
        promises = draft.sentence.has("status", "pledged", tag.last, tag.last + 1) is not None
        if document.pair is not None and party in document.pair and not promises:
            return party
    if document.interview is not None or (draft.predicate is not None and draft.predicate.value == "come"):
        party = document.conflicts.party_of(draft.speaker_id)
        return party if party in (document.pair or ()) else None
    return None


def previous(draft: Draft, before: list[Draft]) -> Draft | None:
    for earlier in reversed(before):
        if draft.sentence.index - earlier.sentence.index > BACK:
            return None
        alike = earlier.counted is draft.counted and earlier.action is draft.action
        if alike and earlier.status is not Status.DENIED and not (_is_reply(earlier) and _is_beyond(earlier, draft)):
            return earlier if earlier.sentence is draft.sentence else earlier.whole or earlier
    return None


def _is_beyond(earlier: Draft, draft: Draft) -> bool:
    """Does a sentence end, or a semicolon stand, between the two?"""
    return earlier.sentence is not draft.sentence or ";" in draft.sentence.lows[earlier.head : draft.first]


def _goes_beside(draft: Draft, before: list[Draft]) -> bool:
    """ "25 hostages and the bodies of eight others": the living and the dead of one verb go the same way."""
    last = before[-1] if before else None
    if last is None or last.sentence is not draft.sentence or {last.counted, draft.counted} != LIVING_AND_DEAD:
        return False
    if draft.returned_to or draft.held_by or last.predicate is None or last.predicate is not draft.predicate:
        return False
    draft.returned_to, draft.held_by = last.returned_to, last.held_by
    draft.cue("returned_to", "as those beside", span=(last.start, last.end))
    return True


def _is_reply(draft: Draft) -> bool:
    """ "... in exchange for 55": the figure given in return, which the text does not go on about."""
    sentence = draft.sentence
    opens = min((n.first for n in sentence.numbers), default=0)
    return draft.form is Form.SAME or any(
        tag.value == "in_return" and tag.last <= draft.first and (draft.first - 4 <= tag.last or tag.last <= opens)
        for tag in sentence.by_category.get("channel", ())
    )


def _dashed_to(draft: Draft, document: Document) -> Mention | None:
    """ "And the same number – to Ukraine": a recipient right after the figure's dash."""
    lows, at = draft.sentence.lows, draft.head
    if at >= len(lows) or lows[at] not in DASHES:
        return None
    found = (m for m in document.mentions(draft.sentence) if m.role is Role.TO and 0 < m.tag.first - at <= BACK)
    return next(found, None)


def repeat(draft: Draft, before: list[Draft], document: Document) -> None:
    """ "The same number": bounds of the figure before, and as a rule the other direction."""
    model = next(
        (
            d
            for d in reversed(before)
            if d.counted is not Counted.EXCHANGE
            and d.whole is None
            and d.low is not None
            and _may_answer(d, draft)
            and not _is_detail(d, before)
        ),
        None,
    ) or next((d for d in reversed(before) if d.counted is not Counted.EXCHANGE and d.low is not None), None)
    if model is None:
        return
    draft.antecedent = model
    draft.low, draft.high, draft.value, draft.approx = model.low, model.high, model.value, model.approx
    draft.counted = model.counted
    whither = _dashed_to(draft, document)
    if whither is not None:
        draft.returned_to, draft.held_by = whither.code, document.opponent(whither.code)
        draft.cue("returned_to", "to whom", whither.tag)
    elif _is_of_another_day(draft, model):
        draft.returned_to, draft.held_by = model.returned_to, model.held_by
        draft.cue("returned_to", "as many on another day")
    elif draft.returned_to is None and draft.held_by is None:
        draft.returned_to, draft.held_by = model.held_by, model.returned_to
        draft.cue("returned_to", "the other way from the figure it repeats")
    if draft.status is Status.DONE or model.status in {Status.PLEDGED, Status.PROPOSED}:
        draft.status = model.status
    draft.scope = model.scope
    if not draft.dated:
        draft.from_date, draft.to_date, draft.date_precision = model.from_date, model.to_date, model.date_precision
    if model.counted is Counted.PERSON:
        draft.channel = draft.channel or Channel.EXCHANGE
    if model.channel is None and model.counted is Counted.PERSON:
        model.channel = Channel.EXCHANGE


def _is_of_another_day(draft: Draft, model: Draft) -> bool:
    """ "909 in May, as many – in April": the same number again, when only a date of its own follows it."""
    sentence = draft.sentence
    dashed = draft.last < len(sentence.lows) and sentence.lows[draft.last] in DASHES
    dated = any(draft.last < span.first <= draft.last + 2 for span in sentence.dates)
    return dashed and dated and draft.predicate is model.predicate


def _is_detail(small: Draft, before: list[Draft]) -> bool:
    """ "84 came home. Four women had been held for years. Russia got as many": some of those counted just before."""
    return any(
        0 <= small.sentence.index - d.sentence.index <= BACK
        and d.start < small.start
        and d.value > small.value
        and (d.counted, d.scope, d.status, d.action) == (small.counted, Scope.DAY, small.status, small.action)
        and small.returned_to in (None, d.returned_to)
        and small.from_date in (None, d.from_date)
        for d in before
    )


def _may_answer(model: Draft, draft: Draft) -> bool:
    """A running total of the sentences before is not what is answered with the same number."""
    return model.sentence is draft.sentence or model.scope is Scope.DAY or draft.scope is not Scope.DAY


def _falls_short(draft: Draft, promised: Draft, document: Document) -> bool:
    """ "Promised 1,200, but only 300 had crossed the border": the few of the many, where no party stands between."""
    sentence = draft.sentence
    if promised.sentence is not sentence or draft.form is not Form.BARE or promised.status is Status.DONE:
        return False
    between = any(promised.head <= m.tag.first < draft.first for m in document.mentions(sentence))
    return not between and sentence.has("credit", "contrast", promised.head, draft.first) is not None


def _inherit_direction(draft: Draft, model: Draft, document: Document) -> None:
    flipped = (
        draft.sentence.has("channel", "in_return", 0, draft.head) is not None and model.sentence is not draft.sentence
    )
    flipped = flipped or (
        model.sentence is draft.sentence
        and any(
            tag.value == "in_return" and model.head <= tag.first <= draft.head
            for tag in draft.sentence.by_category.get("channel", ())
        )
    )
    flipped = flipped or _turns(draft, model) or _closes_in_return(draft)
    if flipped:
        draft.returned_to, draft.held_by = document.sides(model.held_by, model.returned_to)
    else:
        draft.returned_to, draft.held_by = model.returned_to, model.held_by
    if "foreigner" in draft.people and "foreigner" not in model.people and draft.nationality is None:
        draft.returned_to = None
    draft.both = model.both and not flipped
    draft.doubt += 0.1
    draft.cue("returned_to", "as the figure before" if not flipped else "in return for the figure before")


def _closes_in_return(draft: Draft) -> bool:
    """ "Four commanders were released in exchange.": words for the answer at the end of the figure's clause."""
    lows = draft.sentence.lows
    return any(
        tag.value == "in_return" and tag.first >= draft.head and tag.last - tag.first > 1 and closes(lows, tag.last)
        for tag in draft.sentence.by_category.get("channel", ())
    )


def closes(lows: list[str], at: int) -> bool:
    """Does the sentence or the clause end at a token?"""
    return at >= len(lows) or not lows[at][0].isalnum()


def _turns(draft: Draft, model: Draft) -> bool:
    """ "185 were handed over and 20 brought back": giving and getting, of one side, in one sentence."""
    ways = {d.predicate.value for d in (draft, model) if d.predicate is not None and d.predicate.form == "passive"}
    return draft.sentence is model.sentence and "give" in ways and bool(ways & {"return", "receive"})


def _own_whole(draft: Draft, whole: Draft, document: Document) -> Draft:
    """Of the two sides of a formula, the part belongs to the own side's where it does not say."""
    if whole.twin is None or draft.returned_to is not None or draft.twin is not None:
        return whole
    side = named_group(draft.sentence) or _speaker_side(draft, document) or document.side
    return whole.twin if whole.twin.returned_to == side else whole


def _copy_direction(draft: Draft, before: list[Draft], document: Document) -> bool:
    """The same figure of the same people told again goes the same way, unless the other side's official tells it."""
    if draft.returned_to or draft.held_by or draft.form is not Form.NOUN:
        return False
    side = _speaker_side(draft, document)
    for earlier in reversed(before):
        near = draft.sentence.index - earlier.sentence.index <= BACK and not _is_aside(earlier, draft)
        if near and earlier.returned_to and side in (None, earlier.returned_to) and _same_people(earlier, draft):
            draft.returned_to, draft.held_by = earlier.returned_to, earlier.held_by
            draft.cue("returned_to", "the same figure before", span=(earlier.start, earlier.end))
            return True
    return False


def _is_aside(earlier: Draft, draft: Draft) -> bool:
    """ "In return 185 were handed over, and 20 civilians. 20 civilians came home": what was given, told before."""
    given = earlier.sentence.has("channel", "in_return", 0, earlier.first) is not None
    return given and earlier.sentence is not draft.sentence and draft.sentence.has("channel", "in_return") is None


def _same_people(a: Draft, b: Draft) -> bool:
    alike = a.low == b.low and a.high == b.high and a.counted is b.counted and a.action is b.action
    return alike and a.twin is None and bool(a.people & b.people)


def _tells_of_its_own(draft: Draft, document: Document) -> bool:
    """ "The ministry reported the release of 103": a side's own body tells of its own people."""
    if draft.returned_to or draft.held_by or draft.both or draft.form in {Form.FORMULA, Form.SAME, Form.BARE}:
        return False
    frame = draft.predicate.value if draft.predicate is not None else "free" if _is_some_of_the_freed(draft) else ""
    if _reporting_side(draft, document) is not None:
        return True
    return frame in {"free", "return", "come"} and _speaker_side(draft, document) is not None


def _is_own_total(draft: Draft, model: Draft | None, document: Document) -> bool:
    """ "Russia got 205. The number of those returned is 4,757": a total of nobody else's is that of the home side."""
    if draft.scope is not Scope.TOTAL or model is None or model.scope is not Scope.DAY or draft.both:
        return False
    numbered = draft.sentence.has("link", "number_of", 0, draft.first) is not None
    home = document.side is not None and model.returned_to not in (None, document.side)
    return numbered and home and not draft.returned_to and not draft.held_by


def _is_some_of_the_freed(draft: Draft) -> bool:
    """ "Among the freed is one civilian": is the figure led by a word for those who came back?"""
    links = [tag for tag in draft.sentence.by_category.get("link", ()) if tag.last <= draft.first]
    return any(tag.value == "those" or (tag.value == "of_them" and tag.last - tag.first > 1) for tag in links)


def _inherit_part(draft: Draft, whole: Draft, document: Document) -> None:
    """A part goes the way of its whole, on its day, unless its own words say otherwise."""
    if whole.action is Action.HELD and freed_of_them(draft):
        return
    draft.action = whole.action
    if draft.action is Action.HELD and draft.status is not Status.DENIED:
        draft.status = Status.DONE
    told = whole.antecedent
    if told is not None and whole.returned_to is None and whole.held_by is None:
        whole.returned_to, whole.held_by = told.returned_to, told.held_by
    if "foreigner" in draft.people and "foreigner" not in whole.people and draft.nationality is None:
        draft.held_by = whole.held_by
    elif whole.returned_to is None and whole.held_by is None and not whole.both and draft.start < whole.start:
        whole.returned_to, whole.held_by = draft.returned_to, draft.held_by
    elif draft.returned_to is None or (draft.nationality is None and not whole.both and not sent_to(draft, document)):
        draft.returned_to, draft.held_by = whole.returned_to, whole.held_by
    elif whole.held_by is not None and whole.held_by != draft.returned_to:
        draft.held_by = whole.held_by
    if not draft.dated:
        draft.from_date, draft.to_date, draft.date_precision = whole.from_date, whole.to_date, whole.date_precision
        draft.scope, draft.dated = whole.scope, whole.dated
    open_status = draft.status is Status.DONE and draft.predicate is None and not draft.dated
    if whole.status is not Status.DONE and (open_status or draft.of_the_freed):
        draft.status = whole.status
    if not draft.dated and draft.form is Form.BARE and not draft.people:
        draft.counted = whole.counted
