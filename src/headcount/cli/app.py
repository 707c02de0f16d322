"""The `headcount` command and what all its commands share: exit codes and one-line errors."""

import typer

from headcount import __version__

app = typer.Typer(
    name="headcount",
    help="Reads the news about prisoner exchanges and keeps the count honest.",
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"headcount {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: bool = typer.Option(False, "--version", callback=_print_version, is_eager=True, help="Print the version."),
) -> None:
    """Reads the news about prisoner exchanges and keeps the count honest."""
