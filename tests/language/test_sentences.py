"""Sentences end where a reader hears them end."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headcount.language.sentences import split


def cut(text: str, language: str) -> list[str]:
    return [text[a:b] for a, b in split(text, 0, len(text), language)]


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        ("en", ["Mr. Reed of the U.S. State Dept. counted 4.5 tons.", "Then Gen. J. K. Hall left."]),
        ("en", ["They live in the U.S.", "The others left."]),
        ("en", ['"We are home."', "He wept.", "“How many?”", "Nobody knew!"]),
        ("en", ["Freed:", "• 120 soldiers", "• 5 civilians"]),
        ("en", ["It ended in March.", "197 came home."]),
        ("en", ["Some were wounded... others were not.", "All came."]),
        ("uk", ["Передано 6 тис. тіл.", "У 2025 р. Україна повернула ще 1 тис. загиблих."]),
        ("uk", ["В. Петренко з м. Суми та ін. вже вдома.", "Їх лікують."]),
        ("uk", ["«Усі вдома».", "Родини чекали."]),
        ("uk", ["Це був 60-й обмін.", "— Дякуємо!", "Наступний буде скоро."]),
        ("ru", ["Передано 12 тыс. тел.", "Об этом сообщил И. О. Семёнов из г. Москвы."]),
        ("ru", ["Это было в 2024 г.", "На следующий день вернулись ещё 10 человек."]),
        ("en", ["DOHA, March 5. /TASS/.", "The two sides met."]),
        ("uk", ["Його збудували 1930 р . за рік.", "Потім він згорів."]),
        ("uk", ["Це коштує 3 млрд.", "Тоді грошей не було."]),
        ("ru", ["Сколько их?", "Никто не знает…", "Ждут все."]),
    ],
)
def test_sentences_are_told_apart(language, sentences):
    joiner = "\n" if any(s.startswith("•") for s in sentences) else " "
    assert cut(joiner.join(sentences), language) == sentences


def test_a_line_break_ends_a_sentence_whatever_stands_before_it():
    assert cut("Обмін полоненими\n\nСьогодні вдома 84 людини", "uk") == ["Обмін полоненими", "Сьогодні вдома 84 людини"]


def test_only_the_stretch_asked_for_is_split():
    text = "One came. Two came. Three came."
    assert [text[a:b] for a, b in split(text, 10, 19, "en")] == ["Two came."]


@given(text=st.text(alphabet="Aa1. !?…«»\"'\n•Її,—", max_size=120))
@pytest.mark.parametrize("language", ["en", "uk", "ru"])
def test_nothing_but_space_lies_between_sentences(language, text):
    spans = split(text, 0, len(text), language)
    covered = {i for a, b in spans for i in range(a, b)}
    assert all(text[i].isspace() for i in range(len(text)) if i not in covered)
    assert all(a < b for a, b in spans)
    assert all(x[1] <= y[0] for x, y in itertools.pairwise(spans))
