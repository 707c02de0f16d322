"""A better grammar reads kept pages again: changes are shown, the old stays, decisions follow their words."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from headcount.ledger import Ledger, open_ledger
from headcount.ledger.pages import FolderStore
from headcount.records.claim import Quote
from headcount.records.judgement import JudgementKind
from headcount.records.page import Page, Sidecar
from headcount.records.reading import Reading
from headcount.run.add import add_pages
from headcount.run.holdings import Keeper, fold_log, hold
from headcount.run.reading import read_page
from headcount.run.reread import ChangeKind, accept_changes, read_again
from headcount.run.succession import find_quote
from tests.ledger.samples import make_judgement

EARLY, LATE = datetime(2026, 3, 20, tzinfo=UTC), datetime(2026, 4, 20, tzinfo=UTC)


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return open_ledger(tmp_path / "ledger.db")


@pytest.fixture
def store(tmp_path: Path) -> FolderStore:
    return FolderStore(tmp_path / "pages")


def make_dated_page(figure: int = 175) -> Page:
    """A report with a day, so that its figure founds a handover."""
    text = (
        f"Home at last\n\nOn March 19, Ukraine brought home {figure} soldiers from Russian captivity in an exchange.\n"
    )
    sidecar = Sidecar(published=date(2025, 3, 20), url="https://one.example/a")
    return Page(name="a.txt", body=text.encode(), media_type="text/plain", sidecar=sidecar)


def read_worse(page: Page, **wrong: object) -> Reading:
    """The page as an older grammar might have read it."""
    (reading,) = read_page(page)
    claims = tuple(replace(claim, **wrong) for claim in reading.claims)  # type: ignore[arg-type]
    return replace(reading, claims=claims, reader="older")


def keep(ledger: Ledger, store: FolderStore, page: Page, reading: Reading) -> None:
    assert reading.page is not None
    store.keep(reading.page, page.body)
    ledger.note_pages([page])
    ledger.add(reading, at=EARLY)


def test_adding_keeps_the_page_and_reading_it_again_changes_nothing(ledger: Ledger, store: FolderStore) -> None:
    add_pages(ledger, [make_dated_page()], store=store)
    found = read_again(ledger, store)
    assert (found.pages, found.changes, found.unread) == (1, (), ())


def test_what_reads_differently_is_shown_and_entered_and_the_old_stays(ledger: Ledger, store: FolderStore) -> None:
    page = make_dated_page()
    keep(ledger, store, page, read_worse(page, returned_to="RUS", held_by="UKR"))
    (change,) = read_again(ledger, store).changes
    assert (change.kind, len(change.lost), len(change.gained)) == (ChangeKind.CLAIMS, 1, 1)
    assert accept_changes(ledger, [change]) == 1
    assert [reading.claims[0].returned_to for reading in ledger.readings()] == ["UKR"]
    assert [reading.reader for reading in ledger.superseded()] == ["older"]
    assert [reading.claims[0].returned_to for reading in ledger.readings(EARLY)] == ["RUS"]
    assert read_again(ledger, store).changes == ()
    ledger.seal()
    assert ledger.verify().faults == ()


def test_a_keeper_that_saw_the_old_reading_holds_the_new_one(ledger: Ledger, store: FolderStore) -> None:
    page = make_dated_page()
    keep(ledger, store, page, read_worse(page, returned_to="RUS", held_by="UKR"))
    keeper = Keeper(ledger)
    before = keeper.hold()
    accept_changes(ledger, read_again(ledger, store).changes)
    assert keeper.hold() != before
    assert keeper.hold() == hold(ledger)
    assert {h.returned_to for e in keeper.hold().exchanges for h in e.handovers if h.best} == {"UKR"}


def test_a_decision_holds_for_what_is_now_read_at_its_words(ledger: Ledger, store: FolderStore) -> None:
    page = make_dated_page()
    older = read_worse(page, returned_to="RUS", held_by="UKR")
    keep(ledger, store, page, older)
    ledger.judge(make_judgement(older.claims[0].id, JudgementKind.REJECT))
    accept_changes(ledger, read_again(ledger, store).changes)
    assert hold(ledger).exchanges == ()
    assert fold_log(ledger).lost() == ()


def test_a_decision_whose_words_are_gone_goes_to_review(ledger: Ledger, store: FolderStore) -> None:
    page = make_dated_page()
    older = read_worse(page, start=0, end=4, quote=Quote(exact="Home", start=0, end=4), low=4, high=4)
    keep(ledger, store, page, older)
    made = make_judgement(older.claims[0].id, JudgementKind.CONFIRM)
    ledger.judge(made)
    accept_changes(ledger, read_again(ledger, store).changes)
    assert fold_log(ledger).lost() == (made,)


def test_reports_whose_page_is_not_kept_stay_as_they_were_read(ledger: Ledger, store: FolderStore) -> None:
    older = read_worse(make_dated_page(), returned_to="RUS", held_by="UKR")
    ledger.add(older)
    assert read_again(ledger, store).changes == ()
    assert [reading.reader for reading in ledger.readings()] == ["older"]


def test_a_page_that_cannot_be_read_back_is_told_and_stops_no_other(ledger: Ledger, store: FolderStore) -> None:
    add_pages(ledger, [make_dated_page(175), make_dated_page(150)], store=store)
    next(store.folder.glob("*/*.gz")).write_bytes(b"broken")
    found = read_again(ledger, store)
    assert len(found.unread) == 1
    assert found.pages == 2


def test_a_store_that_fails_costs_no_report(ledger: Ledger, tmp_path: Path) -> None:
    (tmp_path / "pages").write_text("a file where a folder should be")
    told = []
    tally = add_pages(ledger, [make_dated_page()], told.append, store=FolderStore(tmp_path / "pages"))
    assert tally.reports == 1
    assert told[0].warning is not None
    assert read_again(ledger, FolderStore(tmp_path / "pages")).pages == 0


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("so 22 came. later", 3),
        ("22 came. and 22 came. again", 13),
        ("nobody came", None),
        ("a 22 came. b 22 came.", None),
    ],
)
def test_a_quote_is_found_by_its_words_and_neighbours(text: str, place: int | None) -> None:
    quote = Quote(exact="22 came.", start=40, end=48, prefix=" and ", suffix=" again")
    assert find_quote(text, quote) == place
