"""`headcount check`: do the figures of a draft hold against the ledger?"""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from headcount.cli.app import ERROR, REPORTS, WRONG, app
from headcount.cli.holdings import opened
from headcount.cli.options import BelievedOption, Format, FormatOption, LedgerOption
from headcount.cli.output import Row, show_rows
from headcount.cli.read import LanguageOption, PublishedOption, Readings, UrlOption, claim_row
from headcount.cli.say import say
from headcount.records.checked import CheckedFigure
from headcount.records.finding import Verdict
from headcount.records.page import Sidecar
from headcount.records.reading import Reading

if TYPE_CHECKING:
    from headcount.ledger import Ledger

UNKNOWN = Sidecar()
Checked = tuple[Reading, tuple[CheckedFigure, ...]]


@app.command(rich_help_panel=REPORTS, epilog="Example: headcount check draft.txt --published 2025-03-21")
def check(
    path: Annotated[
        str,
        typer.Argument(metavar="PATH", help="The draft, or a page's address; - is standard input.", show_default=False),
    ],
    published: PublishedOption = None,
    url: UrlOption = None,
    language: LanguageOption = None,
    believed_on: BelievedOption = None,
    printed: FormatOption = Format.TABLE,
    where: LedgerOption = None,
) -> None:
    """Hold every figure of a draft against the ledger, with the arithmetic; exit code 1 if one is contradicted."""
    known = Sidecar(published=published, url=url, language=language)
    with opened(where) as ledger:
        checked, unread = check_paths([path], ledger, known, believed_on)
    show_checked(checked, printed)
    if any(figure.verdict is Verdict.CONTRADICTED for _, figures in checked for figure in figures):
        raise typer.Exit(WRONG)
    if unread:
        raise typer.Exit(ERROR)


def check_paths(
    paths: list[str], ledger: "Ledger", known: Sidecar = UNKNOWN, believed_on: date | None = None
) -> tuple[tuple[Checked, ...], int]:
    """Check every report of these paths; also how many could not be read."""
    from headcount.run.check import check_report  # noqa: PLC0415  # start-up
    from headcount.run.holdings import hold  # noqa: PLC0415
    from headcount.run.remarks import is_understood  # noqa: PLC0415

    readings = Readings(paths, known)
    read = tuple(readings)
    holdings = hold(ledger, believed_on) if read else None
    if holdings is None:
        return (), readings.unread
    unread = readings.unread + sum(not is_understood(reading) for reading in read)
    return tuple((reading, check_report(reading.report, reading.claims, holdings)) for reading in read), unread


def show_checked(checked: Iterable[Checked], printed: Format) -> None:
    """Print each figure with its verdict, for a reader or a program."""
    if printed is Format.TABLE:
        from headcount.cli.shown.checked import show_figures  # noqa: PLC0415  # start-up: rich is slow to import

        for reading, figures in checked:
            say.show(*show_figures(reading.report, figures))
    else:
        rows = (_row(reading, figure) for reading, figures in checked for figure in figures)
        show_rows(rows, printed, columns=(), row=dict, empty="")


def _row(reading: Reading, figure: CheckedFigure) -> Row:
    """A checked figure as its claim's row with the check's result; docs/data-dictionary.md describes the keys."""
    result = asdict(figure)
    del result["claim"]
    return {**claim_row(figure.claim, reading.report), **result, "sums": [line.line() for line in figure.sums]}
