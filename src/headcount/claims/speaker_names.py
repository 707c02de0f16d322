"""Where the name of a speaker begins and ends, beside the word that credits it."""

from __future__ import annotations

from functools import cache

from headcount.claims.sentence import DASHES, HYPHENS, QUOTES, Sentence
from headcount.conflicts import registry

STRETCH = 12
"""Tokens that a speaker's title and name may have at most."""


NEAR = 6
"""Words of a long title between the office and the name."""


LOOK = 2
"""Words between a lower-case word and the title it belongs to ("foreign ministry")."""


ENDS = frozenset(",;:()[]!?…•|/")


NAMING = ("official", "mediator", "party")


def means(sentence: Sentence, at: int, category: str, value: str) -> bool:
    return any(tag.category == category and tag.value == value for tag in sentence.at.get(at, ()))


def is_mark(sentence: Sentence, at: int) -> bool:
    low = sentence.lows[at]
    return low in QUOTES or (low in DASHES and sentence.is_spaced(at))


def skip_back(sentence: Sentence, at: int) -> int:
    """Before auxiliaries, adverbs and dates that stand between a subject and its verb."""
    light = {tag.last: tag.first for tag in sentence.by_category.get("credit", ()) if tag.value == "aux"}
    light |= {span.last: span.first for span in sentence.dates}
    while at in light and at > 0:
        at = light[at]
    return at


def is_name(sentence: Sentence, at: int) -> bool:
    """A capitalised word, or a word for an office, a body or a party."""
    if is_title(sentence, at):
        return True
    if any(span.first <= at < span.last for span in sentence.dates):
        return False
    token = sentence.tokens[at]
    return token.text[0].isupper() and not _is_closed(sentence, at)


def is_title(sentence: Sentence, at: int) -> bool:
    if any(
        (tag.category == "speech" and tag.value == "title") or (tag.category == "credit" and tag.value == "post")
        for tag in sentence.at.get(at, ())
    ):
        return True
    return any(
        tag.first <= at < tag.last and tag.form != "people"
        for category in NAMING
        for tag in sentence.by_category.get(category, ())
    )


def _is_closed(sentence: Sentence, at: int) -> bool:
    return any(tag.category == "closed" for tag in sentence.at.get(at, ())) and sentence.tokens[at].text != "Є"


def is_end(sentence: Sentence, at: int) -> bool:
    """Does a speaker's phrase end here: a mark, a clause word, a verb?"""
    low = sentence.lows[at]
    if low in ENDS or (low in DASHES and sentence.is_spaced(at)):
        return True
    return any(
        (tag.category == "verb" and tag.form != "noun" and not sentence.tokens[at].text[0].isupper())
        or (tag.category == "speech" and tag.value in {"said", "according"})
        for tag in sentence.at.get(at, ())
    ) or any(
        tag.first <= at < tag.last and tag.value in {"stop", "relative"}
        for tag in sentence.by_category.get("credit", ())
    )


def name_before(sentence: Sentence, last: int, hops: int = 1) -> tuple[int, int] | None:
    """The name that ends right before a token: back to the next mark, clause word or verb."""
    closed = last > 0 and sentence.lows[last - 1] == ","
    if closed:
        last -= 1
    elif last and sentence.lows[last - 1] == ")":
        while last > 0 and sentence.lows[last - 1] != "(":
            last -= 1
        last -= 1
    first = last
    while first > 0 and last - first < STRETCH and not is_end(sentence, first - 1):
        first -= 1
    if hops and closed and 1 < first < last and _is_inserted(sentence, first, last):
        comma = first - 1 if sentence.lows[first - 1] == "," else first - 2
        earlier = name_before(sentence, comma, hops - 1)
        if earlier is not None and (comma - earlier[1]) == 0:
            return earlier
    if _is_counted(sentence, first, last):
        return None
    while first < last and not is_name(sentence, first) and not _opens_title(sentence, first, last):
        first += 1
    if first == 0 and last > 1 and not is_title(sentence, 0) and _begins_without_name(sentence, last):
        first = next(at for at in range(1, last) if is_name(sentence, at))
    if any(is_name(sentence, at) for at in range(first, last)):
        return own_name(sentence, first, _without_place(sentence, first, last))
    start = last
    while start > 0 and not is_end(sentence, start - 1):
        start -= 1
    if hops and start > 0 and sentence.lows[start - 1] == "," and last - start <= STRETCH // 2:
        return name_before(sentence, start, hops - 1)
    return None


def _is_counted(sentence: Sentence, first: int, last: int) -> bool:
    """ "107 Russian soldiers, who …, said the ministry": those who are counted tell nothing."""
    counted = any(first <= number.first < last and not number.one for number in sentence.numbers)
    nations = (tag for tag in sentence.by_category.get("party", ()) if tag.form == "people")
    people = (*sentence.by_category.get("people", ()), *nations)
    return counted and any(first <= tag.first < last for tag in people)


