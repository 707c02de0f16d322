"""Which days a figure covers, and how real it is."""
# ruff: noqa: E501 (one case stands on one line)

from datetime import date

import pytest

from headcount.records.claim import Scope, Status
from tests.claims.reading import claims

DAY, TOTAL = Scope.DAY, Scope.TOTAL

SCOPES = [
    ("uk", "З літа 2023 року обмінів не було. Сьогодні з полону повернулися 230 українців.", 230, DAY),
    ("ru", "За год из плена вернулись 1464 военнослужащих.", 1464, Scope.PERIOD),
    ("ru", "Сегодня из плена вернулись 205 человек. 139 освобожденных сегодня граждан находились в неволе с 2022 года.", 139, DAY),
    ("uk", "Сьогодні з полону повернулися 157 українців. 96 звільнених сьогодні громадян перебували у російській неволі з 2022 року.", 96, DAY),
    ("ru", "В Москву из украинского плена прибыли восемь мирных курян, с марта не видевших дома.", 8, DAY),
    ("ru", "В 12 раундах обменов между Россией и Украиной освободили свыше 3 тысяч человек.", 3001, TOTAL),
    ("uk", "За три роки проведено понад 60 обмінів полоненими. З російської неволі визволено більше ніж 5 тисяч громадян.", 5001, TOTAL),
    ("uk", "5 серпня Україна та Росія обмінялися полоненими. Загалом повернулось 8 цивільних.", 8, DAY),
    ("ru", "С начала агрессии РФ Украина вернула из российского плена 3310 человек.", 3310, TOTAL),
    ("ru", "С начала войны Россия и Украина обменивались пленными 53 раза.", 53, TOTAL),
    ("uk", "Відбувся 60-й обмін полоненими. З російської неволі визволено 90 громадян.", 90, DAY),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "figure", "scope"), SCOPES)
def test_the_stretch_of_days_is_that_of_the_figure(language: str, text: str, figure: int, scope: Scope) -> None:
    assert claims(text, language)[figure].scope is scope


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("uk", "24 травня з полону повернулися 307 українських захисників. Напередодні додому приїхали 390 людей."),
        ("ru", "24 мая из плена вернулись 307 военнослужащих. Накануне домой приехали 390 военных."),
    ],
)
def test_the_day_before_is_that_before_the_day_told(language: str, text: str) -> None:
    found = claims(text, language)
    assert (found[307].from_date, found[390].from_date) == (date(2025, 5, 24), date(2025, 5, 23))


@pytest.mark.parametrize(
    ("language", "text", "status"),
    [
        ("uk", "1200 українців повернуться з полону.", Status.PLANNED),
        ("uk", "Сторони домовилися про обмін полоненими «1000 на 1000».", Status.PLEDGED),
        ("ru", "Обмен 1000 на 1000 между Россией и Украиной должен завершиться до конца августа.", Status.PLANNED),
    ],
)
def test_what_is_still_to_come_is_not_done(language: str, text: str, status: Status) -> None:
    assert {claim.status for claim in claims(text, language).values()} == {status}


def test_a_date_told_of_the_talks_is_not_that_of_the_exchange() -> None:
    text = "Стороны на переговорах, которые прошли в Стамбуле 16 мая, договорились обменять по 1000 пленных."
    assert claims(text, "ru")[1000].from_date is None
    text = "Стороны на переговорах, которые прошли в Стамбуле, договорились обменять 20 сентября по 1000 пленных."
    assert claims(text, "ru")[1000].from_date == date(2025, 9, 20)
    text = "Стороны договорились 20 августа обменять по 1000 пленных."
    assert claims(text, "ru")[1000].from_date is None


def test_what_goes_on_from_a_promise_is_promised() -> None:
    text = "Россия и Украина договорились об обмене 500 на 500, а также о возвращении раненых пленных – с каждой стороны не менее 700 человек."
    assert claims(text, "ru")[700].status is Status.PLEDGED


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("uk", "Підтверджено смерть 83 українців у російському полоні від початку повномасштабного вторгнення."),
        ("ru", "Подтверждена смерть 83 украинцев в российском плену."),
        ("uk", "Близько 9 тисяч українців можуть вважатися такими, хто зник, каже омбудсман."),
        ("ru", "По итогам двух первых раундов переговоров стороны договорились об обмене пленными."),
        ("uk", "Якщо Росія поверне 500 полонених, Україна відповість тим самим."),
        ("ru", "Если они готовы отдать 100 пленных, обмен состоится."),
        ("en", "If Russia releases 500 prisoners of war, the talks will go on."),
    ],
)
def test_the_dead_the_missing_rounds_of_talks_and_conditions_are_no_claims(language: str, text: str) -> None:
    assert claims(text, language) == {}


def test_an_earlier_exchange_gives_no_day_to_this_one() -> None:
    text = "Двое азербайджанцев были доставлены в Баку, четверо армян — в Ереван. До этого стороны 14 августа обменялись пленными: Армении передали 44 человека."
    found = claims(text, "ru")
    assert (found[2].from_date, found[44].from_date) == (None, date(2025, 8, 14))


def test_a_date_before_the_verb_is_the_verbs() -> None:
    text = "С подконтрольной Киеву территории 20 августа возвращены 248 российских военнослужащих."
    assert claims(text, "ru")[248].from_date == date(2025, 8, 20)


def test_one_day_or_the_next_is_a_date_and_no_figure() -> None:
    assert claims("Хамас освободит израильских заложников 13 или 14 октября.", "ru") == {}


def test_so_many_for_each_is_no_figure() -> None:
    assert 15 not in claims("Израиль передаст тела 360 боевиков по формуле 15 за каждого погибшего заложника.", "ru")


def test_each_figure_of_a_sentence_keeps_its_own_stretch() -> None:
    text = '"We have returned 1,358 people in 2024," the ombudsman said, adding that 3,956 Ukrainians had come back from captivity since February 2022.'
    found = claims(text, "en")
    assert (found[1358].scope, found[1358].from_date) == (Scope.PERIOD, date(2024, 1, 1))
    assert (found[3956].scope, found[3956].from_date) == (Scope.TOTAL, date(2022, 2, 1))
    text = "Russia and Ukraine each freed 300 prisoners on Friday, in an exchange that brings the total to 500."
    assert claims(text, "en")[300].scope is DAY


def test_figures_of_several_exchanges_and_years() -> None:
    found = claims("Из плена 1266 российских военных были возвращены в ходе десяти обменов в 2024 году.", "ru")
    assert (found[1266].scope, found[1266].from_date) == (Scope.PERIOD, date(2024, 1, 1))
    found = claims("Из плена в 2022 и 2023 годах было освобождено 628 и 547 российских военных соответственно.", "ru")
    assert [found[figure].from_date for figure in (628, 547)] == [date(2022, 1, 1), date(2023, 1, 1)]
    found = claims(
        "За три роки повномасштабної війни Україна обміняла 4306 полонених. Ще 469 полонених повернули без процедури обміну.",
        "uk",
    )
    assert (found[469].scope, found[469].channel) == (Scope.TOTAL, "outside_exchange")


def test_in_all_that_day_is_of_that_day() -> None:
    text = "On 19 March Ukraine and Russia exchanged prisoners. In all 175 Ukrainians came home that day."
    assert claims(text, "en")[175].scope is DAY
