"""Whom does a sentence credit? Every "according to X", "X said" and "said X" of it, with where each stands."""

from __future__ import annotations

from dataclasses import dataclass, replace

from headcount.claims.sentence import DASHES, QUOTES, Sentence
from headcount.claims.speaker_names import (
    ENDS,
    LOOK,
    STRETCH,
    is_end,
    is_joint,
    is_mark,
    is_name,
    is_title,
    means,
    name_after_verb,
    name_before,
    skip_back,
)
from headcount.claims.tags import Tag

SHORT_NAME = 4
"""Tokens from the first mark to the last of an outlet's name that opens a sentence in quotation marks."""
HEAD = 2
"""Sentences at the beginning of a report that may be a headline with a speaker after its dash."""


@dataclass(frozen=True, slots=True)
class Credit:
    """One credit: the token range of the speaker, the token of the word that credits, and how they stand."""

    first: int
    last: int
    at: int
    trailing: bool
    """The sentence's statement stands before it ("50 came home, X said")."""
    onward: bool = False
    """What is said follows, led by "that"; nothing before it is."""
    again: bool = False
    """The speaker is told by a pronoun or an office alone ("he said", "according to the ombudsman")."""


def find_credits(sentence: Sentence) -> list[Credit]:
    """All credits of a sentence, in order."""
    found: list[Credit] = []
    tags = sentence.by_category.get("speech", ())
    cues = {tag.first for tag in tags if tag.value == "according"}
    for tag in tags:
        credit = None
        if tag.value == "according":
            credit = _after_cue(sentence, tag)
        elif (
            tag.value == "said"
            and tag.first not in cues
            and not _inside(tag, found)
            and sentence.has("status", "negation", tag.first - 1, tag.first) is None
        ):
            credit = _joined(sentence, tag, found) or _of_verb(sentence, tag)
        if credit is not None and not _aside(sentence, credit):
            onward = tag.value == "said" and means(sentence, max(tag.last, tag.first + 1), "credit", "that")
            found.append(replace(credit, onward=onward))
    for tag in sentence.by_category.get("credit", ()):
        if tag.value == "same":
            found.append(Credit(tag.first, tag.last, tag.first, _trails(sentence, tag.first), again=True))
    return sorted(found, key=lambda credit: credit.at)


def _joined(sentence: Sentence, tag: Tag, found: list[Credit]) -> Credit | None:
    """ "X said that 195 came home and confirmed that …": a second verb of the speaker before it."""
    at = skip_back(sentence, tag.first) - 1
    if not found or not (means(sentence, at, "credit", "and") or means(sentence, at, "credit", "contrast")):
        return None
    return replace(found[-1], at=tag.first, trailing=False, again=False)


def _inside(tag: Tag, found: list[Credit]) -> bool:
    return any(credit.first <= tag.first < credit.last or credit.at == tag.first for credit in found)


def _trails(sentence: Sentence, first: int) -> bool:
    """Does a break stand before the credit, with something said before it?"""
    while first > 0 and _runs_on(sentence, first - 1) and sentence.lows[first - 1] not in QUOTES:
        first -= 1
    low = sentence.lows[first - 1] if first > 1 else ""
    return low == "," or low in QUOTES or low in DASHES


def _runs_on(sentence: Sentence, at: int) -> bool:
    """Is a token no break: part of a name, or a verb ("reports X, citing Y")?"""
    return not is_end(sentence, at) or any(tag.category in {"verb", "speech"} for tag in sentence.at.get(at, ()))


def _aside(sentence: Sentence, credit: Credit) -> bool:
    """ "Bodies that, Moscow says, are those of soldiers": the credit belongs to the relative clause alone."""
    first = min(credit.at, credit.first)
    if first > 1 and sentence.lows[first - 1] == ",":
        return means(sentence, first - 2, "credit", "relative")
    while first > 0 and not is_end(sentence, first - 1):
        first -= 1
    led = [tag for tag in sentence.by_category.get("credit", ()) if tag.value == "relative" and tag.last == first]
    return any(tag.first > 0 and sentence.lows[tag.first - 1] == "," for tag in led)


def _after_cue(sentence: Sentence, tag: Tag) -> Credit | None:
    found = name_after_verb(sentence, tag.last)
    if found is None:
        return None
    first, last = found
    return Credit(first, last, tag.first, _trails(sentence, tag.first), again=_is_role(sentence, first, last))


