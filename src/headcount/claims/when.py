"""Which days a figure covers: one handover, a period, or a running total, and from when to when."""

from __future__ import annotations

from datetime import date, timedelta

from headcount.claims.day_words import belongs, close, find_span, is_parted, leads
from headcount.claims.document import Document
from headcount.claims.draft import Draft, Form
from headcount.claims.running import of_several, total_word
from headcount.claims.sentence import Sentence
from headcount.claims.tags import Tag
from headcount.claims.whole_fit import PROMISED
from headcount.language.date_resolve import resolve
from headcount.language.dates import DateKind, DateSpan
from headcount.language.numbers import Number
from headcount.records.claim import Action, Counted, Scope, Status
from headcount.records.report import DatePrecision

NEXT_DAY = "next_day"
LENGTHS = {"day": 1, "week": 7}
"""Units of a stretch of time ("over two days") in days."""
OF_WAR = 3
"""Tokens from "the 72nd swap" to the war that it is one of."""
SINCE_REACH = 6
"""Tokens before the name of a war's beginning within which "since" must stand."""
Days = tuple[date | None, date | None, DatePrecision]
"""First and last day, None where they cannot be told, and how exactly they are known."""
UNKNOWN: Days = (None, None, DatePrecision.UNKNOWN)
MONTH = 31
"""A date this near to a war's beginning is that of the beginning."""
SUPERLATIVE = 12
"""Tokens from "largest" to a "since" that belongs to it."""
FEW = 10
"""So few people in a month are one handover, not a month's sum."""
"""More than the largest exchange brought to one side: what came in "exchanges" then is a running total."""
OF_EPOCH = 4
"""Tokens after "since the invasion" within which a date ("in early 2022") is the invasion's."""
"""Tokens between a number and the "exchanges" that it counts."""
AHEAD = 200
"""Days from a report to the handover that it promises; a day without a year that lies farther ahead has passed."""
ONE_EVENT = 500
"""More people than this have hardly ever come in one handover."""
OWN_DAY = 2
"""Tokens between a part and the day that is its own."""
STAGES = 5
"""Days that one exchange in stages may take; a longer span is a period."""


def resolve_when(draft: Draft, document: Document) -> None:
    """Set scope, dates and their precision from the words of the sentence."""
    if draft.action is Action.HELD:
        _held(draft, document)
        return
    draft.dated = not draft.of_the_freed and _is_looked_back_on(draft)
    if draft.of_the_freed or draft.dated:
        return
    epoch = _epoch(draft, document)
    since = None if _on_its_own_day(draft) else _since(draft)
    if epoch is not None or since is not None:
        _since_start(draft, document, epoch, since)
        return
    span = _respective(draft) or find_span(draft) or _span_of_question(draft, document)
    if span is not None and (_then_first(draft, span) or _is_of_the_promise(draft, span)):
        span = None
    open_end = draft.status is not Status.DONE and span is not None and span.by
    if span is not None and (open_end or draft.status is Status.PROPOSED or _is_of_the_telling(span, draft)):
        span = None
    days = _resolve(span, draft, document) if span else UNKNOWN
    if span is not None and draft.status is Status.PLANNED and days[0] is not None and _is_late(days[0], document):
        days = resolve(span, document.published)
    start = days[0]
    if start is not None and (_is_too_late(start, draft, document) or start in document.epochs):
        span, days = None, UNKNOWN
    total = (total_word(draft) or of_several(draft)) if draft.status in {Status.DONE, Status.DENIED} else None
    if total is not None and (_is_of_the_day(draft, total, document) or _lasts_days(draft) or _then(draft) is not None):
        total = None
    if draft.counted is Counted.EXCHANGE:
        _exchange_scope(draft, document, span, days)
    elif span is not None and span.kind is DateKind.DURATION:
        draft.scope, draft.dated = (Scope.PERIOD if span.unit in {"year", "month"} else Scope.DAY), True
        draft.to_date = document.published if draft.scope is Scope.PERIOD else None
    elif span is not None and _is_up_to(draft, span, days, total):
        _set(draft, Scope.TOTAL, _until(days[1]), span)
    elif span is not None and _is_period(days):
        if _is_one_event(draft, days):
            draft.dated = True
        else:
            _set(draft, Scope.PERIOD, days, span)
    elif span is not None and span.by and draft.status is Status.DONE:
        _set(draft, Scope.TOTAL, _until(days[1]), span)
    elif total is not None and total.category == "channel" and _own_period(draft, document) is not None:
        draft.cue("scope", "exchanges of a period", total)
        _set(draft, Scope.PERIOD, _own_period(draft, document) or UNKNOWN, None)
        draft.dated = True
    elif total is not None and (span is None or span.by or _is_brought_to(draft, total, span)):
        draft.cue("scope", "word for a running total", total)
        draft.dated = total.category == "scope"
        _set(draft, Scope.TOTAL, _until(days[1] or document.published), span)
    elif span is not None:
        _set(draft, Scope.DAY, days, span)
    else:
        _without_date(draft, document)


