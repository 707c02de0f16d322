"""A search finds words in their forms, whole numbers, and nothing that the page withholds, on either database."""

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from headcount.ledger import open_ledger
from headcount.web.app import create_app
from headcount.web.search import mentions, words_in
from tests.ledger.conftest import NewPlace, new_place, postgresql
from tests.web.records import make_store

__all__ = ["new_place", "postgresql"]


@pytest.mark.parametrize(
    ("text", "asked", "found"),
    [
        ("Додому повернулися захисники", "захисників", True),
        ("Обмін полоненими відбувся", "полонених обміну", True),
        ("Російська сторона", "російської", True),
        ("Освобождённые военнопленные", "освобожденных", True),
        ("Пʼятьдесят осіб", "п'ятьдесят", True),
        ("Prisoners were released", "prisoner", True),
        ("More than 4,306 people", "4306", True),
        ("Більше ніж 4 306 людей", "4,306", True),
        ("More than 4,306 people", "430", False),
        ("175 people", "17", False),
        ("on 19 March 2025", "2025", True),
        ("Berlin", "Bern", False),
        ("a ship", "shop", False),
    ],
)
def test_words_are_found_in_their_forms_and_numbers_whole(text: str, asked: str, found: bool) -> None:
    assert mentions(frozenset(words_in(text)), words_in(asked)) is found


@pytest.fixture
def web(new_place: NewPlace) -> Iterator[TestClient]:
    store = make_store()
    with open_ledger(new_place()) as ledger:
        ledger.add_all(store.readings())
        yield TestClient(create_app(ledger))


def test_both_databases_find_the_same(web: TestClient) -> None:
    def found(asked: str) -> list[str]:
        return [item["title"] for item in web.get("/feeds/reports.json", params={"q": asked}).json()["items"]]

    assert found("захисник повернення") == []
    assert found("захисників") == ["Додому повернулися 175 захисників"]
    assert found("zelensky 4306") == ["More than 4,300 brought home since the invasion began"]
    assert found("Petrenko") == [], "a withheld name cannot be found"
