"""What keeps the log from being changed? Triggers in the database itself, so that no program can forget the rule."""

from collections.abc import Iterator

REFUSAL = "the ledger only grows"


def append_only(table: str, dialect: str) -> Iterator[str]:
    """Statements that forbid every update and delete of a table."""
    if dialect == "sqlite":
        for deed in ("UPDATE", "DELETE"):
            yield (
                f"CREATE TRIGGER {table}_no_{deed.lower()} BEFORE {deed} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
            )
        return
    yield from _on_postgresql(table, "UPDATE OR DELETE", "headcount_refuse()")


def emptiable(table: str, columns: tuple[str, ...], dialect: str) -> Iterator[str]:
    """Statements that forbid every delete, and every update but one that empties the listed columns."""
    if dialect == "sqlite":
        kept = " AND ".join(f"(NEW.{name} IS NULL OR NEW.{name} IS OLD.{name})" for name in columns)
        yield (
            f"CREATE TRIGGER {table}_only_emptied BEFORE UPDATE ON {table} WHEN NOT ({kept}) "
            f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        )
        yield (f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END")
        return
    kept = " AND ".join(f"(NEW.{name} IS NULL OR NEW.{name} IS NOT DISTINCT FROM OLD.{name})" for name in columns)
    yield (
        f"CREATE TRIGGER {table}_only_emptied BEFORE UPDATE ON {table} FOR EACH ROW "
        f"WHEN (NOT ({kept})) EXECUTE FUNCTION headcount_refuse()"
    )
    yield from _on_postgresql(table, "DELETE", "headcount_refuse()")


def refusing_function() -> str:
    """The function that PostgreSQL's triggers call."""
    return (
        "CREATE OR REPLACE FUNCTION headcount_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$"
    )


def _on_postgresql(table: str, deeds: str, function: str) -> Iterator[str]:
    yield f"CREATE TRIGGER {table}_no_change BEFORE {deeds} ON {table} FOR EACH ROW EXECUTE FUNCTION {function}"
    yield f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} EXECUTE FUNCTION {function}"
