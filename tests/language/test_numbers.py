"""What a number says in its sentence: surface, bounds, approximation, ranges, ordinals, and what is no number."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headcount.language.numbers import Number, find_numbers
from headcount.language.tokens import tokenize


def find(text: str, language: str) -> list[Number]:
    return find_numbers(tokenize(text), language)


def told(text: str, language: str) -> list[tuple]:
    return [(text[n.start : n.end], n.low, n.high, n.approx) for n in find(text, language)]


@pytest.mark.parametrize(
    ("text", "language", "surface", "value"),
    [
        ("they brought 1,596 home", "en", "1,596", 1596), ("повернули 1 596 осіб", "uk", "1 596", 1596),
        ("вернули 1\u00a0596 человек", "ru", "1\u00a0596", 1596),
        ("вернули 1\u202f596 человек", "ru", "1\u202f596", 1596),
        ("1\u2009200 men", "en", "1\u2009200", 1200), ("12’500 тіл", "uk", "12’500", 12_500),
        ("1.200 пленных", "ru", "1.200", 1200), ("2.6 thousand", "en", "2.6 thousand", 2600),
        ("2,6 тисячі тіл", "uk", "2,6 тисячі", 2600), ("1,2 тыс. тел", "ru", "1,2 тыс.", 1200),
        ("12 тыс. тел", "ru", "12 тыс.", 12_000), ("6 тис. тіл", "uk", "6 тис.", 6000),
        ("1 тыс. 212 тел", "ru", "1 тыс. 212", 1212), ("4 тис. 552.", "uk", "4 тис. 552", 4552),
        ("2 million 300 thousand", "en", "2 million 300 thousand", 2_300_000),
        ("40-ка осіб", "uk", "40-ка", 40), ("2,125 тисячі", "uk", "2,125 тисячі", 2125),
        ("З0 полонених", "uk", "З0", 30), ("25-ти оборонців", "uk", "25-ти", 25), ("22-х человек", "ru", "22-х", 22),
        ("10-ма оборонцями", "uk", "10-ма", 10), ("1 000 000 осіб", "uk", "1 000 000", 1_000_000),
        ("сто сімдесят пʼять захисників", "uk", "сто сімдесят пʼять", 175),
        ("сто семдесят п'ять", "uk", "сто семдесят п'ять", 175),
    ],
)  # fmt: skip
def test_the_surface_is_as_short_as_can_be(text, language, surface, value):
    assert [(text[n.start : n.end], n.value) for n in find(text, language)] == [(surface, value)]


@pytest.mark.parametrize(
    ("cue", "language", "low", "high", "approx"),
    [
        (cue, language, low, high, approx)
        for language, cues in {
            "en": {
                "more": ["more than", "over", "in excess of"],
                "at_least": ["at least", "no fewer than", "not less than"],
                "at_most": ["up to", "no more than", "as many as"],
                "fewer": ["fewer than", "less than", "under"],
                "approx": ["about", "around", "nearly", "almost", "some", "roughly", "approximately"],
            },
            "uk": {
                "more": ["понад", "більше", "більше ніж", "більш як"],
                "at_least": ["щонайменше", "не менше", "не менше ніж", "як мінімум", "принаймні"],
                "at_most": ["до", "не більше", "щонайбільше", "не більш як"],
                "fewer": ["менше", "менш ніж", "менш як"],
                "approx": ["близько", "майже", "приблизно", "орієнтовно", "десь"],
            },
            "ru": {
                "more": ["более", "свыше", "больше", "более чем"],
                "at_least": ["не менее", "как минимум", "по меньшей мере", "не меньше"],
                "at_most": ["до", "не более", "не больше чем", "максимум"],
                "fewer": ["менее", "меньше", "менее чем"],
                "approx": ["около", "почти", "примерно", "порядка", "приблизительно"],
            },
        }.items()
        for kind, phrases in cues.items()
        for cue in phrases
        for low, high, approx in [
            {
                "more": (41, None, False), "at_least": (40, None, False), "at_most": (None, 40, False),
                "fewer": (None, 39, False), "approx": (40, 40, True),
            }[kind]
        ]
    ],
)  # fmt: skip
def test_words_before_a_number_bound_it(cue, language, low, high, approx):
    text = f"({cue} 40 {'men' if language == 'en' else 'людей'})"
    (number,) = find(text, language)
    assert (number.low, number.high, number.approx) == (low, high, approx)
    assert number.bound is not None
    assert text[slice(*number.bound)] == cue
    assert text[number.start : number.end] == "40"


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("5,000 or more", "en", (5000, None, False)), ("a hundred or so", "en", (100, 100, True)),
        ("50+ men", "en", (50, None, False)), ("сто с лишним человек", "ru", (101, None, False)),
        ("сорок з гаком", "uk", (41, None, False)), ("300 або більше", "uk", (300, None, False)),
        ("щонайменше про двадцять тисяч", "uk", (20_000, None, False)),
        ("приблизно по 700 полонених", "uk", (700, 700, True)), ("менш як про тридцять", "uk", (None, 29, False)),
        ("примерно по 40 человек", "ru", (40, 40, True)),
        ("at least another 30", "en", (30, None, False)), ("up to an additional 25", "en", (None, 25, False)),
        ("щонайменше ще 20", "uk", (20, None, False)), ("как минимум ещё 20", "ru", (20, None, False)),
        ("at least about 90", "en", (90, None, True)),
        ("близько сотні", "uk", (100, 100, True)), ("более сотни", "ru", (101, None, True)),
        ("понад тисячу", "uk", (1001, None, False)), ("более тысячи", "ru", (1001, None, False)),
        ("two dozen", "en", (24, 24, True)), ("a dozen", "en", (12, 12, False)),
        ("another dozen", "en", (12, 12, False)),
        ("до трьохсот осіб", "uk", (None, 300, False)), ("~300 men", "en", (300, 300, True)),
    ],
)  # fmt: skip
def test_bounds_in_other_places(text, language, expected):
    (number,) = find(text, language)
    assert (number.low, number.high, number.approx) == expected


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("до 2024 року", "uk"), ("до 5 лютого", "uk"), ("до 2025 года", "ru"), ("до 5 февраля", "ru"),
        ("each will hand over 157 men", "en"), ("they handed over 157 men", "en"), ("turned over 30 men", "en"),
        ("від 24 загиблих", "uk"), ("от 24 семей", "ru"),
    ],
)  # fmt: skip
def test_the_same_words_elsewhere_are_no_bounds(text, language):
    (number,) = find(text, language)
    assert number.bound is None
    assert number.low == number.high == number.value


@pytest.mark.parametrize(
    ("text", "language", "surface", "low", "high"),
    [
        ("10 to 12 men", "en", "10 to 12", 10, 12), ("10-12 men", "en", "10-12", 10, 12),
        ("between 10 and 12", "en", "10 and 12", 10, 12), ("ten to twelve", "en", "ten to twelve", 10, 12),
        ("від 10 до 12", "uk", "10 до 12", 10, 12), ("10–12 осіб", "uk", "10–12", 10, 12),
        ("двадцять-тридцять", "uk", "двадцять-тридцять", 20, 30), ("між 10 і 12", "uk", "10 і 12", 10, 12),
        ("от десяти до двенадцати", "ru", "десяти до двенадцати", 10, 12), ("два-три", "ru", "два-три", 2, 3),
        ("от 10 до 12 тысяч", "ru", "10 до 12 тысяч", 10_000, 12_000), ("6-7 тис.", "uk", "6-7 тис.", 6000, 7000),
    ],
)  # fmt: skip
def test_ranges_are_one_number(text, language, surface, low, high):
    (number,) = find(text, language)
    assert (text[number.start : number.end], number.low, number.high) == (surface, low, high)
    assert number.ranged


@pytest.mark.parametrize(
    ("text", "language", "values"),
    [
        ("175-175", "en", [175, 175]), ("175:175", "en", [175, 175]), ("157-for-157", "en", [157, 157]),
        ("one-for-one", "en", [1, 1]), ("1,000-for-1,000", "en", [1000, 1000]), ("157 на 157", "ru", [157, 157]),
        ("за формулою 35-50", "uk", [35, 50]), ("по формуле 15-20", "ru", [15, 20]), ("103-103", "uk", [103, 103]),
        ("десять на десять", "uk", [10, 10]), ("тисяча на тисячу", "uk", [1000, 1000]),
        ("25, 30 and 40", "en", [25, 30, 40]), ("146+146", "en", [146, 146]), ("17 на 15", "uk", [17, 15]),
        ("до 10 до 12", "uk", [10, 12]), ("146-95", "en", [146, 95]),
    ],
)  # fmt: skip
def test_formulas_and_lists_stay_apart(text, language, values):
    assert [n.value for n in find(text, language)] == values


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("62nd", "en", 62), ("1st", "en", 1), ("63-й", "uk", 63), ("63-го", "ru", 63), ("157-му", "uk", 157),
        ("5-та", "uk", 5), ("7-ма", "uk", 7), ("62‑й", "ru", 62), ("63й", "ru", 63), ("90-х", "ru", 90),
        ("2023-м", "ru", 2023), ("30-ю", "ru", 30), ("52-ій", "uk", 52), ("36-ї", "uk", 36),
    ],
)  # fmt: skip
def test_ordinals_in_digits(text, language, value):
    assert [(text[n.start : n.end], n.value, n.ordinal) for n in find(text, language)] == [(text, value, True)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("13.4 points", "en"), ("10%", "en"), ("34,8 відсотка", "uk"), ("$400", "en"), ("400 €", "en"),
        ("10:30", "en"),
        ("21.03.2025", "uk"), ("№ 12", "uk"), ("v2.14.3", "en"), ("24/7", "en"), ("2 млрд грн", "uk"), ("007", "en"),
        ("35°", "en"), ("3 billion", "en"),
    ],
)  # fmt: skip
def test_what_counts_nobody_is_left_out(text, language):
    assert find(text, language) == []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("a 30-day truce", "en"), ("ten-year sentence", "en"), ("COVID-19", "en"), ("F16", "en"), ("Ил-76", "ru"),
        ("21-річний", "uk"), ("4G", "en"),
    ],
)  # fmt: skip
def test_numbers_tied_to_words_are_marked(text, language):
    assert [n.glued for n in find(text, language)] == [True]


def test_a_day_of_the_month_does_not_join_the_figure_after_it():
    assert [n.value for n in find("on March 19 390 men came", "en")] == [19, 390]
    assert [n.value for n in find("повернули 12 тис. 25 травня", "uk")] == [12_000, 25]


@given(value=st.integers(1, 9_999_999), mark=st.sampled_from([",", " ", "\u00a0", "\u202f", "\u2009", "'", "’", ""]))
@pytest.mark.parametrize("language", ["en", "uk", "ru"])
def test_any_thousands_mark_reads(language, value, mark):
    written = f"{value:,}".replace(",", mark)
    text = f"({written} осіб)"
    assert [(n.value, text[n.start : n.end]) for n in find(text, language)] == [(value, written)]


@given(text=st.text(alphabet="0123456789 .,-–:/%$'’№ЗзжйaатисячdозnentwoсоN\n", max_size=60))
@pytest.mark.parametrize("language", ["en", "uk", "ru"])
def test_any_text_gives_ordered_numbers_within_it(language, text):
    numbers = find(text, language)
    for number in numbers:
        assert 0 <= number.start < number.end <= len(text)
        assert number.low is None or number.high is None or number.low <= number.high
    assert all(a.end <= b.start for a, b in itertools.pairwise(numbers))
