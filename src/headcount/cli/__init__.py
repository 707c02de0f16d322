"""The command line, one file per group of commands."""

import sys

from headcount.cli.app import app
from headcount.errors import HeadcountError


def main() -> None:
    """Run the command line; a `HeadcountError` becomes one line on standard error and exit code 2."""
    try:
        app()
    except HeadcountError as error:
        print(f"headcount: {error}", file=sys.stderr)
        sys.exit(2)
