"""A figure that answers a question takes what the question tells, and is the word of whoever answers."""

from datetime import date

import pytest

from headcount.records.claim import Scope
from tests.claims.reading import claims

ENGLISH = """Petro Yatsenko, a spokesman for the Coordination Headquarters, talks about prisoners of war.

— How many people came back on Friday?
— Seventy-five. Four of them are civilians.

— And what does Russia say?
— Nothing.
"""
RUSSIAN = """Интервью с депутатом Шамсаилом Саралиевым о пленных на Украине.

– Сколько вернули из плена сегодня?
– Сто пятьдесят военных.

– А за весь 2024 год?
– 1266 наших бойцов дома.
"""


def test_an_answer_takes_the_day_and_the_side_of_the_question() -> None:
    found = claims(ENGLISH, "en", date(2024, 6, 3))
    assert found[75].returned_to == "UKR"
    assert found[75].from_date == date(2024, 5, 31)
    assert found[75].speaker == "Petro Yatsenko"
    assert found[4].people == ("civilian",)


def test_an_answer_takes_the_period_of_the_question() -> None:
    found = claims(RUSSIAN, "ru", date(2024, 12, 30))
    assert found[150].returned_to == "RUS"
    assert found[1266].scope is Scope.PERIOD


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "— How old are the prisoners of war?\n— Seventy-five at most.\n\n— Who says so?\n— The doctors."),
        ("uk", "— Скільки годин тривав обмін полоненими?\n— Десять.\n\n— А коли наступний?\n— Не знаємо."),
    ],
)
def test_an_answer_to_another_question_counts_nobody(language: str, text: str) -> None:
    assert claims(text, language) == {}
