"""Which day does a machine-readable date name?"""

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

from headcount.records.report import DatePrecision

ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?\d{4,6})?Z?")
SLASHED = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?!\d)")
DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)")
YEAR_AND_MONTH = re.compile(r"(\d{4})(?:[-/.](\d{1,2}))?")
EPOCH = re.compile(r"\d{10}(?:\d{3})?")
IN_ADDRESS = re.compile(r"/(20\d{2})[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?=[/._-]|$)")
MONTH_IN_ADDRESS = re.compile(r"/(20\d{2})/([A-Za-z]{3})/(0?[1-9]|[12]\d|3[01])/")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
FIRST_YEAR = 1990
LONGEST = 64


def find_day(value: str) -> date | None:
    """The day that a date field gives, as its writer wrote it; None if it gives none that can be."""
    value = value.strip()
    if not value or len(value) > LONGEST:
        return None
    for pattern, order in ((ISO, "ymd"), (SLASHED, "ymd"), (DOTTED, "dmy")):
        found = pattern.match(value)
        if found:
            numbers = dict(zip(order, map(int, found.groups()), strict=True))
            return _day(numbers["y"], numbers["m"], numbers["d"])
    compact = COMPACT.fullmatch(value)
    if compact:
        return _day(*map(int, compact.groups()))
    if EPOCH.fullmatch(value):
        return datetime.fromtimestamp(int(value[:10]), UTC).date()
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return _day(moment.year, moment.month, moment.day)


def find_coarse_day(value: str) -> tuple[date, DatePrecision] | None:
    """The first day of the month or year that a date field gives where it gives no day ("2025-03", "2025")."""
    found = YEAR_AND_MONTH.fullmatch(value.strip()[:LONGEST])
    if found is None:
        return None
    year, month = int(found.group(1)), int(found.group(2) or 1)
    day = _day(year, month, 1)
    return (day, DatePrecision.MONTH if found.group(2) else DatePrecision.YEAR) if day else None


def find_moment(value: str) -> datetime | None:
    """The moment that a date field gives, if it gives a time of day and says in which zone."""
    try:
        moment = datetime.fromisoformat(value.strip()[:LONGEST].replace(" +", "+"))
    except ValueError:
        try:
            moment = parsedate_to_datetime(value.strip()[:LONGEST])
        except (ValueError, TypeError, IndexError, OverflowError):
            return None
    return moment if moment.tzinfo is not None and moment.year >= FIRST_YEAR else None


def find_day_in_address(url: str) -> date | None:
    """The day that an address carries in its path (`/2024/07/17/`)."""
    path = url.split("?", 1)[0][:500]
    found = IN_ADDRESS.search(path)
    if found:
        return _day(*map(int, found.groups()))
    named = MONTH_IN_ADDRESS.search(path)
    if named and named.group(2).lower() in MONTHS:
        return _day(int(named.group(1)), MONTHS.index(named.group(2).lower()) + 1, int(named.group(3)))
    return None


def _day(year: int, month: int, day: int) -> date | None:
    if not FIRST_YEAR <= year <= 2100:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def find_written_day(line: str, months: tuple[str, ...]) -> date | None:
    """The day that a short line names with a month's name: "March 19, 2025 Wednesday", "19 March 2025"."""
    pieces = [piece.strip(".,").casefold() for piece in line.split()[:6]]
    for at, piece in enumerate(pieces):
        if piece not in months:
            continue
        month = months.index(piece) % 12 + 1
        around = [pieces[i] for i in (at - 1, at + 1, at + 2) if 0 <= i < len(pieces)]
        days = [int(number) for number in around if number.isdecimal() and len(number) <= 2]
        years = [int(number) for number in around if number.isdecimal() and len(number) == 4]
        if len(days) == 1 and len(years) == 1:
            return _day(years[0], month, days[0])
    return None


def find_written_month(line: str, months: tuple[str, ...]) -> date | None:
    """The first day of the month that a line of two words names: "March 2025"."""
    pieces = [piece.strip(".,").casefold() for piece in line.split()[:3]]
    if len(pieces) != 2 or pieces[0] not in months or not (pieces[1].isdecimal() and len(pieces[1]) == 4):
        return None
    return _day(int(pieces[1]), months.index(pieces[0]) % 12 + 1, 1)
