"""Numbers near prisoners that count nobody who came back."""

import pytest

from tests.claims.reading import claims

OTHERS = [
    ("ru", "Координационный штаб получил 300 обращений от семей пленных Украины и России."),
    ("ru", "Семьи 50 украинских пленных получили выплаты от государства."),
    ("ru", "В России в суд передали дело 11 пленных украинцев."),
    ("ru", "Гуманитарные наборы получили 300 украинских пленных."),
    ("uk", "Омбудсман відвідав 25 російських полонених у колонії на Львівщині."),
    ("uk", "З відпустки повернулися 30 військових, які раніше були у російському полоні."),
    ("ru", "Россия незаконно вывезла 19 тысяч украинских детей, о пленных речи не было."),
    ("uk", "Росія депортувала 19 тисяч українських дітей, про полонених не йшлося."),
    ("ru", "Украинская сторона потребовала обсудить пленных и отправить на фронт 1200 военных."),
    ("en", "The youngest Ukrainian prisoner released by Russia was 19 and the oldest was 65."),
    ("uk", "Наймолодшому звільненому з полону 21 рік, найстаршому – 62."),
    ("en", "Iran dropped arrest warrants for 14 Americans, and no prisoners left."),
    ("en", "Ukraine has identified about 60 prisoners of war from videos."),
    ("en", "Read on: https://example.org/2022/09/exchange-of-200-prisoners/ about Russia and Ukraine."),
    ("en", "One prisoner's wife flew from Russia to Ukraine."),
    ("ru", "Каждый четвёртый обмен пленными с Украиной идёт через Минск."),
    ("ru", "Война с Украиной унесла жизни свыше 4000 человек, пленные остаются в лагерях."),
]


@pytest.mark.parametrize(("language", "text"), OTHERS)
def test_ages_searches_addresses_and_the_dead_are_no_claim(language: str, text: str) -> None:
    assert claims(text, language) == {}


def test_the_figure_beside_an_age_stays() -> None:
    found = claims("Russia released 95 Ukrainian prisoners; the youngest of them is 19.", "en")
    assert set(found) == {95}
