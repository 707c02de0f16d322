"""What does the ledger hold? Totals, exchanges, pledges, series and findings, as of any day."""

from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from headcount.cli.app import THE_COUNT, app
from headcount.cli.holdings import held, opened
from headcount.cli.options import (
    AsOfOption,
    BelievedOption,
    Format,
    FormatOption,
    LedgerOption,
    SinceOption,
    ToOption,
    read_day,
)
from headcount.cli.output import Row, show_rows
from headcount.cli.say import say
from headcount.cli.span import make_span, say_empty
from headcount.errors import HeadcountError
from headcount.records.finding import Finding, FindingKind

if TYPE_CHECKING:
    from headcount.records.exchange import Exchange

ExplainOption = Annotated[bool, typer.Option("--explain", help="Also every stated total, with what makes it true.")]
KindOption = Annotated[list[FindingKind] | None, typer.Option("--kind", help="Only these checks; may be repeated.")]


@app.command(
    rich_help_panel=THE_COUNT, epilog="Example: headcount totals --to UKR --since 2024-01-01 --as-of 2024-12-31"
)
def totals(
    to: ToOption = None,
    since: SinceOption = None,
    as_of: AsOfOption = None,
    believed_on: BelievedOption = None,
    explain: ExplainOption = False,
    printed: FormatOption = Format.TABLE,
    where: LedgerOption = None,
) -> None:
    """Print how many have come back: the sums of handovers with low, best, high, and the officials' own count."""
    from headcount.cli.shown.sums import SUM_COLUMNS, show_counts_now, show_explained, sum_by_side  # noqa: PLC0415

    holdings = held(where, believed_on)
    span = make_span(holdings, to, since, as_of)
    show_rows(sum_by_side(holdings, span), printed, columns=SUM_COLUMNS, row=asdict, empty=say_empty(holdings))
    if printed is Format.TABLE and not (since or as_of):
        say.show(*show_counts_now(holdings, to))
    if explain:
        show_explained(holdings, span, printed)


@app.command(rich_help_panel=THE_COUNT, epilog="Example: headcount exchanges --to UKR --since 2025-01-01")
def exchanges(
    to: ToOption = None,
    since: SinceOption = None,
    as_of: AsOfOption = None,
    believed_on: BelievedOption = None,
    printed: FormatOption = Format.TABLE,
    where: LedgerOption = None,
) -> None:
    """List the exchanges, with the best figure of each handover."""
    from headcount.cli.shown.exchanges import EXCHANGE_COLUMNS, handover_rows  # noqa: PLC0415

    holdings = held(where, believed_on)
    span = make_span(holdings, to, since, as_of)
    found = [exchange for exchange in holdings.exchanges if span.has_exchange(exchange)]
    if printed is Format.CSV:
        show_rows(handover_rows(found, span), printed, columns=(), row=dict, empty="")
    else:
        show_rows(found, printed, columns=EXCHANGE_COLUMNS, row=asdict, empty=say_empty(holdings))


@app.command(rich_help_panel=THE_COUNT, epilog="Example: headcount exchange 2025-03-19")
def exchange(
    day: Annotated[date, typer.Argument(metavar="DATE", parser=read_day, help="The day, such as 2025-03-19.")],
    believed_on: BelievedOption = None,
    printed: FormatOption = Format.TABLE,
    where: LedgerOption = None,
) -> None:
    """Show the exchanges of a day: figures, parts, sentences and sources."""
    from headcount.cli.shown.exchange import show_exchange  # noqa: PLC0415
    from headcount.run.holdings import hold  # noqa: PLC0415

    with opened(where) as ledger:
        holdings = hold(ledger, believed_on)
        found = [one for one in holdings.exchanges if _on_day(one, day)]
        if not found:
            raise HeadcountError(f"the ledger holds no exchange of {day}; headcount exchanges lists them")
        if printed is not Format.TABLE:
            show_rows(found, printed, columns=(), row=asdict, empty="")
            return
        for one in found:
            say.show(*show_exchange(one, holdings, ledger))


@app.command(rich_help_panel=THE_COUNT, epilog="Example: headcount pledges --to UKR --format csv")
def pledges(
    to: ToOption = None,
    since: SinceOption = None,
    as_of: AsOfOption = None,
    believed_on: BelievedOption = None,
    printed: FormatOption = Format.TABLE,
    where: LedgerOption = None,
) -> None:
    """List the pledges, with what came of them."""
    from headcount.cli.shown.pledges import PLEDGE_COLUMNS  # noqa: PLC0415

    holdings = held(where, believed_on)
    span = make_span(holdings, to, since, as_of)
    found = [pledge for pledge in holdings.pledges if span.has_pledge(pledge)]
    show_rows(found, printed, columns=PLEDGE_COLUMNS, row=asdict, empty=say_empty(holdings))


@app.command(rich_help_panel=THE_COUNT, epilog="Example: headcount series")
def series(
    to: ToOption = None,
    believed_on: BelievedOption = None,
    printed: FormatOption = Format.TABLE,
    where: LedgerOption = None,
) -> None:
    """List the series of totals: who keeps them, of whom, and how far they reach."""
    from headcount.cli.shown.series import SERIES_COLUMNS  # noqa: PLC0415

    holdings = held(where, believed_on)
    span = make_span(holdings, to)
    found = [one for one in holdings.series if span.to in (None, one.returned_to)]
    show_rows(found, printed, columns=SERIES_COLUMNS, row=asdict, empty=say_empty(holdings))


@app.command(rich_help_panel=THE_COUNT, epilog="Example: headcount findings --kind pledge")
def findings(
    kind: KindOption = None,
    believed_on: BelievedOption = None,
    printed: FormatOption = Format.TABLE,
    where: LedgerOption = None,
) -> None:
    """List what the checks found: parts, sources, pledges, totals, numbers, dates, digits."""
    from headcount.cli.shown.findings import FINDING_COLUMNS  # noqa: PLC0415

    found = [finding for finding in held(where, believed_on).findings if not kind or finding.kind in kind]
    show_rows(found, printed, columns=FINDING_COLUMNS, row=finding_row, empty="the checks found nothing")


def finding_row(finding: Finding) -> Row:
    """A finding for programs, its arithmetic also as one line."""
    return {**asdict(finding), "sum": finding.arithmetic.line() if finding.arithmetic else None}


def _on_day(one: "Exchange", day: date) -> bool:
    return day == one.date or day in one.stages or any(handover.date == day for handover in one.handovers)