def _begins_without_name(sentence: Sentence, last: int) -> bool:
    """A capital that only begins the sentence: a lower-case word follows, and a name further on."""
    of = means(sentence, 1, "credit", "joint") or sentence.has("link", "filler", 1, 2) is not None
    small = sentence.tokens[1].text[0].islower() and not of
    return small and any(is_name(sentence, at) for at in range(1, last))


def _is_inserted(sentence: Sentence, first: int, last: int) -> bool:
    """A relative clause, a participle or an apposition between a name's comma and the verb."""
    if sentence.lows[first - 1] != ",":
        led = any(means(sentence, first - 1, "credit", value) for value in ("relative",))
        return led and sentence.lows[first - 2] == ","
    if means(sentence, first, "credit", "article"):
        first = next((at for at in range(first + 1, min(last, first + LOOK + 2)) if _is_post(sentence, at)), first)
    token = sentence.tokens[first]
    if not token.text[0].islower() or means(sentence, first, "credit", "article"):
        return False
    if means(sentence, first, "credit", "post"):
        body = any(tag.first < last <= tag.last > tag.first + 1 for tag in sentence.by_category.get("official", ()))
        joined = any(means(sentence, at, "credit", "and") for at in range(first, last))
        joined = joined or any(
            means(sentence, at, "prep", "to") and is_title(sentence, at + 1) for at in range(first, last - 1)
        )
        return body or joined or not _is_proper(sentence, last - 1)
    return not is_title(sentence, first)


def _is_post(sentence: Sentence, at: int) -> bool:
    return means(sentence, at, "credit", "post")


def _without_place(sentence: Sentence, first: int, last: int) -> int:
    """Where the name ends before the words that say where it was said ("X on television said")."""
    names = [at for at in range(first, last) if is_name(sentence, at)]
    for at in range(first + 1, last):
        tags = sentence.at.get(at, ())
        inside = any(tag.category == "prep" and tag.value == "in" for tag in tags)
        if not inside or not names[0] < at:
            continue
        land = sentence.has("party", None, at + 1, at + 2) is not None
        if (land and is_title(sentence, at - 1)) or any(means(sentence, j, "credit", "where") for j in range(at, last)):
            return at
    return last


def _opens_title(sentence: Sentence, at: int, last: int) -> bool:
    """A lower-case word, not one of the closed classes, that leads to a title ("regional administration")."""
    if _is_closed(sentence, at) or not sentence.tokens[at].text[0].isalpha():
        return False
    return any(is_title(sentence, ahead) for ahead in range(at + 1, min(last, at + 1 + LOOK)))


def name_after_verb(sentence: Sentence, at: int) -> tuple[int, int] | None:
    """The subject after its verb: past dates and places where it was said ("wrote on Telegram X")."""
    count = len(sentence.tokens)
    at = _past_outlet(sentence, at)
    for _ in range(3):
        span = next((span for span in sentence.dates if span.first == at), None)
        if span is not None:
            at = span.last
        elif at < count and any(tag.category == "prep" and "in" in tag.value for tag in sentence.at.get(at, ())):
            if at + 1 < count and is_title(sentence, at + 1):
                return name_after(sentence, at + 1)
            places = [back for back in range(at + 1, min(count, at + 5)) if means(sentence, back, "credit", "where")]
            where = max(places, default=at + 1)
            at = where + 1
        else:
            break
    return name_after(sentence, at)


def _past_outlet(sentence: Sentence, at: int) -> int:
    """ "Told "News Agency" minister X": past a quoted name that a title follows, which was told and does not tell."""
    if at >= len(sentence.tokens) or sentence.lows[at] not in QUOTES:
        return at
    close = next((j for j in range(at + 2, min(len(sentence.tokens), at + NEAR)) if sentence.lows[j] in QUOTES), None)
    follows = close is not None and close + 1 < len(sentence.tokens) and is_title(sentence, close + 1)
    return close + 1 if close is not None and follows else at


def name_after(sentence: Sentence, at: int) -> tuple[int, int] | None:
    """The name that begins at a token (after articles): on to the next mark, clause word or verb, or its own end."""
    count = len(sentence.tokens)
    while at < count and (sentence.lows[at] in QUOTES or means(sentence, at, "credit", "article")):
        at += 1
    first = last = at
    capital = False
    while last < count and last - first < STRETCH and not is_end(sentence, last):
        if any(span.first == last for span in sentence.dates) and last > first:
            break
        covers = max((tag.last for tag in sentence.at.get(last, ()) if tag.category in NAMING), default=last + 1)
        if capital and not is_name(sentence, last) and not _goes_on(sentence, first, last):
            break
        capital = capital or is_name(sentence, last)
        last = covers
    while last > first and not sentence.tokens[last - 1].text[0].isalnum() and sentence.lows[last - 1] not in QUOTES:
        last -= 1
    while last > first and _is_closed(sentence, last - 1):
        last -= 1
    if last > first and any(means(sentence, back, "credit", "post") for back in range(first, last)):
        last = _office_to_name(sentence, first, last)
    if last == first or not any(is_name(sentence, back) for back in range(first, last)):
        return None
    return own_name(sentence, first, last)


