"""Which words of a language tell dates?"""

from dataclasses import dataclass
from functools import cache

from headcount.language.lexicon import load
from headcount.language.phrases import Phrases


@dataclass(frozen=True, slots=True, kw_only=True)
class DateTables:
    """Everything about one language's dates, ready for look-ups."""

    language: str
    months: dict[str, int]
    weekdays: dict[str, int]
    relative: Phrases[tuple[str, int, bool]]
    seasons: dict[str, int]
    season_alone: frozenset[str]
    markers: Phrases[str]
    starters: frozenset[str]
    capital_words: frozenset[str]
    doubtful: frozenset[str]
    month_before: frozenset[str]
    weekday_before: frozenset[str]
    year_before: frozenset[str]
    year_after: frozenset[str]
    of: frozenset[str]
    joins: frozenset[str]
    last: frozenset[str]
    this: frozenset[str]
    next: frozenset[str]
    ago: frozenset[str]
    ago_before: frozenset[str]
    multi: Phrases[bool]
    units: dict[str, str]
    range_from: frozenset[str]
    range_to: frozenset[str]
    month_first: bool


@cache
def date_tables(language: str) -> DateTables:
    """What are the date words of this language?"""
    lexicon = load(language)
    section = lexicon.section("dates")
    months, weekdays = lexicon.numbered("dates.months"), lexicon.numbered("dates.weekdays")
    relative = {phrase: _split(value) for phrase, value in section["relative"].items()}
    seasons = lexicon.numbered("dates.seasons")
    modifiers = {name: lexicon.word_set(f"dates.{name}") for name in ("last", "this", "next")}
    units = {
        form: unit
        for unit, key in (("day", "days"), ("week", "weeks"), ("month", "months_unit"), ("year", "years"))
        for form in lexicon.word_set(f"dates.{key}")
    }
    phrases = Phrases(relative)
    return DateTables(
        language=language,
        months=months,
        weekdays=weekdays,
        relative=phrases,
        seasons=seasons,
        season_alone=lexicon.word_set("dates.season_alone"),
        markers=Phrases((p, kind) for kind in ("since", "until", "by") for p in section["markers"][kind]),
        starters=frozenset(phrases.first_words() | set(months) | set(weekdays) | set(seasons) | modifiers["last"]),
        capital_words=lexicon.word_set("dates.capital_words"),
        doubtful=lexicon.word_set("dates.doubtful_months") | lexicon.word_set("dates.doubtful_weekdays"),
        month_before=lexicon.word_set("dates.month_before"),
        weekday_before=lexicon.word_set("dates.weekday_before"),
        year_before=lexicon.word_set("dates.year_before"),
        year_after=lexicon.word_set("dates.year_after"),
        of=lexicon.word_set("dates.of"),
        joins=lexicon.word_set("dates.and") | frozenset(section["ranges"]["to"]),
        ago=lexicon.word_set("dates.ago"),
        ago_before=lexicon.word_set("dates.ago_before"),
        multi=Phrases((phrase, True) for phrase in section["multi"]),
        units=units,
        range_from=frozenset(section["ranges"]["from"]),
        range_to=frozenset(section["ranges"]["to"]),
        month_first=section["capital_months"],
        last=modifiers["last"],
        this=modifiers["this"],
        next=modifiers["next"],
    )


def _split(value: str) -> tuple[str, int, bool]:
    """Unit, offset, and whether the phrase itself says "as of"."""
    unit, offset, *flags = value.split()
    return unit, int(offset), "by" in flags
