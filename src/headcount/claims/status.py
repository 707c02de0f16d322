"""How real a figure is: done, pledged, planned, proposed or denied."""

from __future__ import annotations

from headcount.claims.draft import Draft, Form
from headcount.claims.sentence import Sentence
from headcount.claims.tags import Tag
from headcount.conflicts import registry
from headcount.records.claim import Action, Counted, Status

DEAL = 3
"""Tokens after a formula within which "deal" makes it one that was agreed."""
NEAR = 4
"""Tokens before a verb within which a modal, a negation or "managed to" governs it."""
AFTER = 24
"""Tokens after a figure within which "has begun" or "is expected" says what its verbal noun stands for."""
PROMISED = {"pledged": Status.PLEDGED, "planned": Status.PLANNED, "proposed": Status.PROPOSED}
PROMISES = frozenset(PROMISED)


def resolve_status(draft: Draft) -> None:
    """Set the status from the verb's form and the words that govern it."""
    status, tag, rule = _status(draft)
    firm = tag is not None and draft.sentence.has("status", "firm", tag.first, tag.first + 1) is not None
    if status is Status.PLANNED and firm and draft.sentence.has("status", "agreed") is not None:
        status, rule = Status.PLEDGED, "agreed to come"
    if draft.action is Action.HELD and status is not Status.DENIED:
        status, tag, rule = Status.DONE, None, "a state, not a promise"
    draft.status = status
    if tag is not None or status is not Status.DONE:
        draft.cue("status", rule, tag)


def _status(draft: Draft) -> tuple[Status, Tag | None, str]:
    sentence, predicate = draft.sentence, draft.predicate
    denied = _denied(draft)
    if denied is not None:
        return Status.DENIED, denied, "denial or correction"
    if draft.form is Form.FORMULA:
        deal = sentence.has("link", "deal", draft.head, draft.head + DEAL)
        if deal is not None:
            return Status.PLEDGED, deal, "a deal about it"
    if predicate is None:
        found = _governing(sentence, draft.first, draft) or _stands_by(draft)
        return (
            (PROMISED.get(found.value, Status.PLANNED), found, "word before the figure")
            if found
            else (Status.DONE, None, "nothing else said")
        )
    achieved = sentence.has("status", "achieved", max(0, predicate.first - NEAR), predicate.first)
    if achieved is not None:
        return Status.DONE, achieved, "it succeeded"
    if predicate.form in {"done", "passive"}:
        touching = _promised_before(draft, predicate) or _proposed_doing(sentence, predicate)
        if touching is not None:
            return Status(touching.value), touching, "a promise of its own"
        if _are_some_of(draft, predicate):
            return Status.UNCLEAR, predicate, "only some of them"
        modal = _modal_before(sentence, predicate) or _foreseen(sentence, predicate)
        between = _promise_between(draft, predicate)
        if between is not None:
            return Status(between.value), between, "word between the verb and the figure"
        if modal is None:
            return Status.DONE, predicate, "finished verb"
        planned = (Status.PLANNED, modal, "still to come")
        return _promise(sentence, modal.first, draft) or _promised_after(draft) or _announced(draft, modal) or planned
    returned = sentence.has("link", "those", draft.first - 1, draft.first)
    if returned is not None and predicate.first > returned.first and predicate.form in {"future", "infinitive"}:
        return Status.DONE, returned, "they are back"
    if predicate.form == "future":
        return _promise(sentence, predicate.first, draft) or (Status.PLANNED, predicate, "future tense")
    at = max(predicate.first, draft.first) if predicate.form == "noun" else predicate.first
    announced = sentence.has("status", "announced", predicate.first - 2, predicate.first)
    if announced is not None and _tells_of_own(draft, announced):
        return Status.DONE, announced, "a side tells of its own people"
    if announced is not None and (predicate.form == "noun" or announced.last == predicate.first):
        return Status.PLEDGED, predicate, "its release is announced"
    found = _governing(sentence, at, draft) or _begun_after(sentence, predicate, draft)
    if found is not None:
        firm = found.value == "planned" and sentence.has("status", "firm", found.first, found.first + 1) is not None
        said = _announced(draft, found) if firm and predicate.form == "base" and _is_of_a_side(draft, found) else None
        return said or (Status(found.value), found, "word that governs the verb")
    if predicate.form in {"base", "infinitive"} and draft.counted is not Counted.EXCHANGE:
        modal = _modal_before(sentence, predicate)
        if modal is not None:
            firm = sentence.has("status", "firm", modal.first, modal.first + 1) is not None
            return (_announced(draft, modal) if firm else None) or (Status.PLANNED, modal, "still to come")
    return Status.DONE, None, "nothing else said"


