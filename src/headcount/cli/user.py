"""`headcount user`: who may review and administer."""

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from headcount.cli.app import KEEPING, app, new_app
from headcount.cli.holdings import opened
from headcount.cli.options import LedgerOption
from headcount.cli.say import say
from headcount.settings import SITE

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from headcount.ledger import Ledger
    from headcount.ledger.accounts import Account

users = new_app("Accounts of reviewers and administrators.")
app.add_typer(users, name="user", rich_help_panel=KEEPING)

Name = Annotated[str, typer.Argument(help="The account's name, which the log shows.", show_default=False)]


@users.callback()
def _users() -> None:
    """Accounts of reviewers and administrators."""


def _ask_password() -> str:
    """The password, asked for twice in a terminal; the first line of standard input where that is none."""
    if sys.stdin.isatty():
        return str(typer.prompt("Password", hide_input=True, confirmation_prompt=True))
    return sys.stdin.readline().rstrip("\r\n")


@users.command(epilog="Example: headcount user add ann --administrator")
def add(
    name: Name,
    administrator: Annotated[bool, typer.Option("--administrator", help="May also see who did what.")] = False,
    by_invitation: Annotated[
        bool, typer.Option("--invite", help="No password: print a link to make a passkey.")
    ] = False,
    email: Annotated[
        str | None, typer.Option("--email", help="The address by which single sign-on knows them.", show_default=False)
    ] = None,
    where: LedgerOption = None,
) -> None:
    """Make an account: with a password (asked for, or read from standard input), an invitation or an e-mail address."""
    from headcount.ledger.accounts import Role, know_by_email, make_account  # noqa: PLC0415  # start-up

    asks = email is None and not by_invitation
    password = _ask_password() if asks else None
    role = Role.ADMINISTRATOR if administrator else Role.REVIEWER

    def make(connection: "Connection") -> None:
        make_account(connection, name, role, password, datetime.now(UTC))
        if email is not None:
            know_by_email(connection, name, email)

    with opened(where, may_make=True) as ledger:
        ledger.write(make)
        say.note(f"made the account {name} ({role})")
        if by_invitation:
            _invite(ledger, name)


@users.command(epilog="Example: headcount user invite ann")
def invite(name: Name, where: LedgerOption = None) -> None:
    """Print a link by which an account's holder signs in once, within three days, to make a passkey."""
    with opened(where) as ledger:
        _invite(ledger, name)


def _invite(ledger: "Ledger", name: str) -> None:
    from headcount.ledger.accounts import invite as make_invitation  # noqa: PLC0415  # start-up

    secret = ledger.write(lambda connection: make_invitation(connection, name, datetime.now(UTC)))
    say.line(f"{(SITE.get() or '').rstrip('/')}/review/invite/{secret}")


@users.command("password", epilog="Example: headcount user password ann")
def new_password(name: Name, where: LedgerOption = None) -> None:
    """Give an account another password (asked for, or read from standard input); its sessions end."""
    from headcount.ledger.accounts import change_password  # noqa: PLC0415  # start-up
    from headcount.ledger.deeds import COMMAND_LINE  # noqa: PLC0415

    with opened(where) as ledger:
        password, now = _ask_password(), datetime.now(UTC)
        ledger.write(lambda connection: change_password(connection, name, password, COMMAND_LINE, now))
    say.note(f"changed the password of {name}")


@users.command(epilog="Example: headcount user close ann")
def close(name: Name, where: LedgerOption = None) -> None:
    """Close an account: nobody signs in with it any more; what was decided under it stands."""
    from headcount.ledger.accounts import close_account  # noqa: PLC0415  # start-up

    with opened(where) as ledger:
        ledger.write(lambda connection: close_account(connection, name, datetime.now(UTC)))
    say.note(f"closed the account {name}")


@users.command("list", epilog="Example: headcount user list")
def show(where: LedgerOption = None) -> None:
    """Every account with its role and the ways in which it signs in."""
    from headcount.ledger.accounts import find_accounts  # noqa: PLC0415  # start-up

    with opened(where) as ledger:
        for account in ledger.look(find_accounts):
            closed = f", closed {account.closed_at:%Y-%m-%d}" if account.closed_at else ""
            ways = ", ".join(_ways_of(ledger, account)) or "no way to sign in yet"
            say.line(f"{account.name}: {account.role}, since {account.made_at:%Y-%m-%d}{closed}; {ways}")


def _ways_of(ledger: "Ledger", account: "Account") -> Iterator[str]:
    from headcount.ledger.passkeys import passkeys_of  # noqa: PLC0415  # start-up

    if account.has_password:
        yield "password"
    passkeys = ledger.look(lambda connection: passkeys_of(connection, account.name))
    if passkeys:
        yield f"{len(passkeys)} passkeys" if len(passkeys) > 1 else "a passkey"
    if account.email is not None:
        yield f"sign-on as {account.email}"
