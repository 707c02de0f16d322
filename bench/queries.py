"""How fast are the look-ups behind a page when the ledger holds millions of claims?

python bench/queries.py postgresql://root@127.0.0.1/empty_database [--claims 1000000]

Fills an empty PostgreSQL ledger by copying one report many times (a filled one is measured as it is), measures the
feed's and an exchange's look-ups, and prints their 95th percentile and plans; exits 1 when one takes more than 50 ms.
"""

import argparse
import os
import random
import sys
import time
from collections.abc import Callable
from datetime import date
from typing import Any

from sqlalchemy import event, text

from headcount.ledger import Ledger, open_ledger, schema
from headcount.records.page import Page, Sidecar
from headcount.run.add import add_pages

MILLISECONDS = 50.0
PER_REPORT, PER_EXCHANGE, TIMES = 5, 60, 200
LONGEST_LINE = 160

FILL = (
    """INSERT INTO entry (seq, kind, subject, at, facts, digest)
       SELECT s, kind, md5(s::text), at + s * interval '1 second', facts, digest
       FROM entry, generate_series(2, :reports) s WHERE seq = 1""",
    """INSERT INTO report (id, url, published, outlet, language, facts, text_hash, byline_hash)
       SELECT md5(s::text), url || s, published + (s % 1500)::int, 'outlet ' || s % 200, language, facts, text_hash,
              byline_hash FROM report, generate_series(2, :reports) s""",
    """INSERT INTO report_text (report_id, salt, text, headline, authors)
       SELECT md5(s::text), salt, text, headline, authors FROM report_text, generate_series(2, :reports) s""",
    """INSERT INTO reading (seq, report_id, reader, page)
       SELECT s, md5(s::text), reader, page FROM reading, generate_series(2, :reports) s""",
    """INSERT INTO claim (seq, position, id, report_id, counted, action, returned_to, status, scope, from_date, to_date,
              low, high, speaker_id, facts, quote_hash)
       SELECT s, p, md5(s || '-' || p), md5(s::text), counted, action, returned_to, status, scope, from_date, to_date,
              (s + p) % 300, (s + p) % 300, speaker_id, facts, quote_hash
       FROM claim, generate_series(2, :reports) s, generate_series(0, :per - 1) p WHERE position = 0""",
    """INSERT INTO quote (seq, part_of, position, salt, exact, prefix, suffix)
       SELECT s, part_of, p, salt, exact, prefix, suffix
       FROM quote, generate_series(2, :reports) s, generate_series(0, :per - 1) p
       WHERE seq = 1 AND position = 0 AND part_of = 'claim'""",
    """INSERT INTO held_claim (claim_id, kind, id)
       SELECT id, 'exchange', 'exchange-' || (seq * :per + position) / :each FROM claim WHERE seq > 1""",
)


def fill(ledger: Ledger, claims: int) -> None:
    """Make so many claims out of one report's, on the server itself; the indexes are made after the rows."""
    said = "On March 19, 2025, Ukraine brought home 175 soldiers from Russian captivity in an exchange."
    sidecar = Sidecar(url="https://one.example/", published=date(2021, 1, 1), language="en", outlet="One")
    add_pages(ledger, [Page(name="one", body=said.encode(), media_type="text/plain", sidecar=sidecar)])
    sizes = {"reports": claims // PER_REPORT, "per": PER_REPORT, "each": PER_EXCHANGE}
    indexes = [index for table in schema.metadata.sorted_tables for index in table.indexes]
    with ledger.engine.begin() as connection:
        connection.execute(text("SET LOCAL session_replication_role = replica"))  # rows that need no look-up of others
        for index in indexes:
            index.drop(connection)
        for statement in FILL:
            wanted = {name: value for name, value in sizes.items() if f":{name}" in statement}
            connection.execute(text(statement), wanted)
        for index in indexes:
            index.create(connection)
    with ledger.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE"))


def measure(name: str, deed: Callable[[], object]) -> bool:
    """The 95th percentile of a look-up in milliseconds, printed, with this process's share of the time."""
    deed()
    taken, own = [], time.process_time()
    for _ in range(TIMES):
        begun = time.perf_counter()
        deed()
        taken.append((time.perf_counter() - begun) * 1000)
    own = (time.process_time() - own) * 1000 / TIMES
    slow = sorted(taken)[int(TIMES * 0.95)]
    print(f"{name:<14} p50 {sorted(taken)[TIMES // 2]:6.1f} ms   p95 {slow:6.1f} ms   (floor {MILLISECONDS:.0f})   "
          f"of it making records {own:.1f} ms")  # fmt: skip
    return slow <= MILLISECONDS


def sent_by(ledger: Ledger, deed: Callable[[], object]) -> list[tuple[str, Any]]:
    """The statements that a look-up sends, with their parameters."""
    sent: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_others: Any) -> None:
        sent.append((statement, parameters))

    event.listen(ledger.engine, "before_cursor_execute", note)
    deed()
    event.remove(ledger.engine, "before_cursor_execute", note)
    return sent


def measure_server(ledger: Ledger, name: str, deed: Callable[[], object]) -> None:
    """How long the server itself takes over a look-up's statements, planning with it, printed."""
    taken = []
    with ledger.engine.connect() as connection:
        for _ in range(TIMES // 4):
            spent = 0.0
            for statement, parameters in sent_by(ledger, deed):
                (told,) = connection.exec_driver_sql(f"EXPLAIN (ANALYZE, FORMAT JSON) {statement}", parameters).scalar()
                spent += told["Planning Time"] + told["Execution Time"]
            taken.append(spent)
    taken.sort()
    print(
        f"{name:<14} p50 {taken[len(taken) // 2]:6.1f} ms   p95 {taken[int(len(taken) * 0.95)]:6.1f} ms   in the server"
    )


def explain(ledger: Ledger, name: str, deed: Callable[[], object]) -> None:
    """The plans of the statements that a look-up sends, as the server ran them, printed."""
    with ledger.engine.connect() as connection:
        for statement, parameters in sent_by(ledger, deed):
            print(f"\n{name}: {' '.join(statement.split())[:110]}…")
            for (line,) in connection.exec_driver_sql(f"EXPLAIN (ANALYZE, COSTS OFF) {statement}", parameters):
                print("   ", line if len(line) < LONGEST_LINE else line[:LONGEST_LINE] + "…")


def main() -> int:
    """Fill, measure, print the plans."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("place")
    parser.add_argument("--claims", type=int, default=1_000_000)
    asked = parser.parse_args()
    with open_ledger(asked.place) as ledger:
        begun = time.perf_counter()
        if not ledger.head():
            fill(ledger, asked.claims)
        print(f"{asked.claims:,} claims in {asked.claims // PER_REPORT:,} reports, made in "
              f"{time.perf_counter() - begun:.0f} s")  # fmt: skip
        choose = random.Random(1)
        newest, exchanges = ledger.head(), asked.claims // PER_EXCHANGE

        def feed_page() -> None:
            ledger.latest(50, before=choose.randrange(1000, newest))

        def exchange_page() -> None:
            claims = ledger.claims(ledger.claims_of("exchange", f"exchange-{choose.randrange(1, exchanges)}"))
            ledger.reports(claim.report_id for claim in claims.values())

        holds = [measure("feed page", feed_page), measure("exchange page", exchange_page)]
        measure_server(ledger, "feed page", feed_page)
        measure_server(ledger, "exchange page", exchange_page)
        print(f"load of the machine {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
        explain(ledger, "feed page", feed_page)
        explain(ledger, "exchange page", exchange_page)
    return 0 if all(holds) else 1


if __name__ == "__main__":
    sys.exit(main())
