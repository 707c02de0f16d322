"""`headcount user`: who may review and administer."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from headcount.cli.app import KEEPING, app, new_app
from headcount.cli.holdings import opened
from headcount.cli.options import LedgerOption
from headcount.cli.say import say

users = new_app("Accounts of reviewers and administrators.")
app.add_typer(users, name="user", rich_help_panel=KEEPING)

Name = Annotated[str, typer.Argument(help="The account's name, which the log shows.", show_default=False)]


@users.callback()
def _users() -> None:
    """Accounts of reviewers and administrators."""


@users.command(epilog="Example: headcount user add ann --administrator")
def add(
    name: Name,
    administrator: Annotated[bool, typer.Option("--administrator", help="May manage accounts and redact.")] = False,
    where: LedgerOption = None,
) -> None:
    """Make an account; the password is asked for, or read from standard input."""
    from headcount.ledger.accounts import Role, make_account  # noqa: PLC0415  # start-up

    password = typer.prompt("Password", hide_input=True, confirmation_prompt=True)
    role = Role.ADMINISTRATOR if administrator else Role.REVIEWER
    with opened(where) as ledger:
        ledger.write(lambda connection: make_account(connection, name, role, password, datetime.now(UTC)))
    say.note(f"made the account {name} ({role})")


@users.command(epilog="Example: headcount user close ann")
def close(name: Name, where: LedgerOption = None) -> None:
    """Close an account: nobody signs in with it any more; what was decided under it stands."""
    from headcount.ledger.accounts import close_account  # noqa: PLC0415  # start-up

    with opened(where) as ledger:
        ledger.write(lambda connection: close_account(connection, name, datetime.now(UTC)))
    say.note(f"closed the account {name}")


@users.command("list", epilog="Example: headcount user list")
def show(where: LedgerOption = None) -> None:
    """Every account with its role."""
    from headcount.ledger.accounts import find_accounts  # noqa: PLC0415  # start-up

    with opened(where) as ledger:
        for account in ledger.look(find_accounts):
            closed = f", closed {account.closed_at:%Y-%m-%d}" if account.closed_at else ""
            say.line(f"{account.name}: {account.role}, since {account.made_at:%Y-%m-%d}{closed}")
