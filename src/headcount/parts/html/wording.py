"""What do a block's own words say that it is, whatever its element is called?"""

import re
from collections.abc import Iterable
from functools import cache

from headcount.parts.captions import is_credit
from headcount.parts.dateline import find_dateline
from headcount.parts.html.fields import fields
from headcount.parts.lines import ends_sentence
from headcount.parts.words import words
from headcount.records.report import PartKind

LONGEST_LABEL = 40
LONGEST_TIMED = 110
NUMBER_BEFORE = re.compile(r"(?<!\d)(\d{1,3})[ -]?$")
NUMBER_AFTER = re.compile(r"[ :~]{0,3}(\d{1,3})(?!\d)")
LONGEST_ROLE = 60
LONGEST_CREDIT = 100
LONGEST_CALL = 260
LONGEST_BARE_CALL = 100
LONGEST_BYLINE = 160
MOST_OTHER_LETTERS = 9
YEAR = re.compile(r"\d{4}|\d\.\d{2}\b")
CLOCK = re.compile(r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})? ?(?:[ap]\.?m\.?)?(?: [A-Z]{2,4})?", re.IGNORECASE)


def kind_by_words(text: str, linked: int) -> PartKind | None:
    """The part that a block's first words name: a pointer, a call, a credit, who reported; None if they name none."""
    known, key = words(), text.casefold()
    if key.startswith(known.related_starts) or key.rstrip(":. ") in known.related_labels:
        return PartKind.RELATED
    if len(text) <= LONGEST_CALL and _calls(key, linked):
        return PartKind.PROMO
    if len(text) <= LONGEST_CREDIT and key.startswith(known.photo_starts) and (":" in text or is_credit(text)):
        return PartKind.CREDIT
    if len(text) <= LONGEST_CALL and key.startswith(known.signoff_starts):
        return PartKind.AUTHOR
    return None


def _calls(key: str, linked: int) -> bool:
    """Does the outlet speak for itself, or ask its readers to follow it elsewhere?"""
    known = words()
    if key.startswith(known.promo_starts) or key.endswith(known.promo_ends):
        return True
    short = linked > 0 or len(key) <= LONGEST_BARE_CALL
    return short and key.startswith(known.call_starts) and any(name in key for name in known.channels)


def find_minutes(text: str) -> int | None:
    """How many minutes a line says that it takes to read: the number beside the words that say so, None without."""
    if len(text) > LONGEST_TIMED or not any(map(str.isdigit, text)):
        return None
    folded = text.casefold()
    said = _read_time().search(folded)
    if said is None:
        return None
    found = NUMBER_BEFORE.search(folded[: said.start()]) or NUMBER_AFTER.match(folded[said.end() :])
    return int(found.group(1)) if found else None


@cache
def _read_time() -> re.Pattern[str]:
    """The words that say how long it takes to read, the longest first."""
    return re.compile("|".join(map(re.escape, sorted(words().read_time, key=len, reverse=True))))


def is_label(text: str) -> bool:
    """Is the block no more than a label of the page's frame, or a time of day?"""
    if len(text) > LONGEST_LABEL:
        return False
    key = text.casefold().rstrip(":. ")
    return key in words().furniture or not any(map(str.isalnum, text)) or CLOCK.fullmatch(text) is not None


def is_time(text: str, language: str | None) -> bool:
    """Does the block say no more than when: a date, "2 hours ago", "Today, 14:05"?"""
    if len(text) > LONGEST_LABEL or not any(map(str.isdigit, text)):
        return False
    key = text.casefold().rstrip(":. ")
    if key.endswith(words().time_ends) or key.startswith(words().time_starts):
        return True
    return YEAR.search(text) is not None and find_dateline((text,), language) is not None


def is_role(text: str) -> bool:
    """Does the block say what a writer is ("Senior Correspondent, Kyiv")?"""
    if len(text) > LONGEST_ROLE or ends_sentence(text) or text[0].isdigit():
        return False
    return not words().roles.isdisjoint(text.casefold().replace(",", " ").split())


def names_source(text: str) -> bool:
    """Does the block say where the story is from ("Source: ..."), or introduce what follows it?"""
    return text.endswith(":") or text.casefold().startswith(words().source_starts)


def is_byline(text: str, names: Iterable[str]) -> bool:
    """Is the block nothing but the writers' names and the words that stand before them?"""
    if len(text) > LONGEST_BYLINE:
        return False
    rest, found = text.casefold(), False
    for name in names:
        folded = name.casefold()
        found = found or folded in rest
        rest = rest.replace(folded, " ")
    if not found:
        return False
    if rest.split()[-1:] in _ends_of_starts():
        return True
    for start in (*fields().name_starts, *words().roles):
        rest = rest.replace(start.strip(), " ")
    return sum(map(str.isalpha, rest)) <= MOST_OTHER_LETTERS


@cache
def _ends_of_starts() -> list[list[str]]:
    """The words right before a writer's name ("Words and pictures by ...")."""
    return [[start.strip()] for start in fields().name_starts if " " not in start.strip() and len(start) > 2]
