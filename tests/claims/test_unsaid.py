"""What the words do not say of a figure stays unknown, and nothing else is put in its place."""

from datetime import date

import pytest

from headcount.records.claim import Action, Counted, Scope, Status
from tests.claims.reading import claims

CONTEXT = {
    "en": " Moscow and Kyiv have swapped prisoners of war before.",
    "uk": " Москва і Київ уже обмінювалися військовополоненими.",
    "ru": " Москва и Киев уже обменивались военнопленными.",
}

REMEMBERED = [
    ("en", "Wednesday was the anniversary of the release of 130 marines from Russian captivity.", 130),
    ("uk", "У середу минуло три роки від звільнення 130 морпіхів із російського полону.", 130),
    ("ru", "В среду исполнилось три года со дня освобождения 130 морпехов из российского плена.", 130),
]


@pytest.mark.parametrize(("language", "text", "figure"), REMEMBERED)
def test_an_anniversary_is_no_day_of_a_handover(language: str, text: str, figure: int) -> None:
    assert claims(text + CONTEXT[language], language)[figure].from_date is None


CALLED_OFF = [
    ("en", "The exchange of 160 for 160 planned for Tuesday was called off an hour before."),
    ("uk", "Обмін 160 на 160, призначений на вівторок, зірвався за годину до початку."),
    ("ru", "Обмен 160 на 160, назначенный на вторник, сорвался за час до начала."),
]


@pytest.mark.parametrize(("language", "text"), CALLED_OFF)
def test_what_was_called_off_is_neither_done_nor_of_a_day(language: str, text: str) -> None:
    claim = claims(text + CONTEXT[language], language)[160]
    assert (claim.status is Status.DONE, claim.from_date) == (False, None)


UNREAL = [
    ("en", "If Moscow had kept its word, 640 prisoners would have been home by autumn."),
    ("uk", "Якби Москва дотримала слова, 640 полонених були б удома до осені."),
    ("ru", "Если бы Москва сдержала слово, 640 пленных были бы дома к осени."),
]


@pytest.mark.parametrize(("language", "text"), UNREAL)
def test_what_would_have_been_is_no_claim(language: str, text: str) -> None:
    assert 640 not in claims(text + CONTEXT[language], language)


BOTH_SIDES = [
    ("uk", "Україна та Росія обміняли 120 людей, по 60 з кожного боку."),
    ("ru", "Россия и Украина обменяли 120 человек, по 60 с каждой стороны."),
]


@pytest.mark.parametrize(("language", "text"), BOTH_SIDES)
def test_the_sum_of_two_sides_is_not_given_to_each(language: str, text: str) -> None:
    found = claims(text, language)
    assert (found[120].returned_to, found[120].held_by) == (None, None)
    assert found[60].returned_to is not None


PARTS_OF_A_TOTAL = [
    ("en", "More than 4,000 Ukrainians have been brought home since 2022, among them 110 on Tuesday."),
    ("uk", "Від 2022 року додому повернулися понад 4000 українців, із них 110 — у вівторок."),
    ("ru", "С 2022 года домой вернулись более 4000 украинцев, из них 110 — во вторник."),
]


@pytest.mark.parametrize(("language", "text"), PARTS_OF_A_TOTAL)
def test_the_day_right_after_a_part_is_its_own(language: str, text: str) -> None:
    claim = claims(text + CONTEXT[language], language)[110]
    assert (claim.scope, claim.from_date) == (Scope.DAY, date(2025, 8, 26))


SUMS = [
    ("en", "On Tuesday 220 captives were exchanged, which brings the Emirates' total to 3,410.", 3410),
    ("en", "In all, 2,870 Ukrainians were freed by the end of 2024.", 2870),
    ("uk", "Зеленський сказав, що за 58 обмінів повернуто 4020 людей.", 4020),
    ("ru", "Зеленский сказал, что за 61 обмен возвращён 4021 человек.", 4021),
]


@pytest.mark.parametrize(("language", "text", "figure"), SUMS)
def test_a_sum_of_many_exchanges_is_a_total(language: str, text: str, figure: int) -> None:
    assert claims(text + CONTEXT[language], language)[figure].scope is Scope.TOTAL


FREED_OF_THE_HELD = [
    ("en", "The commissioner said 9,000 civilians remain in Russian prisons, 83 of whom have been freed."),
    ("uk", "Омбудсман сказав, що 9000 цивільних лишаються в російських тюрмах, 83 з них звільнено."),
    ("ru", "Омбудсмен сказал, что 9000 гражданских остаются в российских тюрьмах, 83 из них освобождены."),
]


@pytest.mark.parametrize(("language", "text"), FREED_OF_THE_HELD)
def test_those_freed_of_the_held_are_not_held(language: str, text: str) -> None:
    found = claims(text + CONTEXT[language], language)
    assert (found[9000].action, found[83].action) == (Action.HELD, Action.RETURNED)


PROMISED = [
    ("uk", "«Нам обіцяли 400 людей, а віддали 90», — сказав Лубінець про Росію.", 400),
    ("ru", "«Нам обещали 400 человек, а отдали 90», — сказал Лубинец о России.", 400),
    ("en", "Of the 500 prisoners whom Moscow promised, 155 have been exchanged.", 500),
    ("en", "Zelensky proposed releasing 800 Russians for 800 Ukrainians before Christmas.", 800),
    ("ru", "Захарова заявила, что 700 украинцев, которых Россия хотела отдать, Киев не забрал.", 700),
]


