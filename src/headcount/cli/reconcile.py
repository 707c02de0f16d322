"""`headcount reconcile`: do the totals of one table add up, given the exchanges of another?"""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from headcount.cli.app import THE_COUNT, WRONG, app
from headcount.cli.options import Format, FormatOption
from headcount.cli.output import Column, show_rows
from headcount.cli.say import say
from headcount.records.finding import Verdict

if TYPE_CHECKING:
    from headcount.reconcile.explanation import Explanation

ExchangesOption = Annotated[
    Path, typer.Option("--exchanges", metavar="FILE", help="A CSV table of exchanges or handovers.")
]
TotalsOption = Annotated[Path, typer.Option("--totals", metavar="FILE", help="A CSV table of totals.")]


@app.command(
    rich_help_panel=THE_COUNT,
    epilog="Example: headcount reconcile --exchanges exchanges.csv --totals totals.csv --format jsonl",
)
def reconcile(exchanges: ExchangesOption, totals: TotalsOption, printed: FormatOption = Format.TABLE) -> None:
    """Say of each total in a table whether the exchanges in another bear it out, and under which counting rule.

    Exit code 1 if one is contradicted. The handovers.csv and totals.csv of `headcount export` can be given too;
    docs/data-dictionary.md tells the columns.
    """
    from headcount.reconcile.from_tables import as_row, reconcile_tables  # noqa: PLC0415  # start-up
    from headcount.reconcile.tables import find_unread_cells  # noqa: PLC0415  # start-up

    found = reconcile_tables(exchanges, totals)
    for line in find_unread_cells(exchanges):
        say.note(line)
    show_rows(
        found,
        printed,
        columns=(
            Column(heading="stated", cell=_stated, keep=True),
            Column(heading="total", cell=_value, right=True, keep=True),
            Column(heading="verdict", cell=lambda item: item.verdict.value, keep=True),
            Column(heading="what adds up", cell=lambda item: item.sentence),
        ),
        row=as_row,
        empty="the table lists no totals",
    )
    if any(item.verdict is Verdict.CONTRADICTED for item in found):
        raise typer.Exit(WRONG)


def _stated(item: "Explanation") -> str:
    from headcount.reconcile.from_tables import as_row  # noqa: PLC0415  # start-up

    return str(as_row(item)["stated_on"] or "undated")


def _value(item: "Explanation") -> str:
    total = item.total
    value = total.low if total.low is not None else total.high
    return f"{value:,}" if value is not None else ""
