"""Whether a figure is a claim at all: does its sentence, and the report, speak of return or captivity?"""

from __future__ import annotations

from headcount.claims.document import Document
from headcount.claims.draft import Draft, Form
from headcount.claims.parties import Role
from headcount.claims.predicate import FAR, distance, is_harm
from headcount.claims.sentence import DASHES, Sentence
from headcount.language.dates import DateKind
from headcount.records.claim import Action, Counted, Status

HOMEWARD = frozenset({"come", "return", "free", "receive"})
KIN = frozenset({"military", "child", "civilian", "pow", "officer", "woman", "wounded_sick"})
"""Words for those whom a conflict takes away."""
CUSTODY = frozenset({"pow", "detainee", "hostage", "political_prisoner"})
"""People words that say by themselves that someone is or was held."""
LIST_REACH = 4
"""Sentences back within which a breakdown without verbs goes on."""
PARTITIVE_REACH = 8
"""Sentences back within which "two of them" finds the claim that it is a part of."""
VERB_REACH = 6
"""Tokens between a figure and a verb that alone makes it a claim."""
NOUN_REACH = 7
"""Tokens between a noun and the bare figure after it that counts it."""
FAR_VERB = 8
"""A verb farther away than this leaves "detained by Iran" to say that they are held."""
NEAR = 18
"""A verb farther away than this (in tokens, breaks counting eight) does not govern the figure."""


def is_claim(draft: Draft, document: Document, before: list[Draft]) -> bool:
    """Decide whether a figure is a claim, given the claims of the sentences before it."""
    if draft.form is Form.SAME:
        return any(d.counted is not Counted.EXCHANGE for d in before)
    if draft.counted is Counted.EXCHANGE:
        return _is_exchange(draft, document)
    if draft.form is Form.FORMULA:
        return draft.value > 1 and (_speaks_of_exchange(draft.sentence) or bool(before))
    if is_negated(draft) or (draft.counted is Counted.PERSON and is_harm(draft)):
        return False
    if draft.form in {Form.BARE, Form.PARTITIVE}:
        return _bare_is_claim(draft, document, before)
    return _noun_is_claim(draft, document, before)


def _speaks_of_exchange(sentence: Sentence) -> bool:
    return sentence.has("channel", "exchange") is not None or sentence.has("captivity") is not None


def _is_exchange(draft: Draft, document: Document) -> bool:
    if draft.form is Form.ORDINAL and draft.value == 1 and not _of_a_period(draft):
        return False
    return document.about_prisoners


def _of_a_period(draft: Draft) -> bool:
    """ "The first exchange of 2025": a first that says since when it counts."""
    return any(span.kind is DateKind.YEAR or span.unit == "year" for span in draft.sentence.dates)


def governed(draft: Draft) -> bool:
    """Is a verb of handing over near enough to the figure?"""
    return draft.predicate is not None and distance(draft, draft.predicate) <= NEAR < FAR


def held(draft: Draft) -> bool:
    """Do words of captivity govern the figure, and no verb of return?"""
    sentence = draft.sentence
    reply = draft.first - 2
    if any(t.value == "in_return" and reply <= t.last <= draft.first for t in sentence.by_category.get("channel", ())):
        return False
    for tag in sentence.by_category.get("held", ()):
        if tag.value != "strong":
            continue
        far = distance(draft, tag)
        if far <= NEAR and (draft.predicate is None or far < distance(draft, draft.predicate)):
            return True
    if draft.owner == "own" and "hostage" in draft.people:
        return True
    pool = sentence.has("link", "pool", max(0, draft.first - 4), draft.first)
    if pool is not None and pool.last >= draft.first - 1:
        return True
    far = draft.predicate is None or distance(draft, draft.predicate) > FAR_VERB
    finite = any(tag.form in {"done", "passive"} for tag in sentence.by_category.get("verb", ()))
    return (far and not finite and _captor_after(draft)) or (draft.predicate is None and _in_captivity(draft))


def _captor_after(draft: Draft) -> bool:
    """ "Four Americans detained by Iran" with no verb of return at all."""
    return any(
        tag.value == "captor" and draft.head <= tag.first <= draft.head + 1
        for tag in draft.sentence.by_category.get("prep", ())
    )


def _in_captivity(draft: Draft) -> bool:
    """ "In Ukrainian captivity 1,348 soldiers": a place of captivity, introduced by "in"."""
    sentence = draft.sentence
    for tag in sentence.by_category.get("captivity", ()):
        if tag.value != "place":
            continue
        near = distance(draft, tag) <= NEAR
        if near and sentence.has("prep", "in", max(0, tag.first - 2), tag.first):
            return True
    return False


