"""A Telegram address leads to what can be read there without an account."""

import pytest

from headcount.read.online import readable_address


@pytest.mark.parametrize(
    ("given", "asked"),
    [
        ("https://t.me/staff", "https://t.me/s/staff"),
        ("https://t.me/s/staff", "https://t.me/s/staff"),
        ("https://t.me/staff/15", "https://t.me/staff/15?embed=1&mode=tme"),
        ("https://telegram.me/staff/15?single", "https://telegram.me/staff/15?embed=1&mode=tme"),
        ("https://t.me/c/100/15", "https://t.me/c/100/15"),
        ("https://t.me/", "https://t.me/"),
        ("https://news.example/staff", "https://news.example/staff"),
    ],
)
def test_where_the_words_of_a_channel_stand(given: str, asked: str) -> None:
    assert readable_address(given) == asked
