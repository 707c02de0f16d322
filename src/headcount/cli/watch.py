"""`headcount watch`: follow feeds. Several of them, on one ledger, share the work."""

import os
import platform
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from headcount.cli.app import REPORTS, app
from headcount.cli.holdings import opened
from headcount.cli.options import LedgerOption
from headcount.cli.say import say
from headcount.errors import LedgerError

if TYPE_CHECKING:
    from headcount.read.fetch import Fetched

LONGEST_NAP = 30.0
LONGEST_HOST_DELAY = 61.0
"""Seconds: what is due no later than this only waits for its host's turn."""
NAP_WHILE_AWAY = 5.0


@app.command(rich_help_panel=REPORTS, epilog="Example: headcount watch https://one.example/rss --once")
def watch(
    urls: Annotated[
        list[str] | None, typer.Argument(metavar="URL...", help="Feeds to follow from now on.", show_default=False)
    ] = None,
    once: Annotated[bool, typer.Option("--once", help="End when all that is due is done.")] = False,
    where: LedgerOption = None,
) -> None:
    """Follow feeds and add what they report; what is followed is kept in the ledger, and several workers share it.

    Where nothing is followed yet and no address is given, the sources that ship with the package are followed.
    """
    from headcount.conflicts.sources import shipped_addresses  # noqa: PLC0415  # start-up
    from headcount.ledger.jobs import next_job_due  # noqa: PLC0415  # start-up
    from headcount.run.alerts.alerter import ALERT_KINDS, Alerter  # noqa: PLC0415
    from headcount.run.pages import pages_of  # noqa: PLC0415
    from headcount.run.retention import RETENTION_KINDS, Forgetter  # noqa: PLC0415
    from headcount.run.watch import KINDS, Worker, follow  # noqa: PLC0415

    with opened(where, may_make=True) as ledger:
        followed = ledger.look(lambda connection: next_job_due(connection, KINDS)) is not None
        for url in urls or (() if followed else shipped_addresses()):
            if follow(ledger, url, datetime.now(UTC)):
                say.note(f"following {url}")
        name = f"{platform.node()}-{os.getpid()}"
        worker = Worker(ledger=ledger, get=_get, name=name, store=pages_of(ledger), note=say.note)
        alerter = Alerter(ledger=ledger, name=name)
        forgetter = Forgetter(ledger=ledger, name=name, store=worker.store)
        while True:
            try:
                done = alerter.work() or worker.work() or forgetter.work()
                due = ledger.look(lambda connection: next_job_due(connection, (*KINDS, *ALERT_KINDS, *RETENTION_KINDS)))
            except LedgerError as error:
                if once or ledger.file is not None:
                    raise
                say.note(f"{error}; trying again")
                time.sleep(NAP_WHILE_AWAY)
                continue
            if done is not None:
                say.detail(done)
                continue
            wait = (due - datetime.now(UTC)).total_seconds() if due else LONGEST_NAP
            if once and (due is None or wait > LONGEST_HOST_DELAY):
                return
            time.sleep(min(max(wait, 0.5), LONGEST_NAP))


def _get(url: str, headers: dict[str, str]) -> "Fetched":
    from headcount.read.addresses import allowed_guard  # noqa: PLC0415  # start-up
    from headcount.read.fetch import fetch  # noqa: PLC0415

    return fetch(url, headers=headers, guard=allowed_guard())