def _custody(draft: Draft, document: Document) -> bool:
    sentence = draft.sentence
    exchanged = sentence.has("channel", "exchange") is not None or sentence.has("channel", "outside") is not None
    return (
        bool(draft.people & CUSTODY)
        or sentence.has("captivity") is not None
        or any(tag.value in CUSTODY for tag in sentence.by_category.get("people", ()))
        or (exchanged and document.about_prisoners)
        or sentence.has("held", "strong") is not None
    )


def _comes_home(draft: Draft) -> bool:
    """ "185 defenders returned": soldiers, by a verb of return right beside them."""
    predicate = draft.predicate
    near = predicate is not None and predicate.form != "noun" and distance(draft, predicate) <= 3
    return near and predicate is not None and predicate.value in HOMEWARD and bool(draft.people & KIN)


def _noun_is_claim(draft: Draft, document: Document, before: list[Draft]) -> bool:
    if draft.counted is Counted.BODY:
        found = draft.sentence.has("link", "found", max(0, draft.first - 4), draft.first) is not None
        verbs = [tag for tag in draft.sentence.by_category.get("verb", ()) if tag.value != "free"]
        return not found and (held(draft) or governed(draft) or bool(verbs))
    gap = draft.sentence.index - before[-1].sentence.index if before else FAR
    near_before = gap <= 2
    listed_at_home = document.side is not None and _comes_home(draft) and document.names_both
    if listed_at_home or _parties_move(draft, document) or any(_adds_up(draft, d) for d in before[-4:]):
        return True
    if governed(draft) or held(draft):
        return _custody(draft, document) or near_before or document.about_prisoners
    if draft.people & CUSTODY and _speaks_of_exchange(draft.sentence):
        return True
    if document.about_prisoners and (_channel_follows(draft) or _are_those(draft)):
        return True
    if _is_sided(draft) and (_speaks_of_exchange(draft.sentence) or document.about_prisoners):
        return True
    if draft.nationality is not None and _is_among_others(draft):
        return document.about_prisoners
    listed = gap <= LIST_REACH and bool(draft.people) and not draft.sentence.by_category.get("verb")
    return (near_before or listed) and (_continues(draft, before) or document.gapped(draft))


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


def _is_among_others(draft: Draft) -> bool:
    """ "Three of the city's people were among the 185 brought back": a part told before its whole."""
    sentence = draft.sentence
    link = next(
        (tag for tag in sentence.by_category.get("link", ()) if tag.value == "of_them" and tag.first >= draft.head),
        None,
    )
    return link is not None and link.first <= draft.head + 2 and any(n.first >= link.last for n in sentence.numbers)


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
    summed = sentence.has("scope", "event_total", max(0, draft.first - 3), draft.first)
    verbless = not sentence.by_category.get("verb") or same
    ill = sentence.has("quality", None, 0, draft.first) is not None
    return verbless and bool(draft.people or draft.nationality or summed or ill)


def has_parties(draft: Draft, document: Document) -> bool:
    """Does the figure belong to a known conflict: a known party on one side of it, or a known pair for both?"""
    if draft.counted is Counted.EXCHANGE or draft.both:
        return document.pair is not None
    if draft.action is Action.HELD:
        named = draft.nationality is not None or bool(draft.people & (PRISONERS | {"military"}))
        place = draft.sentence.has("captivity", "place") is not None
        return draft.held_by is not None and (document.names_both or named or place)
    if draft.returned_to is None:
        third = draft.held_by is not None and document.is_third(draft.held_by)
        known = (document.names_both or third or "pow" in draft.people) and (
            draft.held_by is not None or document.speaks_of_exchange
        )
        return known and bool(draft.people & (CUSTODY | {"foreigner"}) or draft.channel) and governed(draft)
    if not _has_reason(draft, document):
        return False
    if draft.held_by is None:
        return draft.channel is not None or document.pair is not None
    return True


PRISONERS = frozenset({"pow", "hostage", "political_prisoner"})
"""People words that tie a figure to a conflict's prisoners even where no party is named."""


