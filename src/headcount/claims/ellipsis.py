"""Figures whose verb and noun stand with the figure before: "Russia – 248", "200 on Thursday, 300 on Friday"."""

from __future__ import annotations

from headcount.claims.document import Document
from headcount.claims.draft import Draft, Form
from headcount.claims.parties import Role
from headcount.claims.sentence import DASHES, Sentence

LISTING = frozenset({"and", "contrast"})


def gapped(draft: Draft, document: Document) -> bool:
    """ "Russia – 248", "on Saturday – 307": a figure whose verb and noun are those of the figure before."""
    sentence = draft.sentence
    at = draft.first - 1
    while at >= 0 and (
        sentence.lows[at] in DASHES
        or sentence.has("link", "another", at, at + 1) is not None
        or sentence.has("link", "each_before", at, at + 1) is not None
        or sentence.lows[at] in DASHES
        or (draft.bound and sentence.tokens[at].start >= draft.bound[0])
    ):
        at -= 1
    dash_after = draft.last + 1 < len(sentence.lows) and sentence.lows[draft.last] in DASHES
    if dash_after and any(draft.last < span.first <= draft.last + 2 for span in sentence.dates):
        return True
    if _follows_party(draft, at + 1, document):
        return True
    if at == draft.first - 1 or at < 0 or sentence.lows[at + 1] not in DASHES:
        return False
    ends = {mention.tag.last for mention in document.mentions(sentence)} | {span.last for span in sentence.dates}
    ends |= {tag.last for tag in sentence.by_category.get("channel", ()) if tag.value == "in_return"}
    ends |= {tag.last for tag in sentence.by_category.get("epoch", ())}
    ends |= {tag.last for tag in sentence.by_category.get("link", ()) if tag.value == "us"}
    return at + 1 in ends


def _follows_party(draft: Draft, at: int, document: Document) -> bool:
    """ "Moscow gave 7,060 since June, Kyiv fewer than 100": a party alone between a comma and the figure."""
    sentence = draft.sentence
    earlier = any(number.last < at for number in sentence.numbers)
    return earlier and any(
        m.tag.last == at and m.role is Role.SUBJECT and m.tag.first and _is_listing(sentence, m.tag.first - 1)
        for m in document.mentions(sentence)
    )


def _is_listing(sentence: Sentence, at: int) -> bool:
    """Does a comma, semicolon or "and" stand here?"""
    joins = any(tag.category == "credit" and tag.value in LISTING for tag in sentence.at.get(at, ()))
    return joins or sentence.lows[at] in {",", ";"}


def goes_on_dated(draft: Draft, last: Draft) -> bool:
    """ "200 on Thursday, 300 on Friday", "and on Sunday 303": the next day's figure of the same handing over."""
    sentence, first = draft.sentence, draft.start_of_bound()
    if draft.form is not Form.BARE or last.sentence is not sentence or first == 0:
        return False
    after = any(0 <= span.first - draft.last <= 1 for span in sentence.dates)
    if after and _is_listing(sentence, first - 1):
        return True
    led = next((span for span in sentence.dates if 0 <= first - span.last <= 1 and span.first > last.head), None)
    return led is not None and any(_is_listing(sentence, at) for at in range(max(0, led.first - 2), led.first))