def _is_of_a_side(draft: Draft, modal: Tag) -> bool:
    """Is an official of a conflict's party named before the verb?"""
    conflicts = registry.load()
    named = (t.value for t in draft.sentence.by_category.get("official", ()) if t.last <= modal.first)
    return any(conflicts.conflict_of(conflicts.party_of(official)) not in {None, "world"} for official in named)


def _tells_of_own(draft: Draft, announced: Tag) -> bool:
    """ "Zelensky announced the release of 49 Ukrainians": who gets them back tells of it when it is done."""
    sentence = draft.sentence
    if sentence.has("captivity") is not None:
        return True
    conflicts = registry.load()
    tellers = [
        conflicts.party_of(t.value) for t in sentence.by_category.get("official", ()) if t.last <= announced.first
    ]
    tellers += [t.value for t in sentence.by_category.get("party", ()) if t.last <= announced.first]
    return draft.nationality is not None and draft.nationality in tellers


def _promise_between(draft: Draft, predicate: Tag) -> Tag | None:
    """ "Today 200 left, tomorrow it is the turn of 300": a word for what is to come, nearer than the verb."""
    if predicate.last > draft.first or draft.form is not Form.BARE or draft.tally is not None:
        return None
    found = [
        tag
        for tag in draft.sentence.by_category.get("status", ())
        if tag.value in PROMISES and predicate.last <= tag.first < draft.first
    ]
    return found[-1] if found else None


def _promised_before(draft: Draft, predicate: Tag) -> Tag | None:
    """ "Promised us 500, and gave 175": a promise right before the figure, whose verb is that of the next clause."""
    sentence, at = draft.sentence, draft.start_of_bound()
    if predicate.first < draft.head or not {",", ";"} & set(sentence.lows[draft.head : predicate.first]):
        return None
    led = any(t.value == "relative" for at in (draft.head, draft.head + 1) for t in sentence.at.get(at, ()))
    tags = [t for t in sentence.by_category.get("status", ()) if t.value in {"pledged", "proposed"}]
    within = range(draft.head, min(predicate.first, draft.head + NEAR)) if led else ()
    return next((t for t in tags if t.last == at or t.first in within), None)


def _are_some_of(draft: Draft, predicate: Tag) -> bool:
    """ "Released 15 of the 28 hostages": the verb is said of the 15, and not of the 28."""
    sentence, at = draft.sentence, draft.start_of_bound()
    led = [t for t in sentence.by_category.get("link", ()) if t.value == "among_before" and t.last == at]
    return any(
        predicate.last <= n.first and n.value < draft.value and any(t.first == n.last for t in led)
        for n in sentence.numbers
    )


def _proposed_doing(sentence: Sentence, predicate: Tag) -> Tag | None:
    """ "Proposed releasing 1,000": a proposal right before the verb."""
    tag = sentence.has("status", "proposed", predicate.first - 1, predicate.first)
    return tag if tag is not None and tag.last == predicate.first else None


def _announced(draft: Draft, modal: Tag) -> tuple[Status, Tag | None, str] | None:
    """A party that says its side will release people commits itself."""
    sentence = draft.sentence
    party = sentence.has("party", None, 0, draft.first)
    official = sentence.has("official", None, 0, modal.first)
    told = sentence.has("speech", "said", 0, modal.first)
    if official is not None and told is not None and sentence.has("status", "modal", modal.first, modal.first + 1):
        return Status.PLEDGED, modal, "a side's official says so"
    colon = party is not None and ":" in sentence.lows[party.last : party.last + 2]
    said = sentence.has("speech", "said", 0, draft.first)
    if party is None or not (colon or (said is not None and party.last <= said.first <= party.last + 2)):
        return None
    return Status.PLEDGED, modal, "a party says so of itself"


def _promised_after(draft: Draft) -> tuple[Status, Tag | None, str] | None:
    """ "Four will come home, the general promised": a promise that closes the sentence it is about."""
    sentence = draft.sentence
    for tag in sentence.by_category.get("status", ()):
        said = sentence.has("speech", "said", tag.first, tag.first + 1)
        closes = "," in sentence.lows[draft.head : tag.first] and all(n.first < tag.first for n in sentence.numbers)
        if tag.value == "pledged" and said is not None and closes:
            return Status.PLEDGED, tag, "promise after it"
    return None


def _stands_by(draft: Draft) -> Tag | None:
    """ "1,212 bodies are waiting": what is said of those who have not been handed over yet."""
    sentence = draft.sentence
    for tag in sentence.by_category.get("status", ()):
        near = draft.head <= tag.first <= draft.head + NEAR
        if near and tag.value == "waiting" and sentence.segments[tag.first] == sentence.segments[draft.first]:
            return tag
    return None


