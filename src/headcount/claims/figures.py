"""Which numbers of a sentence count people, bodies or exchanges, and by which words."""

from __future__ import annotations

from headcount.claims.draft import Draft, Form
from headcount.claims.noun_phrase import NounPhrase, noun_follows, read_noun_phrase
from headcount.claims.sentence import DASHES, HYPHENS, QUOTES, Sentence
from headcount.claims.tags import Tag
from headcount.language.numbers import Number
from headcount.records.claim import Counted

AGED = 8
OLDEST = 99
YEAR_DIGITS, YEARS = 4, range(1900, 2100)
"""Tokens between "the youngest" and the age."""
SINCE = 4
"""Tokens between an ordinal and the name of the war since which it counts, where that stands before the noun."""
BODY_REACH = 2
"""Tokens between "bodies" and the number of the dead."""


def _overlap(a: tuple[int, int], b: tuple[int, int]) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _draft(sentence: Sentence, number: Number, form: Form, phrase: NounPhrase) -> Draft:
    low, high, bound = number.low, number.high, number.bound
    if bound is not None and any(_overlap(sentence.span(tag), bound) for tag in sentence.by_category.get("verb", ())):
        low, high, bound = number.value, number.value, None
    draft = Draft(
        sentence=sentence,
        form=form,
        first=number.first,
        last=number.last,
        start=number.start,
        end=number.end,
        low=low,
        high=high,
        value=number.value,
        approx=number.approx and bound is not None,
        bound=bound,
        counted=phrase.counted or Counted.PERSON,
        head=max(phrase.last, number.last),
        people=set(phrase.people),
        nationality=phrase.nationality.value if phrase.nationality else None,
        owner=phrase.owner.value if phrase.owner else _owner_before(sentence, number),
    )
    if phrase.noun is not None:
        draft.cue("counted", "noun after the figure", phrase.noun)
    if phrase.nationality is not None:
        draft.cue("returned_to", "whose people", phrase.nationality)
    if bound is not None:
        draft.cue("bounds", "bound beside the figure", span=bound)
    return draft


def _owner_before(sentence: Sentence, number: Number) -> str | None:
    """ "Its nearly 200 hostages", "our 50 defenders": whose they are, said before the figure."""
    at = number.first
    while at > 0 and number.bound is not None and sentence.tokens[at - 1].start >= number.bound[0]:
        at -= 1
    for value in ("our", "own"):
        if sentence.has("link", value, at - 1, at) is not None:
            return value
    return None


def find_figures(sentence: Sentence) -> list[Draft]:
    """All figures of a sentence that may be claims, in order; which of them are is decided later."""
    drafts: list[Draft] = []
    numbers = sentence.numbers
    formulas = _find_formulas(sentence, numbers)
    for at, number in enumerate(numbers):
        if number.ordinal:
            draft = _ordinal(sentence, number)
        elif at in formulas:
            draft = _draft(sentence, number, Form.FORMULA, _formula_phrase(sentence, number))
        else:
            draft = _cardinal(sentence, number)
        if draft is not None:
            drafts.append(draft)
    for at in formulas:
        pair = [
            d for d in drafts if d.form is Form.FORMULA and d.first in (numbers[at].first, numbers[formulas[at]].first)
        ]
        if len(pair) == 2:
            pair[0].twin, pair[1].twin = pair[1], pair[0]
            if pair[0].bound is not None and pair[1].bound is None:
                pair[1].low, pair[1].high, pair[1].approx = pair[0].low, pair[0].high, pair[0].approx
            if Counted.BODY in {pair[0].counted, pair[1].counted}:
                pair[0].counted = pair[1].counted = Counted.BODY
            if not (pair[0].people and pair[1].people):
                shared = pair[0].people | pair[1].people
                pair[0].people, pair[1].people = set(shared), set(shared)
    drafts += _find_same(sentence)
    return sorted(drafts, key=lambda draft: draft.start)


def _formula_phrase(sentence: Sentence, number: Number) -> NounPhrase:
    phrase = read_noun_phrase(sentence, number.last)
    dead = sentence.has("counted", "body", 0, number.first)
    swapped = sentence.has("channel", "exchange", 0, number.first)
    object_of = swapped is not None and dead is not None and 0 <= dead.first - swapped.last <= 1
    if phrase.counted is None and dead is not None and (swapped is None or object_of):
        return NounPhrase(counted=Counted.BODY, noun=dead, last=number.last)
    counted = phrase.counted in {Counted.PERSON, Counted.BODY}
    return phrase if counted and not phrase.refused else NounPhrase(last=number.last)


