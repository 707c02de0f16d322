"""A ledger is known by its mark, brought up on start, and what is foreign or newer is refused in one line."""

import sqlite3
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from headcount.errors import LedgerError
from headcount.ledger import Ledger, open_ledger, schema
from headcount.ledger.engine import make_engine, writing
from headcount.ledger.migrate import HEAD, VERSION_TABLE, alembic_config
from headcount.ledger.place import find_place
from tests.ledger.conftest import NewPlace
from tests.ledger.samples import make_reading


def test_the_newest_migration_is_the_one_named_in_code() -> None:
    assert ScriptDirectory.from_config(alembic_config()).get_current_head() == HEAD


def test_the_migrations_make_exactly_the_schema(ledger: Ledger) -> None:
    with ledger.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE})
        assert compare_metadata(context, schema.metadata) == []


def test_opening_again_finds_what_was_added(new_place: NewPlace) -> None:
    place = new_place()
    with open_ledger(place) as ledger:
        ledger.add(make_reading())
    with open_ledger(place) as ledger:
        assert list(ledger.readings()) == [make_reading()]


def test_a_newer_schema_is_refused(new_place: NewPlace) -> None:
    place = new_place()
    with open_ledger(place) as ledger, ledger.engine.begin() as connection:
        connection.execute(text(f"UPDATE {VERSION_TABLE} SET version_num = '9999'"))
    with pytest.raises(LedgerError, match="newer Headcount"):
        open_ledger(place)


def test_a_database_of_something_else_is_refused(new_place: NewPlace, tmp_path: Path) -> None:
    place = new_place()
    if place.startswith("postgresql"):
        with open_ledger(place) as ledger, ledger.engine.begin() as connection:
            connection.execute(text(f"DROP TABLE {VERSION_TABLE}"))
    else:
        with sqlite3.connect(place) as connection:
            connection.execute("CREATE TABLE recipes (title text)")
    with pytest.raises(LedgerError, match="something else"):
        open_ledger(place)


@pytest.mark.parametrize("content", [b"not a database, but long enough to look at\n" * 40, b"\x89PNG" * 300])
def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "notes.db"
    file.write_bytes(content)
    with pytest.raises(LedgerError, match="is not a ledger"):
        open_ledger(file)
    assert file.read_bytes() == content
    assert list(tmp_path.iterdir()) == [file]


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="is a folder"):
        open_ledger(tmp_path)


def test_an_empty_file_becomes_a_ledger(tmp_path: Path) -> None:
    (tmp_path / "empty.db").touch()
    with open_ledger(tmp_path / "empty.db") as ledger:
        assert ledger.head() == 0


def test_missing_folders_are_made(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "a" / "b" / "ledger.db"):
        assert (tmp_path / "a" / "b" / "ledger.db").is_file()


def test_a_server_that_does_not_answer_is_told_in_one_line() -> None:
    with pytest.raises(LedgerError) as told:
        open_ledger("postgresql://nobody:secret@127.0.0.1:1/none")
    assert "\n" not in str(told.value)
    assert "secret" not in str(told.value)


def test_a_url_of_another_database_is_refused() -> None:
    with pytest.raises(LedgerError, match="no place for a ledger"):
        open_ledger("mysql://somewhere/else")


def make_older(place: str) -> None:
    """Make a ledger as the first schema had it, with one report."""
    engine = make_engine(find_place(place))
    with writing(engine) as connection:
        command.upgrade(alembic_config(connection), "0001")
    engine.dispose()


def test_an_older_ledger_is_brought_up_and_its_file_copied_first(tmp_path: Path) -> None:
    place = tmp_path / "ledger.db"
    make_older(str(place))
    with open_ledger(place) as ledger:
        assert ledger.add(make_reading())
        version = ledger.look(lambda c: c.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar())
    assert version != "0001"
    (copy,) = tmp_path.glob("ledger.db.0001.*.backup")
    assert copy.stat().st_size > 0
