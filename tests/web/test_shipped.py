"""The site over the shipped history: the worked example, the two numbers, and every page of it."""

import re
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from headcount.ledger import open_ledger
from headcount.run.history import read_history
from headcount.web.app import create_app


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with open_ledger(tmp_path_factory.mktemp("shipped") / "ledger.db") as ledger:
        ledger.add_all(tuple(read_history()))
        yield TestClient(create_app(ledger))


def text_of(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def test_the_worked_example_is_4306_down_to_its_handovers(shipped: TestClient) -> None:
    shown = text_of(shipped.get("/sums").text)
    assert "Where does 4,306 come from?" in shown
    column = shown[shown.index("Where does 4,306") : shown.index("stated totals")]
    assert re.search(r"3,956 .*\+ 25 .*\+ 150 .*\+ 175 .*= 4,306 as stated", column)
    assert re.search(r"22 left out: 19 March 2025", column)


def test_the_two_numbers_of_each_side_stand_side_by_side(shipped: TestClient) -> None:
    sides = {side["party"]: side for side in shipped.get("/api/v1/count").json()["sides"]}
    assert list(sides) == ["UKR", "RUS"]
    assert sides["UKR"]["official"]["stated"] == 5757
    assert sides["UKR"]["official"]["as_of"] == "2025-05-25"
    assert sides["RUS"]["official"]["at_least"]
    for side in sides.values():
        assert side["difference"] == side["known"]["best"] - side["official"]["now"]
        assert side["known"]["low"] <= side["known"]["best"] <= side["known"]["high"]


def test_every_exchange_has_its_page(shipped: TestClient) -> None:
    page = shipped.get("/exchanges").text
    addresses = set(re.findall(r'href="(/exchanges/[^"#?]+)"', page))
    assert len(addresses) > 150
    for address in sorted(addresses):
        assert shipped.get(address).status_code == 200
