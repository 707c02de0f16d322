"""German numbers, written as one word with the unit before the ten, and German dates and sentence ends."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headcount.language.dates import find_dates, resolve
from headcount.language.detect import detect
from headcount.language.numbers import find_numbers
from headcount.language.sentences import split
from headcount.language.tokens import tokenize
from tests.language.german import spell_german, spell_german_ordinal

ONES = st.sampled_from(["ein", ""])
JOINTS = st.sampled_from(["", "und"])


def read(text: str) -> list[tuple[int, bool]]:
    return [(number.value, number.ordinal) for number in find_numbers(tokenize(text), "de")]


def test_every_number_below_ten_thousand_reads_back_as_itself():
    wrong = [n for n in range(1, 10_000) if read(spell_german(n)) != [(n, False)]]
    assert wrong == []


@given(number=st.integers(1, 999_999), one=ONES, joint=JOINTS)
def test_any_number_below_a_million_reads_back_with_its_exact_surface(number, one, joint):
    words = spell_german(number, one=one, joint=joint)
    text = f"(etwa {words} Soldaten)"
    found = find_numbers(tokenize(text), "de")
    assert [n.value for n in found] == [number]
    assert text[found[0].start : found[0].end] == words


def test_every_ordinal_below_a_thousand_reads_back_as_itself():
    wrong = [n for n in range(1, 1000) if read(f"der {spell_german_ordinal(n)} Austausch") != [(n, True)]]
    assert wrong == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Zwei Millionen dreihunderttausend Menschen", [(2_300_000, False)]),
        ("der 62. Austausch", [(62, True)]), ("1.212 Leichen", [(1212, False)]), ("zwei Dutzend Männer", [(24, False)]),
        ("Hundertfünfundsiebzig Soldaten", [(175, False)]), ("Sie sind verwundet und gesund", []),
        ("in dieser Stunde wurden Hunderte befreit", []), ("Die Zahl stieg auf 62.", [(62, False)]),
        ("ein Soldat", []), ("anderthalb Dutzend", [(18, False)]),
    ],
)  # fmt: skip
def test_numbers_in_words_and_digits(text, expected):
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("am 19. März 2025", date(2025, 3, 19), date(2025, 3, 19)),
        ("am Mittwoch", date(2025, 3, 19), date(2025, 3, 19)),
        ("im Jahr 2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("am 5. Februar", date(2025, 2, 5), date(2025, 2, 5)),
        ("am Freitagabend", date(2025, 3, 14), date(2025, 3, 14)),
        ("vor zwei Tagen", date(2025, 3, 18), date(2025, 3, 18)),
        ("vom 23. bis 25. Mai 2025", date(2025, 5, 23), date(2025, 5, 25)),
        ("19.03.2025", date(2025, 3, 19), date(2025, 3, 19)),
        ("gestern", date(2025, 3, 19), date(2025, 3, 19)),
    ],
)
def test_dates_are_read_and_resolved(text, first, last):
    spans = find_dates(tokenize(text), "de")
    assert len(spans) == 1
    published = date(2025, 3, 20) if "Mai" not in text else date(2025, 5, 26)
    assert resolve(spans[0], published)[:2] == (first, last)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Am 19. März kamen 175 Soldaten frei. Es war der 62. Austausch.", 2),
        ("Die Zahl stieg auf 62. Die Ukraine dankte.", 2),
        ("Im Jahr 2024. Kiew schwieg.", 2), ("Ca. 200 Menschen warten.", 1),
    ],
)  # fmt: skip
def test_dots_after_days_and_ordinals_end_no_sentence(text, count):
    assert len(split(text, 0, len(text), "de")) == count


def test_german_is_recognised():
    assert detect("Russland und die Ukraine haben am Mittwoch jeweils 175 Kriegsgefangene ausgetauscht.") == "de"
    assert detect("Ukraine and Russia exchanged 175 prisoners each on Wednesday.") == "en"
