"""The command line, one file per group of commands."""

import sys


def main() -> None:
    """Run the command line; whatever goes wrong becomes one line on standard error and an exit code."""
    try:
        from headcount.cli.commands import app  # noqa: PLC0415  # an interrupt while importing ends in one line too

        app(prog_name="headcount")
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception as error:  # the last line of defence: no traceback for users
        sys.exit(_tell(error))


def _tell(error: Exception) -> int:
    from headcount.cli.app import ERROR  # noqa: PLC0415
    from headcount.cli.say import Loudness, say  # noqa: PLC0415
    from headcount.errors import HeadcountError  # noqa: PLC0415

    if isinstance(error, HeadcountError):
        say.error(error)
    elif isinstance(error, OSError):
        say.error(f"{error.filename or 'input or output'}: {error.strerror or error}")
    else:
        say.error(f"this should not happen ({type(error).__name__}: {error}); run again with --verbose and report it")
        if say.loudness is Loudness.VERBOSE:
            say.err.print_exception()
    return ERROR
