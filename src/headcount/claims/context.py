"""What a figure takes from those before it: the same number, the other direction, the date, the channel."""

from __future__ import annotations

from headcount.claims.channel import share_channels
from headcount.claims.document import Document
from headcount.claims.draft import Draft, Form
from headcount.claims.gate import may_presume
from headcount.claims.same_day import (
    date_wholes,
    go_back_a_day,
    open_day,
    share_dates,
    take_event_date,
    take_news_day,
    take_story_day,
)
from headcount.claims.ways import find_way, presume_side, previous, repeat
from headcount.claims.when import sums_sides
from headcount.records.claim import Action, Channel, Counted, Scope, Status
from headcount.records.report import PartKind

OPENING = 3
"""Tokens at the beginning of a sentence among which its subject's name mostly stands."""
DEAD = 6
"""Tokens after a figure within which its people are said to be dead."""
EVENT_TOTAL = 3
"""Tokens before a figure in which "for a total of" stands."""


def resolve_context(drafts: list[Draft], document: Document) -> None:
    """Fill what a figure's own sentence leaves open from the figures it belongs to."""
    for at, draft in enumerate(drafts):
        if draft.form is Form.SAME:
            repeat(draft, drafts[:at], document)
    for at, draft in enumerate(drafts[1:]):
        _goes_on_promised(draft, drafts[at])
    for draft in drafts:
        _is_of_the_deal(draft, document)
    for at, draft in enumerate(drafts):
        _count_both(draft, document)
        _sum_both_ways(draft, drafts[:at])
        _place_hostages(draft, document)
        if draft.whole is not None and draft.whole.start > draft.start:
            _inherit_sum(draft.whole, draft)
    for draft in drafts:
        _look_ahead(draft, drafts, document.side)
        _turn_formula(draft, drafts)
    for at, draft in enumerate(drafts):
        if draft.counted is not Counted.EXCHANGE:
            find_way(draft, drafts, at, document)
    for at, draft in enumerate(drafts):
        if draft.action is Action.HELD and draft.held_by is None and at:
            _inherit_holder(draft, drafts[at - 1])
        if document.lone_holder is not None:
            _presume_holder(draft, document.lone_holder)
        elif may_presume(draft, drafts[:at]):
            presume_side(draft, document)
    for draft in drafts:
        _look_ahead(draft, drafts, document.side)
        _give_way(draft)
    for at, draft in enumerate(drafts):
        if draft.form is Form.BARE and draft.whole is None and not draft.dated:
            _inherit_scope(draft, drafts[:at])
        if at and _adds_to_total(draft, drafts[at - 1]):
            _take_scope(draft, drafts[at - 1])
        counted = next((d for d in reversed(drafts[:at]) if _is_counted_before(d, draft)), None)
        if counted is not None and _sums_exchanges(draft, counted):
            _take_scope(draft, counted)
            draft.channel = draft.channel or (Channel.EXCHANGE if draft.counted is Counted.PERSON else None)
    for draft in drafts:
        _count_dead(draft)
    go_back_a_day(drafts, document)
    date_wholes(drafts)
    share_dates(drafts)
    for draft in drafts:
        if open_day(draft) and not draft.in_stages:
            take_event_date(draft, drafts, document)
    share_dates(drafts)
    if take_news_day(drafts, document):
        share_dates(drafts)
    take_story_day(drafts)
    share_channels(drafts, document)


def _give_way(part: Draft) -> None:
    """ "537 were brought back: 230 on 3 January, …": a whole of which nothing is told goes the way of its parts."""
    whole = part.whole
    if whole is not None and not whole.both and whole.returned_to is None and whole.held_by is None:
        whole.returned_to, whole.held_by = part.returned_to, part.held_by


def _goes_on_promised(draft: Draft, last: Draft) -> None:
    """ "Agreed on 1,000 for 1,000 and on 700 each": what follows a promise in its sentence is one too."""
    sentence, predicate = draft.sentence, draft.predicate
    if last.sentence is not sentence or last.status not in {Status.PLEDGED, Status.PROPOSED}:
        return
    named = predicate is None or predicate.form == "noun" or predicate.first < last.first
    if draft.status is not Status.DONE or draft.action is Action.HELD or not named:
        return
    if sentence.has("credit", "contrast", last.head, draft.first) is None:
        draft.status = last.status
        draft.cue("status", "as the promise that it goes on with", span=(last.start, last.end))


