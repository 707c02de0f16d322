"""Dates in every form that reports use, brought to the calendar against the publication date; never guessed."""

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headcount.language.dates import DateKind, DateSpan, find_dates, resolve
from headcount.language.tokens import tokenize
from headcount.records.report import DatePrecision

PUBLISHED = date(2025, 3, 21)  # a Friday


def find(text: str, language: str) -> list[DateSpan]:
    return find_dates(tokenize(text), language)


def read(text: str, language: str, published: date | None = PUBLISHED, **how) -> list[str]:
    """Each date as "surface: from[..to] precision"."""
    told = []
    for span in find(text, language):
        first, last, precision = resolve(span, published, **how)
        days = f"{first}" if first == last else f"{first}..{last}"
        told.append(f"{text[span.start : span.end]}: {days} {precision}")
    return told


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("on March 19", "en", "March 19: 2025-03-19 day"), ("21 March 2025", "en", "21 March 2025: 2025-03-21 day"),
        ("on Aug. 24, 2024,", "en", "Aug. 24, 2024: 2024-08-24 day"), ("May 9", "en", "May 9: 2024-05-09 day"),
        ("the 3rd of January", "en", "3rd of January: 2025-01-03 day"),
        ("Sept 1st", "en", "Sept 1st: 2024-09-01 day"),
        ("19 березня", "uk", "19 березня: 2025-03-19 day"),
        ("5 лютого 2025 р.", "uk", "5 лютого 2025 р.: 2025-02-05 day"),
        ("24-го червня", "uk", "24-го червня: 2024-06-24 day"),
        ("дев'ятнадцятого грудня", "uk", "дев'ятнадцятого грудня: 2024-12-19 day"),
        ("тридцять першого грудня", "uk", "тридцять першого грудня: 2024-12-31 day"),
        ("5 февраля 2025 года", "ru", "5 февраля 2025 года: 2025-02-05 day"),
        ("1 мая", "ru", "1 мая: 2024-05-01 day"),
        ("двадцать пятого мая", "ru", "двадцать пятого мая: 2024-05-25 day"),
        ("21.03.2025", "uk", "21.03.2025: 2025-03-21 day"),
        ("2.06.2016 года", "ru", "2.06.2016 года: 2016-06-02 day"),
        ("2025-03-21", "en", "2025-03-21: 2025-03-21 day"), ("03.01.24", "ru", "03.01.24: 2024-01-03 day"),
        ("21/03/2025", "ru", "21/03/2025: 2025-03-21 day"), ("3/21/2025", "en", "3/21/2025: 2025-03-21 day"),
        ("March 6 of this year", "en", "March 6 of this year: 2025-03-06 day"),
        ("5 лютого цього року", "uk", "5 лютого цього року: 2025-02-05 day"),
        ("7 ноября прошлого года", "ru", "7 ноября прошлого года: 2024-11-07 day"),
    ],
)  # fmt: skip
def test_days(text, language, expected):
    assert read(text, language) == [expected]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("from May 23 to 25, 2024", "en", "May 23 to 25, 2024: 2024-05-23..2024-05-25 day"),
        ("May 23-25", "en", "May 23-25: 2024-05-23..2024-05-25 day"),
        ("from 31 May to 2 June", "en", "31 May to 2 June: 2024-05-31..2024-06-02 day"),
        ("between May 23 and June 2", "en", "May 23 and June 2: 2024-05-23..2024-06-02 day"),
        ("23–25 травня", "uk", "23–25 травня: 2024-05-23..2024-05-25 day"),
        ("з 23 по 25 травня", "uk", "23 по 25 травня: 2024-05-23..2024-05-25 day"),
        ("23, 24 та 25 травня", "uk", "23, 24 та 25 травня: 2024-05-23..2024-05-25 day"),
        ("з 31 травня по 2 червня", "uk", "31 травня по 2 червня: 2024-05-31..2024-06-02 day"),
        ("с 23 по 25 мая 2024 года", "ru", "23 по 25 мая 2024 года: 2024-05-23..2024-05-25 day"),
        ("30 декабря – 2 января", "ru", "30 декабря – 2 января: 2024-12-30..2025-01-02 day"),
    ],
)  # fmt: skip
def test_several_days(text, language, expected):
    assert read(text, language) == [expected]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("in 2024", "en", "2024: 2024-01-01..2024-12-31 year"),
        ("a 2023 swap", "en", "2023: 2023-01-01..2023-12-31 year"),
        ("in May 2024", "en", "May 2024: 2024-05-01..2024-05-31 month"),
        ("in May", "en", "May: 2024-05-01..2024-05-31 month"),
        ("in March", "en", "March: 2025-03-01..2025-03-21 month"),
        ("in 2025", "en", "2025: 2025-01-01..2025-03-21 year"),
        ("next January", "en", "next January: 2026-01-01..2026-01-31 month"),
        ("у 2024 році", "uk", "2024 році: 2024-01-01..2024-12-31 year"),
        ("у 2023-му", "uk", "2023-му: 2023-01-01..2023-12-31 year"),
        ("у травні", "uk", "травні: 2024-05-01..2024-05-31 month"),
        ("в 2023-м", "ru", "2023-м: 2023-01-01..2023-12-31 year"),
        ("в марте 2014 г.", "ru", "марте 2014 г.: 2014-03-01..2014-03-31 month"),
        ("с 2022 по 2024 год", "ru", "2022 по 2024 год: 2022-01-01..2024-12-31 year"),
        ("2022–2024 роках", "uk", "2022–2024 роках: 2022-01-01..2024-12-31 year"),
        ("в августе прошлого года", "ru", "августе прошлого года: 2024-08-01..2024-08-31 month"),
        ("навесні 2023 року", "uk", "навесні 2023 року: 2023-03-01..2023-05-31 month"),
        ("last autumn", "en", "last autumn: 2024-09-01..2024-11-30 month"),
        ("3 квітня 1843 року", "uk", "3 квітня 1843 року: 1843-04-03 day"),
    ],
)  # fmt: skip
def test_months_seasons_and_years(text, language, expected):
    assert read(text, language) == [expected]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("on Wednesday", "en", "Wednesday: 2025-03-19 day"), ("on Friday", "en", "Friday: 2025-03-21 day"),
        ("last Friday", "en", "last Friday: 2025-03-14 day"), ("Saturday's swap", "en", "Saturday: 2025-03-15 day"),
        ("earlier on Tuesday", "en", "Tuesday: 2025-03-18 day"), ("next Monday", "en", "next Monday: 2025-03-24 day"),
        ("on Wednesday, March 19,", "en", "Wednesday, March 19: 2025-03-19 day"),
        ("у середу", "uk", "середу: 2025-03-19 day"), ("минулої п'ятниці", "uk", "минулої п'ятниці: 2025-03-14 day"),
        ("у понеділок, 17 березня", "uk", "понеділок, 17 березня: 2025-03-17 day"),
        ("в минувшую пятницу", "ru", "минувшую пятницу: 2025-03-14 day"),
        ("в ночь на четверг", "ru", "четверг: 2025-03-20 day"),
        ("в среду", "ru", "среду: 2025-03-19 day"),
        ("в пятницу, 14 марта", "ru", "пятницу, 14 марта: 2025-03-14 day"),
    ],
)  # fmt: skip
def test_weekdays(text, language, expected):
    assert read(text, language) == [expected]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("today", "en", "2025-03-21 day"), ("yesterday", "en", "2025-03-20 day"),
        ("tomorrow", "en", "2025-03-22 day"),
        ("two days ago", "en", "2025-03-19 day"), ("the day before", "en", "2025-03-20 day"),
        ("this week", "en", "2025-03-17..2025-03-21 week"), ("last week", "en", "2025-03-10..2025-03-16 week"),
        ("this year", "en", "2025-01-01..2025-03-21 year"), ("last year", "en", "2024-01-01..2024-12-31 year"),
        ("the past year", "en", "2024-03-21..2025-03-21 year"),
        ("the last three months", "en", "2024-12-21..2025-03-21 month"),
        ("over the weekend", "en", "2025-03-15..2025-03-16 week"),
        ("за минувший год", "ru", "2024-03-21..2025-03-21 year"),
        ("на сьогодні", "uk", "2025-03-21 day"),
        ("last month", "en", "2025-02-01..2025-02-28 month"), ("сьогодні", "uk", "2025-03-21 day"),
        ("вчора", "uk", "2025-03-20 day"), ("напередодні", "uk", "2025-03-20 day"),
        ("торік", "uk", "2024-01-01..2024-12-31 year"),
        ("цьогоріч", "uk", "2025-01-01..2025-03-21 year"), ("минулого тижня", "uk", "2025-03-10..2025-03-16 week"),
        ("два тижні тому", "uk", "2025-03-03..2025-03-09 week"),
        ("за останній рік", "uk", "2024-03-21..2025-03-21 year"),
        ("позавчера", "ru", "2025-03-19 day"), ("накануне", "ru", "2025-03-20 day"),
        ("на прошлой неделе", "ru", "2025-03-10..2025-03-16 week"),
        ("в этом году", "ru", "2025-01-01..2025-03-21 year"),
        ("в прошлом году", "ru", "2024-01-01..2024-12-31 year"), ("три дня назад", "ru", "2025-03-18 day"),
        ("за последние 10 дней", "ru", "2025-03-11..2025-03-21 week"),
        ("за минувшие сутки", "ru", "2025-03-20..2025-03-21 day"),
    ],
)  # fmt: skip
def test_relative_dates(text, language, expected):
    assert [told.split(": ")[1] for told in read(text, language)] == [expected]


