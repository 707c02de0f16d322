"""How does a ledger move? Every row of the log from one database to another, and the copy held against the chain."""

import os
import sqlite3
from pathlib import Path

from sqlalchemy import Connection, Table, func, insert, select, text

from headcount.errors import LedgerError
from headcount.ledger import schema
from headcount.ledger.engine import telling, writing
from headcount.ledger.ledger import Ledger, open_ledger

ROWS_AT_ONCE = 1000
DERIVED = (schema.held, schema.held_claim, schema.held_state)
"""Tables that are not copied: the copy derives them anew from its log."""


def copy_ledger(source: Ledger, target: Ledger) -> int:
    """Copy a ledger into an empty one, either database to either, and verify the copy; how many entries it holds."""
    source.seal()
    if target.head():
        raise LedgerError(f"{target.name} is not empty; a ledger is copied into an empty one")
    with telling(source.name), source.engine.connect() as opened:
        reading = opened.execution_options(**_snapshot(opened))
        with telling(target.name), writing(target.engine) as written:
            for table in schema.metadata.sorted_tables:
                if table not in DERIVED:
                    _copy_table(reading, written, table)
            _continue_numbers(written)
    return _hold_against(source, target)


def back_up(source: Ledger, file: Path) -> int:
    """Write the ledger as one SQLite file while it stays in use; whole or not at all."""
    if file.exists():
        raise LedgerError(f"{file} exists already; name a new file for the backup")
    unfinished = file.with_name(f"{file.name}.unfinished")
    unfinished.unlink(missing_ok=True)
    try:
        if source.file is not None:
            _copy_file(source.file, unfinished)
        with open_ledger(unfinished) as copy:
            entries = copy_ledger(source, copy) if source.file is None else _count_sound(copy)
        _make_one_file(unfinished)
        os.replace(unfinished, file)
    except BaseException:
        for left in (unfinished, *_beside(unfinished)):
            left.unlink(missing_ok=True)
        raise
    return entries


def restore(file: Path, target: Ledger) -> int:
    """Bring a backup back into an empty ledger; the backup itself is only read."""
    if not file.is_file():
        raise LedgerError(f"{file} is not there; name the file that the backup was written to")
    with open_ledger(file) as source:
        return copy_ledger(source, target)


def _snapshot(connection: Connection) -> dict[str, str]:
    return {"isolation_level": "REPEATABLE READ"} if connection.dialect.name == "postgresql" else {}


def _copy_table(source: Connection, target: Connection, table: Table) -> None:
    query = select(table).order_by(*table.primary_key.columns).execution_options(yield_per=ROWS_AT_ONCE)
    for rows in source.execute(query).mappings().partitions(ROWS_AT_ONCE):
        target.execute(insert(table), [dict(row) for row in rows])


def _continue_numbers(target: Connection) -> None:
    if target.dialect.name != "postgresql":
        return
    for column in (schema.entry.c.seq, schema.job.c.id, schema.deed.c.id):
        last = target.execute(select(func.max(column))).scalar()
        if last:
            where = {"table": column.table.name, "column": column.name, "last": last}
            target.execute(text("SELECT setval(pg_get_serial_sequence(:table, :column), :last)"), where)


def _hold_against(source: Ledger, target: Ledger) -> int:
    copied, original = target.verify(), source.verify()
    if copied.faults:
        raise LedgerError(f"{target.name} does not verify after the copy: {copied.faults[0]}")
    if not original.starts_with(copied):
        raise LedgerError(f"{target.name} does not equal {source.name} after the copy")
    return copied.entries


def _count_sound(copy: Ledger) -> int:
    found = copy.verify()
    if found.faults:
        raise LedgerError(f"{copy.name} does not verify: {found.faults[0]}")
    return found.entries


def _copy_file(file: Path, to: Path) -> None:
    source, target = sqlite3.connect(file), sqlite3.connect(to)
    try:
        source.backup(target)
    except sqlite3.Error as error:
        raise LedgerError(f"{to} cannot be written: {error}") from error
    finally:
        target.close()
        source.close()


def _make_one_file(file: Path) -> None:
    connection = sqlite3.connect(file)
    try:
        connection.execute("PRAGMA journal_mode=DELETE")
    finally:
        connection.close()


def _beside(file: Path) -> tuple[Path, ...]:
    return tuple(file.with_name(file.name + suffix) for suffix in ("-wal", "-shm", "-journal"))