def _has_reason(draft: Draft, document: Document) -> bool:
    """Outside the conflicts with their own file, people come home in exchanges, from militias, or as dissidents."""
    conflict = document.conflicts.conflict_of(draft.returned_to or draft.held_by)
    if conflict != "world" or draft.channel is not None or document.speaks_of_exchange:
        return True
    militia = draft.held_by is not None and document.is_militia(draft.held_by)
    event = draft.sentence.has("scope", "event") is not None
    return militia or event or "political_prisoner" in draft.people


def is_negated(draft: Draft) -> bool:
    """ "129 have not been returned": nobody came back, and nobody said that 129 did."""
    predicate = draft.predicate
    if predicate is None or predicate.form not in {"done", "passive"}:
        return False
    negation = draft.sentence.has("status", "negation", max(0, predicate.first - 3), predicate.first)
    return negation is not None and negation.last != draft.first and negation.first >= draft.head


def may_presume(draft: Draft, before: list[Draft]) -> bool:
    """May the side whose language the report is in be presumed: is the figure one of prisoners, by its own words?"""
    sentence = draft.sentence
    return bool(
        draft.people & PRISONERS
        or sentence.has("captivity") is not None
        or sentence.has("channel", "exchange") is not None
        or sentence.has("channel", "outside") is not None
        or sentence.has("held", "strong") is not None
        or draft.whole is not None
        or draft.counted is Counted.BODY
        or _comes_home(draft)
        or (before and sentence.index - before[-1].sentence.index <= 3)
    )


def _bare_is_claim(draft: Draft, document: Document, before: list[Draft]) -> bool:
    near = bool(before) and draft.sentence.index - before[-1].sentence.index <= 1
    if draft.value == 1:
        return near and before[-1].sentence is draft.sentence and _goes_on(draft, before[-1])
    if held(draft) and (near or _custody(draft, document)):
        return True
    if named_again(draft, before) is not None:
        return True
    reach = PARTITIVE_REACH if draft.form is Form.PARTITIVE else 2
    if document.about_prisoners and _in_long_list(draft):
        return True
    if not before or draft.sentence.index - before[-1].sentence.index > reach:
        if _is_object(draft, document) or (_is_sided(draft) and draft.sentence.has("channel", "exchange")):
            return True
        return (
            governed(draft) and _custody(draft, document) and distance(draft, draft.predicate) <= 3
            if draft.predicate
            else False
        )
    if draft.form is Form.PARTITIVE:
        return True
    if draft.predicate is not None and distance(draft, draft.predicate) <= 4:
        return True
    return (
        document.gapped(draft)
        or _is_listed(draft, before[-1])
        or given_in_return(draft, before[-1])
        or _is_counted_before(draft)
        or is_told(draft)
        or _sums_up(draft, before)
        or _adds_up(draft, before[-1])
        or _repeats(draft, before)
        or _goes_on(draft, before[-1])
        or _corrects(draft, before[-1])
    )


def is_told(draft: Draft) -> bool:
    """ "Last year the ombudsman spoke of at least 20,000": another figure for what was told before."""
    sentence = draft.sentence
    said = sentence.has("speech", "said", 0, draft.first)
    return said is not None and not sentence.by_category.get("verb") and draft.first - said.last <= 4


def given_in_return(draft: Draft, last: Draft) -> bool:
    """ "A thousand in exchange for five hundred", "an equal number, 95": a figure answered by a bare one."""
    if last.sentence is not draft.sentence:
        return False
    sentence = draft.sentence
    replied = any(
        0 <= draft.first - tag.last <= 1 and tag.value == "in_return" for tag in sentence.by_category["channel"]
    )
    same = any(0 <= draft.first - tag.last <= 1 and tag.value == "same" for tag in sentence.by_category["link"])
    return replied or same


def _is_listed(draft: Draft, last: Draft) -> bool:
    """ "National Guard – 24", "✔ 139 had been held since 2022": a line or item of a breakdown."""
    sentence = draft.sentence
    if draft.sentence.index - last.sentence.index > LIST_REACH:
        return False
    if draft.first > 1 and sentence.lows[draft.first - 1] in DASHES:
        at = draft.first - 1
        if any(t.last == at and t.category in {"people", "group", "quality"} for t in sentence.tags):
            return True
    bullet = draft.first > 0 and not any(low[0].isalnum() for low in sentence.lows[: draft.first])
    smaller = any((d.low or 0) > draft.value for d in (last, last.whole) if d is not None)
    return bullet and smaller and not sentence.by_category.get("harm")