def _is_of_the_deal(draft: Draft, document: Document) -> None:
    """ "They signed a deal. The rebels will get 1,700": what is to come, right after the deal that provides for it."""
    verb, sentence = draft.predicate, draft.sentence
    if draft.status is not Status.PLANNED or verb is None or verb.form != "future" or sentence.index == 0:
        return
    last = document.sentences[sentence.index - 1]
    deal = last.has("status", "pledged")
    if deal is not None and not last.numbers and last.has("status", "negation") is None:
        draft.status = Status.PLEDGED
        draft.cue("status", "what the deal before it provides for", span=last.span(deal))


def _look_ahead(draft: Draft, drafts: list[Draft], side: str | None) -> None:
    """A headline's figure goes the way that the story under it gives to the same figure, if it gives one."""
    if draft.sentence.part is not PartKind.HEADLINE or draft.returned_to or draft.held_by or draft.both:
        return
    if draft.form not in {Form.NOUN, Form.BARE} or draft.counted is Counted.EXCHANGE:
        return
    ways = {
        (d.returned_to, d.held_by)
        for d in drafts
        if d.sentence.part is not PartKind.HEADLINE
        and d.form is not Form.SAME
        and (d.low, d.high, d.counted, d.action) == (draft.low, draft.high, draft.counted, draft.action)
    }
    if len(ways) > 1 and side is not None:
        ways = {way for way in ways if way[0] == side}
    if len(ways) == 1:
        draft.returned_to, draft.held_by = ways.pop()
        draft.cue("returned_to", "the same figure in the story")


def _turn_formula(draft: Draft, drafts: list[Draft]) -> None:
    """ "215 for 56. Ukraine got back 215": the sides of an unequal formula are those that the story tells."""
    twin = draft.twin
    if draft.form is not Form.FORMULA or twin is None or draft.low == twin.low or draft.start > twin.start:
        return
    told = next(
        (d for d in drafts if d.form is Form.NOUN and d.low == draft.low and d.returned_to == draft.held_by), None
    )
    if told is not None and told.returned_to is not None and told.counted is draft.counted:
        draft.returned_to, draft.held_by, twin.returned_to, twin.held_by = (
            *(twin.returned_to, twin.held_by),
            *(draft.returned_to, draft.held_by),
        )
        draft.cue("returned_to", "the same figure in the story", span=(told.start, told.end))


def _sums_exchanges(draft: Draft, last: Draft) -> bool:
    """ "There were 58 exchanges. 4,131 people came home": the figure of all of them, where it names no day."""
    counted = last.counted is Counted.EXCHANGE and last.form is Form.NOUN and last.status is Status.DONE
    undated = not draft.dated and draft.scope is Scope.DAY and not draft.sentence.dates
    follows = draft.sentence.index - last.sentence.index <= 1 and draft.value > last.value > 1
    return counted and undated and follows and draft.action is Action.RETURNED and draft.status is Status.DONE


def _is_counted_before(earlier: Draft, draft: Draft) -> bool:
    """Is the figure one of exchanges, or the last of another sentence?"""
    return earlier.counted is Counted.EXCHANGE or earlier.sentence is not draft.sentence


def _adds_to_total(draft: Draft, last: Draft) -> bool:
    """ "In three years 4,306 were exchanged. Another 469 came back outside exchanges": it is of the same stretch."""
    sentence = draft.sentence
    another = sentence.has("link", "another", 0, draft.first)
    led = another is not None and another.last == draft.start_of_bound() and another.first == 0
    alike = last.scope is Scope.TOTAL and last.counted is draft.counted and last.returned_to == draft.returned_to
    undated = not draft.dated and draft.scope is Scope.DAY and not sentence.dates and draft.status is Status.DONE
    return led and alike and undated and sentence.index - last.sentence.index == 1 and last.action is draft.action


def _take_scope(draft: Draft, model: Draft) -> None:
    draft.scope, draft.dated = model.scope, True
    draft.from_date, draft.to_date, draft.date_precision = model.from_date, model.to_date, model.date_precision


def _inherit_scope(draft: Draft, before: list[Draft]) -> None:
    """A figure without noun and date goes on with the period or total of the one before."""
    model = previous(draft, before)
    if model is not None and draft.sentence.index - model.sentence.index <= 1 and model.scope is not Scope.DAY:
        _take_scope(draft, model)


