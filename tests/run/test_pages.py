"""A copied ledger has its pages beside it, and they can be read again there."""

from pathlib import Path

import pytest

from headcount.ledger import copy_ledger, open_ledger
from headcount.ledger.pages import FolderStore, kept_pages
from headcount.run.add import Added, add_pages
from headcount.run.pages import copy_pages, pages_of
from headcount.run.reread import read_again
from tests.ledger.pages import make_page


def test_kept_pages_are_copied_with_their_ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HEADCOUNT_PAGES", raising=False)
    with open_ledger(tmp_path / "one.db") as one, open_ledger(tmp_path / "two" / "two.db") as two:
        add_pages(one, [make_page(number) for number in (175, 22)], store=pages_of(one))
        copy_ledger(one, two)
        assert copy_pages(one, two) == (2, ())
        store = pages_of(two)
        assert store is not None
        found = read_again(two, store)
        assert (found.pages, found.changes, found.unread) == (2, (), ())


def test_a_page_that_is_lost_is_told_and_stops_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HEADCOUNT_PAGES", raising=False)
    with open_ledger(tmp_path / "one.db") as one, open_ledger(tmp_path / "two" / "two.db") as two:
        add_pages(one, [make_page(number) for number in (175, 22)], store=pages_of(one))
        next(path for path in (tmp_path / "one.db.pages").rglob("*.gz")).unlink()
        copy_ledger(one, two)
        copied, problems = copy_pages(one, two)
    assert copied == 1
    assert len(problems) == 1


def test_a_store_that_fails_costs_no_report_and_the_page_is_kept_when_it_is_mended(tmp_path: Path) -> None:
    place, told = tmp_path / "pages", list[Added]()
    place.write_text("a file stands where the folder should be")
    with open_ledger(tmp_path / "ledger.db") as ledger:
        tally = add_pages(ledger, [make_page(175), make_page(22)], told.append, store=FolderStore(place))
        assert (tally.reports, tally.bad) == (2, [])
        assert all(added.warning and "\n" not in added.warning for added in told)
        assert ledger.look(kept_pages) == ()
        place.unlink()
        assert add_pages(ledger, [make_page(175)], store=FolderStore(place)).held == 1
        (kept,) = ledger.look(kept_pages)
        assert FolderStore(place).read(kept.hash) == make_page(175).body
