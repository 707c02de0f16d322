"""Every ledger test runs on SQLite and, where a server answers, on PostgreSQL."""

import os
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text
from sqlalchemy.exc import SQLAlchemyError

from headcount.ledger import Ledger, open_ledger

SERVER = os.environ.get("HEADCOUNT_TEST_POSTGRESQL", "postgresql://root@127.0.0.1:5432/postgres")

NewPlace = Callable[[], str]


@pytest.fixture(scope="session")
def postgresql() -> Iterator[NewPlace]:
    """Make throw-away databases on the test server, dropped when the tests end."""
    url = make_url(SERVER).set(drivername="postgresql+psycopg")
    try:
        engine = create_engine(url, isolation_level="AUTOCOMMIT", connect_args={"connect_timeout": 3})
        engine.connect().close()
    except (SQLAlchemyError, ImportError) as error:
        pytest.skip(f"needs a PostgreSQL server (HEADCOUNT_TEST_POSTGRESQL): {str(error).splitlines()[0]}")
    made: list[str] = []

    def new_place() -> str:
        made.append(f"headcount_test_{uuid.uuid4().hex[:12]}")
        with engine.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {made[-1]}"))
        return make_url(SERVER).set(database=made[-1]).render_as_string(hide_password=False)

    yield new_place
    with engine.connect() as connection:
        for name in made:
            connection.execute(text(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)"))
    engine.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def new_place(request: pytest.FixtureRequest, tmp_path: Path) -> NewPlace:
    """Name a place where no ledger is yet, in each database in turn."""
    if request.param == "postgresql":
        made: NewPlace = request.getfixturevalue("postgresql")
        return made
    return lambda: str(tmp_path / f"{uuid.uuid4().hex[:8]}.db")


@pytest.fixture
def ledger(new_place: NewPlace) -> Iterator[Ledger]:
    """An empty ledger in each database in turn."""
    with open_ledger(new_place()) as opened:
        yield opened
