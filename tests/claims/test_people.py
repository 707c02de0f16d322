"""What kind of people a figure counts."""

import pytest

from tests.claims.reading import claims

KINDS = [
    ("ru", "Украина вернула из плена 185 человек. Двое из 185 – офицеры.", 2, ["officer"]),
    ("ru", "Из плена вернулись 14 танкистов.", 14, ["military"]),
    ("uk", "З полону повернулися 15 кримських татар.", 15, []),
    ("uk", "Серед звільнених з полону – 20 військових і 30 цивільних.", 30, ["civilian"]),
    ("en", "Russia returned 59 soldiers of the National Guard to Ukraine.", 59, ["military", "national_guard"]),
    ("en", "Russia returned 60 Ukrainian soldiers, 22 of them wounded.", 22, ["military", "wounded_sick"]),
    ("en", "Russia returned 60 Ukrainians. Two of them are civilians.", 2, ["civilian"]),
    ("en", "Relatives of hostages held in Gaza demand the release of 203 people taken by Hamas.", 203, ["hostage"]),
    ("en", "Russia returned three Kursk residents from Ukraine in a prisoner swap.", 3, ["civilian"]),
    ("uk", "З полону повернулися 100 захисників: 80 чоловіків і 20 захисниць.", 20, ["military", "woman"]),
    ("uk", "З полону повернулися троє морпіхів.", 3, ["military", "navy"]),
    ("uk", "Сьогодні з полону повернулися 20 цивільних, четверо з них – діти.", 4, ["child"]),
    ("uk", "З полону звільнили 50 українців. 28 з них хворіють.", 28, ["wounded_sick"]),
    ("uk", "Росія та Україна обмінялися полоненими: 103 на 103.", 103, ["pow"]),
    ("ru", "Киев передал 60 раненых и молодых пленных.", 60, ["pow", "wounded_sick", "young"]),
    ("ru", "Домой вернулись 46 курян.", 46, ["civilian"]),
    ("ru", "В украинском плену 1348 российских солдат и офицеров, в российском — 6465 украинских.", 6465, ["military"]),
    ("ru", "Из украинского плена вернулись 60 человек.", 60, []),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "figure", "people"), KINDS)
def test_people_are_what_the_text_calls_them(language: str, text: str, figure: int, people: list[str]) -> None:
    assert list(claims(text, language)[figure].people) == people