def _is_up_to(draft: Draft, span: DateSpan, days: Days, total: Tag | None) -> bool:
    """ "By June", "in all 3,956 were freed by the end of 2024": a total up to the month or year, and not of it."""
    if span.by and days[2] is DatePrecision.MONTH and draft.status is Status.DONE:
        return True
    return total is not None and any(
        tag.last == span.first for tag in draft.sentence.by_category.get("scope", ()) if tag.value == "end"
    )


def _is_brought_to(draft: Draft, total: Tag, span: DateSpan) -> bool:
    """ "350 were swapped on Wednesday, which brings the total to 3,233": a sum up to that day, and not of it."""
    sentence, at = draft.sentence, draft.start_of_bound()
    reached = sentence.has("link", "reached", total.last, at)
    return reached is not None and reached.first == total.last and reached.last == at and span.last <= total.first


def _is_looked_back_on(draft: Draft) -> bool:
    """ "Wednesday is the anniversary of the release of 215", "called off": the day named is not that of a handover."""
    sentence = draft.sentence
    here = sentence.segments[draft.first]
    words = [t for t in sentence.by_category.get("scope", ()) if sentence.segments[t.first] == here]
    remembered = any(t.value == "remembered" and t.last <= draft.first for t in words)
    return draft.counted is not Counted.EXCHANGE and (remembered or any(t.value == "called_off" for t in words))


def _on_its_own_day(draft: Draft) -> bool:
    """ "5,000 have come home since 2022, among them 175 on Wednesday": the day right after a part is its own."""
    parts = draft.form is Form.PARTITIVE or draft.sentence.has("link", "of_them", 0, draft.first) is not None
    return parts and any(
        span.kind in {DateKind.DAY, DateKind.WEEKDAY, DateKind.RELATIVE} and 0 <= span.first - draft.head <= OWN_DAY
        for span in draft.sentence.dates
    )


def _without_date(draft: Draft, document: Document) -> None:
    """What "then", a length of time or a phase tells where the sentence names no date."""
    if _then(draft) is not None:
        _set(draft, Scope.DAY, _resolve_then(draft, document), None)
        draft.dated = draft.from_date is not None
    elif _lasts_days(draft):
        draft.in_stages = True
    elif _in_a_year(draft) is not None and draft.status is Status.DONE:
        draft.dated = True
        _set(draft, Scope.PERIOD, _until(document.published), _in_a_year(draft))
    elif _in_phase(draft):
        draft.scope, draft.dated = Scope.PERIOD, True


def _respective(draft: Draft) -> DateSpan | None:
    """ "In 2022 and 2023 they freed 628 and 547 respectively": the first year is the first figure's."""
    sentence = draft.sentence
    word = sentence.has("link", "respectively", draft.last)
    if word is None:
        return None
    numbers = [n.first for n in sentence.numbers if n.first < word.first][-2:]
    spans = [span for span in sentence.dates if span.last <= numbers[0]][-2:]
    if draft.first not in numbers or len(numbers) != len(spans):
        return None
    return spans[numbers.index(draft.first)]


def _is_of_the_telling(span: DateSpan, draft: Draft) -> bool:
    """ "The day before, X announced that 500 would be exchanged": nothing that is still to come was yesterday."""
    past = span.kind is DateKind.RELATIVE and span.unit == "day" and span.offset < 0
    return past and draft.status in {Status.PLANNED, Status.PLEDGED, Status.PROPOSED}


def _is_late(start: date, document: Document) -> bool:
    """Does the day lie so far ahead that it was one that has passed ("it had been planned for 24 January")?"""
    return document.published is not None and (start - document.published).days > AHEAD


def _is_too_late(start: date, draft: Draft, document: Document) -> bool:
    """Nothing is done after the report; and what is promised for a day that has just passed was promised on it."""
    done = document.published is not None and draft.status is Status.DONE and start > document.published
    return done or _is_late(start, document)


def _span_of_question(draft: Draft, document: Document) -> DateSpan | None:
    """ "How many came back last week?": the one date of the question that the figure answers."""
    spans = draft.asked.dates if draft.asked is not None else document.dates_asked(draft.sentence)
    return spans[0] if len(spans) == 1 and not spans[0].since else None


