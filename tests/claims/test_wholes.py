"""Which figures are parts of which, and which are not."""
# ruff: noqa: E501 (one case stands on one line)

import pytest

from tests.claims.reading import claims, whole_of

PARTS = [
    ("en", "Russia returned 197 Ukrainian soldiers. One hundred seventy-five of them were exchanged, and another 22 came outside the swap.", {175: "197", 22: "197"}),
    ("en", "Of the 95 Ukrainian soldiers who came home, 83 were exchanged and another dozen were released separately.", {83: "95", 12: "95"}),
    ("en", "Ukraine brought back 144 soldiers from Russia, including 95 Azovstal defenders, and 43 Azov fighters.", {95: "144", 43: "144"}),
    ("en", "Three marines returned to Odesa from Russian captivity. They are among the 103 soldiers freed on Friday.", {3: "103"}),
    ("uk", "⚡️ Сто українських захисників повернулися з російського полону!\n🔹 72 – Збройні Сили\n🔹 18 – Національна гвардія\n🔹 10 – прикордонники", {72: "Сто", 18: "Сто", 10: "Сто"}),
    ("uk", "Україна повернула 175 воїнів в обміні, ще 22 тяжкопоранених звільнено поза обміном. Разом вдома 197 людей.", {175: "197", 22: "197"}),
    ("uk", "Вдалося звільнити з російського полону 50 українців: сорок військових, сімох поліцейських і трьох нацгвардійців.", {40: "50", 7: "50", 3: "50"}),
    ("ru", "Домой вернулись 33 россиянина, четверо из них — дети.", {4: "33"}),
    ("ru", "Трое воронежцев вошли в число 185 военных, которых вернули из украинского плена.", {3: "185"}),
    ("ru", "По словам Захаровой, из 1200 пленных, которых Киев обязался забрать, он принял меньше 400.", {399: "1200"}),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "parts"), PARTS)
def test_a_stated_part_knows_its_whole(language: str, text: str, parts: dict[int, str]) -> None:
    found = claims(text, language)
    assert {figure: whole_of(text, found[figure]) for figure in parts} == parts


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "en",
            "Russia returned 60 Ukrainian soldiers. In total, 3,000 Ukrainians have been returned since February 24.",
        ),
        ("en", "Russia freed 230 Ukrainians and Ukraine freed 248 Russians."),
        ("uk", "Сьогодні з полону повернулися 60 захисників. Торік з полону повернули 1358 українців."),
        ("ru", "Россия вернула 248 военных, Украина — 230."),
    ],
)
def test_what_is_not_stated_as_a_part_has_no_whole(language: str, text: str) -> None:
    assert [claim.whole for claim in claims(text, language).values()] == [None, None]


def test_a_bracket_breaks_down_the_figure_before_it() -> None:
    text = "З полону повернулися 230 захисників. Серед них Збройних Сил – 130 (серед них ТрО – 14, ВМС – 13), Національної гвардії – 55."
    found = claims(text, "uk")
    assert {figure: whole_of(text, found[figure]) for figure in (130, 14, 13, 55)} == {
        130: "230", 14: "130", 13: "130", 55: "230",
    }  # fmt: skip


def test_a_sum_that_begins_in_the_middle_of_a_list_is_an_accident() -> None:
    text = "З полону повернулися 28 воїнів. Додому їдуть восьмеро прикордонників, четверо поліцейських, двадцять один моряк, троє рятувальників."
    assert {claim.whole for claim in claims(text, "uk").values()} == {None}


def test_among_them_leads_in_parts_and_no_whole() -> None:
    text = "Додому з полону повернулися 95 захисників. Серед них 93 рядових і двоє офіцерів."
    found = claims(text, "uk")
    assert {figure: whole_of(text, found[figure]) for figure in (93, 2)} == {93: "95", 2: "95"}


def test_services_after_from_are_parts_that_add_up() -> None:
    text = "З полону повернулися 140 людей. 82 бійці ЗСУ, 15 з ТРо, 22 з НГУ, 11 з ВМС та 10 з ДПСУ."
    found = claims(text, "uk")
    assert {figure: whole_of(text, found[figure]) for figure in (82, 15, 22, 11, 10)} == dict.fromkeys(
        (82, 15, 22, 11, 10), "140"
    )
