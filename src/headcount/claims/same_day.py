"""Which figures share a day: the same figure elsewhere, the other direction, the sentence beside."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import chain, takewhile

from headcount.claims.day_words import belongs
from headcount.claims.document import NEWS_DAYS, Document
from headcount.claims.draft import Draft
from headcount.claims.when import ONE_EVENT, event_day
from headcount.language.dates import DateKind
from headcount.records.claim import Action, Counted, Scope, Status
from headcount.records.report import STORY, DatePrecision, PartKind

NEWS_REACH = 2
"""Sentences between the day of the news and a figure of it."""
SMALL = 10
"""A number up to this may be the same on two days by chance."""
FARTHEST = 2
"""Sentences between two figures of which one may give the other its day."""


def date_wholes(drafts: list[Draft]) -> None:
    """An undated exchange in stages lasted from the first to the last day of its parts."""
    for whole in drafts:
        parts = [d for d in drafts if d.whole is whole and d.dated and d.from_date and d.to_date]
        if len(parts) > 1 and open_day(whole) and whole.status not in {Status.PLEDGED, Status.PROPOSED}:
            whole.from_date = min(d.from_date for d in parts if d.from_date)
            whole.to_date = max(d.to_date for d in parts if d.to_date)
            whole.date_precision, whole.dated = parts[0].date_precision, True


def go_back_a_day(drafts: list[Draft], document: Document) -> None:
    """ "On 24 May 307 came home. The day before it was 390": the day before that of the sentence before."""
    day = timedelta(days=1)
    told = document.published - day if document.published is not None else None
    for at, draft in enumerate(drafts):
        if told is None or not draft.from_date == draft.to_date == told or draft.sentence.has("link", "eve") is None:
            continue
        last = next((d for d in reversed(drafts[:at]) if d.sentence is not draft.sentence), None)
        if last is None or _gap(last, draft) > 1 or last.from_date is None or last.from_date != last.to_date:
            continue
        if last.from_date < told and any(span.kind is DateKind.DAY for span in last.sentence.dates):
            draft.from_date = draft.to_date = last.from_date - day


def take_event_date(draft: Draft, drafts: list[Draft], document: Document) -> None:
    """A day that the sentence beside names for the exchange itself: "they exchanged prisoners today"."""
    if draft.status is not Status.DONE or (draft.high is None and draft.value > ONE_EVENT and draft.living):
        return
    at = draft.sentence.index
    ahead = 3 if draft.sentence.part is PartKind.HEADLINE else 1
    for index in (at - 1, *range(at + 1, at + 1 + ahead), at - 2):
        if 0 <= index < len(document.sentences) and not _tells_another(index, draft, drafts):
            story = draft.sentence.part is PartKind.HEADLINE and index > at and draft.predicate is not None
            frame = draft.predicate.value if story and draft.predicate is not None else "swap"
            day = event_day(document.sentences[index], document, frame)
            if day is not None and (document.published is None or day <= document.published):
                draft.from_date = draft.to_date = day
                draft.date_precision = DatePrecision.DAY
                draft.cue("date", "the day of the exchange in the sentence beside")
                return


def take_story_day(drafts: list[Draft]) -> None:
    """What a headline tells of happened on the day of the story's first figures that went the same way."""
    story = [d for d in drafts if d.sentence.part in STORY and d.counted is not Counted.EXCHANGE]
    for draft in drafts:
        if draft.sentence.part is not PartKind.HEADLINE or not open_day(draft) or draft.in_stages:
            continue
        alike = [d for d in story if d.counted is draft.counted and d.action is draft.action]
        first = next((d for d in alike if draft.returned_to in (None, d.returned_to)), None)
        if first is not None and _dated(first) and first.status is draft.status is Status.DONE:
            draft.from_date, draft.to_date, draft.date_precision = first.from_date, first.to_date, first.date_precision
            draft.cue("date", "the day that the story tells of", span=(first.start, first.end))


def take_news_day(drafts: list[Draft], document: Document) -> bool:
    """What was handed over at the head of a report was so on the only late day that the report names.

    Did any figure get its day from it?
    """
    taken = False
    if document.news_day is None:
        return taken
    day, at = document.news_day
    late = [d for d in drafts if _dated(d) and d.status is Status.DONE and _is_late(d, day)]
    if any(d.from_date != day or _goes_back(d) for d in late):
        return taken
    for draft in drafts:
        near = abs(draft.sentence.index - at) <= NEWS_REACH
        if near and open_day(draft) and not draft.in_stages and draft.status is Status.DONE and not _is_of_old(draft):
            draft.from_date = draft.to_date = day
            draft.date_precision = DatePrecision.DAY
            draft.doubt += 0.1
            draft.cue("date", "the only day of the news")
            taken = True
    return taken


def _is_late(draft: Draft, day: date) -> bool:
    """Is the figure of the last days before the news, and not one of long ago that is recalled?"""
    return draft.from_date is not None and draft.from_date >= day - timedelta(days=NEWS_DAYS)


def _is_of_old(draft: Draft) -> bool:
    """Does the sentence look back ("earlier", "the last exchange", "since")?"""
    sentence = draft.sentence
    return sentence.has("scope", "earlier") is not None or any(span.since for span in sentence.dates)


