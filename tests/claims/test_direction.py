"""Who gets the people back."""
# ruff: noqa: E501 (one case stands on one line)

import pytest

from headcount.claims import find_claims
from tests.claims.reading import claims, report

WAYS = [
    ("ru", "Посредники из США помогли вернуть 157 российских военных. Взамен Киеву передали 157 украинских.", {157: "RUS"}),
    ("ru", "Министерство обороны: взамен Украине передали 206 военнопленных. Нам – 205.", {206: "UKR", 205: "RUS"}),
    ("ru", "Украина вернула из плена 185 человек. Двое из 185 – офицеры.", {185: "UKR", 2: "UKR"}),
    ("ru", "В обмен на пятерых командиров Киев отдал 55 пленных.", {5: "UKR", 55: "RUS"}),
    ("ru", "Россия передала тела 160 военных, Украина – 31.", {160: "UKR", 31: "RUS"}),
    ("uk", "Додому повернулися 215 захисників, серед них 108 офіцерів. Росія отримала 55 військових.", {215: "UKR", 108: "UKR", 55: "RUS"}),
    ("uk", "Сьогодні додому повернулися захисники Маріуполя: 65 нацгвардійців і 12 прикордонників.", {65: "UKR", 12: "UKR"}),
    ("uk", "Відбувся обмін полоненими. Серед звільнених – 20 військових і 30 цивільних.", {20: "UKR", 30: "UKR"}),
    ("ru", "С весны российская сторона передала Киеву более 700 тел военных и получила более 90 тел своих бойцов.", {701: "UKR", 91: "RUS"}),
    ("ru", "Сегодня прошла репатриация тел. Возвращено 512 тел, которые, по данным Москвы, принадлежат украинским солдатам.", {512: "UKR"}),
    ("ru", "В мае Москва отдала Киеву сначала 900 тел погибших военных, вернув 40 погибших.", {900: "UKR", 40: "RUS"}),
    ("ru", "В рамках обмена переданы 75 пленных ВСУ и возвращены 12 гражданских лиц.", {75: "UKR", 12: "RUS"}),
    ("ru", "В ведомстве заявили о готовности России передать еще 640 тел погибших солдат украинской стороне.", {640: "UKR"}),
    ("ru", "Двое жителей Курской области, находившихся в заложниках, были возвращены на родину.", {2: "RUS"}),
    ("ru", "С той стороны получено 19 погибших наших.", {19: "RUS"}),
    ("ru", "Украине переданы тела тысячи погибших военных.", {1000: "UKR"}),
    ("ru", "Россия вернула с подконтрольной Киеву территории 90 военных, передав взамен 80 солдат ВСУ.", {90: "RUS", 80: "UKR"}),
    ("ru", "Домой вернулись 64 защитника Украины, а Россия забрала 63 своих солдат.", {64: "UKR", 63: "RUS"}),
    ("uk", "За посередництва Червоного Хреста Україні передано тіла тисячі загиблих воїнів.", {1000: "UKR"}),
    ("uk", "Росія передала 700 тіл, які, за її словами, належать українським військовим.", {700: "UKR"}),
    ("en", "Moscow handed over 640 bodies that it says belong to Ukrainian soldiers and took back 17 bodies.", {640: "UKR", 17: "RUS"}),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "ways"), WAYS)
def test_the_words_tell_who_gets_them_back(language: str, text: str, ways: dict[int, str]) -> None:
    found = claims(text, language)
    assert {figure: found[figure].returned_to for figure in ways} == ways


@pytest.mark.parametrize(
    ("language", "text", "figure"),
    [
        ("ru", "Россия передала Киеву 800 тел погибших, в ответ получила 24 военных.", 24),
        ("ru", "Россия передала тела 640 военных. Украинская сторона отдала нам 31 павшего солдата.", 31),
    ],
)
def test_the_dead_are_bodies(language: str, text: str, figure: int) -> None:
    assert claims(text, language)[figure].counted == "body"


def test_prisoners_given_for_bodies_are_alive() -> None:
    found = claims("Россия передала Киеву 800 тел погибших, в ответ получила 24 военнопленных.", "ru")
    assert found[24].counted == "person"


HELD = [
    ("ru", "В плену ВСУ остаются около 2 тысяч наших ребят.", 2000, "UKR"),
    ("ru", "Список из 1000 российских военнопленных передан украинской стороне.", 1000, "UKR"),
    ("ru", "Количество украинских военнопленных в России составляет 5210 человек.", 5210, "RUS"),
    ("ru", "По данным газеты, у ВСУ — около 1100 российских военнопленных.", 1100, "UKR"),
    ("ru", "В России находится порядка шести тысяч украинских военнопленных.", 6000, "RUS"),
    ("ru", "Штаб обнародовал данные о 9 тысячах российских военнопленных в Украине.", 9000, "UKR"),
    ("uk", "Україна передала Росії список із 512 тяжкохворих військовополонених.", 512, "RUS"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "figure", "captor"), HELD)
def test_those_in_the_opponents_land_or_on_a_list_are_held(language: str, text: str, figure: int, captor: str) -> None:
    found = claims(text, language)[figure]
    assert (found.action, found.held_by, found.returned_to) == ("held", captor, None)


def test_those_on_a_list_who_came_back_are_returned() -> None:
    found = claims("Оприлюднено список із 215 військовополонених, яких повернули Україні внаслідок обміну.", "uk")
    assert (found[215].action, found[215].returned_to) == ("returned", "UKR")


