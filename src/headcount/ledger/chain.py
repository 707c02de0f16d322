"""Was the log changed? A hash chain over its entries, linked by one committer in commit order."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Select, select, text

from headcount.ledger import schema
from headcount.ledger.bulk import insert_rows
from headcount.ledger.forget import marks_digest
from headcount.ledger.look import in_chunks
from headcount.ledger.rows import OF_CLAIM, OF_ROAD, Row, body_digest, hash_text
from headcount.ledger.write import entry_digest, judgement_digest

FIRST_HASH = "0" * 64
CHAIN_LOCK = 0x48434C4B
LATE_COMMITS = {"sqlite": 0, "postgresql": 5000}
"""How many entries further back a transaction may have been still committing; SQLite has one writer at a time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What a check of the whole log found: how many entries are linked, and each fault in one line."""

    entries: int
    linked: int
    emptied: int
    """Texts and quotes emptied by retention or redaction: their hashes stand, their words are gone."""
    faults: tuple[str, ...]
    hashes: tuple[str, ...]
    """The hash of every link, in order: a later state of the same ledger begins with the same hashes."""

    def starts_with(self, earlier: "Verification") -> bool:
        """Whether the other is an earlier or equal state of the same log."""
        return self.hashes[: earlier.linked] == earlier.hashes


def link_entries(connection: Connection, look_everywhere: bool = False) -> int:
    """Link the entries that have no link yet, in commit order; one committer at a time.

    Entries that another writer is still committing are linked by whoever links next. `look_everywhere` also finds
    those of a transaction that took so long that thousands were linked before it.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": CHAIN_LOCK})
    link = schema.link
    last = connection.execute(select(link).order_by(link.c.position.desc()).limit(1)).mappings().first()
    position, hash_before, newest = (last["position"], last["hash"], last["seq"]) if last else (0, FIRST_HASH, 0)
    after = 0 if look_everywhere else newest - LATE_COMMITS[connection.dialect.name]
    rows: list[Row] = []
    for row in connection.execute(_unlinked(after)).mappings():
        position, hash_before = position + 1, link_hash(hash_before, row["digest"])
        rows.append({"position": position, "seq": row["seq"], "hash": hash_before})
    insert_rows(connection, link, rows)
    return len(rows)


def _unlinked(after: int) -> Select[Any]:
    entry, link = schema.entry, schema.link
    has_link = select(link.c.seq).where(link.c.seq == entry.c.seq).exists()
    return select(entry.c.seq, entry.c.digest).where(entry.c.seq > after, ~has_link).order_by(entry.c.seq)


def link_hash(hash_before: str, digest: str) -> str:
    """The hash of a link: of the link before it and its entry's digest."""
    return sha256(f"{hash_before}{digest}".encode()).hexdigest()


def verify_chain(connection: Connection) -> Verification:
    """Recompute every digest and link, and hold texts and quotes that are still kept against their hashes."""
    faults: list[str] = []
    hashes = _verify_links(connection, faults)
    seqs = list(connection.execute(select(schema.entry.c.seq).order_by(schema.entry.c.seq)).scalars())
    emptied = 0
    for some in in_chunks(seqs):
        faults += _faults_of_entries(connection, some)
        emptied += _check_quotes(connection, some, faults)
    emptied += _check_texts(connection, faults)
    return Verification(
        entries=len(seqs), linked=len(hashes), emptied=emptied, faults=tuple(faults), hashes=tuple(hashes)
    )


def _verify_links(connection: Connection, faults: list[str]) -> list[str]:
    entry, link = schema.entry, schema.link
    query = select(link, entry.c.digest).join(entry, entry.c.seq == link.c.seq, isouter=True).order_by(link.c.position)
    hashes = [FIRST_HASH]
    for expected, row in enumerate(connection.execute(query).mappings(), start=1):
        if row["position"] != expected:
            faults.append(f"link {expected} is missing")
            break
        if row["digest"] is None or row["hash"] != link_hash(hashes[-1], row["digest"]):
            faults.append(f"link {expected} does not fit entry {row['seq']}")
            break
        hashes.append(row["hash"])
    return hashes[1:]


