"""The claims of a report: sentences found, figures read, attributes resolved, context shared."""

from __future__ import annotations

from itertools import zip_longest

from headcount.claims.bare import given_in_return, is_dead_in_return, is_told, named_again
from headcount.claims.breakdown import answers, is_item
from headcount.claims.channel import resolve_channel
from headcount.claims.confidence import confidence
from headcount.claims.context import resolve_context
from headcount.claims.custody import held
from headcount.claims.direction import resolve_direction
from headcount.claims.document import Document, open_document
from headcount.claims.draft import Draft, Form
from headcount.claims.figures import find_figures
from headcount.claims.gate import has_parties, is_claim
from headcount.claims.pairs import spread_each
from headcount.claims.parties import CAPTIVITY_REACH, Role
from headcount.claims.people import resolve_people
from headcount.claims.predicate import find_predicate
from headcount.claims.quotes import quote
from headcount.claims.relevance import is_relevant
from headcount.claims.speaker import repeat_speakers, resolve_speakers
from headcount.claims.status import resolve_status
from headcount.claims.tags import Tag
from headcount.claims.tally import read_tally
from headcount.claims.when import resolve_when
from headcount.claims.wholes import find_wholes, mirror_wholes
from headcount.records.claim import Action, Claim, Counted
from headcount.records.report import Report

OF_THE = 3
"""Tokens from a part to the figure that it is a part of ("15 of the 28 bodies")."""
BESIDE = 2
"""Tokens from a figure to the word that says that its people are held."""
MOST_CLAIMS, MOST_FIGURES = 700, 5_000
"""Claims that are read of one report, and numbers that are looked at; the rest is left, and said to be."""


def find_claims(report: Report) -> tuple[Claim, ...]:
    """Every figure of a report about people or bodies returned or held, or about exchanges, with all it says.

    Pure: the result depends on the report alone. A report in a language without words in `language/data/claims`, or
    one that does not speak of prisoners, has none.
    """
    if not is_relevant(report.text):
        return ()
    document = open_document(report)
    if document is None:
        return ()
    drafts = _read(document)
    resolve_speakers(drafts, document)
    find_wholes(drafts, document.side if document.side in (document.pair or ()) else None)
    resolve_people(drafts, document)
    resolve_context(drafts, document)
    mirror_wholes(drafts)
    repeat_speakers(drafts)
    return tuple(
        _claim(draft, document)
        for draft in drafts
        if (draft.low is not None or draft.high is not None) and has_parties(draft, document)
    )


def is_cut_short(report: Report) -> bool:
    """Did the report hold more than is read of one? To be asked right after its claims."""
    return len(report.text) > MOST_CLAIMS and (document := open_document(report)) is not None and document.cut_short


def count_sentences(report: Report) -> int:
    """How many sentences of a report are looked at for figures; none of one that speaks of something else."""
    document = open_document(report) if is_relevant(report.text) else None
    return len(document.sentences) if document else 0


def _read(document: Document) -> list[Draft]:
    drafts: list[Draft] = []
    looked_at = 0
    for sentence in document.sentences:
        if len(drafts) >= MOST_CLAIMS or looked_at >= MOST_FIGURES:
            document.cut_short = True
            break
        figures = find_figures(sentence)
        looked_at += len(figures)
        for draft, following in zip_longest(figures, figures[1:]):
            draft.predicate = find_predicate(draft)
            read_tally(draft)
            if answers(draft, sentence) and draft.predicate is None:
                draft.asked = document.question_before(sentence)
            if is_claim(draft, document, drafts):
                if following is not None and _is_of_the_next(draft, following):
                    draft.counted = following.counted
                elif draft.form in {Form.BARE, Form.PARTITIVE} and drafts:
                    draft.counted = _counted_before(draft, drafts)
                    draft.antecedent = named_again(draft, drafts)
                elif draft.form is Form.BARE and not draft.people:
                    _take_noun_before(draft)
                if draft.form is Form.BARE and drafts and given_in_return(draft, drafts[-1]):
                    draft.predicate = None
                if _is_of_next_clause(draft, document):
                    draft.predicate = None
                if draft.form is Form.FORMULA and drafts and _is_of_the_dead(draft, drafts[-1]):
                    draft.counted = Counted.BODY
                if drafts and (is_dead_in_return(draft, drafts[-1]) or _is_joined_body(draft, drafts[-1])):
                    draft.counted = Counted.BODY
                _resolve(draft, document, drafts)
                drafts += spread_each(draft, document, drafts)
    return drafts


def _is_of_the_next(draft: Draft, following: Draft) -> bool:
    """ "15 of the 28 bodies": does the figure count some of those of the figure right after it?"""
    of = draft.sentence.has("link", "among_before", draft.last, draft.last + 1) is not None
    return (draft.form is Form.PARTITIVE or (draft.form is Form.BARE and of)) and following.first - draft.last <= OF_THE


