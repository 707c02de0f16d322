"""Every integer to 9,999,999 in words reads back as itself, in three languages and all their cases."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headcount.language.numbers import find_numbers
from headcount.language.tokens import tokenize
from tests.language.spelling import CASES, people_forms, spell, spell_english, spell_slavic

NUMBERS = st.one_of(st.integers(1, 9_999_999), st.integers(1, 99_999), st.integers(1, 999).map(lambda n: n * 1000))
# What follows in the case's own ending: seven in the instrumental is told from other words by it.
NOUNS = {
    "en": {"N": " people"},
    "uk": {"N": " осіб", "G": " осіб", "D": " особам", "I": " особами", "L": " особах"},
    "ru": {"N": " человек", "G": " человек", "D": " людям", "I": " людьми", "L": " людях"},
}


def read(text: str, language: str) -> list[tuple[int, bool]]:
    return [(number.value, number.ordinal) for number in find_numbers(tokenize(text), language)]


@pytest.mark.parametrize("language", ["en", "uk", "ru"])
def test_every_number_below_ten_thousand_reads_back_as_itself(language):
    wrong = [n for n in range(1, 10_000) if read(spell(language, n), language) != [(n, False)]]
    assert wrong == []


@pytest.mark.parametrize("language", ["uk", "ru"])
@pytest.mark.parametrize("case", "GDIL")
@pytest.mark.parametrize("gender", "mf")
def test_every_number_below_two_thousand_reads_back_in_every_case(language, case, gender):
    noun = NOUNS[language][case]
    texts = {n: spell(language, n, case, gender) + noun for n in range(2, 2000)}
    bound_needed = {1000: f"{'близько' if language == 'uk' else 'около'} "}
    wrong = [(n, text) for n, text in texts.items() if read(bound_needed.get(n, "") + text, language) != [(n, False)]]
    assert wrong == []


@given(number=NUMBERS, data=st.data())
@pytest.mark.parametrize("language", ["en", "uk", "ru"])
def test_any_number_reads_back_in_any_case_with_its_exact_surface(language, number, data):
    case = data.draw(st.sampled_from(CASES[language]))
    words = spell(language, number, case, data.draw(st.sampled_from("mf")))
    alone = number in (1000, 1_000_000) and case in "GDL"
    cue = {"en": "", "uk": "близько ", "ru": "около "}[language] if alone else ""
    text = f"({cue}{words}{NOUNS[language][case]})"
    found = find_numbers(tokenize(text), language)
    assert [n.value for n in found] == [number]
    assert text[found[0].start : found[0].end] == words


@given(number=NUMBERS, conjunction=st.sampled_from(["and", ""]), hyphen=st.sampled_from(["-", " ", "‑"]))
def test_english_reads_with_and_without_and_or_hyphen(number, conjunction, hyphen):
    assert read(spell_english(number, conjunction=conjunction, hyphen=hyphen), "en") == [(number, False)]


@given(number=NUMBERS, sign=st.sampled_from("’ʼ'`‘"))
def test_any_apostrophe_reads_and_so_does_none(number, sign):
    words = spell_slavic("uk", number)
    assert read(words.replace("'", sign), "uk") == [(number, False)]
    assert read(words.replace("'", ""), "uk") == [(number, False)]


@given(number=NUMBERS, language=st.sampled_from(["en", "uk", "ru"]))
def test_capitals_change_nothing(number, language):
    words = spell(language, number)
    assert read(words.upper(), language) == read(words.capitalize(), language) == [(number, False)]


@given(numbers=st.lists(NUMBERS, min_size=2, max_size=5), language=st.sampled_from(["en", "uk", "ru"]))
def test_numbers_apart_stay_apart(numbers, language):
    assert [n for n, _ in read("; ".join(spell(language, n) for n in numbers), language)] == numbers


def test_forms_for_people_read():
    for form, number in people_forms().items():
        assert read(f"про {form} оборонців", "uk") == [(number, False)], form


@pytest.mark.parametrize(
    ("words", "language", "value"),
    [
        ("двадцять двоє", "uk", 22), ("двадцять троє", "uk", 23), ("п'ятеро", "uk", 5), ("двадцятеро", "uk", 20),
        ("півтори тисячі", "uk", 1500), ("півтора мільйона", "uk", 1_500_000), ("півтораста", "uk", 150),
        ("дві з половиною тисячі", "uk", 2500), ("дюжина", "uk", 12), ("сто семдесят п’ять", "uk", 175),
        ("дві сотні", "uk", 200), ("два десятки", "uk", 20), ("десяток", "uk", 10), ("сотня", "uk", 100),
        ("двоє", "uk", 2), ("сімома", "uk", 7), ("десятьма", "uk", 10), ("тисяча сто", "uk", 1100),
        ("двадцать двое", "ru", 22), ("двадцатеро", "ru", 20), ("семеро", "ru", 7), ("четверых", "ru", 4),
        ("полторы тысячи", "ru", 1500), ("полторы сотни", "ru", 150), ("две с половиной тысячи", "ru", 2500),
        ("полсотни", "ru", 50), ("три десятка", "ru", 30), ("двух тысяч трёхсот", "ru", 2300), ("дюжину", "ru", 12),
        ("a hundred", "en", 100), ("a dozen", "en", 12), ("half a dozen", "en", 6), ("seventeen hundred", "en", 1700),
        ("two and a half thousand", "en", 2500), ("three dozen", "en", 36), ("a thousand and one", "en", 1001),
        ("an hundred", "en", 100),
    ],
)  # fmt: skip
def test_other_ways_to_say_a_number(words, language, value):
    assert read(words, language) == [(value, False)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("dozens of men, hundreds more, several hundred, thousands, a few dozen", "en"),
        ("сотні людей, кілька сотень, десятки полонених, тисячі родин, кількасот", "uk"),
        ("сотни людей, несколько сотен, десятки пленных, тысячи семей", "ru"),
        ("он вернулся в семью", "ru"),
    ],
)
def test_vague_amounts_and_lookalikes_are_no_numbers(text, language):
    assert read(text, language) == []


def test_one_is_marked_as_it_may_be_a_pronoun():
    assert all(find_numbers(tokenize(w), lang)[0].one for w, lang in [("one", "en"), ("один", "uk"), ("одна", "ru")])
    assert not find_numbers(tokenize("1"), "en")[0].one


@pytest.mark.parametrize(
    ("words", "language", "value"),
    [
        ("first", "en", 1), ("fifty-seventh", "en", 57), ("sixty third", "en", 63), ("twelfth", "en", 12),
        ("hundredth", "en", 100), ("one hundred and first", "en", 101), ("ninety-ninth", "en", 99),
        ("п'ятдесят сьомий", "uk", 57), ("шістдесят третього", "uk", 63), ("дев'яностої", "uk", 90),
        ("сорок перша", "uk", 41), ("сотому", "uk", 100), ("третьою", "uk", 3), ("сто другий", "uk", 102),
        ("шестьдесят третий", "ru", 63), ("пятьдесят седьмого", "ru", 57), ("сороковой", "ru", 40),
        ("третьей", "ru", 3), ("сто первом", "ru", 101), ("вторым", "ru", 2), ("девяносто девятая", "ru", 99),
    ],
)  # fmt: skip
def test_ordinals_in_words(words, language, value):
    assert read(words, language) == [(value, True)]