def _is_one_event(draft: Draft, days: Days) -> bool:
    """ "Five were freed in a swap last month": one handover of which only the month or year is told."""
    if days[2] is DatePrecision.WEEK or total_word(draft) is not None:
        return False
    if days[2] is DatePrecision.MONTH and draft.value <= FEW:
        return True
    return draft.sentence.has("scope", "event") is not None


def _is_of_the_day(draft: Draft, total: Tag, document: Document) -> bool:
    """ "A total of 24 were exchanged on Thursday": a sum of one event, not a running one."""
    sentence = draft.sentence
    if draft.tally is not None or sentence.has("scope", "event_total", total.first, total.first + 1) is None:
        return False
    if _is_news(draft, total):
        return True
    days = any(
        span.kind in {DateKind.DAY, DateKind.WEEKDAY, DateKind.RELATIVE} and not span.since for span in sentence.dates
    )
    if sums_sides(draft) or any(n.value == 2 * draft.value for n in _each_numbers(sentence)):
        return True
    if not days and draft.value <= ONE_EVENT and sentence.index:
        days = event_day(document.sentences[sentence.index - 1], document) is not None
    return days and sentence.has("scope", "sofar") is None


def _is_news(draft: Draft, total: Tag) -> bool:
    """ "A total of 130 soldiers have been freed": so few, right after the words, came in one event."""
    sentence = draft.sentence
    at = total.last + (sentence.lows[total.last : total.last + 1] == [","])
    touches = at == draft.first or (
        draft.bound is not None and at < draft.first and sentence.tokens[at].start >= draft.bound[0]
    )
    looks_back = sentence.has("scope", "sofar") is not None or any(span.since for span in sentence.dates)
    return touches and draft.value <= ONE_EVENT and not looks_back and sentence.has("scope", "period") is None


def sums_sides(draft: Draft) -> bool:
    """ "Each side returned 84, 168 in all": is this the sum of both sides of one exchange?"""
    return any(2 * number.value == draft.value for number in _each_numbers(draft.sentence))


def _each_numbers(sentence: Sentence) -> list[Number]:
    each = sentence.has("link", "each") or sentence.has("link", "each_before")
    return sentence.numbers if each is not None else []


def _then(draft: Draft) -> Tag | None:
    """ "Then", "that day", "the next day": by the day named last before it."""
    tag = draft.sentence.has("scope", "then") or draft.sentence.has("scope", NEXT_DAY)
    return tag if tag is not None and close(draft, tag.first) else None


def _is_of_the_promise(draft: Draft, span: DateSpan) -> bool:
    """ "On Monday they agreed to swap 1,000", "agreed on Monday to swap": the day of the promise itself."""
    verb, sentence = draft.predicate, draft.sentence
    if draft.status not in PROMISED or verb is None or span.last > verb.first:
        return False
    word = next((t for t in sentence.by_category.get("status", ()) if t.value in {"pledged", "proposed"}), None)
    if word is None or word.last > verb.first or span.by:
        return False
    if span.last <= word.first:
        return sentence.segments[span.first] == sentence.segments[word.first]
    return verb.first - span.last == 1 and sentence.has("status", "modal", span.last, verb.first) is not None


def _then_first(draft: Draft, span: DateSpan) -> bool:
    """ "The next day it was 307, and on Sunday 303": does the word stand before the figure, and the date after it?"""
    then = _then(draft)
    return then is not None and then.last <= draft.first < span.first


def _resolve_then(draft: Draft, document: Document) -> Days:
    tag = _then(draft)
    sentence = draft.sentence
    spans = [span for span in sentence.dates if tag is not None and span.last <= tag.first]
    if not spans and sentence.index:
        spans = list(document.sentences[sentence.index - 1].dates)
    days = resolve(spans[-1], document.published) if spans else UNKNOWN
    if days[2] is not DatePrecision.DAY or days[0] is None or days[0] != days[1]:
        return UNKNOWN
    if tag is not None and tag.value == NEXT_DAY and draft.status is not Status.DONE:
        return UNKNOWN
    day = days[0] + timedelta(days=tag is not None and tag.value == NEXT_DAY)
    return day, day, DatePrecision.DAY


def _lasts_days(draft: Draft) -> bool:
    """ "Over three days each side handed over 1,000": an exchange in stages, on days that are not named here."""
    return any(
        span.kind is DateKind.DURATION and span.unit == "day" and span.offset > 1 and leads(draft, span.first)
        for span in draft.sentence.dates
    )


