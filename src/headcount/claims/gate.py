"""Whether a figure is a claim at all: does its sentence, and the report, speak of return or captivity?"""

from __future__ import annotations

from headcount.claims.bare import bare_is_claim, told_again
from headcount.claims.breakdown import is_item, is_led_by_the_freed, is_story_item
from headcount.claims.custody import (
    CUSTODY,
    PRISONERS,
    comes_home,
    governed,
    held,
    is_homecoming,
    is_negated,
    speaks_of_exchange,
)
from headcount.claims.document import Document
from headcount.claims.draft import Draft, Form
from headcount.claims.elsewhere import is_elsewhere
from headcount.claims.nouns import are_among_the_freed, noun_is_claim
from headcount.claims.predicate import is_harm
from headcount.language.dates import DateKind
from headcount.records.claim import Action, Counted


def is_claim(draft: Draft, document: Document, before: list[Draft]) -> bool:
    """Decide whether a figure is a claim, given the claims of the sentences before it."""
    if _is_supposed(draft) or _is_of_a_law(draft) or _is_pool(draft):
        return False
    if draft.form is Form.SAME:
        return any(d.counted is not Counted.EXCHANGE for d in before)
    if draft.counted is Counted.EXCHANGE:
        return _is_exchange(draft, document)
    if draft.asked is not None and draft.counted is Counted.PERSON:
        return document.about_prisoners
    if draft.form is Form.FORMULA:
        if document.is_other and not document.names_captivity:
            return False
        dead = draft.sentence.has("counted", "body") is not None
        alone = document.names_captivity and document.names_both and draft.sentence.index == 0
        return draft.value > 1 and (speaks_of_exchange(draft.sentence) or bool(before) or dead or alone)
    if draft.form is Form.NOUN and is_story_item(draft, before):
        draft.of_the_freed = True
        return True
    if draft.form is Form.BARE and is_led_by_the_freed(draft, before):
        draft.form, draft.of_the_freed = Form.PARTITIVE, True
        return True
    if draft.form in {Form.NOUN, Form.BARE}:
        draft.antecedent = told_again(draft, before)
    if (is_negated(draft) and not held(draft, document)) or (draft.counted is Counted.PERSON and is_harm(draft)):
        return False
    if is_elsewhere(draft, before):
        return False
    if draft.form in {Form.BARE, Form.PARTITIVE}:
        return bare_is_claim(draft, document, before)
    return draft.antecedent is not None or noun_is_claim(draft, document, before)


def _is_supposed(draft: Draft) -> bool:
    """ "If they hand over 500", "if they had, 500 would have been home": a condition does not say that it is so."""
    sentence = draft.sentence
    led = [tag for tag in sentence.by_category.get("link", ()) if tag.value == "if" and tag.last <= draft.first]
    if led and sentence.has("link", "counterfactual") is not None:
        return True
    return bool(led) and "," not in sentence.lows[led[-1].last : draft.first]


def _is_pool(draft: Draft) -> bool:
    """ "Of the 900 captured in Kursk, 115 were exchanged": those of whom some came back, and not all of them."""
    sentence, verb, at = draft.sentence, draft.predicate, draft.start_of_bound()
    led = any(t.value == "among_before" and t.last == at for t in sentence.by_category.get("link", ()))
    if not led or draft.form is not Form.NOUN or verb is None or sentence.has("link", "those", at, draft.head):
        return False
    if sentence.has("status", "pledged", draft.head, max(draft.head, verb.first)) is not None:
        return False
    first = sentence.first_of_clause(draft.first)
    opens = all(tag.last > first for tag in sentence.by_category.get("link", ()) if tag.last == at)
    rest = [n for n in sentence.numbers if n.first >= draft.head and not n.ordinal]
    apart = "," in sentence.lows[draft.head : max(draft.head, verb.first)]
    return opens and apart and bool(rest) and rest[0].value < draft.value


def _is_of_a_law(draft: Draft) -> bool:
    """ "The law that we took up about 30,000 for soldiers": told of what was taken, and not itself the object."""
    verb = draft.predicate
    if verb is None or verb.value not in {"receive", "give"} or verb.form != "done" or verb.last > draft.first:
        return False
    return draft.sentence.has("link", "about", draft.first - 1, draft.first) is not None