def _faults_of_entries(connection: Connection, seqs: Sequence[int]) -> Iterator[str]:
    entry = schema.entry
    bodies = _bodies(connection, seqs)
    for row in connection.execute(select(entry).where(entry.c.seq.in_(seqs)).order_by(entry.c.seq)).mappings():
        body = bodies.get(row["seq"], "")
        if entry_digest(row["kind"], row["subject"], row["at"], row["facts"], body) != row["digest"]:
            yield f"entry {row['seq']} ({row['kind']} {row['subject']}) was changed"


def _bodies(connection: Connection, seqs: Sequence[int]) -> dict[int, str]:
    reading, report, judgement = schema.reading, schema.report, schema.judgement
    query = (
        select(reading, report.c.facts, report.c.text_hash, report.c.byline_hash)
        .join(report, report.c.id == reading.c.report_id)
        .where(reading.c.seq.in_(seqs))
    )
    quoted = _quoted_by_entry(connection, seqs)
    bodies = {
        row["seq"]: body_digest(dict(row), dict(row), quoted.get(row["seq"], ()))
        for row in connection.execute(query).mappings()
    }
    judged = connection.execute(select(judgement).where(judgement.c.seq.in_(seqs))).mappings()
    bodies |= {row["seq"]: judgement_digest(dict(row)) for row in judged}
    marks: dict[int, list[Row]] = {}
    for row in connection.execute(select(schema.mark).where(schema.mark.c.seq.in_(seqs))).mappings():
        marks.setdefault(row["seq"], []).append(dict(row))
    return bodies | {seq: marks_digest(rows) for seq, rows in marks.items()}


def _quoted_by_entry(connection: Connection, seqs: Sequence[int]) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = {}
    for table in (schema.claim, schema.road):
        query = select(table.c.seq, table.c.facts, table.c.quote_hash).where(table.c.seq.in_(seqs))
        for row in connection.execute(query.order_by(table.c.seq, table.c.position)).mappings():
            found.setdefault(row["seq"], []).append(dict(row))
    return found


def _check_quotes(connection: Connection, seqs: Sequence[int], faults: list[str]) -> int:
    emptied = 0
    quote = schema.quote
    for part_of, table in ((OF_CLAIM, schema.claim), (OF_ROAD, schema.road)):
        same = (quote.c.seq == table.c.seq) & (quote.c.position == table.c.position) & (quote.c.part_of == part_of)
        query = select(table.c.quote_hash, quote).join(quote, same, isouter=True).where(table.c.seq.in_(seqs))
        for row in connection.execute(query).mappings():
            if row["salt"] is None:
                emptied += 1
            elif hash_text(row["salt"], row["exact"], row["prefix"], row["suffix"]) != row["quote_hash"]:
                faults.append(f"the quote of {part_of} {row['position'] + 1} of entry {row['seq']} was changed")
    return emptied


def _check_texts(connection: Connection, faults: list[str]) -> int:
    emptied = 0
    report, texts = schema.report, schema.report_text
    query = select(report.c.text_hash, report.c.byline_hash, report.c.id, texts).join(
        texts, texts.c.report_id == report.c.id, isouter=True
    )
    for row in connection.execute(query.execution_options(yield_per=500)).mappings():
        salt = row["salt"]
        emptied += row["text"] is None
        if salt is None:
            continue
        if row["text"] is not None and hash_text(salt, row["text"]) != row["text_hash"]:
            faults.append(f"the text of report {row['id']} was changed")
        if hash_text(salt, row["headline"], row["authors"]) != row["byline_hash"]:
            faults.append(f"the headline or authors of report {row['id']} were changed")
    return emptied
