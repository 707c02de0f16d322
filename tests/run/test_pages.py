"""A copied ledger has its pages beside it, and they can be read again there."""

from pathlib import Path

import pytest

from headcount.ledger import copy_ledger, open_ledger
from headcount.run.add import add_pages
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
