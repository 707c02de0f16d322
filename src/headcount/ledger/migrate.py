"""Is this a ledger, and of which schema? Older ones are brought up on start, newer and foreign ones are refused."""

import shutil
import sqlite3
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, inspect, text

from headcount.errors import LedgerError
from headcount.ledger.engine import writing
from headcount.ledger.place import Place

if TYPE_CHECKING:
    from alembic.config import Config

HEAD = "0005"
"""The newest schema this version knows; a test holds it against the migrations."""
VERSION_TABLE = "headcount_version"
APPLICATION_ID = 0x48434E54
"""Written into the SQLite file's header ("HCNT"), by which a ledger is known."""
LOCK = 0x48434E54


def refuse_foreign_file(file: Path) -> None:
    """Raise unless the file is missing, empty or a ledger; the file is not changed."""
    if file.is_dir():
        raise LedgerError(f"{file} is a folder; name a file for the ledger")
    if not file.exists() or file.stat().st_size == 0:
        return
    try:
        connection = sqlite3.connect(file, timeout=60)
        try:
            (mark,) = connection.execute("PRAGMA application_id").fetchone()
            (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        finally:
            connection.close()
    except sqlite3.DatabaseError as error:
        said = "is not a ledger" if "not a database" in str(error) else f"cannot be opened as a ledger: {error}"
        raise LedgerError(f"{file} {said}; name another file with --ledger") from None
    if mark != APPLICATION_ID and tables:
        raise LedgerError(f"{file} is a database of something else; name another file with --ledger")


def bring_up(engine: Engine, place: Place) -> None:
    """Bring the ledger's schema up to this version's; an older SQLite file is copied beside itself first."""
    with engine.connect() as connection:
        found = _schema_of(connection, place)
    if found == HEAD:
        return
    if found is not None:
        _refuse_newer(found, place)
        if place.file is not None:
            back_up_before_migration(place.file, found)
    with writing(engine) as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
        if _schema_of(connection, place) != HEAD:
            from alembic import command  # noqa: PLC0415  # start-up: needed only where the schema changes

            command.upgrade(alembic_config(connection), "head")


def alembic_config(connection: Connection | None = None) -> "Config":
    """Alembic's settings for the migrations that ship in the package, run on the given connection."""
    from alembic.config import Config  # noqa: PLC0415  # start-up

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    config.attributes["version_table"] = VERSION_TABLE
    return config


def back_up_before_migration(file: Path, schema: str) -> Path:
    """Copy a SQLite ledger beside itself, under its schema and the moment, and say where."""
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    copy = file.with_name(f"{file.name}.{schema}.{stamp}.backup")
    if shutil.disk_usage(file.parent).free < 2 * file.stat().st_size:
        raise LedgerError(f"{file}: no room for the copy that is made before its schema changes; free some space")
    source, target = sqlite3.connect(file), sqlite3.connect(copy)
    try:
        source.backup(target)
    finally:
        target.close()
        source.close()
    return copy


def _schema_of(connection: Connection, place: Place) -> str | None:
    names = set(inspect(connection).get_table_names())
    if VERSION_TABLE not in names:
        if names:
            raise LedgerError(f"{place.name} is a database of something else; make an empty one for the ledger")
        return None
    return connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()  # noqa: S608  # a constant


def _refuse_newer(found: str, place: Place) -> None:
    from alembic.script import ScriptDirectory  # noqa: PLC0415  # start-up

    known = {script.revision for script in ScriptDirectory.from_config(alembic_config()).walk_revisions()}
    if found not in known:
        raise LedgerError(
            f"{place.name} was written by a newer Headcount (schema {found}, known up to {HEAD}); upgrade Headcount"
        )
