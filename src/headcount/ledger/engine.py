"""How does the ledger talk to its database? One engine per ledger, with the habits of each database set once."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import ArgumentError, DataError, DBAPIError, NoSuchModuleError, SQLAlchemyError

from headcount.errors import LedgerError, UnstorableReportError
from headcount.ledger.place import Place

SECONDS_TO_WAIT_FOR_A_WRITER = 60
SECONDS_TO_CONNECT = 10
"""For a PostgreSQL server that does not answer; one that refuses is noticed at once."""


def make_engine(place: Place) -> Engine:
    """An engine for the place; nothing is opened yet."""
    if place.file is not None:
        wait = {"timeout": SECONDS_TO_WAIT_FOR_A_WRITER}
        engine = create_engine(place.url, connect_args=wait, hide_parameters=True)
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    try:
        wishes = {"options": "-c timezone=UTC", "connect_timeout": SECONDS_TO_CONNECT}
        return create_engine(place.url, pool_pre_ping=True, connect_args=wishes, hide_parameters=True)
    except (ImportError, NoSuchModuleError):
        raise LedgerError("PostgreSQL needs its driver: install headcount[postgresql]") from None
    except ArgumentError as error:
        raise LedgerError(f"the PostgreSQL URL cannot be read: {error}") from None


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction that writes: all of it or nothing. On SQLite it waits its turn before it reads."""
    with engine.connect().execution_options(headcount_write=True) as connection, connection.begin():
        yield connection


@contextmanager
def telling(name: str) -> Iterator[None]:
    """Turn a database's error into one line that names the ledger and says what is wrong."""
    try:
        yield
    except DataError as error:
        raise UnstorableReportError(f"{name}: {_reason(error)}") from error
    except SQLAlchemyError as error:
        raise LedgerError(f"{name}: {_reason(error)}") from error
    except ValueError as error:
        raise UnstorableReportError(f"{name}: the report holds characters that cannot be stored ({error})") from error


def is_away(error: DBAPIError) -> bool:
    """Was the connection to a server lost, or can there be none just now?"""
    if error.connection_invalidated:
        return True
    state = getattr(error.orig, "sqlstate", "not a server's")
    return state is None or str(state).startswith(("08", "57P"))


def _reason(error: SQLAlchemyError) -> str:
    inner: BaseException = error.orig if isinstance(error, DBAPIError) and error.orig is not None else error
    said = str(inner).strip().splitlines() or [type(inner).__name__]
    if "is full" in said[0]:
        return "the disk is full; nothing of this report was written"
    if "readonly" in said[0]:
        return "the file or its folder may not be written"
    return said[0]


def _prepare_sqlite(connection: sqlite3.Connection, _record: Any) -> None:
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "cache_size=-65536"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    wants_to_write = connection.get_execution_options().get("headcount_write", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if wants_to_write else "BEGIN")
