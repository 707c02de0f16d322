"""Which dates does a sentence give, in whatever form?

`find_dates` finds them as they are written; `resolve` (in `date_resolve`) makes calendar dates of them, against the
publication date where they need one. What cannot be told stays None.
"""

from collections.abc import Sequence
from functools import cache

from headcount.language import date_joins
from headcount.language.date_parts import read_day, read_month, read_year, skip_year_word, touches
from headcount.language.date_resolve import resolve
from headcount.language.date_spans import DateKind, DateSpan
from headcount.language.date_tables import DateTables, date_tables
from headcount.language.number_tables import NumberTables, number_tables
from headcount.language.number_words import read_words
from headcount.language.numeric_dates import read_numeric
from headcount.language.tokens import HYPHENS, Token

__all__ = ["DateKind", "DateSpan", "find_dates", "prepare", "resolve"]


def find_dates(tokens: Sequence[Token], language: str) -> list[DateSpan]:
    """Which dates stand among these tokens?"""
    return _Finder(tokens, date_tables(language), number_tables(language)).find()


@cache
def prepare(language: str) -> None:
    """Load everything that reading this language's dates needs (the first call does it otherwise)."""
    date_tables(language)
    number_tables(language)


class _Finder:
    """Looks at every token once, and reads on where one may start a date."""

    __slots__ = ("numbers", "tables", "tokens")

    def __init__(self, tokens: Sequence[Token], tables: DateTables, numbers: NumberTables) -> None:
        self.tokens, self.tables, self.numbers = tokens, tables, numbers

    def find(self) -> list[DateSpan]:
        spans: list[DateSpan] = []
        tokens, starters, number_starters = self.tokens, self.tables.starters, self.numbers.starters
        lows = [token.low for token in tokens]
        may_begin = [
            at for at, low in enumerate(lows) if low in starters or low in number_starters or low[0].isdecimal()
        ]
        beyond = 0
        for index in may_begin:
            if index < beyond:
                continue
            low = lows[index]
            span = None
            if low[0].isdecimal():
                span = self._from_digits(index)
            elif low in starters:
                span = self._from_word(index)
            if span is None and low in number_starters:
                span = self._from_day(index) or self._from_count(index)
            if span is not None:
                spans.append(span)
                beyond = span.last
        if not spans:
            return spans
        return [self._mark(span) for span in date_joins.join(tokens, spans, self.tables)]

    def _from_digits(self, index: int) -> DateSpan | None:
        return (
            self._numeric(index)
            or self._from_day(index)
            or self._year(index)
            or (self._from_count(index) if len(self.tokens[index].low) <= 3 else None)
        )

    def _span(self, first: int, last: int, kind: DateKind) -> DateSpan:
        return DateSpan(first, last, self.tokens[first].start, self.tokens[last - 1].end, kind)

    def _numeric(self, index: int) -> DateSpan | None:
        found = read_numeric(self.tokens, index, self.tables)
        if found is None:
            return None
        day, month, year, last = found
        return self._span(index, last, DateKind.DAY)._replace(day=day, month=month, year=year)

    def _from_day(self, index: int) -> DateSpan | None:
        """ "21 March 2025", "23–25 травня", "девятнадцятого грудня"."""
        days = self._days(index)
        if days is None:
            return None
        day, to_day, at = days
        if at < len(self.tokens) and self.tokens[at].low in self.tables.of:
            at += 1
        month = read_month(self.tokens, at, self.tables)
        if month is None:
            return None
        year = read_year(self.tokens, month[1], self.tables, comma=self.tables.month_first)
        last = year[1] if year else month[1]
        span = self._span(index, last, DateKind.DAY)
        return span._replace(day=day, month=month[0], year=year[0] if year else None, to_day=to_day)

    def _days(self, index: int) -> tuple[int, int | None, int] | None:
        """One day, or several ("23-25", "23 and 24", "23, 24 та 25"): the first, the last and the index after."""
        read = read_day(self.tokens, index, self.numbers)
        if read is None:
            return None
        day, at = read
        to_day = None
        while at + 1 < len(self.tokens) and self._joins_days(at):
            following = read_day(self.tokens, at + 1, self.numbers)
            if following is None or following[0] <= (to_day or day):
                break
            to_day, at = following
        return day, to_day, at

    def _joins_days(self, at: int) -> bool:
        low = self.tokens[at].low
        return low in HYPHENS or low in self.tables.joins or (low == "," and not touches(self.tokens, at))

    def _from_word(self, index: int) -> DateSpan | None:
        token = self.tokens[index]
        relative = self.tables.relative.match_at(self.tokens, index)
        if relative is not None:
            (unit, offset, by), last = relative
            return self._span(index, last, DateKind.RELATIVE)._replace(unit=unit, offset=offset, by=by)
        if token.low in self.tables.months:
            return self._from_month(index)
        if token.low in self.tables.weekdays:
            return self._weekday(index)
        if token.low in self.tables.seasons:
            return self._season(index)
        return self._past(index)

    def _season(self, index: int) -> DateSpan | None:
        """ "spring 2024", "минулої осені", "восени"; a bare "fall" or "літо" is too doubtful."""
        tokens, tables = self.tokens, self.tables
        at = index + 1 + (index + 1 < len(tokens) and tokens[index + 1].low in tables.of)
        year = read_year(tokens, at, tables)
        modifier = self._modifier(index)
        alone = tokens[index].low in tables.season_alone or self._is_start(index)
        if year is None and modifier is None and not alone:
            return None
        month = tables.seasons[tokens[index].low]
        span = self._span(index - (modifier is not None), year[1] if year else index + 1, DateKind.MONTH)
        return span._replace(month=month, to_month=(month + 1) % 12 + 1, year=year[0] if year else None, unit=modifier)

    def _is_start(self, index: int) -> bool:
        """Does "since" stand before?"""
        match = self.tables.markers.match_before(self.tokens, index)
        return match is not None and match[0] == "since"

    def _modifier(self, index: int) -> str | None:
        """Does "last", "this" or "next" stand before?"""
        before = self.tokens[index - 1].low if index else ""
        return next((name for name in ("last", "this", "next") if before in getattr(self.tables, name)), None)

    def _from_month(self, index: int) -> DateSpan | None:
        read = read_month(self.tokens, index, self.tables)
        if read is None:
            return None
        month, at = read
        if self.tables.month_first and (days := self._days(at)) is not None and not self._is_count(days[2]):
            day, to_day, at = days
            year = read_year(self.tokens, at, self.tables, comma=True)
            span = self._span(index, year[1] if year else at, DateKind.DAY)
            return span._replace(day=day, month=month, year=year[0] if year else None, to_day=to_day)
        year = read_year(self.tokens, at, self.tables, comma=self.tables.month_first)
        before = self.tokens[index - 1].low if index else ""
        if year is None and self.tokens[index].low in self.tables.doubtful and before not in self.tables.month_before:
            return None
        modifier = self._modifier(index) if year is None else None
        span = self._span(index - (modifier is not None), year[1] if year else at, DateKind.MONTH)
        return span._replace(month=month, year=year[0] if year else None, unit=modifier)

    def _is_count(self, at: int) -> bool:
        """Do the digits before `at` run on ("March 4,000", "March 10.5")?"""
        return (
            touches(self.tokens, at - 1)
            and touches(self.tokens, at)
            and self.tokens[at].low in (",", ".", ":")
            and self.tokens[at + 1].low.isdecimal()
        )

    def _weekday(self, index: int) -> DateSpan | None:
        token, tables = self.tokens[index], self.tables
        before = self.tokens[index - 1].low if index else ""
        if token.low in tables.capital_words and not token.text[0].isupper():
            return None
        modifier = self._modifier(index)
        if token.low in tables.doubtful and modifier is None and before not in tables.weekday_before:
            comma = index + 1 < len(self.tokens) and self.tokens[index + 1].low in (",", "(", ".")
            if not comma:
                return None
        short = len(token.low) <= 5 and tables.month_first and token.low != "today"
        dotted = short and token.low in tables.capital_words and touches(self.tokens, index)
        last = index + 1 + bool(dotted and self.tokens[index + 1].low == ".")
        first = index - 1 if modifier else index
        span = self._span(first, last, DateKind.WEEKDAY)
        return span._replace(weekday=tables.weekdays[token.low], unit=modifier)

    def _year(self, index: int) -> DateSpan | None:
        """A year that a word beside it, or an ordinal's ending ("2023-м"), shows to be one."""
        read = read_year(self.tokens, index, self.tables)
        if read is None:
            return self._year_with_suffix(index)
        year, last = read
        before = self.tokens[index - 1].low if index else ""
        range_end = before in HYPHENS and touches(self.tokens, index - 1)
        if range_end and index > 1 and not self.tokens[index - 2].low.isdecimal():
            range_end = self.tokens[index - 2].low in self.tables.year_before
            if not range_end:
                return None
        hyphen = last < len(self.tokens) and self.tokens[last].low in HYPHENS and touches(self.tokens, index)
        if last == index + 1 and before not in self.tables.year_before and not range_end and not hyphen:
            return None
        if last == index + 1 and hyphen and not self.tokens[min(last + 1, len(self.tokens) - 1)].low.isdecimal():
            return self._year_with_suffix(index)
        return self._span(index, last, DateKind.YEAR)._replace(year=year)

    def _year_with_suffix(self, index: int) -> DateSpan | None:
        low = self.tokens[index].low
        if len(low) != 4 or not 1900 <= int(low) <= 2099 or not touches(self.tokens, index):
            return None
        at = index + 1 + (self.tokens[index + 1].low in HYPHENS)
        if at >= len(self.tokens) or not touches(self.tokens, at - 1):
            return None
        if self.tables.month_first or self.tokens[at].low not in self.numbers.ordinal_suffixes:
            return None
        last = skip_year_word(self.tokens, at + 1, self.tables)
        return self._span(index, last, DateKind.YEAR)._replace(year=int(low))

    def _from_count(self, index: int) -> DateSpan | None:
        """ "two days ago", "3 тижні тому"; or a bare length ("over two days")."""
        counted = self._count(index)
        if counted is None or counted[1] >= len(self.tokens):
            return None
        count, at = counted
        unit = self.tables.units.get(self.tokens[at].low)
        if unit is None:
            return None
        if at + 1 < len(self.tokens) and self.tokens[at + 1].low in self.tables.ago:
            return self._span(index, at + 2, DateKind.RELATIVE)._replace(unit=unit, offset=-count)
        if index and self.tokens[index - 1].low in self.tables.ago_before:
            return self._span(index - 1, at + 1, DateKind.RELATIVE)._replace(unit=unit, offset=-count)
        if unit == "day" and self.tables.multi.match_before(self.tokens, index) is not None:
            return self._span(index, at + 1, DateKind.DURATION)._replace(unit=unit, offset=count)
        return None

    def _past(self, index: int) -> DateSpan | None:
        """ "the last three months", "последние 10 дней"."""
        counted = self._count(index + 1)
        if counted is None or counted[1] >= len(self.tokens) or self.tokens[index].low not in self.tables.last:
            return None
        count, at = counted
        unit = self.tables.units.get(self.tokens[at].low)
        if unit is None:
            return None
        days = {"day": ("past_day", 1), "week": ("past_day", 7), "month": ("past_month", 1), "year": ("past_month", 12)}
        name, size = days[unit]
        return self._span(index, at + 1, DateKind.RELATIVE)._replace(unit=name, offset=count * size)

    def _count(self, index: int) -> tuple[int, int] | None:
        if index >= len(self.tokens):
            return None
        low = self.tokens[index].low
        if low.isdecimal():
            return (int(low), index + 1) if len(low) <= 3 else None
        if low not in self.numbers.cardinals:
            return None
        spelled = read_words(self.tokens, index, self.numbers)
        return (spelled.value, spelled.last) if spelled and not spelled.ordinal else None

    def _is_season(self, span: DateSpan) -> bool:
        return any(token.low in self.tables.seasons for token in self.tokens[span.first : span.last])

    def _mark(self, span: DateSpan) -> DateSpan:
        """Note a word such as "since", "until" or "as of" before the date."""
        at = span.first
        while at > 0 and self.tokens[at - 1].low in self.numbers.articles:
            at -= 1
        match = self.tables.markers.match_before(self.tokens, at)
        ranged = span.to_month and not self._is_season(span)
        if match is None or span.to_day or ranged or span.to_year:
            return span
        kind, first = match
        marker = (self.tokens[first].start, self.tokens[at - 1].end)
        return span._replace(since=kind == "since", until=kind == "until", by=kind == "by", marker=marker)