def _in_long_list(draft: Draft) -> bool:
    """ "Army – 76, National Guard – 65, border service – 32": three services or more, each with its figure."""
    sentence = draft.sentence
    dashed = [n.first for n in sentence.numbers if n.first > 1 and sentence.lows[n.first - 1] in DASHES]
    services = {t.last for t in sentence.tags if t.category in {"people", "group", "quality"}}
    listed = [first for first in dashed if first - 1 in services]
    return draft.first in listed and len(listed) >= 3


def _is_counted_before(draft: Draft) -> bool:
    """ "The number of captives exchanged has risen to 4,349", "defenders of the plant – 14": the noun stands before."""
    sentence = draft.sentence
    people = [tag for tag in sentence.by_category.get("people", ()) if tag.last <= draft.first]
    if not people:
        return False
    noun = people[-1]
    if any(noun.last <= number.first < draft.first for number in sentence.numbers):
        return False
    number_of = sentence.has("link", "number_of", 0, noun.first)
    chunk = not any(low in {",", ";", ":"} for low in sentence.lows[noun.last : draft.first])
    verbless = sentence.has("verb", None, noun.last, draft.first) is None
    if not (number_of or (chunk and verbless and draft.first - noun.last <= NOUN_REACH)):
        return False
    draft.people |= {noun.value} - {"plain"}
    return True


def _sums_up(draft: Draft, before: list[Draft]) -> bool:
    """ "Together that makes 4,775": the sum of the last claims, called so."""
    if draft.sentence.has("scope", "event_total", 0, draft.first) is None:
        return False
    values = [d.value for d in before[-4:] if d.counted is draft.counted]
    return any(sum(values[-count:]) == draft.value for count in range(2, len(values) + 1))


def _adds_up(draft: Draft, last: Draft) -> bool:
    """Do the bare figures of this sentence add up to the claim before it?"""
    sentence = draft.sentence
    values = [number.value for number in sentence.numbers if not number.ordinal and not number.one]
    if last.sentence is sentence:
        values = [number.value for number in sentence.numbers if number.first > last.last]
    return len(values) > 1 and sum(values) == last.value


def named_again(draft: Draft, before: list[Draft]) -> Draft | None:
    """ "Among these 52": the claim not far before whose figure is pointed at, None if there is none."""
    if draft.sentence.has("link", "these", draft.first - 1, draft.first) is None:
        return None
    near = (d for d in reversed(before) if draft.sentence.index - d.sentence.index <= PARTITIVE_REACH)
    return next((d for d in near if d.value == draft.value), None)


def _repeats(draft: Draft, before: list[Draft]) -> bool:
    """The figure of an earlier claim again, with a word for its standing ("no agreement on 1,200 existed")."""
    same = any(d.low == draft.low and d.high == draft.high and d.value > SMALL for d in before)
    return same and any(tag.value in STANDING for tag in draft.sentence.by_category.get("status", ()))


STANDING = frozenset({"pledged", "planned", "proposed", "denied"})
SMALL = 20
"""A figure up to this may return by chance."""


def _is_sided(draft: Draft) -> bool:
    sentence = draft.sentence
    return sentence.has("link", "each") is not None or sentence.has("link", "each_before") is not None


def _is_object(draft: Draft, document: Document) -> bool:
    """ "Sign a deal to release 2,900", "agree on an exchange of 1,200": the object of such a verb, without a noun."""
    predicate = draft.predicate
    if predicate is None or not document.about_prisoners or draft.value <= SMALL:
        return False
    return predicate.value in {"free", "give", "swap", "receive"} and 0 <= draft.first - predicate.last <= 1


def _goes_on(draft: Draft, last: Draft) -> bool:
    """ "95 of them defended the city, 28 are ill": a figure that begins a clause after a part of a whole."""
    sentence = draft.sentence
    if (
        last.sentence is not sentence
        or last.form not in {Form.PARTITIVE, Form.NOUN, Form.BARE}
        or sentence.by_category.get("harm")
    ):
        return False
    opens = sentence.lows[draft.first - 1] == "," or any(
        tag.category == "closed" and tag.last == draft.first for tag in sentence.at.get(draft.first - 1, ())
    )
    followed = sentence.at.get(draft.last, ())
    if sentence.has("link", "another", draft.first - 1, draft.first):
        return True
    return last.form is Form.PARTITIVE and opens and bool(followed)


def _corrects(draft: Draft, last: Draft) -> bool:
    """The right figure after one that was taken back."""
    return last.status is Status.DENIED and draft.sentence.has("status", "corrected") is not None