@pytest.mark.parametrize(
    ("text", "language", "flag", "marker"),
    [
        ("since 24 February 2022", "en", "since", "since"), ("since March", "en", "since", "since"),
        ("as of 18 October", "en", "by", "as of"), ("by the end of 2024", "en", "by", "by the end of"),
        ("until May 2024", "en", "until", "until"), ("since the beginning of the year", "en", "since", "since"),
        ("з 24 лютого 2022 року", "uk", "since", "з"), ("станом на 18 жовтня", "uk", "by", "станом на"),
        ("станом на 18.10", "uk", "by", "станом на"), ("з початку року", "uk", "since", "з"),
        ("до 2030 року", "uk", "until", "до"), ("із початку 2024 року", "uk", "since", "із початку"),
        ("к 18 октября", "ru", "by", "к"), ("по состоянию на 1 марта", "ru", "by", "по состоянию на"),
        ("с июня 2024 года", "ru", "since", "с"), ("до марта", "ru", "until", "до"),
    ],
)  # fmt: skip
def test_since_until_and_as_of_are_marked(text, language, flag, marker):
    (span,) = find(text, language)
    assert [name for name in ("since", "until", "by") if getattr(span, name)] == [flag]
    assert span.marker is not None
    assert text[slice(*span.marker)] == marker


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("he may march home", "en"), ("1,200 men", "en"), ("the sun sat low", "en"), ("2024 prisoners", "en"),
        ("лютий ворог", "uk"), ("посеред неділі", "uk"), ("2024 полонених", "uk"), ("лет десять", "ru"),
        ("в окружающей среде", "ru"), ("пять лет", "ru"), ("three days later", "en"), ("at 10.30", "en"),
    ],
)  # fmt: skip
def test_lookalikes_are_no_dates(text, language):
    assert find(text, language) == []


