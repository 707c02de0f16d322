"""Who brought an exchange about: talks, calls, mediation, agreements, announcements: quoted facts without a figure."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import NamedTuple

from headcount.claims.channel import find_channel_words
from headcount.claims.document import Document, open_document
from headcount.claims.quotes import quote
from headcount.claims.relevance import is_relevant
from headcount.claims.sentence import HYPHENS, Sentence
from headcount.claims.speaker_names import is_name, name_after, name_after_verb, name_before, own_name, skip_back
from headcount.claims.tags import phrases
from headcount.language.claim_words import load
from headcount.language.date_spans import DateKind
from headcount.language.dates import resolve
from headcount.language.phrase_index import Phrase, PhraseIndex
from headcount.records.claim import RoadKind, RoadStep
from headcount.records.report import DatePrecision, Report

AND = frozenset({"and"})
PASSIVE = frozenset({"passive", "article"})
"""Before a verb: what follows is no deed of a name before it ("the swap was announced", "the negotiated deal")."""
LISTED = 4
"""Names that one step may list."""
ABOUT = frozenset({RoadKind.MEDIATION})
"""Kinds that may tell of the exchange of the sentence before or after; all others name it themselves."""


class Frame(NamedTuple):
    """What a phrase of the road tells, and where its people stand: after it, before it, or on either side."""

    kind: RoadKind
    side: str


def find_road(report: Report) -> tuple[RoadStep, ...]:
    """Who negotiated, mediated, agreed or announced an exchange, and when, in the words of the report.

    Pure. A step names at least one person, party or mediator; one that the report denies is none.
    """
    if not is_relevant(report.text):
        return ()
    document = open_document(report)
    if document is None:
        return ()
    steps: dict[tuple[RoadKind, tuple[str, ...], int], RoadStep] = {}
    for sentence in document.sentences:
        for step in _steps(sentence, document):
            steps.setdefault((step.kind, step.who, step.quote.start), step)
    return tuple(steps.values())


@cache
def _index(language: str) -> PhraseIndex[Frame]:
    found: PhraseIndex[Frame] = PhraseIndex()
    for name, text in load(language).get("road", {}).items():
        kind, _, side = name.partition("_")
        for phrase in phrases(str(text)):
            found.add(phrase, Frame(RoadKind(kind), side or "before"))
    return found


def _steps(sentence: Sentence, document: Document) -> list[RoadStep]:
    near = _tells_of_return(sentence)
    if not near and not any(_tells_of_return(other) for other in _neighbours(sentence, document)):
        return []
    found = _index(document.language).find(sentence.lows)
    if not found:
        return []
    day, precision = _day(sentence, document)
    steps = []
    for phrase in found:
        kind = phrase.value.kind
        told = bool(find_channel_words(sentence)) if kind is RoadKind.ANNOUNCEMENT else near
        if (told or kind in ABOUT) and not _denied(sentence, phrase):
            who = tuple(dict.fromkeys(_who(sentence, phrase)))
            if who:
                steps.append(
                    RoadStep(
                        report_id=document.report.id,
                        kind=kind,
                        who=who,
                        date=day,
                        date_precision=precision,
                        quote=quote(sentence),
                    )
                )
    return steps


def _neighbours(sentence: Sentence, document: Document) -> list[Sentence]:
    at = sentence.index
    return [other for other in document.sentences[max(0, at - 1) : at + 2] if other is not sentence]


def _tells_of_return(sentence: Sentence) -> bool:
    """Does the sentence speak of an exchange, or of people released or brought home?"""
    if find_channel_words(sentence):
        return True
    people = any(tag.value != "plain" for tag in sentence.by_category.get("people", ()))
    return sentence.has("verb") is not None and (people or sentence.has("captivity") is not None)


def _denied(sentence: Sentence, phrase: Phrase[Frame]) -> bool:
    """ "Without mediators", "never agreed"."""
    return sentence.has("status", "negation", max(0, phrase.first - 2), phrase.first) is not None


def _day(sentence: Sentence, document: Document) -> tuple[date | None, DatePrecision]:
    """The one day that the sentence names; unknown where it names none or several."""
    spans = [span for span in sentence.dates if span.kind is not DateKind.DURATION and not span.since]
    if len(spans) != 1:
        return None, DatePrecision.UNKNOWN
    first, last, precision = resolve(spans[0], document.published)
    return (first, precision) if first == last and first is not None else (None, DatePrecision.UNKNOWN)


def _who(sentence: Sentence, phrase: Phrase[Frame]) -> list[str]:
    side = phrase.value.side
    if side == "after":
        return _names_after(sentence, phrase.last)
    if side == "with":
        return _names_after(sentence, phrase.last) + _subject(sentence, phrase.last)
    at = skip_back(sentence, phrase.first)
    if _is_no_deed(sentence, at):
        return []
    before = _names_before(sentence, at)
    if side == "either":
        return before or _names_after(sentence, phrase.last)
    return before


def _is_no_deed(sentence: Sentence, at: int) -> bool:
    """Does "was" or an article stand right before a token?"""
    tags = (*sentence.by_category.get("credit", ()), *sentence.by_category.get("link", ()))
    return any(tag.last == at and (tag.value in PASSIVE or tag.value == "filler") for tag in tags)


def _names_after(sentence: Sentence, at: int) -> list[str]:
    """The names that a phrase leads to: "A and B", "A, B and C"."""
    found: list[str] = []
    for _ in range(LISTED):
        span = name_after_verb(sentence, at) if not found else name_after(sentence, at)
        if span is None:
            break
        whole = _raw(sentence, at, span)
        found += _split(sentence, *whole)
        at = whole[1]
        if at + 1 >= len(sentence.tokens) or sentence.lows[at] != "," or not is_name(sentence, at + 1):
            break
        at += 1
    return found


def _raw(sentence: Sentence, at: int, span: tuple[int, int]) -> tuple[int, int]:
    """From where reading began to the end of the name, so that names before "and" are not lost."""
    first = at
    while first < span[0] and not is_name(sentence, first):
        first += 1
    return first, span[1]


def _split(sentence: Sentence, first: int, last: int) -> list[str]:
    """Each name of "A and B", without the offices before it."""
    cuts = [at for at in range(first + 1, last) if _has_credit(sentence, at, AND) and _is_named(sentence, at + 1, last)]
    names = []
    for begin, end in zip([first, *(at + 1 for at in cuts)], [*cuts, last], strict=True):
        a, b = own_name(sentence, begin, end)
        if any(is_name(sentence, at) and sentence.tokens[at].text[0].isupper() for at in range(a, b)):
            names.append(sentence.text[sentence.tokens[a].start : sentence.tokens[b - 1].end])
    return names


def _has_credit(sentence: Sentence, at: int, values: frozenset[str]) -> bool:
    return any(tag.category == "credit" and tag.value in values for tag in sentence.at.get(at, ()))


def _is_named(sentence: Sentence, at: int, last: int) -> bool:
    return any(is_name(sentence, j) for j in range(at, min(last, at + 2)))


def _names_before(sentence: Sentence, at: int) -> list[str]:
    """The names that are the subject of a verb, or that a hyphen joins to it ("US-mediated")."""
    if at > 1 and sentence.lows[at - 1] in HYPHENS and not sentence.is_spaced(at - 1):
        begin = at - 2
        while begin > 0 and (sentence.lows[begin] == "." or sentence.lows[begin - 1] == "."):
            begin -= 1
        return [sentence.text[sentence.tokens[begin].start : sentence.tokens[at - 1].start]]
    span = name_before(sentence, at)
    return _split(sentence, *span) if span is not None else []


def _subject(sentence: Sentence, at: int) -> list[str]:
    """Who acts in the main clause after "following a call with X,": the one who called."""
    while at < len(sentence.tokens) and sentence.lows[at] != ",":
        at += 1
    if at + 1 >= len(sentence.tokens):
        return []
    span = name_after(sentence, at + 1)
    return _split(sentence, *span) if span is not None and span[0] <= at + 2 else []
