"""Who brought an exchange about, as quoted facts without a figure."""
# ruff: noqa: E501 (one case stands on one line)

from datetime import date

import pytest

from headcount.records.claim import RoadKind
from tests.claims.reading import road

STEPS = [
    ("en", "The swap was negotiated by Presidents Donald Trump and Vladimir Putin on August 18.", (RoadKind.NEGOTIATION, ("Donald Trump", "Vladimir Putin"), date(2025, 8, 18))),
    ("en", "After a call with Trump, the Kremlin announced that it would carry out a prisoner exchange.", (RoadKind.CALL, ("Trump", "Kremlin"), None)),
    ("en", "Saudi Crown Prince Mohammed bin Salman has mediated the release of ten prisoners of war.", (RoadKind.MEDIATION, ("Mohammed bin Salman",), None)),
    ("en", "The prisoners were exchanged after UN-mediated talks.", (RoadKind.MEDIATION, ("UN",), None)),
    ("uk", "Відбувся обмін полоненими. Посередниками були Об'єднані Арабські Емірати.", (RoadKind.MEDIATION, ("Об'єднані Арабські Емірати",), None)),
    ("uk", "Рустем Умєров оголосив обмін полоненими.", (RoadKind.ANNOUNCEMENT, ("Рустем Умєров",), None)),
    ("ru", "Обмен прошёл при посредничестве Катара.", (RoadKind.MEDIATION, ("Катара",), None)),
    ("ru", "Владимир Мединский анонсировал обмен пленными.", (RoadKind.ANNOUNCEMENT, ("Владимир Мединский",), None)),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "step"), STEPS)
def test_a_step_names_its_kind_its_people_and_its_day(
    language: str, text: str, step: tuple[RoadKind, tuple[str, ...], date | None]
) -> None:
    found = [(s.kind, s.who, s.date) for s in road(text, language)]
    assert step in found


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The swap was announced at noon."),
        ("en", "Qatar brokered a deal on gas."),
        ("ru", "Стороны обменялись пленными без посредников."),
        ("uk", "Президент оголосив про новий бюджет."),
    ],
)
def test_what_names_no_one_or_no_exchange_is_no_step(language: str, text: str) -> None:
    assert road(text, language) == []


def test_a_step_is_quoted_from_its_report() -> None:
    text = "Heavy rain fell. Turkey mediated the prisoner exchange. More rain followed."
    (step,) = road(text, "en")
    assert text[step.quote.start : step.quote.end] == step.quote.exact == "Turkey mediated the prisoner exchange."