@pytest.mark.parametrize(("language", "text", "figure"), PROMISED)
def test_what_was_only_promised_is_not_done(language: str, text: str, figure: int) -> None:
    assert claims(text + CONTEXT[language], language)[figure].status is not Status.DONE


SOME_OF_THEM = [
    ("en", "Hamas has released 15 of the 28 hostages. Israel waits for the others.", 15, 28),
    ("uk", "Росія передала Україні 1100 із 6000 тіл.", 1100, 6000),
    ("ru", "Россия передала Украине 1100 из 6000 тел.", 1100, 6000),
]


@pytest.mark.parametrize(("language", "text", "part", "whole"), SOME_OF_THEM)
def test_what_is_done_to_some_is_not_done_to_all(language: str, text: str, part: int, whole: int) -> None:
    found = claims(text, language)
    assert (found[part].status, found[whole].status) == (Status.DONE, Status.UNCLEAR)


def test_who_calls_on_another_to_free_people_does_not_hold_them() -> None:
    text = "France has called on Russia to free 9,000 Ukrainian children; 1,200 are home." + CONTEXT["en"]
    found = claims(text, "en")
    assert found[1200].returned_to == "UKR"
    claim = found[9000]
    assert (claim.held_by, claim.returned_to, claim.status) == ("RUS", "UKR", Status.PROPOSED)


def test_those_who_come_on_top_go_the_same_way() -> None:
    text = "Moscow released 150 soldiers, and 19 badly wounded men came on top." + CONTEXT["en"]
    assert claims(text, "en")[19].returned_to == "UKR"


def test_people_of_a_third_state_go_home_to_neither_side() -> None:
    text = "Ukraine is ready to swap two North Korean prisoners for Ukrainians, Zelensky said." + CONTEXT["en"]
    assert claims(text, "en")[2].returned_to != "UKR"


CITIZENS = [
    ("en", "Colombia's foreign ministry said Russia had freed 14 of its citizens who had fought for Ukraine."),
    ("uk", "МЗС Колумбії повідомило, що Росія звільнила 14 її громадян, які воювали за Україну."),
    ("ru", "МИД Колумбии сообщил, что Россия освободила 14 её граждан, воевавших за Украину."),
]


@pytest.mark.parametrize(("language", "text"), CITIZENS)
def test_who_lets_the_tellers_citizens_go_does_not_get_them(language: str, text: str) -> None:
    claim = claims(text + CONTEXT[language], language)[14]
    assert (claim.returned_to, claim.held_by) == (None, "RUS")


def test_a_third_state_that_receives_foreigners_is_not_their_home() -> None:
    text = "Egypt received 65 Palestinian prisoners who were deported after their release." + CONTEXT["en"]
    assert claims(text, "en")[65].returned_to != "EGY"


def test_soldiers_are_not_held_where_they_change_planes() -> None:
    text = "Its 140 captured soldiers were flown from Minsk to Moscow, the Russian ministry said." + CONTEXT["en"]
    assert claims(text, "en")[140].held_by == "UKR"


def test_who_returned_some_and_received_others_gave_the_first() -> None:
    text = "Russia says it returned 207 prisoners and received 203." + CONTEXT["en"]
    found = claims(text, "en")
    assert (found[207].returned_to, found[203].returned_to) == ("UKR", "RUS")


def test_free_of_charge_frees_nobody() -> None:
    text = "Ukraine has returned 37 prisoners to Russia free of charge." + CONTEXT["en"]
    assert claims(text, "en")[37].returned_to == "RUS"


NO_CLAIMS = [
    ("en", "The oldest of the 155 freed is 61.", 61),
    ("en", "Zelensky proposed releasing 800 Russians before Christmas 2024.", 2024),
    ("en", "Colonel Shevchenko was moved between 7 prisons before being freed.", 7),
    ("en", "The Kremlin said that Ukraine has refused to take back 900 of its own soldiers.", 900),
    ("ru", "Родственники 900 морпехов 36-й бригады встретили освобождённых из плена.", 900),
    ("ru", "95 процентов обменянных пытали, а 169 умерли в плену, сказал Лубинец.", 169),
    ("uk", "Із 800 полонених, узятих на Курщині, обміняли 115.", 800),
]


@pytest.mark.parametrize(("language", "text", "figure"), NO_CLAIMS)
def test_other_numbers_are_no_people_returned(language: str, text: str, figure: int) -> None:
    assert figure not in claims(text + CONTEXT[language], language)


def test_a_group_of_one_side_is_not_presumed_to_be_the_readers() -> None:
    text = "Когда домой вернулись 141 защитник Мариуполя, в городе прошёл митинг." + CONTEXT["ru"]
    assert claims(text, "ru")[141].returned_to == "UKR"


def test_some_of_the_bodies_are_bodies() -> None:
    text = "Росія передала 1100 із 6000 тіл." + CONTEXT["uk"]
    assert claims(text, "uk")[1100].counted is Counted.BODY
