"""How does a ledger forget words and keep figures? Texts and quotes are emptied; hashes, figures and the chain stay."""

from datetime import date, datetime

from sqlalchemy import Connection, select, update

from headcount.errors import LedgerError
from headcount.ledger import schema
from headcount.ledger.codec import write_json
from headcount.ledger.look import in_chunks
from headcount.ledger.write import entry_row, insert_entries, next_moment

REDACTION, RETENTION = "redaction", "retention"


def redact_report(connection: Connection, report_id: str, author: str, reason: str, at: datetime | None = None) -> int:
    """Empty the text, byline and quotes of a report, and record by whom and why; how many quotes were emptied."""
    if connection.execute(select(schema.report.c.id).where(schema.report.c.id == report_id)).first() is None:
        raise LedgerError(f"no report {report_id} is held")
    texts, quote, reading = schema.report_text, schema.quote, schema.reading
    emptied = dict.fromkeys(schema.EMPTIABLE["report_text"])
    connection.execute(update(texts).where(texts.c.report_id == report_id).values(emptied))
    seqs = select(reading.c.seq).where(reading.c.report_id == report_id)
    found = connection.execute(
        update(quote).where(quote.c.seq.in_(seqs), quote.c.salt.is_not(None)).values(
            dict.fromkeys(schema.EMPTIABLE["quote"])
        )
    )  # fmt: skip
    facts = write_json({"author": author, "reason": reason})
    insert_entries(connection, [entry_row(REDACTION, report_id, next_moment(connection, at), "", facts)])
    return found.rowcount


def empty_old_texts(connection: Connection, before: datetime, author: str, at: datetime | None = None) -> int:
    """Empty the full texts of reports that entered before a moment; headlines, quotes and figures stay."""
    texts, reading, entry = schema.report_text, schema.reading, schema.entry
    query = (
        select(texts.c.report_id)
        .join(reading, reading.c.report_id == texts.c.report_id)
        .join(entry, entry.c.seq == reading.c.seq)
        .where(texts.c.text.is_not(None), entry.c.at < before)
        .distinct()
    )
    ids = list(connection.execute(query).scalars())
    for some in in_chunks(ids):
        connection.execute(update(texts).where(texts.c.report_id.in_(some)).values(text=None))
    if ids:
        facts = write_json({"author": author, "before": before.isoformat(), "reports": len(ids)})
        subject = date.isoformat(before)
        insert_entries(connection, [entry_row(RETENTION, subject, next_moment(connection, at), "", facts)])
    return len(ids)
