"""What is given for others goes the other way; what both sides do together counts both."""

from datetime import date

import pytest

from headcount.records.claim import Channel, Status
from tests.claims.reading import claims

PRICES = [
    (
        "en",
        "Moscow let 215 Ukrainians go, among them 108 Azov fighters, for 55 of its soldiers.",
        215,
        55,
        "UKR",
        "RUS",
    ),
    ("en", "Israel released 90 prisoners for three hostages whom Hamas had held.", 90, 3, "PSE", "ISR"),
    ("en", "Hamas freed four hostages in return for 200 Palestinian prisoners held in Israel.", 4, 200, "ISR", "PSE"),
    (
        "en",
        "Armenia has returned one prisoner of war to Azerbaijan in exchange for five Armenians.",
        1,
        5,
        "AZE",
        "ARM",
    ),
    ("ru", "Армения вернула двоих пленных, взамен Азербайджан отдал 32 армян.", 2, 32, "AZE", "ARM"),
]


@pytest.mark.parametrize(("language", "text", "given", "price", "to", "back"), PRICES)
def test_what_is_given_for_others_goes_the_other_way(
    language: str, text: str, given: int, price: int, to: str, back: str
) -> None:
    found = claims(f"{text} The prisoners were exchanged." if language == "en" else text, language)
    assert found[given].returned_to == to
    assert found[price].returned_to == back


def test_both_sides_of_a_bargain_are_an_exchange() -> None:
    found = claims("Kyiv freed 12 Russian officers for 40 Ukrainian privates held as prisoners of war.", "en")
    assert {found[12].channel, found[40].channel} == {Channel.EXCHANGE}


def test_for_a_purpose_is_no_price() -> None:
    found = claims("Russia freed 40 Ukrainian prisoners for three days of talks.", "en")
    assert set(found) == {40}


BOTH = [
    ("en", "Moscow and Kyiv free 190 prisoners in a trade brokered by the Emirates.", 190),
    ("en", "It involved 84 Ukrainian and 84 Russian captives, for a total of 168 prisoners exchanged.", 168),
    (
        "en",
        "The last major prisoner exchange between Russia and Ukraine, involving around 150 detainees, was in May.",
        150,
    ),
    ("ru", "Россия и Украина передали друг другу 46 раненых пленных.", 46),
    ("uk", "Україна та Росія повернули одна одній 46 поранених полонених.", 46),
]


@pytest.mark.parametrize(("language", "text", "figure"), BOTH)
def test_a_figure_of_both_sides_names_no_direction(language: str, text: str, figure: int) -> None:
    claim = claims(text, language)[figure]
    assert (claim.returned_to, claim.held_by) == (None, None)


def test_one_side_alone_keeps_its_direction() -> None:
    found = claims("Moscow freed 95 Ukrainian prisoners and Kyiv praised the mediators.", "en")
    assert found[95].returned_to == "UKR"


PROMISES = [
    ("Under the accord the Houthis are to free 1,200 prisoners in Yemen.", 1200, Status.PLEDGED),
    ("The five Ukrainian prisoners could be released by Russia under a complicated agreement.", 5, Status.PLANNED),
    ("The deal between Israel and Hamas will see a total of 33 hostages returned to Israel.", 33, Status.PLEDGED),
    ("The deal between Israel and Hamas has seen 33 hostages returned to Israel.", 33, Status.DONE),
    ("Russia and Ukraine discussed a potential prisoner swap involving 1,400 prisoners.", 1400, Status.PLANNED),
]


@pytest.mark.parametrize(("text", "figure", "status"), PROMISES)
def test_what_a_deal_provides_for_is_not_done(text: str, figure: int, status: Status) -> None:
    assert claims(text, "en")[figure].status is status


def test_a_refusal_is_no_figure() -> None:
    assert claims("Russia has refused even to return the 500 seriously wounded prisoners.", "en") == {}


def test_a_date_after_the_deal_is_the_deals() -> None:
    text = "Under the agreement concluded in Bern on 20 March, Russia was to release 706 Ukrainian prisoners."
    assert claims(text, "en", date(2025, 4, 17))[706].from_date is None


def test_who_gets_them_back_announces_what_is_done() -> None:
    found = claims("Zelensky announced the release of 49 Ukrainians held as prisoners in Russia.", "en")
    assert found[49].status is Status.DONE
    found = claims("Tehran announced the release of five Americans in a prisoner swap.", "en")
    assert found[5].status is Status.PLEDGED


def test_a_sides_own_leader_who_says_it_would_commits_it() -> None:
    text = "Putin told Trump by telephone that Russia would transfer 23 wounded Ukrainian prisoners."
    assert claims(text, "en")[23].status is Status.PLEDGED
    text = "Witkoff told reporters that Russia would transfer 23 wounded Ukrainian prisoners."
    assert claims(text, "en")[23].status is Status.PLANNED