def _count_dead(draft: Draft) -> None:
    """ "59 hostages, 35 of them believed to be dead": those who are held and dead are bodies."""
    dead = draft.sentence.has("link", "dead", draft.head, draft.head + DEAD)
    if (
        draft.action is Action.HELD
        and dead is not None
        and not any(draft.head <= number.first < dead.first for number in draft.sentence.numbers)
    ):
        draft.counted = Counted.BODY


def _presume_holder(draft: Draft, holder: str) -> None:
    """Where a third state alone is told of, those let go were in its hands; whither they go is not known."""
    if draft.counted is Counted.PERSON and not (draft.both or draft.returned_to or draft.held_by):
        draft.held_by = holder
        draft.doubt += 0.15
        draft.cue("held_by", "the state that the report tells of")


def _inherit_holder(draft: Draft, last: Draft) -> None:
    """ "Cuba released 53; 79 are still behind bars": those still held are in the same hands."""
    if draft.sentence.index - last.sentence.index <= 1 and last.held_by is not None:
        draft.held_by = last.held_by
        draft.cue("held_by", "as the figure before", span=(last.start, last.end))


def _count_both(draft: Draft, document: Document) -> None:
    """A mediator's running total counts both sides' people, unless its words name one."""
    if draft.returned_to or draft.held_by or draft.action is Action.HELD:
        return
    if draft.scope is Scope.DAY:
        draft.both = draft.both or (sums_sides(draft) and draft.form is not Form.FORMULA)
        return
    sentence = draft.sentence
    parties = {document.conflicts.party_of(tag.value) for tag in sentence.by_category.get("official", ())}
    third = any(document.conflicts.is_mediator(party) for party in parties)
    sided = document.pair is not None and parties & set(document.pair)
    third = third or sentence.has("mediator", None, 0, OPENING) is not None
    if third and not sided and draft.nationality is None:
        draft.both = True


def _sum_both_ways(draft: Draft, before: list[Draft]) -> None:
    """ "84 Ukrainian and 84 Russian captives, for a total of 168": the sum of both directions counts both."""
    summed = draft.sentence.has("scope", "event_total", max(0, draft.first - EVENT_TOTAL), draft.first)
    if summed is None or len(before) < 2 or draft.counted is Counted.EXCHANGE:
        return
    one, other = before[-2:]
    if one.returned_to is not None and one.returned_to == other.held_by and one.value + other.value == draft.value:
        draft.returned_to = draft.held_by = draft.whole = None
        draft.both, draft.scope = True, one.scope
        draft.cue("returned_to", "the sum of both directions")
        one.whole = None if one.whole is draft else one.whole
        other.whole = None if other.whole is draft else other.whole


def _place_hostages(draft: Draft, document: Document) -> None:
    """Hostages of whom nothing else is said are in the hands of the conflict's militia."""
    pair = document.hostage_pair
    held = draft.action is Action.HELD and (
        "detainee" in draft.people or (draft.form is Form.BARE and pair is not None and document.counts[pair[1]] > 0)
    )
    if draft.action is Action.HELD and "hostage" in draft.people and pair is not None and draft.held_by == pair[0]:
        draft.held_by = pair[1]
        draft.cue("held_by", "hostages of the conflict's militia")
    in_land = draft.action is Action.HELD and pair is not None and draft.sentence.has("place") is not None
    if in_land and pair is not None and draft.held_by in (None, pair[0]) and draft.nationality is None:
        draft.held_by = pair[1]
        draft.cue("held_by", "in the land that the conflict's militia holds")
    if not ("hostage" in draft.people or held) or pair is None or draft.returned_to or draft.held_by:
        return
    draft.held_by = pair[1]
    draft.returned_to = None if draft.action is Action.HELD else pair[0]
    draft.cue("held_by", "hostages of the conflict's militia")


def _inherit_sum(whole: Draft, part: Draft) -> None:
    """A sum told after its parts covers what they cover."""
    if not whole.dated and whole.scope is Scope.DAY and part.scope is not Scope.DAY:
        whole.scope, whole.dated = part.scope, part.dated
        whole.from_date, whole.to_date, whole.date_precision = part.from_date, part.to_date, part.date_precision
