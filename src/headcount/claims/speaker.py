"""Whose word a figure rests on: the person or body that the sentence credits, and its id if it is a known official."""

from __future__ import annotations

from headcount.claims.document import Document
from headcount.claims.draft import Draft
from headcount.claims.sentence import QUOTES, Sentence

NAME_WORDS = 6
"""Words that a speaker's name and title may have at most."""


def resolve_speaker(draft: Draft, document: Document) -> None:
    """Set the speaker from "according to X", from a verb of speech with its subject, or from a headline's "X:"."""
    sentence = draft.sentence
    if document.address is not None:
        draft.speaker, draft.speaker_id = document.address
        draft.cue("speaker", "the speaker of the address")
        return
    found = find_speaker(sentence, document)
    if found is None:
        return
    first, last = found
    start, end = sentence.tokens[first].start, sentence.tokens[last - 1].end
    draft.speaker = sentence.text[start:end]
    draft.speaker_id = _official(sentence, first, last)
    draft.cue("speaker", "who is credited", span=(start, end))


def find_speaker(sentence: Sentence, document: Document) -> tuple[int, int] | None:
    """Token range of the name of whom a sentence credits, None where it credits no one."""
    for tag in sentence.by_category.get("speech", ()):
        if tag.value == "according":
            found = _name_after(sentence, tag.last)
            if found:
                return found
    for tag in sentence.by_category.get("speech", ()):
        if tag.value == "said":
            found = _name_before(sentence, tag.first) or _name_after(sentence, tag.last)
            if found:
                return found
    return _headline_name(sentence)


def _official(sentence: Sentence, first: int, last: int) -> str | None:
    for tag in sentence.by_category.get("official", ()):
        if first <= tag.first < last or (tag.first <= first < tag.last):
            return tag.value
    return None


def _is_name(sentence: Sentence, at: int) -> bool:
    """A capitalised word, or a word for an office or body."""
    token = sentence.tokens[at]
    if token.text[0].isupper():
        return True
    return any(
        tag.category in {"official", "mediator"} or (tag.category == "speech" and tag.value == "title")
        for tag in sentence.at.get(at, ())
    )


def _is_joint(sentence: Sentence, at: int) -> bool:
    """A word that may stand inside a name: "of", "for", a party, an adjective before a title."""
    tags = sentence.at.get(at, ())
    return any(tag.category in {"party", "people", "link"} for tag in tags) or sentence.lows[at] in {
        "of",
        "for",
        "the",
        "and",
        "-",
        "’",
        "'s",
    }


def _name_after(sentence: Sentence, at: int) -> tuple[int, int] | None:
    last = at
    stop = min(len(sentence.tokens), at + NAME_WORDS)
    while at < stop and (sentence.tokens[at].low in QUOTES or _is_article(sentence, at)):
        at += 1
    last = at
    end = at
    while last < stop and (_is_name(sentence, last) or _is_joint(sentence, last)):
        last += 1
        if _is_name(sentence, last - 1):
            end = last
    return (at, end) if end > at else None


def _is_article(sentence: Sentence, at: int) -> bool:
    return sentence.lows[at] in {"the", "a", "an", "to", "на", "with"}


def _name_before(sentence: Sentence, at: int) -> tuple[int, int] | None:
    last = at
    while last > 0 and sentence.lows[last - 1] in {"has", "have", "had", "was", ",", "also", "later"}:
        last -= 1
    first = last
    while first > 0 and last - first < NAME_WORDS and (_is_name(sentence, first - 1) or _is_joint(sentence, first - 1)):
        first -= 1
    while first < last and not _is_name(sentence, first):
        first += 1
    return (first, last) if first < last and _is_name(sentence, last - 1) else None


def _headline_name(sentence: Sentence) -> tuple[int, int] | None:
    """ "Red Cross: 800 to be freed" and "25 freed – Defense Ministry"."""
    lows = sentence.lows
    for at, low in enumerate(lows[: NAME_WORDS + 1]):
        if low == ":" and at and all(_is_name(sentence, back) for back in range(at)):
            return 0, at
    for back in range(1, min(NAME_WORDS, len(lows))):
        at = len(lows) - back - 1
        if lows[at] in {"—", "–", "-"} and sentence.is_spaced(at):
            if all(_is_name(sentence, j) or sentence.lows[j] == "of" for j in range(at + 1, len(lows))):
                return at + 1, len(lows)
            return None
    return None