def _of_verb(sentence: Sentence, tag: Tag) -> Credit | None:
    """The subject of a verb of speech: right before it, else right after it (after first, where a break precedes)."""
    first = skip_back(sentence, tag.first)
    broken = first == 0 or sentence.lows[first - 1] in ENDS or is_mark(sentence, first - 1)
    if first and (sentence.lows[first - 1] == ")" or _closes_name(sentence, first - 1)):
        broken = False
    if first > 1 and means(sentence, first - 1, "credit", "passive") and means(sentence, first - 2, "credit", "nobody"):
        return None
    if first and means(sentence, first - 1, "credit", "pronoun") and not broken:
        return Credit(first - 1, first, tag.first, _trails(sentence, first - 1), again=True)
    before = None if broken and first and sentence.lows[first - 1] != "," else name_before(sentence, first)
    addressed = means(sentence, tag.first, "credit", "addressed")
    if broken and not addressed:
        after = name_after_verb(sentence, tag.last)
        comma = before is not None and first > 0 and sentence.lows[first - 1] == ","
        inserted = comma and (_is_set_off(sentence, first) or (before is not None and before[1] < first - 1))
        if means(sentence, tag.last, "credit", "pronoun"):
            return Credit(tag.last, tag.last + 1, tag.first, _trails(sentence, tag.first), again=True)
        if after is not None and not inserted:
            return Credit(*after, tag.first, _trails(sentence, tag.first), again=_is_role(sentence, *after))
    if before is not None:
        return Credit(*before, tag.first, _trails(sentence, before[0]), again=_is_role(sentence, *before))
    if not broken and not addressed:
        after = name_after_verb(sentence, tag.last)
        if after is not None:
            told = sentence.has("link", "about", 0, 1) is not None
            return Credit(*after, tag.first, trailing=told, again=_is_role(sentence, *after))
    return None


def _closes_name(sentence: Sentence, at: int) -> bool:
    """Does the quotation mark at a token close a name inside the speaker's phrase (movement "Way Home")?"""
    if sentence.lows[at] not in QUOTES:
        return False
    for back in range(at - 1, max(-1, at - STRETCH // 2), -1):
        if sentence.lows[back] in QUOTES:
            if back == 0:
                return 1 < at - back <= SHORT_NAME and sentence.tokens[1].text[0].isupper()
            return sentence.lows[back - 1][0].isalpha()
    return False


def _is_role(sentence: Sentence, first: int, last: int) -> bool:
    """An office without a name ("the ombudsman")."""
    offices = all(means(sentence, at, "credit", "post") for at in range(first, last))
    return offices or (last - first == 1 and means(sentence, first, "credit", "role"))


def _is_set_off(sentence: Sentence, first: int) -> bool:
    """Is the stretch before a comma a name alone, between commas ("minister, X Y, said Kyiv would")?"""
    at = first - 1
    while at > 0 and is_name(sentence, at - 1):
        at -= 1
    return 0 < at < first - 1 and sentence.lows[at - 1] == ","


def _is_rubric(sentence: Sentence, at: int) -> bool:
    """ "Live blog: …", "Photos – …": the kind of report, and nobody who speaks."""
    return any(
        tag.first == 0 and tag.last == at for tag in sentence.by_category.get("credit", ()) if tag.value == "rubric"
    )


def _is_label(sentence: Sentence, first: int, colon: int) -> bool:
    """ "Military: 150": nothing but a kind of people, a colon and a figure, which make a line of a breakdown."""
    kinds = (t for t in sentence.at.get(first, ()) if t.category in {"people", "quality", "group"})
    return any(t.last == colon for t in kinds) and any(n.first == colon + 1 for n in sentence.numbers)


def headline_credit(sentence: Sentence) -> Credit | None:
    """ "Red Cross: 800 to be freed" and "25 freed – Defense Ministry"."""
    lows = sentence.lows
    first = next((at for at, low in enumerate(lows) if low[0].isalnum()), 0)
    for at, low in enumerate(lows[: first + STRETCH // 2 + 1]):
        if low == ":":
            named = any(is_title(sentence, back) for back in range(first, at)) or (
                0 < at - first <= LOOK and not sentence.tokens[first].text.isupper()
            )
            if (
                at > first
                and named
                and not _is_rubric(sentence, at)
                and not _is_label(sentence, first, at)
                and all(is_name(sentence, back) or is_joint(sentence, back, at) for back in range(first, at))
            ):
                return Credit(first, at, at, trailing=False)
            break
    if sentence.index >= HEAD:
        return None
    for at, low in enumerate(lows[: STRETCH // 2]):
        if low in DASHES and sentence.is_spaced(at):
            if at and sentence.has("official", None, 0, at) and all(is_name(sentence, back) for back in range(at)):
                return Credit(0, at, at, trailing=False)
            break
    for back in range(1, min(STRETCH // 2, len(lows))):
        at = len(lows) - back - 1
        if lows[at] in DASHES and sentence.is_spaced(at):
            inside = range(at + 1, len(lows))
            if any(number.last == at for number in sentence.numbers):
                return None
            if any(is_title(sentence, j) for j in inside) and all(
                is_name(sentence, j) or is_joint(sentence, j) for j in inside
            ):
                return Credit(at + 1, len(lows), at, trailing=True)
            return None
    return None
