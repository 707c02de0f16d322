"""On which day was it published, as the page itself shows it beside its headline?"""

import re
from collections.abc import Iterable
from datetime import date

from headcount.language.dates import DateKind, find_dates, resolve
from headcount.language.lexicon import languages
from headcount.language.tokens import Token, tokenize
from headcount.parts.days import find_day
from headcount.parts.words import words

LONGEST = 70
MOST_OTHER_LETTERS = 4
BETWEEN = " | "
DOTTED = re.compile(r"(?<![\d.])(\d{1,2})\.(\d{1,2})\.(\d{4})(?![\d.])")
SHORT = re.compile(r"(?<![\d.])(\d{1,2})\.(\d{1,2})\.(\d{2})(?![\d.])")
MOST_OTHER_WORDS = 3
DASH = re.compile(r"\s[-–—]+\s|\)\s*[-–—]+")


def find_dateline(lines: Iterable[str], language: str | None) -> date | None:
    """The one day that lines of nothing but a date give; None where they give none, or several."""
    spoken = (language or "").split("-")[0]
    days = {day for line in lines if len(line) <= LONGEST for day in (_day(line, spoken),) if day}
    return days.pop() if len(days) == 1 else None


def find_opening_day(story: str, language: str | None) -> date | None:
    """The day that a story opens with before its first dash: "KYIV, March 19, 2025 –", "КИЇВ, 19 березня 2025 року –".

    Only the place may stand beside it, in capitals or before a comma; a day without its year is no day.
    """
    opening = DASH.split(story[: LONGEST + 1], maxsplit=1)
    if len(opening) != 2 or not any(map(str.isdigit, opening[0])):
        return None
    spoken = (language or "").split("-")[0]
    known = (spoken,) if spoken in languages() else tuple(languages())
    return next((day for name in known for day in (_opening_day(opening[0], name),) if day), None)


def _opening_day(opening: str, language: str) -> date | None:
    tokens = tokenize(opening)
    spans = find_dates(tokens, language)
    if len(spans) != 1 or spans[0].kind is not DateKind.DAY or spans[0].year is None or spans[0].to_day is not None:
        return None
    span = spans[0]
    if span.since or span.until or span.by or _is_relative(tokens[span.first : span.first + 1], language):
        return None
    place = opening[: span.start].strip(" (")
    after = [token for token in tokens[span.last :] if token.low[0].isalpha()]
    if place and not (place.isupper() or (place.endswith(",") and place[0].isupper() and len(place.split()) <= 2)):
        return None
    first, _, _ = resolve(span, None)
    return first if len(after) <= 1 else None


def _is_relative(tokens: list[Token], language: str) -> bool:
    """Whether this word counts from the day of publication ("yesterday"), which is then another day."""
    return any(span.kind is DateKind.RELATIVE for span in find_dates(tokens, language))


def _day(line: str, language: str) -> date | None:
    for piece in line.split(BETWEEN):
        found = find_day(piece) or _dotted_day(piece, language)
        if found is not None and sum(map(str.isalpha, piece)) <= MOST_OTHER_LETTERS:
            return found
    known = (language,) if language in languages() else tuple(languages())
    return next((day for name in known for day in (_written_day(line, name),) if day), None)


def _dotted_day(line: str, language: str) -> date | None:
    """The one day that a line writes with dots ("14:05, 05.04.2025"; "25.04.24" where days are written first)."""
    days = {_day_of(*found.groups()) for found in DOTTED.finditer(line)}
    if not days and language in words().day_first:
        days = {_day_of(day, month, f"20{year}") for day, month, year in SHORT.findall(line)}
    return days.pop() if len(days) == 1 else None


def _day_of(day: str, month: str, year: str) -> date | None:
    return find_day(f"{day}.{month}.{year}")


def _written_day(line: str, language: str) -> date | None:
    """The day with its year that a line names, if it says little else."""
    if not any(map(str.isdigit, line)):
        return None
    tokens = tokenize(line)
    spans = [span for span in find_dates(tokens, language) if span.kind is DateKind.DAY and span.year is not None]
    if len(spans) != 1 or spans[0].to_day is not None:
        return None
    span = spans[0]
    others = [token for at, token in enumerate(tokens) if not span.first <= at < span.last and token.low[0].isalpha()]
    first, _, _ = resolve(span, None)
    return first if len(others) <= MOST_OTHER_WORDS else None