def test_the_same_number_goes_whither_it_is_said_to_go() -> None:
    found = claims("48 пленных вернули в Россию, и столько же — на Украину.", "ru")
    assert found[48].returned_to == "RUS"
    both = find_claims(report("48 пленных вернули в Россию, и столько же — на Украину.", "ru"))
    assert [claim.returned_to for claim in both] == ["RUS", "UKR"]


def test_nouns_may_stand_within_a_formula() -> None:
    both = find_claims(report("Недавно был обмен пленными – 60 человек на 60 человек.", "ru"))
    assert {claim.returned_to for claim in both} == {"RUS", "UKR"}


PRICES = [
    ("ru", "Россия передала Киеву 31 раненого пленного в обмен на 15 раненых военных.", {31: "UKR", 15: "RUS"}),
    ("ru", "В обмен на пятерых командиров Украина передала РФ 55 пленных.", {5: "UKR", 55: "RUS"}),
    ("uk", "В обмін на трьох командирів Україна передала РФ 40 полонених.", {3: "UKR", 40: "RUS"}),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "ways"), PRICES)
def test_a_price_goes_the_other_way(language: str, text: str, ways: dict[int, str]) -> None:
    found = claims(text, language)
    assert {figure: found[figure].returned_to for figure in ways} == ways


@pytest.mark.parametrize(
    ("language", "text", "figure"),
    [
        ("ru", "ОАЭ помогли освободить более 2 тысяч пленных в ходе обменов между Россией и Украиной.", 2001),
        ("ru", "Обмен предусматривает передачу 480 пленных между сторонами.", 480),
        ("ru", "Обе стороны вернули по 84 пленных, в общей сложности 168 человек.", 168),
        ("ru", "Благодаря медиации ОАЭ уже было освобождено 3233 пленных.", 3233),
    ],
)
def test_people_of_both_sides_go_to_neither(language: str, text: str, figure: int) -> None:
    assert claims(text, language)[figure].returned_to is None


def test_the_land_after_the_invasion_is_no_recipient() -> None:
    text = "Від початку повномасштабного вторгнення Росії до України повернули вже 1564 дитини."
    assert claims(text, "uk")[1564].returned_to == "UKR"


def test_the_verb_after_a_relative_clause_is_that_of_the_noun() -> None:
    text = "Восьмеро українських дітей, яких утримували на півдні вже понад два роки, повернулися додому."
    assert claims(text, "uk")[8].returned_to == "UKR"


def test_those_who_had_been_in_captivity_are_no_longer_held() -> None:
    text = "Домой вернулись 100 военных. Двое из них находились в плену год."
    assert claims(text, "ru")[2].action == "returned"


THIRD = [
    ("uk", "Україні передали 114 громадян, які утримувалися на території Республіки Білорусь, повідомив Коордштаб.", 114, "BLR"),
    ("ru", "Белоруссия освободила 31 гражданина Украины из тюрем.", 31, "BLR"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "figure", "captor"), THIRD)
def test_third_states_let_people_go(language: str, text: str, figure: int, captor: str) -> None:
    found = claims(text, language)[figure]
    assert (found.returned_to, found.held_by) == ("UKR", captor)


OTHERS = [
    ("ru", "Ереван вернул Баку двух военнослужащих из плена.", {2: "AZE"}),
    ("ru", "Общее число возвращенных в Армению пленных достигло 57, а в Азербайджан - 14.", {57: "ARM", 14: "AZE"}),
    ("ru", "Азербайджан освободил пленных. Премьер Армении заявил: «Пятнадцать наших военных возвращаются из плена домой».", {15: "ARM"}),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "ways"), OTHERS)
def test_the_parties_of_another_conflict_are_its_own(language: str, text: str, ways: dict[int, str]) -> None:
    found = claims(text, language)
    assert {figure: found[figure].returned_to for figure in ways} == ways


def test_two_of_each_service_are_no_two_sides() -> None:
    text = "З полону повертаються 92 військові, троє прикордонників, по два представники Військово-морських сил і Нацгвардії."
    assert {claim.returned_to for claim in find_claims(report(text, "uk"))} == {"UKR"}


def test_the_soldiers_of_an_army_are_no_subject() -> None:
    text = "17 июля российская сторона передала 900 тел солдат ВСУ, получив 19 тел погибших российских бойцов."
    assert claims(text, "ru")[19].returned_to == "RUS"


MORE = [
    ("en", "Hamas freed 20 hostages on Monday under a ceasefire brokered by US President Donald Trump.", {20: ("returned", "ISR", "HAMAS")}),
    ("en", "The bodies of four Israeli hostages who died in captivity in Gaza were handed over to the Red Cross by Hamas.", {4: ("returned", "ISR", "HAMAS")}),
    ("en", "Moscow was holding 5,210 Ukrainian prisoners of war while Kyiv was holding 1,100 Russian soldiers captive.", {5210: ("held", None, "RUS"), 1100: ("held", None, "UKR")}),
    ("en", "It was the 58th prisoner exchange, bringing the total of Ukrainians repatriated to 3,767.", {3767: ("returned", "UKR", "RUS")}),
    ("en", "Yemen's government and Houthi rebels reached an agreement to release 2,900 detainees.", {2900: ("returned", None, None)}),
    ("en", "On the Russian side 248 prisoners of war were freed in the exchange. \"213 soldiers returned home today,\" wrote Ukrainian President Volodymyr Zelensky.", {213: ("returned", "UKR", "RUS")}),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "ways"), MORE)
def test_hands_and_homes(language: str, text: str, ways: dict[int, tuple[str, str | None, str | None]]) -> None:
    found = claims(text, language)
    assert {figure: (found[figure].action, found[figure].returned_to, found[figure].held_by) for figure in ways} == ways
