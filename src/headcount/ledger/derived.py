"""What was derived from the log? Exchanges, pledges, totals and findings as rows that can be rebuilt at any time."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from typing import Any, TypeVar

from sqlalchemy import Connection, delete, insert, select, text, update

from headcount.ledger import schema
from headcount.ledger.bulk import insert_rows
from headcount.ledger.codec import from_plain, to_plain, write_json

Record = TypeVar("Record")

HELD_LOCK = 0x48434844


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldRow:
    """A derived record as it is kept: its kind and id, its day where it has one, and the claims it rests on."""

    kind: str
    id: str
    facts: str
    day: date | None = None
    claims: frozenset[str] = field(default=frozenset())


def held_row(kind: str, identity: str, record: Any, day: date | None, claims: frozenset[str]) -> HeldRow:
    """The row of a derived record."""
    plain = to_plain(record)
    return HeldRow(kind=kind, id=identity, facts=write_json(plain), day=day, claims=claims)


def read_held(connection: Connection, kind: str, record: type[Record]) -> Iterator[Record]:
    """The derived records of a kind, by day and id."""
    held = schema.held
    query = select(held.c.facts).where(held.c.kind == kind).order_by(held.c.day, held.c.id)
    for facts in connection.execute(query).scalars():
        yield from_plain(record, json.loads(facts))


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What the derived tables were made to hold: the rows, and the state that was written with them."""

    rows: Sequence[HeldRow]
    state: Mapping[str, str]


def write_held(connection: Connection, given: Written, before: Written | None = None) -> int:
    """Make the derived tables hold exactly these rows, touching only what differs; how many rows were touched.

    `before` is what the same writer wrote last: where nobody wrote since, the tables need not be read.
    """
    wanted = {(row.kind, row.id): row for row in given.rows}
    _one_writer(connection)
    held = schema.held
    if before is not None and read_state(connection) == before.state:
        kept = {(row.kind, row.id): row.facts for row in before.rows}
    else:
        query = select(held.c.kind, held.c.id, held.c.facts)
        kept = {(row.kind, row.id): row.facts for row in connection.execute(query)}
    gone = [key for key in kept if key not in wanted]
    new = [row for key, row in wanted.items() if key not in kept]
    changed = [row for key, row in wanted.items() if key in kept and kept[key] != row.facts]
    for kind, identity in gone:
        connection.execute(delete(held).where(held.c.kind == kind, held.c.id == identity))
    for row in changed:
        same = (held.c.kind == row.kind) & (held.c.id == row.id)
        connection.execute(update(held).where(same).values(facts=row.facts, day=row.day))
    plain = [{"kind": row.kind, "id": row.id, "day": row.day, "facts": row.facts} for row in new]
    insert_rows(connection, held, plain)
    _link_claims(connection, gone, changed, new)
    _write_state(connection, given.state)
    return len(gone) + len(new) + len(changed)


def read_state(connection: Connection) -> dict[str, str]:
    """From which entry of the log, and by which rules, were the derived tables made?"""
    return {row.name: row.value for row in connection.execute(select(schema.held_state))}


def empty_held(connection: Connection) -> None:
    """Forget everything derived; the log is untouched."""
    for table in (schema.held_claim, schema.held, schema.held_state):
        connection.execute(delete(table))


def held_digest(connection: Connection) -> str:
    """One hash over the derived tables: equal hashes, equal bytes."""
    digest = sha256()
    held, tie = schema.held, schema.held_claim
    for row in connection.execute(select(held).order_by(held.c.kind, held.c.id)):
        digest.update(write_json([row.kind, row.id, str(row.day), row.facts]).encode())
    for row in connection.execute(select(tie).order_by(tie.c.kind, tie.c.id, tie.c.claim_id)):
        digest.update(write_json([row.kind, row.id, row.claim_id]).encode())
    return digest.hexdigest()


def claims_of(connection: Connection, kind: str, identity: str) -> list[str]:
    """The ids of the claims that a derived record rests on."""
    tie = schema.held_claim
    query = select(tie.c.claim_id).where(tie.c.kind == kind, tie.c.id == identity).order_by(tie.c.claim_id)
    return list(connection.execute(query).scalars())


def _one_writer(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": HELD_LOCK})


def _link_claims(
    connection: Connection, gone: Sequence[tuple[str, str]], changed: Sequence[HeldRow], new: Sequence[HeldRow]
) -> None:
    tie = schema.held_claim
    for kind, identity in (*gone, *((row.kind, row.id) for row in changed)):
        connection.execute(delete(tie).where(tie.c.kind == kind, tie.c.id == identity))
    rows = [
        {"claim_id": claim, "kind": row.kind, "id": row.id} for row in (*new, *changed) for claim in sorted(row.claims)
    ]
    insert_rows(connection, tie, rows)


def _write_state(connection: Connection, state: Mapping[str, str]) -> None:
    connection.execute(delete(schema.held_state))
    connection.execute(insert(schema.held_state), [{"name": name, "value": value} for name, value in state.items()])
