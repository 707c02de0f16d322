"""How do figures, dates and directions read in a terminal? Short, unambiguous, with unknown said as such."""

from datetime import date

from headcount.records.claim import Action, Channel, Claim, Counted, Scope
from headcount.records.report import DatePrecision

UNKNOWN = "?"
ROUND = 10
"""At least 4,001 reads better as what was said: over 4,000."""
COUNTED = {Counted.PERSON: "people", Counted.BODY: "bodies", Counted.EXCHANGE: "exchanges"}
CHANNEL = {Channel.EXCHANGE: "exchange", Channel.OUTSIDE_EXCHANGE: "outside"}


def say_figure(low: int | None, high: int | None, *, approx: bool = False) -> str:
    """A figure with its bounds: 197, 24–25, > 4,000, ≥ 4,300, ≤ 1,200, ~ 800."""
    about = "~ " if approx else ""
    if low is None and high is None:
        return UNKNOWN
    if low is None:
        return f"{about}≤ {high:,}"
    if high is None:
        return f"{about}> {low - 1:,}" if low % ROUND == 1 else f"{about}≥ {low:,}"
    return f"{about}{low:,}" if low == high else f"{about}{low:,}–{high:,}"


def say_number(value: int | None) -> str:
    """A number with its thousands marked, or that it is unknown."""
    return UNKNOWN if value is None else f"{value:,}"


def say_direction(held_by: str | None, returned_to: str | None) -> str:
    """From whose hands to whose side: RUS → UKR."""
    if held_by is None and returned_to is None:
        return UNKNOWN
    return f"{held_by or UNKNOWN} → {returned_to or UNKNOWN}"


def say_day(day: date | None, precision: DatePrecision = DatePrecision.DAY) -> str:
    """A date as exactly as it is known: 19 Mar 2025, Mar 2025, 2025."""
    if day is None:
        return UNKNOWN
    match precision:
        case DatePrecision.YEAR:
            return f"{day.year}"
        case DatePrecision.MONTH:
            return f"{day:%b %Y}"
        case DatePrecision.WEEK:
            return f"week of {day.day} {day:%b %Y}"
        case _:
            return f"{day.day} {day:%b %Y}"


def say_when(claim: Claim) -> str:
    """When it happened, or which days it covers."""
    first, last = claim.from_date, claim.to_date
    if first is None and last is None:
        return UNKNOWN
    if claim.scope is Scope.TOTAL:
        since = f"since {say_day(first)}, " if first else ""
        return f"{since}up to {say_day(last)}" if last else since.removesuffix(", ")
    if first == last:
        return say_day(first, claim.date_precision)
    if first and last and (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return f"{first.year}"
    if claim.date_precision is DatePrecision.MONTH and first and last and first.replace(day=1) == last.replace(day=1):
        return say_day(first, DatePrecision.MONTH)
    return f"{say_day(first)} – {say_day(last)}"


def say_counted(claim: Claim) -> str:
    """What is counted and what they are called: people (wounded sick), held people, bodies, exchanges."""
    held = "held " if claim.action is Action.HELD else ""
    called = f" ({', '.join(claim.people).replace('_', ' ')})" if claim.people else ""
    return f"{held}{COUNTED[claim.counted]}{called}"


def say_channel(channel: Channel | None) -> str:
    """By which channel, or that nobody says."""
    return CHANNEL[channel] if channel else UNKNOWN
