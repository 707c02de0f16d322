"""Every ledger test runs on SQLite and, where a server answers, on PostgreSQL."""

import os
import uuid
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text
from sqlalchemy.exc import SQLAlchemyError

from headcount.ledger import Ledger, open_ledger

SERVER = os.environ.get("HEADCOUNT_TEST_POSTGRESQL", "postgresql://root@127.0.0.1:5432/postgres")

NewPlace = Callable[[], str]


class Databases:
    """Throw-away databases on the test server: emptied after each test and used again, as making them is slow."""

    def __init__(self) -> None:
        url = make_url(SERVER).set(drivername="postgresql+psycopg")
        self._server = create_engine(url, isolation_level="AUTOCOMMIT", connect_args={"connect_timeout": 3})
        self._server.connect().close()
        self._made: list[str] = []
        self._free: list[str] = []

    def take(self) -> str:
        """The name of an empty database."""
        if self._free:
            return self._free.pop()
        self._made.append(f"headcount_test_{uuid.uuid4().hex[:12]}")
        with self._server.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {self._made[-1]}"))
        return self._made[-1]

    def give_back(self, name: str) -> None:
        """End every connection to a database and empty it."""
        with self._server.connect() as connection:
            ending = text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :name")
            connection.execute(ending, {"name": name})
        engine = create_engine(self._server.url.set(database=name), isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text("DROP SCHEMA public CASCADE"))
            connection.execute(text("CREATE SCHEMA public"))
        engine.dispose()
        self._free.append(name)

    def drop_all(self) -> None:
        """Leave the server as it was."""
        with self._server.connect() as connection:
            for name in self._made:
                connection.execute(text(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)"))
        self._server.dispose()


@cache
def find_databases() -> Databases | str:
    """The databases of the test server, or in one line why there is none."""
    try:
        return Databases()
    except (SQLAlchemyError, ImportError) as error:
        return str(error).splitlines()[0]


@pytest.fixture
def postgresql(request: pytest.FixtureRequest) -> Iterator[NewPlace]:
    """Name empty databases on the test server; they are emptied again after the test."""
    first = not find_databases.cache_info().currsize
    databases = find_databases()
    if isinstance(databases, str):
        pytest.skip(f"needs a PostgreSQL server (HEADCOUNT_TEST_POSTGRESQL): {databases}")
    if first:
        request.config.add_cleanup(databases.drop_all)
    taken: list[str] = []

    def new_place() -> str:
        taken.append(databases.take())
        return make_url(SERVER).set(database=taken[-1]).render_as_string(hide_password=False)

    yield new_place
    for name in taken:
        databases.give_back(name)


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
