"""`headcount ledger`: verify, rebuild, copy, back up, restore; `headcount redact`: forget a report's words."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated

import typer

from headcount.cli.app import KEEPING, WRONG, app, new_app
from headcount.cli.holdings import opened
from headcount.cli.options import LedgerOption
from headcount.cli.say import many, say

keeping = new_app("Keep the ledger: verify it, rebuild what is derived, copy, back up, restore.")
app.add_typer(keeping, name="ledger", rich_help_panel=KEEPING)

Place = Annotated[str, typer.Argument(help="A file, or postgresql://…", show_default=False)]
File = Annotated[Path, typer.Argument(help="One file.", show_default=False)]


@keeping.callback()
def _keeping() -> None:
    """Keep the ledger: verify it, rebuild what is derived, copy, back up, restore."""


@keeping.command(epilog="Example: headcount ledger verify")
def verify(where: LedgerOption = None) -> None:
    """Hold every entry, text and quote against the hash chain; exit code 1 when anything was changed."""
    with opened(where) as ledger:
        ledger.seal()
        found = ledger.verify()
    for fault in found.faults:
        say.line(fault)
    if found.faults:
        raise typer.Exit(WRONG)
    emptied = f"; {found.emptied:,} texts and quotes are emptied, their hashes stand" if found.emptied else ""
    head = found.hashes[-1] if found.hashes else "none"
    say.line(f"{found.entries:,} entries verify{emptied}; the chain's last hash is {head}")


@keeping.command(epilog="Example: headcount ledger rebuild")
def rebuild(where: LedgerOption = None) -> None:
    """Derive exchanges, pledges, totals and findings anew from the log, and say whether anything differed."""
    from headcount.run.holdings import rebuild_held  # noqa: PLC0415  # start-up

    with opened(where) as ledger:
        before, after = rebuild_held(ledger)
    if before is None:
        say.line("derived anew from the whole log")
    elif before == after:
        say.line("derived anew, byte for byte the same")
    else:
        say.line("derived anew, and it differs from what was kept; the tables now hold what the log says")
        raise typer.Exit(WRONG)


@keeping.command(epilog="Example: headcount ledger copy ledger.db postgresql://localhost/headcount")
def copy(source: Place, target: Place) -> None:
    """Copy a ledger into an empty one, from either database to either, with its kept pages, and verify the copy."""
    from headcount.ledger import copy_ledger  # noqa: PLC0415  # start-up
    from headcount.run.pages import copy_pages  # noqa: PLC0415

    with opened(source) as opened_source, opened(target, may_make=True) as opened_target:
        entries = copy_ledger(opened_source, opened_target)
        pages, problems = copy_pages(opened_source, opened_target)
    say.note(f"copied {many(entries, 'entry')} and {many(pages, 'page')}; the copy verifies")
    if problems:
        say.note(f"{many(len(problems), 'page')} could not be copied, the first because: {problems[0]}")


@keeping.command(epilog="Example: headcount ledger backup 2025-03-21.db")
def backup(file: File, where: LedgerOption = None) -> None:
    """Write the ledger into one file, while it stays in use."""
    from headcount.ledger import back_up  # noqa: PLC0415  # start-up

    with opened(where) as ledger:
        entries = back_up(ledger, file)
    say.note(f"wrote {many(entries, 'entry')} to {file}; the backup verifies")


@keeping.command(epilog="Example: headcount ledger restore 2025-03-21.db --ledger new.db")
def restore(file: File, where: LedgerOption = None) -> None:
    """Bring a backup back into an empty ledger."""
    from headcount.ledger import restore as restore_ledger  # noqa: PLC0415  # start-up

    with opened(where, may_make=True) as ledger:
        entries = restore_ledger(file, ledger)
    say.note(f"restored {many(entries, 'entry')}; the ledger verifies")


@keeping.command(epilog="Example: headcount ledger forget --older-than 365")
def forget(
    days: Annotated[
        int | None,
        typer.Option("--older-than", metavar="DAYS", min=1, help="How old, whatever waits.", show_default=False),
    ] = None,
    where: LedgerOption = None,
) -> None:
    """Empty texts and drop pages that are settled and older than HEADCOUNT_RETENTION says, or than so many days.

    Headlines, quotes and figures stay.
    """
    from headcount.run.forgetting import forget_texts  # noqa: PLC0415  # start-up
    from headcount.run.pages import pages_of  # noqa: PLC0415
    from headcount.run.retention import Emptied, drop_pages, forget_settled, kept_for  # noqa: PLC0415

    now, author = datetime.now(UTC), "headcount ledger forget"
    with opened(where) as ledger:
        store, kept = pages_of(ledger), kept_for()
        if days is not None:
            before = now - timedelta(days=days)
            done = Emptied(texts=forget_texts(ledger, before, author), pages=drop_pages(ledger, store, before, now))
        elif kept is not None:
            done = forget_settled(ledger, now - kept, author, store, now)
        else:
            done = Emptied(texts=0, pages=0)
    say.note(str(done))


@app.command(
    rich_help_panel=KEEPING, epilog='Example: headcount redact 5f0c…e1 --author "A. Editor" --reason "names a prisoner"'
)
def redact(
    report: Annotated[str, typer.Argument(help="The report's id.", show_default=False)],
    author: Annotated[str, typer.Option("--author", help="Who decides.", show_default=False)],
    reason: Annotated[str, typer.Option("--reason", help="Why.", show_default=False)],
    copies: Annotated[bool, typer.Option("--copies", help="And every report with the same sentence.")] = False,
    where: LedgerOption = None,
) -> None:
    """Empty a report's text, byline and quotes for good and drop its page; its figures and the hash chain stay."""
    from headcount.run.forgetting import find_same_words  # noqa: PLC0415  # start-up
    from headcount.run.forgetting import redact as redact_report  # noqa: PLC0415
    from headcount.run.pages import pages_of  # noqa: PLC0415

    with opened(where) as ledger:
        store, same = pages_of(ledger), find_same_words(ledger, report)
        for one in (report, *(same if copies else ())):
            quotes = redact_report(ledger, one, author, reason, store)
            say.note(f"emptied the text of report {one} and {quotes} quotes; the figures stay")
    if same and not copies:
        say.note(
            f"the same sentence stands in {len(same)} other reports ({', '.join(same[:5])}…); --copies empties them"
        )
