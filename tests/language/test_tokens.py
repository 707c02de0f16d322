"""Tokens cover a text with its own offsets, and fold what is written in many ways."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from headcount.language.tokens import fold, tokenize


def lows(text: str) -> list[str]:
    return [token.low for token in tokenize(text)]


def test_digits_words_and_signs_part():
    assert lows("62nd, 63-й") == ["62", "nd", ",", "63", "-", "й"]
    assert lows("1,000-for-1,000") == ["1", ",", "000", "-", "for", "-", "1", ",", "000"]


def test_apostrophes_are_one_sign_inside_words():
    assert {fold(f"п{sign}ять") for sign in "’ʼ'`‘"} == {"п'ять"}
    assert lows("«п’ять»") == ["«", "п'ять", "»"]
    assert lows("the soldiers' return") == ["the", "soldiers", "'", "return"]


def test_the_english_possessive_stands_apart():
    assert lows("Ukraine's men, it isn’t") == ["ukraine", "'s", "men", ",", "it", "isn't"]


def test_stress_marks_soft_hyphens_and_letters_of_two_parts_fold_away():
    assert fold("полоне\u0301ні") == "полонені"
    assert fold("воен\u00adнопленные") == "военнопленные"
    assert fold("и\u0306") == "й"
    assert fold("трёх") == fold("тре\u0308х") == "трех"
    assert lows("пов\u0301ернули і\u0308х") == ["повернули", "їх"]


def test_latin_lookalikes_in_cyrillic_words_are_read_as_cyrillic():
    assert fold("oбмiн") == "обмін"
    assert fold("COVID") == "covid"


def test_a_stretch_keeps_the_offsets_of_the_whole_text():
    text = "Перше речення. Друге речення."
    assert [text[t.start : t.end] for t in tokenize(text, 15, 28)] == ["Друге", "речення"]


def test_letters_whose_lower_case_is_longer_keep_the_offsets():
    text = "İstanbul 25 İ 30"
    assert [text[t.start : t.end] for t in tokenize(text)] == ["İstanbul", "25", "İ", "30"]


@given(st.text(max_size=200))
def test_tokens_are_the_text_in_order(text):
    tokens = tokenize(text)
    assert all(text[t.start : t.end] == t.text and t.text for t in tokens)
    assert all(a.end <= b.start for a, b in itertools.pairwise(tokens))


@given(st.text(alphabet="aя1 '’-.\u0301\u00ad", max_size=80))
def test_nothing_but_space_and_marks_is_lost(text):
    covered = {i for t in tokenize(text) for i in range(t.start, t.end)}
    assert all(text[i].isspace() or text[i] in "\u0301\u00ad" for i in range(len(text)) if i not in covered)