def share_dates(drafts: list[Draft]) -> None:
    """The same event keeps its day: same figure elsewhere, the other direction, the sentence before or after."""
    staged = {_figure(d) for d in drafts if d.in_stages}
    first_dated: dict[tuple[object, ...], int] = {}
    for at, draft in enumerate(drafts):
        draft.in_stages = draft.in_stages or _figure(draft) in staged
        if _dated(draft):
            first_dated.setdefault(_figure(draft), at)
    for at, draft in enumerate(drafts):
        if open_day(draft) and not draft.in_stages:
            same = first_dated.get(_figure(draft))
            model = (
                _dated(draft.whole)
                or _dated(draft.twin)
                or _dated(draft.antecedent)
                or (None if same is None else drafts[same])
                or _answered(draft, drafts)
            )
            if model is None:
                model = _neighbour(at, drafts)
            if model is not None:
                draft.from_date, draft.to_date, draft.date_precision = (
                    model.from_date,
                    model.to_date,
                    model.date_precision,
                )
                draft.cue("date", "the day of the same event", span=(model.start, model.end))
                if _dated(draft):
                    first_dated[_figure(draft)] = min(at, first_dated.get(_figure(draft), at))
    for draft in drafts:
        if draft.whole is not None and open_day(draft) and _dated(draft.whole):
            whole = draft.whole
            draft.from_date, draft.to_date, draft.date_precision = whole.from_date, whole.to_date, whole.date_precision


def open_day(draft: Draft) -> bool:
    undated = (
        draft.scope is Scope.DAY and draft.from_date is None and not draft.dated and draft.action is Action.RETURNED
    )
    return undated and not _names_months(draft)


def _dated(draft: Draft | None) -> Draft | None:
    return draft if draft is not None and draft.scope is Scope.DAY and draft.from_date is not None else None


def _figure(draft: Draft) -> tuple[object, ...]:
    """What is the same where two drafts give the same figure."""
    return draft.low, draft.high, draft.counted, draft.returned_to, draft.scope, draft.status


def _answered(draft: Draft, drafts: list[Draft]) -> Draft | None:
    """ "303 soldiers came back to Russia. Kyiv confirmed the return of 303": as many the other way, on a known day."""
    if draft.value <= SMALL or draft.held_by is None:
        return None
    way = draft.low, draft.high, draft.counted, draft.held_by, draft.scope, draft.status
    return next((d for d in drafts if _dated(d) and _figure(d) == way and d.held_by == draft.returned_to), None)


def _neighbour(at: int, drafts: list[Draft]) -> Draft | None:
    """A dated figure in the sentence before (or after) with the same standing, where this one names no day."""
    draft = drafts[at]
    if draft.status not in {Status.DONE, Status.DENIED}:
        return None
    again = _is_told_again(draft, drafts[:at])
    before = takewhile(lambda other: _gap(draft, other) <= FARTHEST, (drafts[i] for i in range(at - 1, -1, -1)))
    after = takewhile(lambda other: _gap(draft, other) <= FARTHEST, (drafts[i] for i in range(at + 1, len(drafts))))
    others = (other for other in chain(before, after) if not (again and _goes_back(other)))
    return next((other for other in others if _goes_with(draft, other)), None)


def _is_told_again(draft: Draft, before: list[Draft]) -> bool:
    """ "303 came home. The day before it was 307. The president spoke of 303": a figure of the day left open before."""
    alike = (d for d in before if d.low == draft.low is not None and d.counted is draft.counted)
    return draft.value > SMALL and any(open_day(d) and d.sentence is not draft.sentence for d in alike)


def _goes_with(draft: Draft, other: Draft) -> bool:
    corrected = other.status is Status.DENIED and draft.sentence.has("status", "corrected") is not None
    same = other.status is draft.status and draft.status is not Status.DENIED
    headline = draft.sentence.part is PartKind.HEADLINE
    return (
        _gap(draft, other) <= _reach(draft, other)
        and not _tells_of_before(draft, other)
        and _dated(other) is not None
        and (same or corrected)
        and (not headline or other.low == draft.low)
        and other.counted is draft.counted
        and not (other.start > draft.start and _is_another_exchange(other, draft))
        and (other.sentence is draft.sentence or _looks_back(other) is _looks_back(draft))
    )


def _gap(draft: Draft, other: Draft) -> int:
    return abs(other.sentence.index - draft.sentence.index)


def _looks_back(draft: Draft) -> bool:
    return draft.sentence.has("scope", "earlier", 0, draft.first) is not None


def _is_another_exchange(later: Draft, draft: Draft) -> bool:
    """ "The day before, 200 were exchanged for 200": an exchange both of whose sides are told, and neither is this."""
    return later.twin is not None and draft.low not in (later.low, later.twin.low)


def _names_months(draft: Draft) -> bool:
    """ "Were returned in November 2023 and early 2025": does the sentence tell of months or years?"""
    spans = draft.sentence.dates
    months = [s for s in spans if s.kind in {DateKind.MONTH, DateKind.YEAR} and s.first >= draft.head and not s.since]
    return len(months) > 1 and all(belongs(draft, span) for span in months)


def _tells_of_before(draft: Draft, other: Draft) -> bool:
    """ "300 came home. The day before it was 200 each": a later sentence that goes back to another handover."""
    if other.sentence.index <= draft.sentence.index or other.low == draft.low:
        return False
    return _goes_back(other)


def _goes_back(draft: Draft) -> bool:
    return draft.sentence.has("link", "day_before", 0, draft.first) is not None


def _tells_another(index: int, draft: Draft, drafts: list[Draft]) -> bool:
    """Does a sentence give other figures of the same kind, so that its day may be another exchange's?"""
    there = [d for d in drafts if d.sentence.index == index and d.counted is draft.counted and d.scope is Scope.DAY]
    return bool(there) and not any(d.low == draft.low for d in there)


def _reach(draft: Draft, other: Draft) -> int:
    """A sentence without a date of its own goes on with the day before for a sentence longer."""
    return 1 if draft.sentence.dates or other.sentence.index > draft.sentence.index else FARTHEST
