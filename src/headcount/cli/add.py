"""`headcount add`: reports into the ledger. `headcount status`: what it holds."""

import itertools
import os
from typing import TYPE_CHECKING

import typer

from headcount.cli.app import ERROR, REPORTS, app
from headcount.cli.holdings import opened
from headcount.cli.options import LedgerOption, PathsArgument
from headcount.cli.read import LanguageOption, PublishedOption, UrlOption
from headcount.cli.say import many, say
from headcount.records.page import Sidecar

if TYPE_CHECKING:
    from headcount.run.add import Added


@app.command(rich_help_panel=REPORTS, epilog="Example: headcount add reports/ saved-page.html")
def add(
    paths: PathsArgument,
    where: LedgerOption = None,
    published: PublishedOption = None,
    url: UrlOption = None,
    language: LanguageOption = None,
) -> None:
    """Put reports into the ledger; adding the same report twice changes nothing."""
    from headcount.run.add import add_pages  # noqa: PLC0415
    from headcount.run.opening import open_all  # noqa: PLC0415
    from headcount.run.pages import pages_of  # noqa: PLC0415

    known = Sidecar(published=published, url=url, language=language)
    done = itertools.count(1)
    with opened(where, may_make=True) as ledger, say.progress("reading") as show:

        def tell(added: "Added") -> None:
            _tell(added)
            show(f"{next(done):,} pages read, the last one {added.name}")

        tally = add_pages(ledger, open_all(paths, sidecar=known), tell, os.cpu_count() or 1, pages_of(ledger))
    held = f", {tally.held} held already" if tally.held else ""
    say.note(f"added {many(tally.reports, 'report')} with {many(tally.claims, 'figure')}{held}")
    if tally.bad:
        raise typer.Exit(ERROR)


def _tell(added: "Added") -> None:
    if added.problem is not None:
        say.error(added.problem)
        return
    say.detail(f"{added.name}: {added.outcome}, {many(added.claims, 'figure')}")
    if added.warning is not None:
        say.note(f"{added.name}: {added.warning}")
    for change in added.versions:
        say.note(change)
    for remark in added.remarks:
        say.note(remark)
