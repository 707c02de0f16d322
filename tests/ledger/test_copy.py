"""A ledger moves between the databases either way, word for word, and a backup can be restored."""

from collections.abc import Callable
from pathlib import Path

import pytest

from headcount.errors import LedgerError
from headcount.ledger import Ledger, back_up, copy_ledger, open_ledger, restore
from headcount.ledger.accounts import Role, make_account
from headcount.ledger.deeds import latest_deeds
from headcount.ledger.jobs import put_job
from tests.ledger.conftest import NewPlace
from tests.ledger.samples import NOON, make_judgement, make_reading


def fill(ledger: Ledger) -> None:
    for figure in (175, 150, 25):
        ledger.add(make_reading(figure))
    ledger.judge(make_judgement("some claim"))
    ledger.redact(make_reading(150).report.id, author="ann", reason="a prisoner is named")


def content(ledger: Ledger) -> object:
    found = ledger.verify()
    assert found.faults == ()
    return list(ledger.readings()), ledger.judgements(), found.hashes


@pytest.fixture(params=["sqlite", "postgresql"])
def another_place(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], str]:
    if request.param == "postgresql":
        made: NewPlace = request.getfixturevalue("postgresql")
        return made
    return lambda: str(tmp_path / "copy.db")


def test_a_copy_equals_its_source_and_goes_on(ledger: Ledger, another_place: NewPlace) -> None:
    fill(ledger)
    with open_ledger(another_place()) as target:
        assert copy_ledger(ledger, target) == 5
        assert content(target) == content(ledger)
        assert target.add(make_reading(39))
        assert target.add(make_reading(175)) is False
        assert target.verify().faults == ()


def test_a_copy_goes_into_an_empty_ledger_only(ledger: Ledger, tmp_path: Path) -> None:
    fill(ledger)
    with open_ledger(tmp_path / "other.db") as target:
        target.add(make_reading(39))
        with pytest.raises(LedgerError, match="not empty"):
            copy_ledger(ledger, target)


def test_a_backup_can_be_restored(ledger: Ledger, another_place: NewPlace, tmp_path: Path) -> None:
    fill(ledger)
    assert back_up(ledger, tmp_path / "kept.db") == 5
    ledger.add(make_reading(39))
    with open_ledger(another_place()) as target:
        assert restore(tmp_path / "kept.db", target) == 5
        assert len(list(target.readings())) == 3
        assert target.verify().faults == ()


def test_a_backup_is_one_file_and_never_overwrites(ledger: Ledger, tmp_path: Path) -> None:
    fill(ledger)
    folder = tmp_path / "backups"
    folder.mkdir()
    back_up(ledger, folder / "kept.db")
    assert [file.name for file in folder.iterdir()] == ["kept.db"]
    with pytest.raises(LedgerError, match="exists already"):
        back_up(ledger, folder / "kept.db")


def test_a_backup_that_is_not_there_is_told(ledger: Ledger, tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="is not there"):
        restore(tmp_path / "none.db", ledger)


def test_a_copy_goes_on_numbering_where_the_original_was(ledger: Ledger, another_place: Callable[[], str]) -> None:
    fill(ledger)
    for subject in ("https://one.example/", "https://two.example/"):
        ledger.write(lambda c, subject=subject: put_job(c, "fetch", subject, NOON))
    ledger.write(lambda c: make_account(c, "ann", Role.REVIEWER, None, NOON))
    with open_ledger(another_place()) as copy:
        copy_ledger(ledger, copy)
        assert copy.add(make_reading(99))
        assert copy.write(lambda c: put_job(c, "fetch", "https://three.example/", NOON))
        copy.write(lambda c: make_account(c, "bob", Role.REVIEWER, None, NOON))
        assert [deed.about for deed in copy.look(lambda c: latest_deeds(c, 9))] == ["bob, reviewer", "ann, reviewer"]
        assert copy.verify().faults == ()
