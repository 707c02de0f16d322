"""`headcount alert`: who is told of new exchanges, contradictions and pledges due, by webhook or e-mail."""

import os
import platform
from datetime import UTC, datetime
from typing import Annotated

import typer

from headcount.cli.app import ERROR, SITE_PANEL, app, new_app
from headcount.cli.holdings import opened
from headcount.cli.options import LedgerOption, read_party
from headcount.cli.say import say

alerts = new_app("Who is told when something happens, by webhook or e-mail.")
app.add_typer(alerts, name="alert", rich_help_panel=SITE_PANEL)

Target = Annotated[
    str, typer.Argument(help="A webhook's address (https://…) or an e-mail address.", show_default=False)
]
Party = Annotated[
    str | None, typer.Option("--to", metavar="PARTY", parser=read_party, help="Only this side.", show_default=False)
]


@alerts.callback()
def _alerts() -> None:
    """Who is told when something happens, by webhook or e-mail."""


@alerts.command(epilog="Example: headcount alert add https://newsroom.example/hook --on contradiction")
def add(
    target: Target,
    on: Annotated[
        list[str] | None, typer.Option("--on", help="exchange, contradiction or pledge; all, if not given.")
    ] = None,
    to: Party = None,
    where: LedgerOption = None,
) -> None:
    """Tell someone of what happens from now on; a webhook's secret is printed once."""
    from headcount.run.alerts.alerter import add_alert  # noqa: PLC0415  # start-up
    from headcount.run.alerts.events import EventKind  # noqa: PLC0415

    for kind in on or ():
        if kind not in tuple(EventKind):
            raise typer.BadParameter(f"{kind!r} is none of {', '.join(EventKind)}", param_hint="--on")
    kinds = tuple(EventKind(kind) for kind in on or ())
    with opened(where, may_make=True) as ledger:
        alert = add_alert(ledger, target, kinds, to, datetime.now(UTC))
    say.note(f"{alert.target} is told of: {', '.join(alert.on)}")
    if not alert.target.startswith("mailto:"):
        say.note("the secret of its signatures, which is not shown again:")
        say.line(alert.secret)


@alerts.command("list", epilog="Example: headcount alert list")
def show(where: LedgerOption = None) -> None:
    """Every alert, and what went wrong last."""
    from headcount.run.alerts.alerter import find_alerts  # noqa: PLC0415  # start-up

    with opened(where) as ledger:
        for alert, problem in find_alerts(ledger):
            side = f", only {alert.to}" if alert.to else ""
            say.line(f"{alert.target}: {', '.join(alert.on)}{side}{f'; {problem}' if problem else ''}")


@alerts.command(epilog="Example: headcount alert remove desk@newsroom.example")
def remove(target: Target, where: LedgerOption = None) -> None:
    """Tell someone nothing any more."""
    from headcount.run.alerts.alerter import remove_alert  # noqa: PLC0415  # start-up

    with opened(where) as ledger:
        if not remove_alert(ledger, target, datetime.now(UTC)):
            say.error(f"{target}: there is no such alert; see headcount alert list")
            raise typer.Exit(ERROR)
    say.note(f"{target} is told nothing any more")


@alerts.command(epilog="Example: headcount alert send")
def send(where: LedgerOption = None) -> None:
    """Look once and tell what is due, as `headcount watch` does all the time."""
    from headcount.run.alerts.alerter import Alerter  # noqa: PLC0415  # start-up

    with opened(where) as ledger:
        alerter = Alerter(ledger=ledger, name=f"{platform.node()}-{os.getpid()}")
        for done in iter(alerter.work, None):
            say.note(done)