def test_a_length_of_time_has_no_place_in_the_calendar():
    for text, language in [("over two days", "en"), ("протягом трьох днів", "uk"), ("в течение двух суток", "ru")]:
        (span,) = find(text, language)
        assert span.kind is DateKind.DURATION
        assert resolve(span, PUBLISHED) == (None, None, DatePrecision.UNKNOWN)


def test_without_a_publication_date_no_year_is_guessed():
    unknown = (None, None, DatePrecision.UNKNOWN)
    for text in ("March 19", "in May", "on Wednesday", "yesterday", "this year", "May 23-25"):
        assert resolve(find(text, "en")[0], None) == unknown
    assert read("March 19, 2025", "en", None) == ["March 19, 2025: 2025-03-19 day"]
    assert read("March 19", "en", None, context_year=2024) == ["March 19: 2024-03-19 day"]


def test_the_past_year_of_a_report_in_january_is_the_calendar_year():
    assert read("за минувший год", "ru", date(2025, 1, 15)) == ["минувший год: 2024-01-01..2024-12-31 year"]


def test_what_is_to_come_lies_on_or_after_the_publication_day():
    assert read("on March 25", "en", future=True) == ["March 25: 2025-03-25 day"]
    assert read("on Monday", "en", future=True) == ["Monday: 2025-03-24 day"]
    assert read("on Friday", "en", future=True) == ["Friday: 2025-03-21 day"]
    assert read("у лютому", "uk", future=True) == ["лютому: 2026-02-01..2026-02-28 month"]


def test_a_day_that_no_month_has_is_unknown():
    assert read("30 February 2024", "en") == ["30 February 2024: None unknown"]
    assert read("29 февраля", "ru") == ["29 февраля: 2024-02-29 day"]


MONTHS = {
    "en": "January February March April May June July August September October November December",
    "uk": "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
}


@given(day=st.dates(date(1990, 1, 1), date(2035, 12, 31)), published=st.dates(date(2000, 1, 1), date(2035, 12, 31)))
@pytest.mark.parametrize("language", ["en", "uk", "ru"])
def test_every_day_reads_back_as_itself(language, day, published):
    month = MONTHS[language].split()[day.month - 1]
    written = f"{month} {day.day}, {day.year}" if language == "en" else f"{day.day} {month} {day.year} року"
    written = written.replace("року", "года") if language == "ru" else written
    assert read(f"({written})", language, published) == [f"{written}: {day} day"]
    bare = f"{month} {day.day}" if language == "en" else f"{day.day} {month}"
    (span,) = find(f"({bare})", language)
    first, last, _ = resolve(span, published)
    assert first is not None
    assert first == last <= published
    assert (first.month, first.day) == (day.month, day.day)
    assert published - first < timedelta(days=366 if (day.month, day.day) != (2, 29) else 366 * 8)


@given(text=st.text(alphabet="0123456789 .,-–/:МайтравняотьсзMaystofn’'\n", max_size=60), published=st.dates())
@pytest.mark.parametrize("language", ["en", "uk", "ru"])
def test_any_text_gives_ordered_dates_that_resolve(language, text, published):
    spans = find(text, language)
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
    for span in spans:
        assert text[span.start : span.end]
        if published.year > 100:
            first, last, precision = resolve(span, published)
            assert (first is None) == (last is None) == (precision is DatePrecision.UNKNOWN)
