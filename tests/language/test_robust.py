"""Nothing that a page may hold makes reading fail, or slower than its length allows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headcount.language.dates import find_dates
from headcount.language.detect import detect
from headcount.language.numbers import find_numbers
from headcount.language.sentences import split
from headcount.language.tokens import tokenize


def read_all(text: str, language: str) -> None:
    detect(text)
    for start, end in split(text, 0, len(text), language):
        tokens = tokenize(text, start, end)
        for span in [*find_numbers(tokens, language), *find_dates(tokens, language)]:
            assert start <= span.start < span.end <= end


@given(text=st.text(max_size=120))
@pytest.mark.parametrize("language", ["en", "uk", "ru"])
def test_any_characters_are_read(language, text):
    read_all(text, language)


@pytest.mark.parametrize("language", ["en", "uk", "ru"])
@pytest.mark.parametrize(
    "piece",
    [
        "1", "1,", "1 000 ", "1,000,", "'", "a'", "а\u0301", "-", "2-", "сто ", "one hundred and ", "тисяча ",
        "more than ",
        "не менее ", "від 2 до ", "March 1, ", "1 березня ", "12.12.", "2024-", "since ", "понад ", ". ", "Mr. ", "А. ",
        "²", "½", "٣", "5²", "1 тис. ", "last ", "минулої ", "1-й ", "one-", "and ", "тисячі ", "a ", "23, ",
    ],
)  # fmt: skip
def test_endless_repetition_is_read(language, piece):
    read_all(piece * 3000, language)
