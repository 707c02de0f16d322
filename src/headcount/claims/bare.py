"""Which figures without a noun of their own are claims: those that go on from a claim before them."""

from __future__ import annotations

from headcount.claims.custody import custody, governed, held
from headcount.claims.document import Document
from headcount.claims.draft import Draft, Form
from headcount.claims.predicate import distance
from headcount.claims.sentence import DASHES, Sentence
from headcount.claims.tags import Tag
from headcount.records.claim import Action, Counted, Scope, Status

LIST_REACH = 4
"""Sentences back within which a breakdown without verbs goes on."""
PARTITIVE_REACH = 8
"""Sentences back within which "two of them" finds the claim that it is a part of."""
NOUN_REACH = 7
"""Tokens between a noun and the bare figure after it that counts it."""
STANDING = frozenset({"pledged", "planned", "proposed", "denied"})
STATES = frozenset({"held", "captivity", "quality", "people", "harm", "group"})
"""Categories of words that tell who the freed are and what they went through."""
PRICED = frozenset({"people", "verb", "counted", "group", "party"})
"""Categories of words that "for N" may follow, where it names what was given for them."""
STATE_REACH = 6
"""Tokens after a figure within which such a word stands."""
STORY_REACH = 2
"""Sentences after a handover in which its people are still told of."""
FEW = 10
"""A handover of so few is not broken down without saying so."""
SMALL = 20
"""A figure up to this may return by chance."""


def bare_is_claim(draft: Draft, document: Document, before: list[Draft]) -> bool:
    near = bool(before) and draft.sentence.index - before[-1].sentence.index <= 1
    if before and before[-1].sentence is draft.sentence and _is_of_the_taken(draft, before[-1]):
        return False
    if draft.value == 1:
        return near and before[-1].sentence is draft.sentence and _goes_on(draft, before[-1])
    if _tells_of_the_freed(draft, before):
        draft.form, draft.of_the_freed = Form.PARTITIVE, True
        return True
    if held(draft, document) and (near or custody(draft, document)):
        return True
    if named_again(draft, before) is not None:
        return True
    reach = PARTITIVE_REACH if draft.form is Form.PARTITIVE else 2
    if document.about_prisoners and _in_long_list(draft):
        return True
    if draft.form is Form.PARTITIVE and not before and _is_of_untold(draft):
        return document.about_prisoners
    if is_item(draft) and before and draft.sentence.index - before[-1].sentence.index <= LIST_REACH:
        return True
    if not before or draft.sentence.index - before[-1].sentence.index > reach:
        if document.about_prisoners and draft.predicate is not None and document.gapped(draft):
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
    if is_sided(draft) and draft.sentence.has("link", "each_before", draft.first - 1, draft.first) is not None:
        return True
    return (
        document.gapped(draft)
        or _is_listed(draft, before[-1])
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


def _tells_of_the_freed(draft: Draft, before: list[Draft]) -> bool:
    """ "139 had been held since 2022, 19 were sentenced": what some of those just counted are or went through."""
    sentence = draft.sentence
    whole = next((d for d in reversed(before) if d.value > draft.value and d.counted is Counted.PERSON), None)
    if whole is None or whole.action is not Action.RETURNED or whole.status is not Status.DONE:
        return False
    if whole.scope is not Scope.DAY or sentence.index - whole.sentence.index > STORY_REACH or whole.value <= FEW:
        return False
    follows = before[-1].sentence is sentence and before[-1].of_the_freed
    led = max(
        (t.last for t in sentence.at.get(0, ()) if t.category == "link" and t.value in {"of_them", "those"}), default=0
    )
    opens = not any(low[0].isalnum() for low in sentence.lows[led : draft.first])
    listed = follows and (sentence.lows[draft.first - 1] == "," or bool(sentence.at.get(draft.first - 1)))
    if not (opens or listed):
        return False
    rest = range(draft.last, min(draft.last + STATE_REACH, len(sentence.lows)))
    return any(tag.category in STATES for at in rest for tag in sentence.at.get(at, ()))


def is_story_item(draft: Draft, before: list[Draft]) -> bool:
    """ "▪ 19 soldiers had been thought missing": a line of the story of those freed, after another such line."""
    if draft.first == 0 or not before or not before[-1].of_the_freed or draft.whole is not None:
        return False
    return answers(draft, draft.sentence) and _tells_of_the_freed(draft, before)


def answers(draft: Draft, sentence: Sentence) -> bool:
    """ "— Seventy-five.": does the sentence begin with the figure?"""
    return not any(low[0].isalnum() for low in sentence.lows[: draft.start_of_bound()])


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


def _is_listed(draft: Draft, last: Draft) -> bool:
    """ "National Guard – 24", "✔ 139 had been held since 2022": a line or item of a breakdown."""
    sentence = draft.sentence
    if draft.sentence.index - last.sentence.index > LIST_REACH:
        return False
    if is_item(draft):
        return True
    if _is_of_a_service(draft):
        return True
    bullet = draft.first > 0 and not any(low[0].isalnum() for low in sentence.lows[: draft.first])
    smaller = any((d.low or 0) > draft.value for d in (last, last.whole) if d is not None)
    return bullet and smaller and not sentence.by_category.get("harm")


def is_item(draft: Draft) -> bool:
    """ "National Guard – 24": a service or group, a dash and its figure."""
    sentence, at = draft.sentence, draft.first - 1
    if at < 1 or sentence.lows[at] not in DASHES:
        return False
    return any(t.last == at and t.category in {"people", "group", "quality"} for t in sentence.tags)


def _is_of_a_service(draft: Draft) -> bool:
    """ "82 soldiers, 15 from the territorial defence": a figure whose people are told by where they serve."""
    sentence, at = draft.sentence, draft.last
    if at < len(sentence.lows) and sentence.lows[at] in DASHES:
        at += 1
    led = sentence.has("prep", "from", at, at + 1)
    if led is None or sentence.by_category.get("verb"):
        return False
    return any(t.category in {"people", "group", "quality"} for t in sentence.at.get(led.last, ()))


def _in_long_list(draft: Draft) -> bool:
    """ "Army – 76, National Guard – 65, border service – 32": three services or more, each with its figure."""
    sentence = draft.sentence
    dashed = [n.first for n in sentence.numbers if n.first > 1 and sentence.lows[n.first - 1] in DASHES]
    services = {t.last for t in sentence.tags if t.category in {"people", "group", "quality"}}
    listed = [first for first in dashed if first - 1 in services]
    return draft.first in listed and len(listed) >= 3


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


def _repeats(draft: Draft, before: list[Draft]) -> bool:
    """The figure of an earlier claim again, with a word for its standing ("no agreement on 1,200 existed")."""
    same = any(d.low == draft.low and d.high == draft.high and d.value > SMALL for d in before)
    return same and any(tag.value in STANDING for tag in draft.sentence.by_category.get("status", ()))


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
