"""How does the site speak? Messages, numbers, dates and names of parties in the reader's language."""

from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files
from io import BytesIO

from babel import Locale
from babel.core import get_global
from babel.dates import format_date, format_skeleton
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, format_percent

from headcount.records.report import DatePrecision

LANGUAGES = {"en": "English", "uk": "Українська", "ru": "Русский"}
"""The interface's languages under their own names; the first is the default."""
DEFAULT = next(iter(LANGUAGES))


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """Everything of the site that depends on the reader's language."""

    language: str
    locale: Locale
    messages: NullTranslations

    def say(self, message: str, **values: object) -> str:
        """The message in the reader's language, with its values set in."""
        text = self.messages.gettext(message)
        return text % values if values else text

    def count(self, one: str, many: str, number: int) -> str:
        """The message in the number's plural form; `%(n)s` is the number as the reader writes it."""
        return self.messages.ngettext(one, many, number) % {"n": self.number(number)}

    def number(self, value: int) -> str:
        """A number as the reader writes it: 4,306 or 4 306."""
        return _number(value, self.language)

    def percent(self, share: float) -> str:
        """A share as the reader writes it, to a tenth: 2.5% or 2,5 %."""
        return format_percent(share, "#,##0.0%", locale=self.language)

    def signed(self, value: int) -> str:
        """A number with its sign, with a true minus."""
        return ("+" if value > 0 else "−" if value < 0 else "±") + self.number(abs(value))

    def day(self, value: date | None, precision: DatePrecision = DatePrecision.DAY) -> str:
        """A date as exactly as it is known; a missing one says so."""
        if value is None or precision is DatePrecision.UNKNOWN:
            return self.say("date unknown")
        return _day(value, precision, self.language)

    def short_day(self, value: date | None) -> str:
        """A date in few letters, for axes and narrow columns."""
        return self.say("date unknown") if value is None else _short_day(value, self.language)

    def month(self, value: date) -> str:
        """A month in few letters, for calendars."""
        return format_skeleton("MMM", value, locale=self.language)

    def tongue(self, code: str) -> str:
        """A language's name in the reader's language."""
        return str(self.locale.languages.get(code, code))

    def party(self, code: str | None) -> str:
        """A party's name: a state by its name in the reader's language, another body by its code."""
        return self.say("side not known") if code is None else _party(code, self.language)


def _day(value: date, precision: DatePrecision, language: str) -> str:
    match precision:
        case DatePrecision.YEAR:
            return str(value.year)
        case DatePrecision.MONTH:
            return format_skeleton("yMMMM", value, locale=language)
        case DatePrecision.WEEK:
            return format_skeleton("yMMMMd", value, locale=language) + " ±"
    return _long(value, language)


@lru_cache(maxsize=4096)
def _long(value: date, language: str) -> str:
    return format_date(value, "d MMMM y", locale=language)


@lru_cache(maxsize=4096)
def _short_day(value: date, language: str) -> str:
    return format_date(value, "d MMM y", locale=language)


@lru_cache(maxsize=16384)
def _number(value: int, language: str) -> str:
    return format_decimal(value, locale=language)


@lru_cache(maxsize=512)
def _party(code: str, language: str) -> str:
    states = get_global("territory_aliases").get(code)
    return str(Locale(language).territories.get(states[0], code)) if states and len(code) == 3 else code


@cache
def speak(language: str) -> Words:
    """Which words serve this language of the interface?"""
    return Words(language, Locale(language), _messages(language))


def _messages(language: str) -> NullTranslations:
    catalogue = files("headcount.web") / "locale" / f"{language}.po"
    if language == DEFAULT or not catalogue.is_file():
        return NullTranslations()
    compiled = BytesIO()
    with catalogue.open("rb") as source:
        write_mo(compiled, read_po(source, locale=language))
    compiled.seek(0)
    return GNUTranslations(compiled)