def _counted_before(draft: Draft, before: list[Draft]) -> Counted:
    """What a figure without a noun counts: as the figure before; a service or group is never one of exchanges."""
    if draft.tally is not None:
        return draft.counted
    counted = before[-1].counted
    number_of = draft.sentence.has("link", "number_of", 0, draft.first)
    if number_of is not None and draft.sentence.has("people", None, number_of.last, draft.first) is not None:
        return Counted.PERSON
    named = _people_between(before[-1], draft) if counted is Counted.EXCHANGE else None
    if named is not None:
        draft.nationality = draft.nationality or named.value
        return Counted.PERSON
    told = draft.people or draft.of_the_freed or is_item(draft) or before[-1].form is Form.ORDINAL
    told = told or draft.sentence.has("held", "strong") is not None
    told = told or draft.sentence.has("held", "words", draft.last, draft.last + BESIDE) is not None
    if counted is not Counted.EXCHANGE or not told:
        return counted
    return next((d.counted for d in reversed(before) if d.counted is not Counted.EXCHANGE), Counted.PERSON)


def _people_between(last: Draft, draft: Draft) -> Tag | None:
    """ "The 58th exchange, bringing the total of Ukrainians repatriated to 3,767": a nation's people in between."""
    if last.sentence is not draft.sentence:
        return None
    nations = (t for t in draft.sentence.by_category.get("party", ()) if t.form == "people")
    return next((t for t in nations if last.head <= t.first and t.last <= draft.first), None)


def _is_of_the_dead(draft: Draft, last: Draft) -> bool:
    """ "The bodies of 1,000 were handed over. The minister: "1,000 for 19"": a formula without a word of its own."""
    near = draft.sentence.index - last.sentence.index <= 2
    named = draft.sentence.has("channel", "exchange") is not None or draft.sentence.has("people") is not None
    return near and last.counted is Counted.BODY and not named and not draft.people


def _is_joined_body(draft: Draft, last: Draft) -> bool:
    """ "The bodies of two foreigners and one Ukrainian": those whom "and" joins to the dead."""
    joined = last.sentence is draft.sentence and draft.first - last.head == 1 and last.counted is Counted.BODY
    return (
        joined
        and draft.counted is Counted.PERSON
        and draft.sentence.has("credit", "and", last.head, draft.first) is not None
    )


def _take_noun_before(draft: Draft) -> None:
    """ "Release of more hostages after 2 are freed": the noun that the first bare figure leaves out."""
    sentence = draft.sentence
    dead = sentence.has("counted", "body", 0, draft.first)
    if dead is not None and sentence.has("people", None, dead.last, draft.first) is None:
        draft.counted = Counted.BODY
    for tag in sentence.tags:
        if tag.last <= draft.first and tag.category == "people" and tag.value != "plain":
            draft.people.add(tag.value)
        whose = tag.last <= draft.first and tag.category == "party" and tag.form == "adjective"
        if whose and sentence.has("captivity", None, tag.last, tag.last + CAPTIVITY_REACH) is None:
            draft.nationality = tag.value


def _is_of_next_clause(draft: Draft, document: Document) -> bool:
    """ "On 25 June – 90, and Russia got as many": the verb has a subject of its own after the figure and a comma."""
    verb, sentence = draft.predicate, draft.sentence
    if (
        verb is None
        or draft.form is not Form.BARE
        or verb.first <= draft.head
        or "," not in sentence.lows[draft.head : verb.first]
    ):
        return False
    if any(tag.value == "relative" for at in range(draft.head, verb.first) for tag in sentence.at.get(at, ())):
        return False
    return any(m.role is Role.SUBJECT and draft.head < m.tag.first < verb.first for m in document.mentions(sentence))


def _goes_on_held(draft: Draft, before: list[Draft]) -> bool:
    """ "In Ukrainian captivity 1,348, in Russian – 6,465": the second figure has no verb of its own."""
    last = before[-1] if before else None
    return (
        last is not None
        and (last.sentence is draft.sentence or is_told(draft) or _is_their_number(draft))
        and last.action is Action.HELD
        and (draft.form is Form.BARE or (draft.form is Form.NOUN and last.sentence is draft.sentence))
        and draft.predicate is None
    )


def _is_their_number(draft: Draft) -> bool:
    """ "The true number of civilians may be 20,000": told of those who are held, with no verb of return."""
    number_of = draft.sentence.has("link", "number_of", 0, draft.first)
    return number_of is not None and not draft.sentence.by_category.get("verb")


def _resolve(draft: Draft, document: Document, before: list[Draft]) -> None:
    told = draft.form is Form.SAME or draft.of_the_freed
    if not told and (held(draft, document) or _goes_on_held(draft, before)):
        draft.action = Action.HELD
    resolve_status(draft)
    resolve_direction(draft, document)
    resolve_when(draft, document)
    resolve_channel(draft)


def _claim(draft: Draft, document: Document) -> Claim:
    sentence = draft.sentence
    held_now = draft.action is Action.HELD
    return Claim(
        report_id=document.report.id,
        start=draft.start,
        end=draft.end,
        quote=quote(sentence),
        part=sentence.part,
        low=draft.low,
        high=draft.high,
        approx=draft.approx,
        counted=draft.counted,
        action=draft.action,
        returned_to=None if held_now else draft.returned_to,
        held_by=draft.held_by,
        status=draft.status,
        scope=draft.scope,
        from_date=draft.from_date,
        to_date=draft.to_date,
        date_precision=draft.date_precision,
        channel=draft.channel,
        people=tuple(sorted(draft.people)),
        speaker=draft.speaker,
        speaker_id=draft.speaker_id,
        whole=(draft.whole.start, draft.whole.end) if draft.whole else None,
        confidence=confidence(draft),
        cues=tuple(draft.cues),
    )