def _find_formulas(sentence: Sentence, numbers: list[Number]) -> dict[int, int]:
    """Pairs of numbers that are the two sides of "N for N"; index of each side → index of the other."""
    found: dict[int, int] = {}
    for at in range(len(numbers) - 1):
        a, b = numbers[at], numbers[at + 1]
        if a.ordinal or b.ordinal:
            continue
        nouns = {tag.first for tag in sentence.by_category.get("people", ()) if a.last <= tag.first < b.first}
        between = [
            sentence.lows[k]
            for k in range(a.last, b.first)
            if k not in nouns and sentence.lows[k] not in HYPHENS and sentence.lows[k] not in QUOTES
        ]
        word = sentence.has("link", "formula", a.last, b.first)
        called = a.value == b.value or _called_formula(sentence, a.first) or _is_quoted(sentence, a, b)
        if len(between) == 1 and word and called:
            found[at], found[at + 1] = at + 1, at
    return found


def _is_quoted(sentence: Sentence, a: Number, b: Number) -> bool:
    """ "1,000 for 19" in quotation marks, with nothing else."""
    return (
        a.first > 0
        and sentence.lows[a.first - 1] in QUOTES
        and sentence.lows[b.last : b.last + 1][:1] != []
        and sentence.lows[b.last] in QUOTES
    )


def _called_formula(sentence: Sentence, at: int) -> bool:
    named = [tag for tag in sentence.by_category.get("channel", ()) if tag.value == "exchange"]
    return any(tag.last <= at or not any(n.first < at for n in sentence.numbers) for tag in named)


def _ordinal(sentence: Sentence, number: Number) -> Draft | None:
    """An exchange's ordinal: the noun within three tokens."""
    if sentence.has("link", "every", number.first - 1, number.first) is not None:
        return None
    told = _exchange_before(sentence, number)
    if told is not None:
        phrase = NounPhrase(counted=Counted.EXCHANGE, noun=told, last=number.last)
        return _draft(sentence, number, Form.ORDINAL, phrase)
    unknown = 0
    first = _past_since(sentence, number.last)
    for at in range(first, min(first + 4, len(sentence.tokens))):
        tags = sentence.at.get(at, ())
        noun = next((tag for tag in tags if tag.category == "counted" or _is_swapping(tag)), None)
        if noun is not None:
            if noun.category == "counted" and noun.value != Counted.EXCHANGE:
                return None
            phrase = NounPhrase(counted=Counted.EXCHANGE, noun=noun, last=noun.last)
            return _draft(sentence, number, Form.ORDINAL, phrase)
        unknown += not tags
        if unknown > 1 or not all(tag.category in {"party", "quality", "people", "official"} for tag in tags):
            return None
    return None


def _past_since(sentence: Sentence, at: int) -> int:
    """ "The 64th since the beginning of the war exchange": past the words that say since when is counted."""
    epoch = sentence.has("epoch", None, at, at + SINCE)
    led = sentence.has("scope", None, at, at + 1)
    return epoch.last if epoch is not None and led is not None else at


def _is_swapping(tag: Tag) -> bool:
    """ "The 57th exchange of prisoners": the verbal noun with what is exchanged."""
    return tag.category == "verb" and tag.value == "swap" and tag.form == "noun"


def _exchange_before(sentence: Sentence, number: Number) -> Tag | None:
    """ "This exchange is the 62nd": the noun stands before a dash or "is"."""
    at = number.first - 1
    while at >= 0 and sentence.has("link", "filler", at, at + 1):
        at -= 1
    if at < 1 or not (sentence.lows[at] in DASHES or sentence.has("link", "copula", at, at + 1)):
        return None
    return sentence.has("counted", "exchange", max(0, at - 4), at) or sentence.has(
        "channel", "exchange", max(0, at - 3), at
    )


def _times(sentence: Sentence, number: Number) -> Tag | None:
    """ "They have exchanged prisoners 53 times": as many exchanges."""
    swap = any(tag.value == "swap" and tag.form == "done" for tag in sentence.by_category.get("verb", ()))
    return sentence.has("link", "times", number.last, number.last + 1) if swap and number.value > 1 else None


def _cardinal(sentence: Sentence, number: Number) -> Draft | None:
    times = _times(sentence, number)
    if times is not None:
        return _draft(sentence, number, Form.NOUN, NounPhrase(counted=Counted.EXCHANGE, noun=times, last=times.last))
    if number.glued and noun_follows(sentence, number.last + 1):
        phrase = read_noun_phrase(sentence, number.last + 1)
        if phrase.counted is Counted.EXCHANGE:
            phrase.counted, phrase.noun = Counted.PERSON, None
        return _draft(sentence, number, Form.NOUN, phrase)
    if number.glued or (number.one and _part_of(sentence, number.last)):
        return None
    if sentence.has("link", "per_each", number.last, number.last + 1) is not None:
        return None
    if _is_told_by(sentence, number) or _is_sought(sentence, number):
        return None
    phrase = read_noun_phrase(sentence, number.last)
    body = _body_before(sentence, number)
    named = sentence.has("party", None, number.last, number.last + 1) is not None
    if body is not None and (phrase.counted is Counted.PERSON or (phrase.counted is None and not named)):
        phrase.counted, phrase.noun = Counted.BODY, body
    if phrase.counted is not None and not phrase.refused:
        if number.one and (phrase.counted is not Counted.PERSON or _pointed_at(sentence, number)):
            return None
        return _draft(sentence, number, Form.NOUN, phrase)
    if phrase.refused or _numbers_something(sentence, number) or _is_age(sentence, number):
        return None
    form = Form.PARTITIVE if phrase.partitive else Form.BARE
    draft = _draft(sentence, number, form, phrase)
    if phrase.partitive:
        draft.cue("whole", "part of a figure before it", phrase.partitive)
    return draft


