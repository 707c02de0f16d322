"""How many are still held stands as claims, group by group, each with its sentence, speaker and day."""

from datetime import date
from pathlib import Path

from starlette.testclient import TestClient

from headcount.ledger import open_ledger
from headcount.records.page import Page, Sidecar
from headcount.run.reading import read_page
from headcount.web.app import create_app
from tests.web.test_front import text_of

TEXT = (
    "Russia still holds more than 8,000 Ukrainian prisoners of war, the Coordination Headquarters said. "
    "About 1,000 defenders of Mariupol remain in Russian captivity, their families say. "
    "Some 1,800 Ukrainian civilians are being held in Russia, Dmytro Lubinets said."
)


def test_claims_of_people_still_held_stand_in_groups(tmp_path: Path) -> None:
    sidecar = Sidecar(url="https://one.example/held", published=date(2025, 3, 19), language="en", outlet="One")
    page = Page(name="held", body=TEXT.encode(), media_type="text/plain", charset="utf-8", sidecar=sidecar)
    with open_ledger(tmp_path / "ledger.db") as ledger:
        ledger.add_all(tuple(read_page(page)))
        shown = text_of(TestClient(create_app(ledger)).get("/held").text)
    everyone, civilians, mariupol = (
        shown.index(f" {name} 1 claim") for name in ("Everyone", "Civilians", "Mariupol garrison")
    )
    assert everyone < shown.index("Russia still holds") < civilians < shown.index("Some 1,800") < mariupol
    assert "Dmytro Lubinets · 19 Mar 2025" in shown
