"""`headcount review`: what waits for a person."""

from headcount.cli.app import KEEPING, app
from headcount.cli.holdings import opened
from headcount.cli.options import Format, FormatOption, LedgerOption
from headcount.cli.output import Column, show_rows

COLUMNS = (
    Column(heading="why", cell=lambda row: str(row["why"])),
    Column(heading="id", cell=lambda row: str(row["subject"]), keep=True),
    Column(heading="what", cell=lambda row: str(row["said"])),
    Column(heading="quote", cell=lambda row: str(row["quote"])),
)


@app.command(rich_help_panel=KEEPING, epilog="Example: headcount review --format jsonl")
def review(printed: FormatOption = Format.TABLE, where: LedgerOption = None) -> None:
    """List what waits for a decision: disagreements, lost decisions, doubtful claims, claims that fit nothing."""
    from headcount.run.review import find_review  # noqa: PLC0415  # start-up

    with opened(where) as ledger:
        waiting = find_review(ledger)
    rows = [
        {"why": item.why.value, "subject": item.subject, "said": item.said, "quote": item.quote} for item in waiting
    ]
    show_rows(rows, printed, columns=COLUMNS, row=dict, empty="nothing waits for a decision")