def _is_exchange(draft: Draft, document: Document) -> bool:
    if draft.form is Form.ORDINAL and draft.value == 1 and not _of_a_period(draft):
        return False
    return document.about_prisoners


def _of_a_period(draft: Draft) -> bool:
    """ "The first exchange of 2025": a first that says since when it counts."""
    return any(span.kind is DateKind.YEAR or span.unit == "year" for span in draft.sentence.dates)


def has_parties(draft: Draft, document: Document) -> bool:
    """Does the figure belong to a known conflict: a known party on one side of it, or a known pair for both?"""
    if draft.counted is Counted.EXCHANGE or draft.both:
        return document.pair is not None
    if draft.action is Action.HELD:
        named = (
            draft.nationality is not None or draft.owner is not None or bool(draft.people & (PRISONERS | {"military"}))
        )
        named = named or any(tag.value in PRISONERS for tag in draft.sentence.by_category.get("people", ()))
        place = draft.sentence.has("captivity", "place") is not None
        return draft.held_by is not None and (document.names_both or named or place)
    if draft.returned_to is None:
        third = draft.held_by is not None and document.is_third(draft.held_by)
        known = (document.names_both or third or "pow" in draft.people) and (
            draft.held_by is not None or document.speaks_of_exchange or document.is_in_conflict
        )
        lone = third and draft.held_by == document.lone_holder
        if lone:
            return governed(draft) or draft.whole is not None
        beside = draft.held_by is not None and "foreigner" in draft.people
        return known and _are_prisoners(draft) and (beside or governed(draft))
    if not _has_reason(draft, document):
        return False
    captor = draft.held_by is not None and document.is_militia(draft.held_by) and document.counts[draft.held_by] > 0
    known = document.names_both and document.hostage_pair is not None
    if _are_hostages(draft) and draft.channel is None and not (known or captor):
        return False
    if draft.held_by is None:
        return draft.channel is not None or document.pair is not None
    return True


def _are_hostages(draft: Draft) -> bool:
    """Are they called hostages, or said to be held as such?"""
    return (
        "hostage" in draft.people or draft.sentence.has("link", "as_hostages", draft.head, draft.head + 4) is not None
    )


def _are_prisoners(draft: Draft) -> bool:
    """By what they are called, by the channel, as those told of before, or by "detained in".

    Hostages of whom neither captor nor channel is told are those of a crime.
    """
    if "hostage" in draft.people and draft.channel is None:
        return False
    if draft.counted is Counted.BODY and draft.sentence.has("link", "both") is not None:
        return True
    if draft.form in {Form.BARE, Form.PARTITIVE}:
        return True
    if draft.people & (CUSTODY | {"foreigner"}) or draft.channel or draft.sentence.has("channel", "one_sided"):
        return True
    return draft.sentence.has("prep", "captor", draft.head, draft.head + 2) is not None


def _has_reason(draft: Draft, document: Document) -> bool:
    """Outside the conflicts with their own file, people come home in exchanges, from militias, or as dissidents."""
    conflict = document.conflicts.conflict_of(draft.returned_to or draft.held_by)
    bargain = document.speaks_of_exchange or (document.about_prisoners and document.tells_of_a_bargain)
    if conflict != "world" or draft.channel is not None or bargain:
        return True
    militia = draft.held_by is not None and document.is_militia(draft.held_by) and not _is_raid(draft)
    if document.names_both and {draft.returned_to, draft.held_by} == set(document.pair or ()) and _are_captives(draft):
        return True
    event = draft.sentence.has("scope", "event") is not None
    return militia or event or "political_prisoner" in draft.people


def _is_raid(draft: Draft) -> bool:
    """ "Troops rescued 62 people from a camp": taken back by force."""
    verb = draft.predicate
    return verb is not None and draft.sentence.has("link", "raid", verb.first, verb.last) is not None


def _are_captives(draft: Draft) -> bool:
    """Soldiers whom a verb of handing over governs."""
    return governed(draft) and bool(draft.people & {"pow", "military"})


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
        or draft.asked is not None
        or is_item(draft)
        or draft.counted is Counted.BODY
        or comes_home(draft)
        or are_among_the_freed(draft)
        or is_homecoming(draft)
        or (before and sentence.index - before[-1].sentence.index <= 3)
    )