def _part_of(sentence: Sentence, at: int) -> bool:
    return any(tag.value in {"among_before", "filler"} for tag in sentence.at.get(at, ()) if tag.category == "link")


def _pointed_at(sentence: Sentence, number: Number) -> bool:
    return sentence.has("link", "these", number.first - 1, number.first) is not None


def _is_told_by(sentence: Sentence, number: Number) -> bool:
    """ "According to 3 people", "a delegation of seven": the figure counts those who tell or negotiate."""
    first = number.first - 1
    if sentence.has("link", "delegation", max(0, first - 2), number.first) is not None:
        return True
    return any(tag.value == "according" and tag.last - 1 == first for tag in sentence.by_category.get("speech", ()))


def _is_sought(sentence: Sentence, number: Number) -> bool:
    """ "Arrest warrants for 14 others": people of a court's or a searcher's list, who were never held."""
    tags = sentence.by_category.get("link", ())
    return any(tag.value == "sought" and 0 <= number.first - tag.last <= 1 for tag in tags)


def _is_age(sentence: Sentence, number: Number) -> bool:
    """ "The youngest prisoner released was 19": years, where someone is called young or old before."""
    at = number.first - (number.first > 0 and sentence.lows[number.first - 1] in DASHES)
    aged = sentence.has("link", "aged", sentence.first_of_clause(max(0, at - 1)), number.first)
    if aged is not None and sentence.has("link", "copula", number.first - 1, number.first) is not None:
        return number.value <= OLDEST
    return (
        aged is not None
        and number.first - aged.last <= AGED
        and not any(aged.last <= other.first < number.first for other in sentence.numbers)
    )


def _numbers_something(sentence: Sentence, number: Number) -> bool:
    """ "Phase Two": the figure is the name of what stands before it."""
    named = any(tag.last == number.first for tag in sentence.by_category.get("unit", ()))
    return named or _is_year(sentence, number)


def _is_year(sentence: Sentence, number: Number) -> bool:
    """ "Before Christmas 2024": four digits right after a name, and no noun after them."""
    at = number.first - 1
    token = sentence.tokens[at] if at > 0 else None
    digits = number.end - number.start == YEAR_DIGITS and number.value in YEARS and not number.words
    return digits and token is not None and sentence.text[token.start : token.start + 1].isupper()


def _body_before(sentence: Sentence, number: Number) -> Tag | None:
    """ "The bodies of two volunteers"."""
    for tag in sentence.by_category.get("counted", ()):
        priced = sentence.has("link", "price", tag.last, number.first) is not None
        if tag.value == Counted.BODY and number.first - BODY_REACH <= tag.last <= number.first and not priced:
            return tag
    return None


def _number_follows(sentence: Sentence, tag: Tag) -> bool:
    """ "The same number, 90 people": the figure itself follows."""
    added = sentence.has("link", "another", tag.last, tag.last + 2) is not None
    return not added and any(tag.last < number.first <= tag.last + 2 for number in sentence.numbers)


def _find_same(sentence: Sentence) -> list[Draft]:
    """ "The same number": a figure whose bounds are those of the figure that it repeats."""
    drafts = []
    for tag in sentence.by_category.get("link", ()):
        if tag.value != "same":
            continue
        phrase = read_noun_phrase(sentence, tag.last)
        if phrase.refused or _number_follows(sentence, tag):
            continue
        start, end = sentence.span(tag)
        draft = Draft(
            sentence=sentence,
            form=Form.SAME,
            first=tag.first,
            last=tag.last,
            start=start,
            end=end,
            low=None,
            high=None,
            value=0,
            counted=phrase.counted or Counted.PERSON,
            head=max(tag.last, phrase.last),
            people=set(phrase.people),
            nationality=phrase.nationality.value if phrase.nationality else None,
            owner=phrase.owner.value if phrase.owner else None,
        )
        draft.cue("bounds", "the same as the figure before", tag)
        drafts.append(draft)
    return drafts
