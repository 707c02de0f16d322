"""`headcount history load`: the shipped exchanges, totals and pledges into the ledger."""

from headcount.cli.app import REPORTS, app, new_app
from headcount.cli.holdings import opened
from headcount.cli.options import LedgerOption
from headcount.cli.say import many, say

history = new_app("The exchanges, totals and pledges that ship with the package.")
app.add_typer(history, name="history", rich_help_panel=REPORTS)


@history.command(epilog="Example: headcount history load")
def load(where: LedgerOption = None) -> None:
    """Put the shipped history into the ledger; loading it twice changes nothing."""
    from headcount.run.history import read_history  # noqa: PLC0415  # start-up

    readings = tuple(read_history())
    with opened(where, may_make=True) as ledger:
        new = ledger.add_all(readings)
    claims = sum(len(reading.claims) for reading, is_new in zip(readings, new, strict=True) if is_new)
    held = f", {len(new) - sum(new):,} held already" if not all(new) else ""
    say.note(f"loaded {many(sum(new), 'report')} with {many(claims, 'figure')}{held}")


@history.callback()
def _history() -> None:
    """The exchanges, totals and pledges that ship with the package."""
