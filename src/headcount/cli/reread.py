"""`headcount diff` and `headcount reread`: what a better grammar reads in the pages that are kept."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from headcount.cli.app import ERROR, KEEPING, app
from headcount.cli.holdings import opened
from headcount.cli.options import LedgerOption
from headcount.cli.say import many, say

if TYPE_CHECKING:
    from headcount.ledger import Ledger
    from headcount.records.claim import Claim
    from headcount.run.reread import Change, Reread


@app.command(rich_help_panel=KEEPING, epilog="Example: headcount diff")
def diff(where: LedgerOption = None) -> None:
    """Read the kept pages again and show which claims would change; nothing is written."""
    with opened(where) as ledger:
        _show(_read(ledger))


@app.command(rich_help_panel=KEEPING, epilog="Example: headcount reread --yes")
def reread(
    yes: Annotated[bool, typer.Option("--yes", help="Accept the changes without asking.")] = False,
    where: LedgerOption = None,
) -> None:
    """Read the kept pages again, show what changes, and enter it once accepted; old readings stay in the log."""
    from headcount.run.holdings import fold_log  # noqa: PLC0415  # start-up
    from headcount.run.reread import accept_changes  # noqa: PLC0415

    with opened(where) as ledger:
        found = _read(ledger)
        _show(found)
        if not found.changes or not (yes or typer.confirm("Enter these readings?")):
            return
        entered = accept_changes(ledger, found.changes)
        lost = fold_log(ledger).lost()
    say.note(f"entered {entered:,} readings; the older ones stay in the log, superseded")
    for judgement in lost:
        say.note(f"review: {judgement.kind} by {judgement.author} no longer finds its words ({judgement.id})")


def _read(ledger: "Ledger") -> "Reread":
    from headcount.run.pages import pages_of  # noqa: PLC0415  # start-up
    from headcount.run.reread import read_again  # noqa: PLC0415

    store = pages_of(ledger)
    if store is None:
        say.error("no pages are kept (HEADCOUNT_PAGES is none); nothing can be read again")
        raise typer.Exit(ERROR)
    return read_again(ledger, store)


def _show(found: "Reread") -> None:
    for change in found.changes:
        say.line(f"{change.reading.report.name}: {_summary(change)}")
        _show_claims("-", change.lost, change)
        _show_claims("+", change.gained, change)
    for problem in found.unread:
        say.error(problem)
    lost = sum(len(change.lost) for change in found.changes)
    gained = sum(len(change.gained) for change in found.changes)
    say.note(
        f"{many(found.pages, 'page')} read again: {many(len(found.changes), 'changed report')},"
        f" −{lost:,} +{gained:,} claims"
    )


def _summary(change: "Change") -> str:
    words = {"claims": "other claims", "new": "another text", "gone": "this text is not read any more"}
    return words[change.kind.value]


def _show_claims(sign: str, claims: "Iterable[Claim]", change: "Change") -> None:
    for claim in claims:
        figure = change.reading.report.text[claim.start : claim.end] or f"{claim.low}"
        days = f"{claim.from_date or '?'}..{claim.to_date or '?'}"
        to = claim.returned_to or "?"
        say.line(
            f"  {sign} {figure}: {claim.low}..{claim.high} {claim.counted} {claim.status} to {to} {claim.scope} {days}"
        )
