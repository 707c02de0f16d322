"""How do many rows enter at once? On PostgreSQL in one statement that the server takes apart."""

import json
from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, Table, TextClause, insert, text
from sqlalchemy.dialects import postgresql


def insert_rows(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Insert rows that all have the same columns, in their order."""
    if not rows:
        return
    if connection.dialect.name != "postgresql":
        connection.execute(insert(table), rows)
        return
    written = json.dumps(rows, ensure_ascii=False, default=str)
    connection.execute(_statement(table, tuple(rows[0])), {"rows": written})


@cache
def _statement(table: Table, names: tuple[str, ...]) -> TextClause:
    dialect = postgresql.dialect()  # type: ignore[no-untyped-call]  # SQLAlchemy's own gap
    typed = ", ".join(f'"{name}" {table.columns[name].type.compile(dialect)}' for name in names)
    columns = ", ".join(f'"{name}"' for name in names)
    return text(f"INSERT INTO {table.name} ({columns}) SELECT * FROM json_to_recordset(:rows) AS given ({typed})")  # noqa: S608  # our own names
