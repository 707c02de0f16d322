"""A report's page tells its versions, what changed between them, and where copies of it stand."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from starlette.testclient import TestClient

from headcount.ledger import Ledger, open_ledger
from headcount.records.page import Page, Sidecar
from headcount.run.reading import read_page
from headcount.web.app import create_app
from tests.web.test_front import text_of

DAY = date(2025, 3, 19)
STORY = (
    "Ukraine brought home {n} soldiers from Russian captivity on 19 March, the Coordination Headquarters said. "
    "Buses brought them over the border at noon, and their families stood along the road with flags and flowers. "
    "The exchange had been prepared for weeks by mediators of the United Arab Emirates, who thanked both of the sides. "
    "Doctors will see every one of the freed in the coming days before they travel on to their home towns."
)


def page(url: str, n: int, headline: str, **known: str) -> Page:
    text = f"{headline}\n\n{STORY.format(n=n)}"
    return Page(
        name=url, body=text.encode(), media_type="text/plain", charset="utf-8",
        sidecar=Sidecar(url=url, published=DAY, language="en", **known),
    )  # fmt: skip


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with open_ledger(tmp_path_factory.mktemp("kin") / "ledger.db") as opened:
        for hour, each in enumerate(
            (
                page("https://one.example/a", 157, "More than a hundred home", outlet="One"),
                page("https://one.example/a", 175, "Many come home", outlet="One"),
                page("https://two.example/b", 175, "Home at last", outlet="Two"),
            )
        ):
            opened.add_all(tuple(read_page(each)), datetime(2025, 3, 20, hour, tzinfo=UTC))
        yield opened


@pytest.fixture(scope="module")
def web(ledger: Ledger) -> TestClient:
    return TestClient(create_app(ledger))


def address(ledger: Ledger, headline: str) -> str:
    return next(f"/reports/{r.report.id}" for r in ledger.readings() if r.report.headline == headline)


def test_the_version_that_stands_tells_what_changed(web: TestClient, ledger: Ledger) -> None:
    shown = text_of(web.get(address(ledger, "Many come home")).text)
    assert "2 versions" in shown
    changed = shown[shown.index("2 versions") :]
    assert "157 to Ukraine → 175 to Ukraine" in changed
    assert "Headline: Many come home" in changed


def test_an_earlier_version_keeps_its_page_and_leads_to_the_one_that_stands(web: TestClient, ledger: Ledger) -> None:
    answer = web.get(address(ledger, "More than a hundred home"))
    assert answer.status_code == 200
    assert "The outlet has changed this report since." in answer.text
    assert f'href="{address(ledger, "Many come home")}"' in answer.text
    assert "157" in answer.text


def test_copies_are_named_on_both_sides(web: TestClient, ledger: Ledger) -> None:
    for here, there in (("Many come home", "Home at last"), ("Home at last", "Many come home")):
        page = web.get(address(ledger, here)).text
        copies = page[page.index('id="copies"') :]
        assert f'href="{address(ledger, there)}"' in copies


def test_the_count_rests_on_the_version_that_stands(web: TestClient) -> None:
    rows = web.get("/api/v1/handovers").json()["items"]
    assert [row["best"] for row in rows] == [175]
