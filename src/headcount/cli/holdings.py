"""Which ledger does a command work on, and what does it hold?"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING

from headcount.cli.say import say

if TYPE_CHECKING:
    from headcount.ledger import Ledger
    from headcount.records.holdings import Holdings


@contextmanager
def opened(where: str | None, may_make: bool = False) -> Iterator["Ledger"]:
    """The ledger that an option or the environment names, or the user's own.

    One that is named and not there is made only by what puts something into it: a mistyped path holds nothing.
    """
    from headcount.ledger import default_place, open_ledger  # noqa: PLC0415  # start-up: the database layer is slow

    with open_ledger(where or default_place(), may_make or where is None) as ledger:
        say.detail(f"ledger: {ledger.name}")
        yield ledger


def held(where: str | None, believed_on: date | None = None) -> "Holdings":
    """What that ledger holds, or held at the end of a day."""
    from headcount.run.holdings import hold  # noqa: PLC0415  # start-up

    with opened(where) as ledger:
        return hold(ledger, believed_on)
