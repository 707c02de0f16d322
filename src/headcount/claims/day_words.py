"""Which date of a sentence belongs to a figure, and which to a capture, a sentence or the telling."""

from __future__ import annotations

from headcount.claims.draft import Draft, Form
from headcount.claims.sentence import BREAKS, DASHES, Sentence
from headcount.claims.tags import Tag, told_on_the_day
from headcount.language.dates import DateKind, DateSpan
from headcount.records.claim import Action

WAITING = frozenset({"waiting", "planned"})
"""What is said of those who are still to come."""
SET_OFF = 2
"""Tokens from the noun to a date that is set off by a comma."""
OWNERS = ("verb", "harm", "held", "captivity", "prep", "speech", "settled")
"""Categories of words that a date may belong to."""
EVENT_REACH = 3
"""Tokens after a date within which the noun "exchange" makes it the exchange's ("today's exchange")."""
OWNED = {"harm": 7, "held": 7, "captivity": 2, "prep": 7, "speech": 2, "settled": 6}
"""Tokens after a verb of each kind within which a date is the verb's."""


def _names_event(sentence: Sentence, span: DateSpan) -> bool:
    return sentence.has("counted", "exchange", span.last, span.last + EVENT_REACH) is not None


def _is_of_event(sentence: Sentence, owner: Tag) -> bool:
    """ "The exchange was held on 14 September": what was held is the exchange."""
    return sentence.has("counted", "exchange", owner.first - EVENT_REACH, owner.first) is not None


def close(draft: Draft, at: int) -> bool:
    segments = draft.sentence.segments
    here = {segments[draft.first]} | ({segments[draft.predicate.first]} if draft.predicate else set())
    return segments[at] in here


def leads(draft: Draft, at: int) -> bool:
    """In the figure's stretch, or before it with no harder break than a comma between."""
    sentence = draft.sentence
    if close(draft, at):
        return True
    between = range(at, draft.first)
    return at < draft.first and not any(
        sentence.lows[j] in BREAKS or (sentence.lows[j] in DASHES and sentence.is_spaced(j)) for j in between
    )


def belongs(draft: Draft, span: DateSpan) -> bool:
    """Is the date that of the handing over, and not of the capture, the sentence or the telling?

    It is, unless the verb right before it (in its stretch of the sentence) is one of harm, captivity or speech. What
    was told on a day and follows a colon happened on it, as far as the report says.
    """
    sentence = draft.sentence
    if _in_relative_clause(draft, span) or _of_their_state(draft, span) or _of_a_deal(sentence, span):
        return False
    owner = None
    for category in OWNERS:
        for tag in sentence.by_category.get(category, ()):
            if tag.last <= span.first and sentence.segments[tag.first] == sentence.segments[span.first]:
                if category == "speech" and tag.value != "said":
                    continue
                if category == "prep" and tag.value != "captor":
                    continue
                if category == "captivity" and sentence.has("prep", "in", max(0, tag.first - 2), tag.first) is None:
                    continue
                if owner is None or tag.last > owner.last or (tag.last == owner.last and category == "verb"):
                    owner = tag
    if owner is None or owner.category == "verb" or span.first - owner.last > OWNED[owner.category]:
        return True
    if owner.category == "prep" and not span.since and sentence.has("verb", None, span.last, span.last + 1) is not None:
        return True
    if _names_event(sentence, span) or (owner.category == "held" and _is_of_event(sentence, owner)):
        return True
    if owner.category == "speech" and span.since:
        return True
    if owner.category == "speech":
        if told_on_the_day(sentence.language):
            return True
        return span.last < len(sentence.lows) and sentence.lows[span.last] == ":"
    return draft.action is Action.HELD and owner.category == "held" and owner.value == "strong"


def _of_a_deal(sentence: Sentence, span: DateSpan) -> bool:
    """ "Under the 2 June agreement": a date that stands before the deal as its name."""
    return sentence.has("link", "deal", span.last, span.last + 1) is not None


def _in_relative_clause(draft: Draft, span: DateSpan) -> bool:
    """ "At the talks, which were held on 2 June, they agreed": a date told of a noun, outside the figure's clause."""
    sentence = draft.sentence
    for tag in sentence.by_category.get("credit", ()):
        of_noun = tag.value == "that" and tag.last <= span.first and _tells_of_noun(sentence, tag)
        if of_noun and "," in sentence.lows[span.last : draft.first]:
            return True
        if tag.value != "relative" or not tag.last <= span.first or draft.first <= tag.first:
            continue
        if "," not in sentence.lows[max(0, tag.first - 2) : tag.first]:
            continue
        commas = [at for at in range(tag.last, draft.first) if sentence.lows[at] == ","]
        if commas and span.last <= commas[-1] and draft.first > commas[-1]:
            return True
    return _in_clause_of_another_noun(draft, span)


def _tells_of_noun(sentence: Sentence, that: Tag) -> bool:
    """ "The truce that took effect on 10 October": after a noun, not after a word of telling."""
    return that.first > 0 and not any(t.category == "speech" and t.last == that.first for t in sentence.tags)


