"""How does a check speak? Days, people and channels in plain words."""

from collections.abc import Sequence
from datetime import date

from headcount.records.claim import Channel

CHANNEL_WORDS = {Channel.EXCHANGE: "in the exchange", Channel.OUTSIDE_EXCHANGE: "outside the exchange"}


def day_words(day: date) -> str:
    """A day as a reader writes it: 19 March 2025."""
    return f"{day.day} {day:%B %Y}"


def span_words(first: date, last: date) -> str:
    """A day, or from which to which day."""
    return day_words(first) if first == last else f"{day_words(first)} to {day_words(last)}"


def channel_words(channel: Channel | None) -> str:
    """How they came, where it is known."""
    return CHANNEL_WORDS[channel] if channel else ""


def people_words(people: Sequence[str]) -> str:
    """Who they were, where it is known."""
    return ", ".join(word.replace("_", " ") for word in people)


def figure_words(low: int | None, high: int | None, approx: bool = False) -> str:
    """A figure with its bounds: 197, at least 4,001, at most 1,200, about 800, 195 to 207."""
    if low is None and high is None:
        return "no figure"
    if low is None:
        return f"at most {high:,}"
    if high is None:
        return f"at least {low:,}"
    plain = f"{low:,}" if low == high else f"{low:,} to {high:,}"
    return f"about {plain}" if approx else plain
