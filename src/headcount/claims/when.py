"""Which days a figure covers: one handover, a period, or a running total, and from when to when."""

from __future__ import annotations

from datetime import date

from headcount.claims.document import Document
from headcount.claims.draft import Draft
from headcount.claims.tags import Tag
from headcount.language.date_resolve import resolve
from headcount.language.dates import DateKind, DateSpan
from headcount.records.claim import Action, Counted, Scope, Status
from headcount.records.report import DatePrecision

SINCE_REACH = 6
"""Tokens before the name of a war's beginning within which "since" must stand."""


def resolve_when(draft: Draft, document: Document) -> None:
    """Set scope, dates and their precision from the words of the sentence."""
    if draft.action is Action.HELD:
        _held(draft, document)
        return
    epoch = _epoch(draft)
    since = _since(draft)
    if epoch is not None or since is not None:
        _since_start(draft, document, epoch, since)
        return
    span = _span(draft)
    start, end, precision = _resolve(span, draft, document) if span else (None, None, DatePrecision.UNKNOWN)
    total = _total_word(draft)
    if draft.counted is Counted.EXCHANGE:
        _exchange_scope(draft, document, span, start, end, precision)
    elif span is not None and (precision in {DatePrecision.YEAR, DatePrecision.MONTH, DatePrecision.WEEK} or _is_long(start, end)):
        _set(draft, Scope.PERIOD, start, end, precision, span)
    elif total is not None and (span is None or span.by):
        draft.cue("scope", "word for a running total", total)
        _set(draft, Scope.TOTAL, None, end or document.published, DatePrecision.DAY if (end or document.published) else precision, span)
    elif span is not None:
        _set(draft, Scope.DAY, start, end, precision, span)


def _set(draft: Draft, scope: Scope, start: date | None, end: date | None, precision: DatePrecision, span: DateSpan | None) -> None:
    draft.scope, draft.from_date, draft.to_date, draft.date_precision = scope, start, end, precision
    if span is not None:
        draft.dated = True
        draft.cue("date", "date in the sentence", span=(span.start, span.end))


def _is_long(start: date | None, end: date | None) -> bool:
    return start is not None and end is not None and (end - start).days > 5


def _held(draft: Draft, document: Document) -> None:
    span = _span(draft)
    day = None
    if span is not None:
        _, day, precision = _resolve(span, draft, document)
        if precision is not DatePrecision.DAY:
            draft.scope, draft.dated = Scope.TOTAL, True
            return
    day = day or document.published
    _set(draft, Scope.TOTAL, None, day, DatePrecision.DAY if day else DatePrecision.UNKNOWN, span)


def _epoch(draft: Draft) -> Tag | None:
    """ "Since the start of the full-scale invasion", in the figure's own stretch of the sentence."""
    sentence = draft.sentence
    for tag in sentence.by_category.get("epoch", ()):
        since = sentence.has("scope", "since", max(0, tag.first - SINCE_REACH), tag.first + 1)
        if since is not None and _close(draft, tag.first):
            return tag
    return None


def _close(draft: Draft, at: int) -> bool:
    segments = draft.sentence.segments
    here = {segments[draft.first]} | ({segments[draft.predicate.first]} if draft.predicate else set())
    return segments[at] in here


def _since(draft: Draft) -> DateSpan | None:
    return next((span for span in draft.sentence.dates if span.since and _close(draft, span.first)), None)


def _since_start(draft: Draft, document: Document, epoch: Tag | None, since: DateSpan | None) -> None:
    start: date | None = epoch.day if epoch else None
    if epoch is None and since is not None:
        start, _, _ = _resolve(since, draft, document)
    as_of = next((s for s in draft.sentence.dates if s is not since and not s.since and _close(draft, s.first)), None)
    end = _resolve(as_of, draft, document)[1] if as_of else document.published
    scope = Scope.TOTAL
    if since is not None and since.unit == "year":
        scope = Scope.PERIOD
    draft.scope, draft.from_date, draft.to_date, draft.dated = scope, start, end, True
    draft.date_precision = DatePrecision.DAY if end else DatePrecision.UNKNOWN
    if epoch is not None:
        draft.cue("scope", "counted since the war began", epoch)
    elif since is not None:
        draft.cue("scope", "counted since a date", span=(since.start, since.end))


def _resolve(span: DateSpan, draft: Draft, document: Document) -> tuple[date | None, date | None, DatePrecision]:
    future = draft.status in {Status.PLANNED, Status.PLEDGED, Status.PROPOSED}
    return resolve(span, document.published, future=future)


def _span(draft: Draft) -> DateSpan | None:
    """The date that belongs to the figure: nearest in its own stretch, else the sentence's only other one."""
    sentence = draft.sentence
    spans = [span for span in sentence.dates if not span.since and span.kind is not DateKind.DURATION]
    if not spans:
        return None
    here = [span for span in spans if _close(draft, span.first)]
    if here:
        return min(here, key=lambda span: _gap(draft, span))
    before = [span for span in spans if span.last <= draft.first]
    return before[-1] if before else (spans[0] if len(spans) == 1 else None)


def _gap(draft: Draft, span: DateSpan) -> int:
    return span.first - draft.head if span.first >= draft.head else draft.first - span.last


def _total_word(draft: Draft) -> Tag | None:
    sentence = draft.sentence
    for tag in sentence.by_category.get("scope", ()):
        if tag.value == "total" and _close(draft, tag.first):
            return tag
    return None


def _exchange_scope(draft: Draft, document: Document, span: DateSpan | None, start: date | None, end: date | None, precision: DatePrecision) -> None:
    """An ordinal counts from the beginning, or from the start of the period that the sentence names."""
    if span is not None and (precision is DatePrecision.YEAR or _is_long(start, end)):
        _set(draft, Scope.PERIOD, start, end, precision, span)
    else:
        _set(draft, Scope.TOTAL, None, document.published, DatePrecision.DAY if document.published else DatePrecision.UNKNOWN, None)
