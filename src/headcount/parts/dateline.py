"""On which day was it published, as the page itself shows it beside its headline?"""

from collections.abc import Iterable
from datetime import date

from headcount.language.dates import DateKind, find_dates, resolve
from headcount.language.lexicon import languages
from headcount.language.tokens import tokenize
from headcount.parts.days import find_day

LONGEST = 70
MOST_OTHER_WORDS = 3


def find_dateline(lines: Iterable[str], language: str | None) -> date | None:
    """The one day that lines of nothing but a date give; None where they give none, or several."""
    spoken = (language or "").split("-")[0]
    days = {day for line in lines if len(line) <= LONGEST for day in (_day(line, spoken),) if day}
    return days.pop() if len(days) == 1 else None


def _day(line: str, language: str) -> date | None:
    found = find_day(line)
    if found is not None and sum(map(str.isalpha, line)) <= 4:
        return found
    known = (language,) if language in languages() else tuple(languages())
    return next((day for name in known for day in (_written_day(line, name),) if day), None)


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