def _in_a_year(draft: Draft) -> DateSpan | None:
    """ "In a year 146 were brought home": a stretch of months or years that ends with the report."""
    return next(
        (
            span
            for span in draft.sentence.dates
            if span.kind is DateKind.DURATION
            and span.unit in {"year", "month"}
            and span.offset == 1
            and span.last <= draft.first
            and leads(draft, span.first)
            and any(
                tag.last == span.first for tag in draft.sentence.by_category.get("scope", ()) if tag.value == "since"
            )
        ),
        None,
    )


def _in_phase(draft: Draft) -> Tag | None:
    """ "The first phase saw the release of 25": a period, of days that the text does not give."""
    tag = draft.sentence.has("scope", "phase", 0, draft.first)
    return tag if tag is not None and close(draft, tag.first) and draft.status is Status.DONE else None


def _until(day: date | None) -> Days:
    return (None, day, DatePrecision.DAY if day else DatePrecision.UNKNOWN)


def _set(draft: Draft, scope: Scope, days: Days, span: DateSpan | None) -> None:
    draft.scope, (draft.from_date, draft.to_date, draft.date_precision) = scope, days
    if span is not None:
        draft.dated = True
        draft.cue("date", "date in the sentence", span=(span.start, span.end))


def _is_period(days: Days) -> bool:
    start, end, precision = days
    long = start is not None and end is not None and (end - start).days > STAGES
    return long or precision in {DatePrecision.YEAR, DatePrecision.MONTH, DatePrecision.WEEK}


def _held(draft: Draft, document: Document) -> None:
    span = find_span(draft)
    day = None
    if span is not None:
        _, day, precision = _resolve(span, draft, document)
        if precision is not DatePrecision.DAY:
            draft.scope, draft.dated = Scope.TOTAL, True
            return
    day = day or document.published
    _set(draft, Scope.TOTAL, _until(day), span)


def _epoch(draft: Draft, document: Document) -> Tag | None:
    """ "Since the start of the full-scale invasion", in the figure's own stretch of the sentence."""
    sentence = draft.sentence
    conflict = document.conflicts.conflict_of(document.pair[0]) if document.pair is not None else None
    for tag in sentence.by_category.get("epoch", ()):
        if conflict not in {None, "world", tag.value}:
            continue
        beside = sentence.segments[tag.first] == sentence.segments[draft.first]
        if draft.form is Form.ORDINAL and beside and 0 < tag.first - draft.head <= OF_WAR:
            return tag
        if any(draft.head <= t.first < tag.first for t in sentence.by_category.get("held", ())):
            continue
        since = sentence.has("scope", None, max(0, tag.first - SINCE_REACH), tag.first + 1)
        if since is not None and leads(draft, tag.first) and not _of_the_largest(draft, tag.first):
            return tag
    return None


def _since(draft: Draft) -> DateSpan | None:
    spans = draft.sentence.dates
    return next(
        (
            s
            for s in spans
            if s.since
            and not s.to_day
            and leads(draft, s.first)
            and belongs(draft, s)
            and not _of_the_largest(draft, s.first)
            and not (s.first >= draft.head and is_parted(draft, s))
        ),
        None,
    )


def _of_the_largest(draft: Draft, at: int) -> bool:
    """ "The largest exchange since the invasion, with 246 a side": the beginning belongs to the superlative."""
    best = draft.sentence.has("scope", "superlative", max(0, at - SUPERLATIVE), at)
    return best is not None and not best.first < draft.first < at


def _since_start(draft: Draft, document: Document, epoch: Tag | None, since: DateSpan | None) -> None:
    start: date | None = epoch.day if epoch else None
    if epoch is None and since is not None:
        start, end, precision = _resolve(since, draft, document)
        led = draft.sentence.has("link", "ever_since", 0, since.first)
        if led is not None and led.last < since.first and precision is DatePrecision.MONTH and start and end:
            start = next((day for day in document.epochs if start <= day <= end), start)
    here = draft.sentence.segments[draft.first]
    as_of = next(
        (
            s
            for s in draft.sentence.dates
            if s is not since
            and not s.since
            and not (epoch is not None and 0 <= s.first - epoch.last <= 1)
            and close(draft, s.first)
            and not _is_before_another(draft, s)
            and not (epoch is not None and 0 <= s.first - epoch.last <= OF_EPOCH)
            and (draft.form is not Form.ORDINAL or draft.sentence.segments[s.first] == here)
        ),
        None,
    )
    end = _resolve(as_of, draft, document)[1] if as_of else document.published
    if start is not None and end is not None and abs((end - start).days) <= MONTH:
        end = document.published
    scope = Scope.TOTAL
    this_year = document.published is not None and start == date(document.published.year, 1, 1)
    if since is not None and (
        (since.unit == "year" and not since.to_month) or (this_year and draft.form is Form.ORDINAL)
    ):
        scope = Scope.PERIOD
    draft.scope, draft.from_date, draft.to_date, draft.dated = scope, start, end, True
    draft.date_precision = DatePrecision.DAY if end else DatePrecision.UNKNOWN
    if epoch is not None:
        draft.cue("scope", "counted since the war began", epoch)
    elif since is not None:
        draft.cue("scope", "counted since a date", span=(since.start, since.end))


