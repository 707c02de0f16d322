"""`headcount status`: where is the ledger, and how much does it hold?"""

from collections import Counter
from datetime import UTC, datetime

from headcount.cli.app import KEEPING, app
from headcount.cli.holdings import opened
from headcount.cli.options import Format, FormatOption, LedgerOption
from headcount.cli.output import Column, show_rows

QUEUE = ("waiting", "taken", "done", "failing")
COLUMNS = (
    Column(heading="", cell=lambda pair: pair[0].replace("_", " ")),
    Column(heading="", cell=lambda pair: f"{pair[1]:,}" if isinstance(pair[1], int) else str(pair[1]), right=True),
)


@app.command(rich_help_panel=KEEPING, epilog="Example: headcount status --format jsonl")
def status(printed: FormatOption = Format.TABLE, where: LedgerOption = None) -> None:
    """Tell where the ledger is and how much it holds."""
    from headcount.run.health import count_kept, look_at  # noqa: PLC0415  # start-up
    from headcount.run.holdings import hold  # noqa: PLC0415

    now = datetime.now(UTC)
    with opened(where) as ledger:
        holdings = hold(ledger)
        health = look_at(ledger, now)
        kept = count_kept(ledger)
        name = ledger.name
    verdicts = Counter(finding.verdict.value for finding in holdings.findings)
    found: dict[str, object] = {
        "ledger": name,
        "entries": health.entries,
        "linked": health.linked,
        "newest": health.newest_at.isoformat(sep=" ", timespec="seconds") if health.newest_at else "none",
        "reports": kept.reports,
        "pages": kept.pages,
        "exchanges": len(holdings.exchanges),
        "handovers": sum(len(exchange.handovers) for exchange in holdings.exchanges),
        "pledges": len(holdings.pledges),
        "totals": len(holdings.totals),
        "series": len(holdings.series),
        "unplaced_claims": len(holdings.unplaced),
        **{f"jobs_{queue.kind}_{state}": getattr(queue, state) for queue in health.queues for state in QUEUE},
        **({"queue_lag_seconds": round(health.lag(now))} if health.queues else {}),
        **{f"findings_{verdict}": count for verdict, count in sorted(verdicts.items())},
    }
    if printed is Format.TABLE:
        show_rows(found.items(), printed, columns=COLUMNS, row=lambda pair: dict([pair]), empty="")
    else:
        show_rows([found], printed, columns=(), row=dict, empty="")
