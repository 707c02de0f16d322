"""The words that make a figure a running total: "in all", "so far", "the number of", "in 17 exchanges"."""

from __future__ import annotations

from headcount.claims.day_words import close
from headcount.claims.draft import Draft
from headcount.claims.tags import Tag

ONE_EXCHANGE = 1000
SEVERAL = 2


def total_word(draft: Draft) -> Tag | None:
    if draft.tally is not None:
        return draft.tally
    sentence = draft.sentence
    for tag in sentence.by_category.get("scope", ()):
        if tag.value == "now" and draft.value > ONE_EXCHANGE and close(draft, tag.first) and _of_both(draft):
            return tag
        others = _of_the_next(draft, tag) or _of_captivity(draft, tag)
        if tag.value == "total" and close(draft, tag.first) and not others:
            return tag
    return None


def _of_both(draft: Draft) -> bool:
    """ "5,355 captives from both countries": people of both sides together."""
    return draft.sentence.has("link", "both", draft.head, draft.head + SEVERAL + 1) is not None


def _of_captivity(draft: Draft, total: Tag) -> bool:
    """ "333 had been detained since the start of the war": how long they had been held."""
    spent = draft.sentence.has("link", "was", draft.head, total.first)
    return spent is not None and draft.sentence.has("held", None, spent.last, total.first) is not None


def _of_the_next(draft: Draft, total: Tag) -> bool:
    """ "15 bodies, bringing the total to 270": does the word stand, past a comma, by another figure that follows?"""
    sentence = draft.sentence
    after = total.first >= draft.head and "," in sentence.lows[draft.head : total.first]
    return after and any(number.first >= total.last and not number.ordinal for number in sentence.numbers)


def of_several(draft: Draft) -> Tag | None:
    """ "In 17 rounds of exchanges 4,000 were freed": a figure of as many exchanges as are counted."""
    sentence = draft.sentence
    for tag in sentence.by_category.get("counted", ()):
        many = any(n.last == tag.first and 1 < n.value < draft.value for n in sentence.numbers if not n.ordinal)
        led = sentence.has("scope", "since", max(0, tag.first - SEVERAL), tag.first)
        if tag.value == "exchange" and many and led is not None and close(draft, tag.first):
            return tag
    for tag in sentence.by_category.get("channel", ()):
        counted = any(0 <= tag.first - n.last <= SEVERAL and n.value > 1 for n in sentence.numbers if not n.ordinal)
        led = sentence.has("prep", None, tag.first - 2, tag.first) or sentence.has("scope", "since", tag.first - 2)
        many = draft.value > ONE_EXCHANGE and led is not None and led.last <= tag.first
        if tag.value == "several" and (counted or many) and close(draft, tag.first):
            return tag
    return None
