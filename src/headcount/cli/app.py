"""The `headcount` command and what all its commands share: options, exit codes and one-line errors."""

import inspect
from collections.abc import Callable
from functools import wraps
from typing import Annotated, Any

import typer

from headcount import __version__
from headcount.cli.say import Loudness, say

FINE, WRONG, ERROR, INTERRUPTED = 0, 1, 2, 130
"""Exit codes: all well; something is contradicted; it could not be done; stopped by Ctrl-C."""

REPORTS, THE_COUNT, SITE_PANEL, KEEPING = "Reports", "The count", "The site", "Keeping"
"""Headings under which the help lists the commands."""

Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but results and errors.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Say more about what is done.")]


class App(typer.Typer):
    """A group of commands, each of which also knows `--quiet` and `--verbose`."""

    def command(self, name: str | None = None, **named: Any) -> Callable[[Any], Any]:
        """Add a command; see `typer.Typer.command`."""
        add = super().command(name, **named)

        def register(function: Callable[..., None]) -> Callable[..., None]:
            add(_with_loudness(function))
            return function

        return register


def new_app(help: str, name: str | None = None) -> App:
    """Make a group of commands; `headcount` itself is one."""
    return App(
        name=name,
        help=help,
        no_args_is_help=True,
        rich_markup_mode="rich",
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["--help", "-h"]},
    )


def _with_loudness(function: Callable[..., None]) -> Callable[..., None]:
    signature = inspect.signature(function, eval_str=True)
    extra = [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=False, annotation=annotation)
        for name, annotation in (("quiet", Quiet), ("verbose", Verbose))
    ]

    @wraps(function)
    def run(*, quiet: bool, verbose: bool, **given: Any) -> None:
        say.loudness = Loudness.QUIET if quiet else Loudness.VERBOSE if verbose else Loudness.NORMAL
        try:
            function(**given)
        except KeyboardInterrupt:
            say.note("stopped")
            raise typer.Exit(INTERRUPTED) from None

    parameters = [*signature.parameters.values(), *extra]
    run.__signature__ = signature.replace(parameters=parameters)  # type: ignore[attr-defined]  # what Typer reads
    run.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return run


app = new_app("Reads the news about prisoner exchanges and keeps the count honest.", name="headcount")


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"headcount {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: bool = typer.Option(False, "--version", callback=_print_version, is_eager=True, help="Print the version."),
) -> None:
    """Reads the news about prisoner exchanges and keeps the count honest."""