def _office_to_name(sentence: Sentence, first: int, last: int) -> int:
    """ "The commissioner for human rights X Y": the end of the name that follows a long title."""
    if sum(_is_proper(sentence, at) for at in range(first, last)) > 1:
        return last
    for at in range(last + 1, min(len(sentence.tokens), last + NEAR)):
        if is_end(sentence, at):
            break
        led = sentence.tokens[at - 1].text[0].islower() and not _is_closed(sentence, at - 1)
        if led and _is_proper(sentence, at) and not any(t.category == "prep" for t in sentence.at.get(at - 1, ())):
            end = at
            while end < len(sentence.tokens) and _is_proper(sentence, end):
                end += 1
            return end
    return last


def _goes_on(sentence: Sentence, first: int, at: int) -> bool:
    """Does a name go on at a lower-case word: a title ahead, "of" before a name, or a body's own words?"""
    count = len(sentence.tokens)
    low = sentence.lows[at]
    if low in HYPHENS and not sentence.is_spaced(at):
        return True
    if low in QUOTES or not low[0].isalpha():
        return at + 1 < count and not is_end(sentence, at + 1) and (low in QUOTES or is_name(sentence, at + 1))
    if means(sentence, at, "credit", "joint"):
        ahead = at + 2 if at + 1 < count and means(sentence, at + 1, "credit", "article") else at + 1
        return ahead < count and is_name(sentence, ahead)
    loose = any(means(sentence, back, "credit", "loose") for back in range(first, at + 1))
    if loose and not sentence.tokens[first].text[0].isupper():
        return True
    if _is_closed(sentence, at) or any(tag.category == "prep" for tag in sentence.at.get(at, ())):
        return False
    if any(is_title(sentence, ahead) for ahead in range(at + 1, min(count, at + 1 + LOOK))):
        return True
    head = sentence.at.get(first, ())
    body = any(tag.category == "speech" and tag.value == "title" for tag in head)
    person = any(tag.category == "credit" and tag.value == "post" for tag in head)
    run = range(first + 1, at)
    return body and not person and all(not _is_closed(sentence, back) for back in run)


def own_name(sentence: Sentence, first: int, last: int) -> tuple[int, int]:
    """The proper name without the office before it: "commander X Y" → "X Y"."""
    begin = last
    while begin > first and _is_proper(sentence, begin - 1):
        begin -= 1
    if any(tag.first < begin < tag.last and tag.value in _bodies() for tag in sentence.by_category.get("official", ())):
        return first, last
    led = any(means(sentence, at, "credit", "post") for at in range(first, begin))
    led = led or any(first <= tag.first < begin for tag in sentence.by_category.get("official", ()))
    return (begin, last) if led and begin < last and sentence.tokens[begin].text[0].isupper() else (first, last)


def _is_proper(sentence: Sentence, at: int) -> bool:
    """A part of a person's own name: capitalised or joined by a hyphen, and no office, party or mediator."""
    if sentence.lows[at] in HYPHENS or sentence.lows[at + 1 : at + 2] == ["-"]:
        return not sentence.is_spaced(at)
    if means(sentence, at, "credit", "particle"):
        return True
    named = any(
        tag.first <= at < tag.last
        for category in ("party", "mediator")
        for tag in sentence.by_category.get(category, ())
    )
    inside = [tag for tag in sentence.by_category.get("official", ()) if tag.first <= at < tag.last > tag.first + 1]
    if any(sentence.lows[at] in _names().get(tag.value, "") for tag in inside):
        return True
    return sentence.tokens[at].text[0].isupper() and not (named or inside) and not _is_office(sentence, at)


@cache
def _bodies() -> frozenset[str]:
    """The officials that are ministries and the like, whose names are not parted."""
    return frozenset(official.id for official in registry.load().officials if official.body)


@cache
def _names() -> dict[str, str]:
    """The display name of each official, folded."""
    return {official.id: official.name.casefold() for official in registry.load().officials}


def _is_office(sentence: Sentence, at: int) -> bool:
    return any(
        tag.first <= at < tag.last and tag.value in {"title", "post"}
        for category in ("speech", "credit")
        for tag in sentence.by_category.get(category, ())
    )


def is_joint(sentence: Sentence, at: int, stop: int | None = None) -> bool:
    return (
        means(sentence, at, "credit", "joint")
        or means(sentence, at, "credit", "article")
        or _opens_title(sentence, at, stop or len(sentence.tokens))
    )