def _in_clause_of_another_noun(draft: Draft, span: DateSpan) -> bool:
    """ "900 are to be freed under the plan that they signed on 20 March": told of the noun, after the figure's verb."""
    verb, sentence = draft.predicate, draft.sentence
    if draft.form is Form.FORMULA:
        return False
    start = max(draft.head, verb.last if verb is not None else 0)
    for tag in sentence.by_category.get("credit", ()):
        if tag.value in {"relative", "that"} and start < tag.first < span.first:
            return not any(sentence.lows[at] == "," for at in range(tag.last, span.first))
    return False


def _of_their_state(draft: Draft, span: DateSpan) -> bool:
    """ "Eight civilians, since February without news of home": set off right after the noun, it tells of them."""
    lows = draft.sentence.lows
    led = span.since and draft.head < len(lows) and lows[draft.head] == "," and 0 < span.first - draft.head <= SET_OFF
    told = draft.predicate is not None and draft.predicate.last <= draft.first
    return led and (told or draft.sentence.has("verb", None, span.last) is None)


def find_span(draft: Draft) -> DateSpan | None:
    """The date that belongs to the figure: nearest in its own stretch, else the sentence's only other one."""
    sentence = draft.sentence
    spans = [
        span
        for span in sentence.dates
        if (not span.since or span.to_day) and span.kind is not DateKind.DURATION and belongs(draft, span)
    ]
    if not spans:
        return None
    if draft.form is Form.ORDINAL:
        near = range(draft.head, draft.head + 4)
        after = [span for span in spans if span.first in near and not _in_another_item(draft, span)]
        if after:
            return after[0]
    touching = _touching(draft, spans)
    if touching is not None:
        return touching
    here = [span for span in spans if close(draft, span.first) and not is_parted(draft, span)]
    before = [span for span in here if span.last <= draft.first]
    after = [span for span in here if span.first >= draft.last and not _number_between(draft, draft.last, span.first)]
    if before and after and _number_between(draft, before[-1].last, draft.first):
        return after[0]
    if before:
        nearest = [span for span in spans if span.last <= draft.first and not _in_another_item(draft, span)]
        if nearest:
            return nearest[-1]
    if here:
        return min(here, key=lambda span: _gap(draft, span))
    spans = [span for span in spans if not _in_another_item(draft, span)]
    earlier = [span for span in spans if span.last <= draft.first]
    if earlier:
        return earlier[-1]
    return spans[0] if len(spans) == 1 and not is_parted(draft, spans[0]) else None


def _number_between(draft: Draft, first: int, last: int) -> bool:
    """Does a figure other than this one (and the other side of its formula, and of no mere days) stand here?"""
    twin, sentence = draft.twin.first if draft.twin is not None else -1, draft.sentence
    between = (n for n in sentence.numbers if first <= n.first < last and n.first not in (draft.first, twin))
    return any(
        sentence.has("unit", None, n.last, n.last + 1) is None
        and (n.ordinal or sentence.has("counted", "exchange", n.last, n.last + 1) is None)
        for n in between
    )


def _in_another_item(draft: Draft, span: DateSpan) -> bool:
    """Does a semicolon stand between?"""
    first, last = sorted((span.first, draft.first))
    return ";" in draft.sentence.lows[first:last]


def _touching(draft: Draft, spans: list[DateSpan]) -> DateSpan | None:
    """ "on Saturday – 307", "307 – on Saturday": a date with only a dash (or a bound) between it and the figure."""
    lows = draft.sentence.lows
    first = draft.start_of_bound()
    if first > 1 and lows[first - 1] in DASHES:
        found = next((span for span in spans if span.last == first - 1), None)
        if found is not None:
            return found
    last = max(draft.head, draft.last)
    if first and _lists(draft.sentence, first - 1) and draft.form is Form.BARE:
        found = next((span for span in spans if 0 <= span.first - last <= 1), None)
        if found is not None:
            return found
    if last + 1 < len(lows) and lows[last] in DASHES:
        return next((span for span in spans if last < span.first <= last + 2), None)
    return None


def _lists(sentence: Sentence, at: int) -> bool:
    """ "200 on Thursday, 300 on Friday": does a comma or "and" stand here?"""
    return sentence.lows[at] == "," or any(t.category == "credit" and t.value == "and" for t in sentence.at.get(at, ()))


def is_parted(draft: Draft, span: DateSpan) -> bool:
    """Does another figure stand between, or is the date tied to the next figure by a dash?"""
    sentence = draft.sentence
    first, last = (draft.head, span.first) if span.first >= draft.head else (span.last, draft.first)
    if _number_between(draft, first, last):
        return span.first >= draft.head
    if span.first >= draft.head and _in_next_clause(draft, span):
        return True
    tied = span.last < len(sentence.lows) and sentence.lows[span.last] in DASHES
    apiece = sentence.has("link", "each_before", span.last + 1, span.last + 2) is not None
    return tied and any(number.first == span.last + 1 + apiece for number in sentence.numbers)


def _in_next_clause(draft: Draft, span: DateSpan) -> bool:
    """ "Two are home, the others are expected this week": a date past a comma and a verb that is not the figure's."""
    sentence = draft.sentence
    comma = next((at for at in range(draft.head, span.first) if sentence.lows[at] == ","), None)
    if comma is None or draft.predicate is None or draft.predicate.first > comma:
        return False
    between = range(comma + 1, span.first)
    return any(tag.category == "status" and tag.value in WAITING for at in between for tag in sentence.at.get(at, ()))


def _gap(draft: Draft, span: DateSpan) -> int:
    return span.first - draft.head if span.first >= draft.head else draft.first - span.last
