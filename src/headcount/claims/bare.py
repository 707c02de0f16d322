"""Which figures without a noun of their own are claims: those that go on from a claim before them."""

from __future__ import annotations

from headcount.claims.breakdown import LIST_REACH, in_long_list, is_item, is_listed_under, tells_of_the_freed
from headcount.claims.custody import custody, governed, held
from headcount.claims.document import Document
from headcount.claims.draft import Draft, Form
from headcount.claims.ellipsis import gapped, goes_on_dated
from headcount.claims.predicate import distance
from headcount.claims.sentence import DASHES
from headcount.claims.tags import Tag
from headcount.records.claim import Counted, Status

PARTITIVE_REACH = 8
"""Sentences back within which "two of them" finds the claim that it is a part of."""
CARGO = 2
"""Tokens from "carried" to the figure of those on board."""
FEWEST = 2
"""A figure up to this is pointed at by chance."""
NOUN_REACH = 7
"""Tokens between a noun and the bare figure after it that counts it."""
STANDING = frozenset({"pledged", "planned", "proposed", "denied"})
PRICED = frozenset({"people", "verb", "counted", "group", "party"})
"""Categories of words that "for N" may follow, where it names what was given for them."""
SMALL = 20
"""A figure up to this may return by chance."""


def bare_is_claim(draft: Draft, document: Document, before: list[Draft]) -> bool:
    near = bool(before) and draft.sentence.index - before[-1].sentence.index <= 1
    if before and before[-1].sentence is draft.sentence and _is_of_the_taken(draft, before[-1]):
        return False
    if draft.tally is not None:
        return document.about_prisoners
    if _carries_others(draft):
        return False
    if draft.value == 1:
        return near and before[-1].sentence is draft.sentence and _goes_on(draft, before[-1])
    if tells_of_the_freed(draft, before):
        draft.form, draft.of_the_freed = Form.PARTITIVE, True
        return True
    if held(draft, document) and (near or custody(draft, document)):
        return True
    if named_again(draft, before) is not None:
        return True
    reach = PARTITIVE_REACH if draft.form is Form.PARTITIVE else 2
    if document.about_prisoners and in_long_list(draft):
        return True
    if draft.form is Form.PARTITIVE and not before and _is_of_untold(draft):
        return document.about_prisoners
    if is_item(draft) and before and draft.sentence.index - before[-1].sentence.index <= LIST_REACH:
        return True
    if not before or draft.sentence.index - before[-1].sentence.index > reach:
        if document.about_prisoners and draft.predicate is not None and gapped(draft, document):
            return True
        if _is_object(draft, document) or (is_sided(draft) and draft.sentence.has("channel", "exchange")):
            return True
        if document.about_prisoners and _is_numbered(draft) and _is_counted_before(draft):
            return True
        return (
            governed(draft) and custody(draft, document) and distance(draft, draft.predicate) <= 3
            if draft.predicate
            else False
        )
    if draft.form is Form.PARTITIVE:
        return True
    if draft.predicate is not None and distance(draft, draft.predicate) <= 4:
        _is_counted_before(draft)
        return True
    if _has_each(draft) or (document.about_prisoners and _is_the_tally(draft)):
        return True
    return (
        gapped(draft, document)
        or goes_on_dated(draft, before[-1])
        or (not _is_counted_before(draft) and _is_led_by_whom(draft))
        or is_listed_under(draft, before[-1])
        or given_in_return(draft, before[-1])
        or _is_counted_before(draft)
        or is_told(draft)
        or _sums_up(draft, before)
        or adds_up(draft, before[-1])
        or _repeats(draft, before)
        or _goes_on(draft, before[-1])
        or _corrects(draft, before[-1])
    )


def _is_of_the_taken(draft: Draft, last: Draft) -> bool:
    """ "386 of the more than 19,000 deported", "386 deported children out of 19,000": those who were taken away."""
    sentence, at = draft.sentence, draft.start_of_bound()
    led = any(tag.last == at for tag in sentence.by_category.get("link", ()) if tag.value == "among_before")
    near = range(last.last, min(draft.last + 1, len(sentence.lows)))
    return led and any(tag.category == "harm" for j in near for tag in sentence.at.get(j, ()))


