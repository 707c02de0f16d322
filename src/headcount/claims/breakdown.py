"""Lines of a breakdown: who the people just counted are, what they went through, where they serve."""

from __future__ import annotations

from headcount.claims.draft import Draft
from headcount.claims.sentence import DASHES, Sentence
from headcount.records.claim import Action, Counted, Scope, Status

LIST_REACH = 4
"""Sentences back within which a breakdown without verbs goes on."""
STATES = frozenset({"held", "captivity", "quality", "people", "harm", "group"})
"""Categories of words that tell who the freed are and what they went through."""
STATE_REACH = 6
"""Tokens after a figure within which such a word stands."""
STORY_REACH = 3
"""Sentences after a handover in which its people are still told of."""
RESTS = frozenset({"rest", "another", "these"})
"""Words before a figure that say it is of the same people."""
LEADS = frozenset({"of_them", "among_before"})
"""Words that lead in those of whom a figure is a part."""
LEAD = 9
"""Tokens at the beginning of a sentence within which the comma stands that ends such a lead."""
PEOPLE = frozenset({"people", "party"})
FEW = 10
"""A handover of so few is not broken down without saying so."""


def tells_of_the_freed(draft: Draft, before: list[Draft]) -> bool:
    """ "139 had been held since 2022, 19 were sentenced": what some of those just counted are or went through."""
    sentence = draft.sentence
    whole = next((d for d in reversed(before) if d.value > draft.value and d.counted is Counted.PERSON), None)
    if whole is None or whole.action is not Action.RETURNED or whole.status is not Status.DONE:
        return False
    told = before[-1] if before[-1].of_the_freed else whole
    if whole.scope is not Scope.DAY or sentence.index - told.sentence.index > STORY_REACH or whole.value <= FEW:
        return False
    follows = before[-1].sentence is sentence and before[-1].of_the_freed
    led = max(
        (t.last for t in sentence.at.get(0, ()) if t.category == "link" and t.value in {"of_them", "those"}), default=0
    )
    rest = {at for t in sentence.tags if t.value in RESTS and t.category == "link" for at in range(t.first, t.last)}
    opens = not any(
        low[0].isalnum() for at, low in enumerate(sentence.lows[: draft.first]) if at >= led and at not in rest
    )
    listed = follows and (sentence.lows[draft.first - 1] in {",", ";"} or bool(sentence.at.get(draft.first - 1)))
    if not (opens or listed):
        return False
    after = range(draft.last, min(draft.last + STATE_REACH, len(sentence.lows)))
    return any(tag.category in STATES for at in after for tag in sentence.at.get(at, ()))


def is_led_by_the_freed(draft: Draft, before: list[Draft]) -> bool:
    """ "Of the Palestinian prisoners, 1,718 were arrested in Gaza": some of those just told of."""
    sentence = draft.sentence
    whole = before[-1] if before else None
    if whole is None or not draft.first or sentence.index - whole.sentence.index > STORY_REACH:
        return False
    led = next((t for t in sentence.at.get(0, ()) if t.category == "link" and t.value in LEADS), None)
    comma = sentence.lows.index(",") if led is not None and "," in sentence.lows else 0
    if led is None or not led.last <= comma < min(LEAD, draft.start_of_bound()):
        return False
    if whole.sentence is sentence and not whole.of_the_freed:
        return False
    named = led.value == "of_them" or any(t.category in PEOPLE and led.last <= t.first < comma for t in sentence.tags)
    return named and not any(number.first < comma for number in sentence.numbers) and _is_clause_of(draft, comma)


def _is_clause_of(draft: Draft, comma: int) -> bool:
    """Is the figure the subject right after the comma, or after "and" the next one?"""
    at, sentence = draft.start_of_bound(), draft.sentence
    joined = any(t.category == "credit" and t.value == "and" for t in sentence.at.get(at - 1, ()))
    return at == comma + 1 or joined or sentence.lows[at - 1] == ","


def is_story_item(draft: Draft, before: list[Draft]) -> bool:
    """ "▪ 19 soldiers had been thought missing", "38 are citizens": a line of the story of those freed."""
    are = draft.sentence.has("link", "copula", draft.last, draft.last + 1) is not None
    if not before or draft.whole is not None or not (are or (draft.first > 0 and before[-1].of_the_freed)):
        return False
    return answers(draft, draft.sentence) and tells_of_the_freed(draft, before)


def answers(draft: Draft, sentence: Sentence) -> bool:
    """ "— Seventy-five.": does the sentence begin with the figure?"""
    return not any(low[0].isalnum() for low in sentence.lows[: draft.start_of_bound()])


def is_listed_under(draft: Draft, last: Draft) -> bool:
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
    """ "National Guard – 24", "Civilians: 7": a service or group, a dash (or, after a label alone, a colon)."""
    sentence, at = draft.sentence, draft.first - 1
    if at < 1 or not (sentence.lows[at] in DASHES or sentence.lows[at] == ":"):
        return False
    labels = [t for t in sentence.tags if t.last == at and t.category in {"people", "group", "quality"}]
    if sentence.lows[at] in DASHES:
        return bool(labels)
    return any(not any(low[0].isalnum() for low in sentence.lows[max(0, t.first - 1) : t.first]) for t in labels)


def _is_of_a_service(draft: Draft) -> bool:
    """ "82 soldiers, 15 from the territorial defence": a figure whose people are told by where they serve."""
    sentence, at = draft.sentence, draft.last
    if at < len(sentence.lows) and sentence.lows[at] in DASHES:
        at += 1
    led = sentence.has("prep", "from", at, at + 1)
    if led is None or sentence.by_category.get("verb"):
        return False
    return any(t.category in {"people", "group", "quality"} for t in sentence.at.get(led.last, ()))


def in_long_list(draft: Draft) -> bool:
    """ "Army – 76, National Guard – 65, border service – 32": three services or more, each with its figure."""
    sentence = draft.sentence
    dashed = [n.first for n in sentence.numbers if n.first > 1 and sentence.lows[n.first - 1] in DASHES]
    services = {t.last for t in sentence.tags if t.category in {"people", "group", "quality"}}
    listed = [first for first in dashed if first - 1 in services]
    return draft.first in listed and len(listed) >= 3
