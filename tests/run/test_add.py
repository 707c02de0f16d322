"""Pages enter whole or not at all, a bad one stops nothing, and adding again changes nothing."""

from pathlib import Path

import pytest

from headcount.errors import LedgerError, UnreadablePageError
from headcount.ledger import Ledger, open_ledger
from headcount.run.add import Added, Outcome, add_pages
from tests.ledger.pages import make_page


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return open_ledger(tmp_path / "ledger.db")


def test_each_page_is_told_and_counted(ledger: Ledger) -> None:
    told: list[Added] = []
    tally = add_pages(ledger, [make_page(175), make_page(22)], told.append)
    assert [added.outcome for added in told] == [Outcome.ADDED, Outcome.ADDED]
    assert (tally.pages, tally.reports, tally.held, tally.bad) == (2, 2, 0, [])
    assert tally.claims == len(ledger.claims(c.id for r in ledger.readings() for c in r.claims)) == 2


def test_adding_again_adds_nothing(ledger: Ledger) -> None:
    add_pages(ledger, [make_page(175)])
    tally = add_pages(ledger, [make_page(175)])
    assert (tally.reports, tally.claims, tally.held) == (0, 0, 1)


def test_a_bad_page_stops_no_other(ledger: Ledger) -> None:
    bad = UnreadablePageError("missing.txt: is not there")
    told: list[Added] = []
    tally = add_pages(ledger, [make_page(175), bad, make_page(22)], told.append)
    assert [added.outcome for added in told] == [Outcome.ADDED, Outcome.BAD, Outcome.ADDED]
    assert tally.reports == 2
    assert [added.problem for added in tally.bad] == ["missing.txt: is not there"]


def test_what_is_interrupted_leaves_what_was_told(ledger: Ledger) -> None:
    told: list[Added] = []

    def pages() -> object:
        for number in range(300):
            yield make_page(number + 10)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        add_pages(ledger, pages(), told.append)  # type: ignore[arg-type]
    assert len(list(ledger.readings())) == len(told) > 0
    assert ledger.verify().faults == ()


def test_many_pages_are_read_on_several_cores_in_their_order(ledger: Ledger) -> None:
    told: list[Added] = []
    tally = add_pages(ledger, [make_page(number) for number in range(10, 110)], told.append, workers=2)
    assert tally.reports == 100
    assert [added.name for added in told] == [f"{number}.txt" for number in range(10, 110)]
    assert [reading.report.name for reading in ledger.readings()] == [added.name for added in told]


def test_a_ledger_that_is_gone_is_told_and_not_taken_for_a_bad_page(tmp_path: Path) -> None:
    ledger = open_ledger(tmp_path / "ledger.db")
    ledger.close()
    (tmp_path / "ledger.db").unlink()
    (tmp_path / "ledger.db").mkdir()
    with pytest.raises(LedgerError):
        add_pages(ledger, [make_page(175)])
