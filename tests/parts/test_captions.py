"""A caption ends where its credit begins."""

import pytest

from headcount.parts.captions import split_caption

SAID = "Families wait at the gate of the hospital."


@pytest.mark.parametrize(
    "credit",
    [
        "(Ann Example/Agency via Getty Images)",
        "(Ann Example)",
        "[File: Ann Example/Agency]",
        "Photo: Ann Example",
        "© Ann Example",
        "Ann Example/Agency",
        "Фото: Приклад Автор",
    ],
)
def test_the_credit_is_cut_from_the_caption(credit: str) -> None:
    assert split_caption(f"{SAID} {credit}") == (SAID, credit)


@pytest.mark.parametrize("text", ["Ann Example/Agency", "Ann Example", "© Agency", "Reuters", "Фото: Укрінформ"])
def test_a_line_that_only_says_whose_it_is_is_all_credit(text: str) -> None:
    assert split_caption(text) == ("", text)


@pytest.mark.parametrize("text", [SAID, "Buses at the border on 19 March 2025", "The men (left) with their families"])
def test_a_caption_without_a_credit_is_left_whole(text: str) -> None:
    assert split_caption(text) == (text, None)