def _is_before_another(draft: Draft, span: DateSpan) -> bool:
    """ "1,358 in 2024, and 3,956 since the start": does the date go with a figure before this one?"""
    numbers = [n for n in draft.sentence.numbers if n.first < span.first and n.first != draft.first]
    commas = draft.sentence.lows[span.last : draft.first]
    return span.last <= draft.first and bool(numbers) and "," in commas


def _resolve(span: DateSpan, draft: Draft, document: Document) -> Days:
    """The days that a date means; the day a war began is never that of a handover."""
    future = draft.status in {Status.PLANNED, Status.PLEDGED, Status.PROPOSED}
    return resolve(span, document.published, future=future)


def _own_period(draft: Draft, document: Document) -> Days | None:
    """ "1,266 were returned in ten exchanges in 2024": the year or month that the figure's clause names."""
    spans = [s for s in draft.sentence.dates if s.kind in {DateKind.YEAR, DateKind.MONTH} and not s.since]
    days = [_resolve(s, draft, document) for s in spans if close(draft, s.first)]
    return days[0] if len(days) == 1 and _is_period(days[0]) else None


def _exchange_scope(draft: Draft, document: Document, span: DateSpan | None, days: Days) -> None:
    """An ordinal counts from the beginning, or from the start of the period that the sentence names."""
    length = next((s for s in draft.sentence.dates if s.kind is DateKind.DURATION and s.unit in LENGTHS), None)
    if length is not None and document.published is not None and draft.form is Form.ORDINAL:
        days_back = length.offset * LENGTHS[length.unit or ""]
        back = days_back - 1 if length.unit == "day" else days_back
        start = document.published - timedelta(days=back)
        _set(draft, Scope.PERIOD, (start, document.published, DatePrecision.DAY), length)
        return
    if span is not None and _is_period(days):
        _set(draft, Scope.PERIOD, days, span)
    else:
        _set(draft, Scope.TOTAL, _until(document.published), None)


def _is_brought_about(sentence: Sentence) -> bool:
    """ "On 29 January a repatriation took place": a handing over told by its noun, of which no figure is given."""
    named = any(tag.form == "noun" for tag in sentence.by_category.get("verb", ()))
    return named and not sentence.numbers and sentence.has("status", "planned") is None


def event_day(sentence: Sentence, document: Document, frame: str = "swap") -> date | None:
    """The one day on which a sentence says that an exchange took place, None if it names none or several.

    With another `frame` a finished verb of that kind is enough (the story under a headline).
    """
    verbs = sentence.by_category.get("verb", ())
    mutual = "give" if sentence.has("link", "each") is not None else frame
    swapped = any(tag.value in {"swap", frame, mutual} and tag.form in {"done", "passive"} for tag in verbs)
    held = any(tag.value in {"exchange", "body"} for tag in sentence.by_category.get("counted", ()))
    best, earlier = sentence.has("scope", "superlative"), sentence.has("scope", "earlier")
    opening = sentence.dates[0].first <= 1 and not sentence.by_category.get("harm") if sentence.dates else False
    verbless = opening and not verbs and all(number.one for number in sentence.numbers)
    freed = (
        any(tag.value == "those" and sentence.dates[0].first == tag.last for tag in sentence.by_category["link"])
        if sentence.dates
        else False
    )
    if _is_brought_about(sentence):
        held = True
    if not swapped and not verbless and not freed and (not held or earlier is not None):
        return None
    days = set()
    for span in sentence.dates:
        if not span.since and not span.by and span.kind in {DateKind.DAY, DateKind.WEEKDAY, DateKind.RELATIVE}:
            start, end, precision = resolve(span, document.published)
            if precision is DatePrecision.DAY and start == end:
                days.add(start)
    day = days.pop() if len(days) == 1 else None
    return day if swapped or verbless or best is None or day == document.published else None