def _begun_after(sentence: Sentence, predicate: Tag, draft: Draft) -> Tag | None:
    """ "An exchange of 800 has begun", "the release of five is expected"."""
    if predicate.form != "noun":
        return None
    for tag in sentence.by_category.get("status", ()):
        near = draft.head <= tag.first <= draft.head + AFTER and ";" not in sentence.lows[draft.head : tag.first]
        if tag.value == "achieved" and near:
            return None
        if tag.value in PROMISES and near and _same_stretch(draft, tag):
            return tag
    return None


def _modal_before(sentence: Sentence, predicate: Tag) -> Tag | None:
    found = [
        tag
        for tag in sentence.by_category.get("status", ())
        if tag.value in {"modal", "planned"}
        and max(0, predicate.first - NEAR) <= tag.first < predicate.first
        and sentence.segments[tag.first] == sentence.segments[predicate.first]
    ]
    return found[-1] if found else None


def _foreseen(sentence: Sentence, predicate: Tag) -> Tag | None:
    """ "The deal will see 33 hostages returned": the whole clause is still to come."""
    at = sentence.first_of_clause(predicate.first)
    return sentence.has("status", "foreseen", at, predicate.first)


def _promise(sentence: Sentence, at: int, draft: Draft) -> tuple[Status, Tag | None, str] | None:
    """A pledge or proposal somewhere before: "promised that it would release"."""
    for tag in reversed(sentence.by_category.get("status", [])):
        if tag.first <= at and tag.value in {"pledged", "proposed"} and _same_stretch(draft, tag):
            return Status(tag.value), tag, "promise before the verb"
    return None


def _same_stretch(draft: Draft, tag: Tag) -> bool:
    segments = draft.sentence.segments
    return abs(segments[tag.first] - segments[draft.first]) <= 1


def _governing(sentence: Sentence, at: int, draft: Draft) -> Tag | None:
    """The nearest word before that makes the verb a pledge, a plan or a proposal."""
    best: Tag | None = None
    for tag in sentence.by_category.get("status", ()):
        if tag.first < at and tag.value in (*PROMISES, "achieved") and _same_stretch(draft, tag):
            best = None if _is_carried_out(draft, tag) else tag
    if best is not None and best.value == "achieved":
        return None
    if best is not None and sentence.has("status", "soon", best.first, best.first + 1) is not None:
        promise = _promise(sentence, at, draft)
        return promise[1] if promise is not None else best
    if best is not None and best.value == "planned" and sentence.has("status", "modal", best.first, best.first + 1):
        promise = _promise(sentence, at, draft)
        if promise is not None:
            return promise[1]
    return best


def _is_carried_out(draft: Draft, tag: Tag) -> bool:
    """ "In a deal of May, Iran let four go in return for clemency for seven": a deal, and what was done."""
    sentence = draft.sentence
    if sentence.has("link", "deal", tag.first, tag.first + 1) is None:
        return False
    verbs = (t for t in sentence.by_category.get("verb", ()) if tag.last <= t.first < draft.first)
    return any(t.form in {"done", "passive"} and _modal_before(sentence, t) is None for t in verbs)


def _another_negated(draft: Draft) -> bool:
    """ "Not 105 but 115": the mistake is the figure right after the negation, and only it."""
    sentence = draft.sentence
    negated = {tag.last for tag in sentence.by_category.get("status", ()) if tag.value == "negation"}
    return draft.first not in negated and any(number.first in negated for number in sentence.numbers)


def _is_absent(draft: Draft, tag: Tag) -> bool:
    """ "There was no deal on 1,200": said in the figure's own clause, and not in the one beside it."""
    sentence = draft.sentence
    first, last = sorted((tag.first, draft.first))
    same = sentence.segments[tag.first] == sentence.segments[draft.first]
    return same and not {",", ";"} & set(sentence.lows[first:last])


def _denied(draft: Draft) -> Tag | None:
    sentence = draft.sentence
    segments = sentence.segments
    for tag in sentence.by_category.get("status", ()):
        if tag.value == "absent" and _is_absent(draft, tag):
            return tag
        if tag.value in {"denied", "mistaken"} and abs(segments[tag.first] - segments[draft.first]) <= 1:
            corrected = sentence.has("status", "corrected", 0, draft.first)
            first, last = sorted((tag.first, draft.first))
            if _another_negated(draft) or ";" in sentence.lows[first:last]:
                continue
            if tag.value == "mistaken" and tag.first > draft.first:
                continue
            if corrected is None or corrected.first < tag.first:
                return tag
    if draft.form is Form.SAME:
        return None
    before = sentence.has("status", "negation", max(0, draft.first - 1), draft.first)
    if before is not None and before.last == draft.first:
        return before
    predicate = draft.predicate
    if predicate is not None and predicate.form in {"done", "passive"}:
        return sentence.has("status", "negation", max(0, predicate.first - 2), predicate.first)
    return None
