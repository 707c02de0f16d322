"""Options that several commands share, with one meaning everywhere."""

from datetime import date
from enum import StrEnum
from typing import Annotated

import typer

from headcount.settings import LEDGER


class Format(StrEnum):
    """How results are printed."""

    TABLE = "table"
    JSONL = "jsonl"
    CSV = "csv"


def read_day(text: str | date) -> date:
    """The day that an option names."""
    if isinstance(text, date):
        return text
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r} is no day; write it as 2025-03-19") from None


def read_party(text: str) -> str:
    """The party code that an option names, in capitals."""
    return text.upper()


LedgerOption = Annotated[
    str | None,
    typer.Option("--ledger", envvar=LEDGER.name, help="The ledger: a file, or postgresql://…", show_default=False),
]
FormatOption = Annotated[Format, typer.Option("--format", "-f", help="How to print it.")]
ToOption = Annotated[
    str | None, typer.Option("--to", metavar="PARTY", parser=read_party, help="Only people returned to this party.")
]
SinceOption = Annotated[
    date | None, typer.Option("--since", metavar="DAY", parser=read_day, help="Only from this day on.")
]
AsOfOption = Annotated[
    date | None, typer.Option("--as-of", metavar="DAY", parser=read_day, help="Only up to this day.")
]
BelievedOption = Annotated[
    date | None,
    typer.Option("--believed-on", metavar="DAY", parser=read_day, help="What the ledger held at the end of this day."),
]
PathsArgument = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH...", help="Files, folders and addresses (https://…); - is standard input.", show_default=False
    ),
]