def _is_of_untold(draft: Draft) -> bool:
    """ "How many came back from captivity is not said, but eight of them are civilians": a part of an untold number."""
    sentence = draft.sentence
    home = any(t.last <= draft.first and t.form in {"done", "passive"} for t in sentence.by_category.get("verb", ()))
    return home and sentence.has("captivity", None, 0, draft.first) is not None


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
    if is_price(draft) and last.form is not Form.FORMULA:
        return True
    replied = any(
        0 <= draft.first - tag.last <= 1 and tag.value == "in_return" for tag in sentence.by_category["channel"]
    )
    same = any(0 <= draft.first - tag.last <= 1 and tag.value == "same" for tag in sentence.by_category["link"])
    return replied or same


def is_dead_in_return(draft: Draft, last: Draft) -> bool:
    """ "Gave 1,000 bodies and got 35 soldiers in return": soldiers given for the dead are dead, if not called alive."""
    near = draft.sentence.index - last.sentence.index <= 1
    if last.counted is not Counted.BODY or draft.counted is not Counted.PERSON or not near:
        return False
    replied = any(tag.value == "in_return" and tag.last <= draft.first for tag in draft.sentence.by_category["channel"])
    return replied and draft.form is Form.NOUN and draft.people <= {"military", "officer"}


def is_price(draft: Draft, verb: Tag | None = None) -> bool:
    """ "Freed 90 prisoners for three hostages", "let 215 go for 55 of its soldiers": given for others before."""
    sentence, tag = draft.sentence, _price_word(draft, verb or draft.predicate)
    if tag is None or tag.first == 0:
        return False
    before = tag.first - 1
    closed = sentence.lows[before] == "," or tag.last - tag.first > 1
    closed = closed or any(span.last == tag.first for span in sentence.dates)
    return closed or any(t.last == tag.first and t.category in PRICED for t in sentence.tags)


def opens_price(draft: Draft) -> bool:
    """ "In exchange for five commanders, Ukraine handed over 55": the price told first."""
    tag = _price_word(draft, draft.predicate)
    return tag is not None and tag.first == 0 and tag.last > 1


def _price_word(draft: Draft, verb: Tag | None) -> Tag | None:
    at = draft.start_of_bound()
    swapped = verb is not None and verb.value == "swap" and verb.form != "noun"
    words = {"price", "formula"} if swapped else {"price"}
    return next((t for t in draft.sentence.by_category["link"] if t.value in words and t.last == at), None)


def _is_numbered(draft: Draft) -> bool:
    """ "The number of Ukrainians returned from captivity has reached 4,757"."""
    return draft.value > SMALL and draft.sentence.has("link", "number_of", 0, draft.first) is not None


def _is_counted_before(draft: Draft) -> bool:
    """ "The number of captives exchanged has risen to 4,349", "defenders of the plant – 14": the noun stands before."""
    sentence = draft.sentence
    people = [
        tag
        for tag in sentence.tags
        if tag.last <= draft.first and (tag.category == "people" or (tag.category == "party" and tag.form == "people"))
    ]
    if not people:
        return False
    leading = _noun_before_verb(draft, people)
    if leading:
        draft.people |= {tag.value for tag in leading} - {"plain"}
        return True
    noun = people[-1]
    if any(noun.last <= number.first < draft.first for number in sentence.numbers):
        return False
    number_of = sentence.has("link", "number_of", 0, noun.first)
    chunk = not any(low in {",", ";", ":"} for low in sentence.lows[noun.last : draft.first])
    verbless = sentence.has("verb", None, noun.last, draft.first) is None
    if not (number_of or (chunk and verbless and draft.first - noun.last <= NOUN_REACH)):
        return False
    if noun.category == "party":
        draft.nationality = noun.value
    else:
        draft.people |= {noun.value} - {"plain"}
    return True


def _noun_before_verb(draft: Draft, people: list[Tag]) -> list[Tag]:
    """ "Of soldiers they brought back 28": the noun that opens the sentence, the verb, and the figure at its end."""
    lows, verb = draft.sentence.lows, draft.predicate
    if verb is None or verb.last != draft.first or (draft.last < len(lows) and lows[draft.last].isalnum()):
        return []
    leading = [tag for tag in people if tag.last <= verb.first and tag.category == "people"]
    return leading if leading and leading[0].first == 0 and draft.form is Form.BARE else []


def _sums_up(draft: Draft, before: list[Draft]) -> bool:
    """ "Together that makes 4,775": the sum of the last claims, called so."""
    if draft.sentence.has("scope", "event_total", 0, draft.first) is None:
        return False
    values = [d.value for d in before[-4:] if d.counted is draft.counted]
    return any(sum(values[-count:]) == draft.value for count in range(2, len(values) + 1))


