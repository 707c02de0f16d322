"""States that let others' people go, governments known by their land, and captors that are no state."""

import pytest

from headcount.records.claim import Action, Channel, Counted
from tests.claims.reading import claims

PARDONS = [
    ("en", "Belarusian leader Alexander Lukashenko has set 52 prisoners free after talks in Minsk.", 52),
    ("en", "Belarus pardons 16 political prisoners on the eve of a holiday.", 16),
    ("uk", "Олександр Лукашенко помилував 123 в'язнів.", 123),
    ("ru", "Лукашенко помиловал 52 заключённых, они покинули Белоруссию.", 52),
]


@pytest.mark.parametrize(("language", "text", "figure"), PARDONS)
def test_a_pardon_tells_who_held_them_and_not_whither_they_go(language: str, text: str, figure: int) -> None:
    claim = claims(text, language)[figure]
    assert (claim.returned_to, claim.held_by) == (None, "BLR")
    assert claim.channel is Channel.OUTSIDE_EXCHANGE


def test_the_land_of_transit_gets_nobody_back() -> None:
    text = "Троих пленных россиян обменяли с Украиной, в Белоруссию доставили 146 военнослужащих России."
    assert claims(text, "ru")[146].returned_to == "RUS"


def test_the_government_is_a_party_where_its_land_is_named() -> None:
    text = "In Yemen the government was to release 706 Houthi prisoners and Ansar Allah 181."
    found = claims(text, "en")
    assert found[706].held_by == "YEM-GOV"
    assert found[181].returned_to == "YEM-GOV"


def test_the_government_is_no_party_elsewhere() -> None:
    found = claims("The government said that Russia had released 75 Ukrainian prisoners.", "en")
    assert found[75].held_by == "RUS"


def test_foreigners_among_hostages_go_to_their_own_state() -> None:
    found = claims("Hamas released 17 hostages to Israel: 14 Israelis and three Thais.", "en")
    assert found[3].returned_to == "THA"


def test_the_dead_among_the_held_are_bodies() -> None:
    found = claims("Hamas still has 59 Israeli hostages, 35 believed to be dead.", "en")
    assert found[35].counted is Counted.BODY
    assert found[35].action is Action.HELD


CRIMES = [
    ("en", "Police stormed a bank in Lyon and freed seven hostages whom a gunman had held for nine hours."),
    (
        "en",
        "Security forces freed 126 hostages from a hotel, the Burkinabe minister said. Russia and France helped.",
    ),
    ("ru", "Спецназ освободил из отеля 80 заложников, 19 погибли."),
    ("uk", "Поліція звільнила трьох заручників, нападника затримали."),
]


@pytest.mark.parametrize(("language", "text"), CRIMES)
def test_hostages_of_a_crime_are_no_claim(language: str, text: str) -> None:
    assert claims(text, language) == {}


def test_a_militia_returns_those_it_held() -> None:
    found = claims("Hamas is expected to return another 24 deceased hostages to Israel.", "en")
    assert (found[24].returned_to, found[24].counted) == ("ISR", Counted.BODY)


def test_the_prison_that_speaks_is_no_captivity() -> None:
    text = "Hamas freed 20 Israeli hostages. In return, Israel released 1,968 prisoners, the prison service said."
    assert claims(text, "en")[1968].returned_to == "PSE"


def test_time_spent_in_captivity_is_over() -> None:
    found = claims(
        "Six Ukrainians are home from Russia: four marines and two civilians who spent months behind bars.", "en"
    )
    assert {found[4].action, found[2].action} == {Action.RETURNED}
    assert (
        claims("Rights groups say that 40 Ukrainian prisoners remain behind bars in Russia.", "en")[40].action
        is Action.HELD
    )
