"""Figures about other people in a report about prisoners are no claims."""
# ruff: noqa: E501 (one case stands on one line)

import pytest

from tests.claims.reading import claims

MIXED = [
    ("ru", "Из плена домой вернулись 175 военнопленных. Центробанк опубликовал обменный курс 597 в марте. Профсоюз объявил забастовку 204 водителей. Парламент принял бюджет на 77 миллионов.", [175]),
    ("ru", "Россия и Украина обменялись пленными: 150 на 150. В Киеве прошла встреча 40 журналистов. Полиция опросила 60 жителей.", [150]),
    ("ru", "Домой вернулись 60 военных. Город принял 300 беженцев. В школе учатся 500 детей. Больница приняла 20 раненых солдат после обстрела.", [60]),
    ("uk", "З полону повернулися 175 захисників. Нацбанк оприлюднив обмінний курс 41 гривня. Профспілка оголосила страйк 204 водіїв. Парламент ухвалив бюджет на 77 мільйонів.", [175]),
    ("uk", "Україна повернула з полону 60 воїнів. У місті живуть 300 переселенців. До школи повернулися 500 дітей. Лікарня прийняла 20 поранених.", [60]),
    ("uk", "Відбувся обмін полоненими: 84 на 84. На фестиваль приїхали 3000 людей. Мер зустрів 25 студентів. У рейді взяли участь 40 поліцейських.", [84]),
    ("en", "Ukraine and Russia exchanged 84 prisoners each. The exchange rate stood at 41. A strike of 204 drivers was announced.", [84]),
    ("en", "Russia returned 60 Ukrainian soldiers. The town took in 300 refugees. The school received 500 children. Some 3,000 people came to the festival.", [60]),
    ("en", "Hamas freed 20 hostages. The army called up 60,000 reservists. Police questioned 12 people. Four soldiers returned to their base.", [20]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "figures"), MIXED)
def test_other_peoples_figures_are_no_claims(language: str, text: str, figures: list[int]) -> None:
    assert sorted(claims(text, language)) == figures


@pytest.mark.parametrize(
    ("language", "text", "figures"),
    [
        ("ru", "Из плена вернулись 185 человек. Привезли и 20 тяжелораненых.", [20, 185]),
        ("uk", "Україна повернула 150 захисників з полону. Ще 20 людей приїхали пізніше.", [20, 150]),
        ("en", "Russia and Ukraine swapped prisoners on Friday. Sixty soldiers returned to their families.", [60]),
        ("en", "Russia and Ukraine swapped prisoners on Friday. Sixty soldiers returned to Odesa.", [60]),
    ],
)
def test_those_who_come_home_are_claims(language: str, text: str, figures: list[int]) -> None:
    assert sorted(claims(text, language)) == figures


@pytest.mark.parametrize("language", ["ru", "uk"])
def test_clubs_exchange_players(language: str) -> None:
    text = {"ru": "Клубы договорились об обмене «2 на 1».", "uk": "Клуби узгодили обмін 2 на 1 із доплатою."}
    assert claims(text[language], language) == {}