def adds_up(draft: Draft, last: Draft) -> bool:
    """Do the bare figures of this sentence add up to the claim before it?"""
    sentence = draft.sentence
    values = [number.value for number in sentence.numbers if not number.ordinal and not number.one]
    if last.sentence is sentence:
        values = [number.value for number in sentence.numbers if number.first > last.last]
    return len(values) > 1 and sum(values) == last.value


def named_again(draft: Draft, before: list[Draft]) -> Draft | None:
    """ "Among these 52": the claim not far before whose figure is pointed at, None if there is none."""
    if not any(tag.value == "these" and tag.last == draft.first for tag in draft.sentence.by_category.get("link", ())):
        return None
    near = (d for d in reversed(before) if draft.sentence.index - d.sentence.index <= PARTITIVE_REACH)
    return next((d for d in near if d.value == draft.value), None)


def told_again(draft: Draft, before: list[Draft]) -> Draft | None:
    """ "The 18 men, captured in July, walked across": those just told of, with a noun that says no more of them."""
    model = named_again(draft, before)
    alike = model is not None and model.counted is draft.counted and draft.people <= model.people
    return model if alike and draft.value > FEWEST else None


def _repeats(draft: Draft, before: list[Draft]) -> bool:
    """The figure of an earlier claim again, with a word for its standing ("no agreement on 1,200 existed")."""
    same = any(d.low == draft.low and d.high == draft.high and d.value > SMALL for d in before)
    return same and any(tag.value in STANDING for tag in draft.sentence.by_category.get("status", ()))


def _is_led_by_whom(draft: Draft) -> bool:
    """ "94 of them defended the city, of whom 63 were at the plant": a part led in by "of whom"."""
    at = draft.start_of_bound()
    return any(t.value == "of_them" and t.last == at for t in draft.sentence.by_category["link"])


def _is_the_tally(draft: Draft) -> bool:
    """ "In total, since the war began, the figure is 3,956": the count of those told of before."""
    sentence, at = draft.sentence, draft.start_of_bound()
    reached = next((t for t in sentence.by_category["link"] if t.value == "reached" and t.last == at), None)
    if reached is None:
        return False
    return any(t.value == "tally" and 0 <= reached.first - t.last <= 1 for t in sentence.by_category["link"])


def _carries_others(draft: Draft) -> bool:
    """ "Two of them carried 249 detainees": of flights or buses, whose people the next figure counts."""
    sentence = draft.sentence
    if draft.form is not Form.PARTITIVE:
        return False
    link = next((t for t in sentence.at.get(draft.last, ()) if t.category == "link" and t.value == "of_them"), None)
    verb = sentence.has("verb", None, link.last, link.last + 1) if link is not None else None
    if verb is None or verb.form != "done":
        return False
    return any(verb.last <= n.first <= verb.last + CARGO for n in sentence.numbers)


def _has_each(draft: Draft) -> bool:
    """ "On Friday it was 75 apiece": the word for each side right beside the figure."""
    sentence = draft.sentence
    apiece = sentence.has("link", "each", draft.last, draft.last + 1) is not None
    return apiece or (is_sided(draft) and sentence.has("link", "each_before", draft.first - 1, draft.first) is not None)


def is_sided(draft: Draft) -> bool:
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
        or (sentence.by_category.get("harm") and last.counted is not Counted.BODY)
    ):
        return False
    opens = sentence.lows[draft.first - 1] == "," or any(
        tag.category == "closed" and tag.last == draft.first for tag in sentence.at.get(draft.first - 1, ())
    )
    followed = sentence.at.get(draft.last, ()) or _dashed_to_place(draft)
    if sentence.has("link", "another", draft.first - 1, draft.first):
        return True
    if last.form is Form.NOUN and opens and draft.value < last.value and _dashed_to_place(draft):
        return True
    return last.form is Form.PARTITIVE and opens and bool(followed)


def _dashed_to_place(draft: Draft) -> bool:
    """ "320 of them fell near Donetsk, 89 – near Bakhmut": a dash and a preposition in place of the verb."""
    sentence, at = draft.sentence, draft.last
    dashed = at < len(sentence.lows) and sentence.lows[at] in DASHES
    return dashed and sentence.has("prep", None, at + 1, at + 2) is not None


def _corrects(draft: Draft, last: Draft) -> bool:
    """The right figure after one that was taken back."""
    return last.status is Status.DENIED and draft.sentence.has("status", "corrected") is not None
