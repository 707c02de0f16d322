"""Which ledger does a server show? The one that the settings name, or the user's own."""

from headcount.ledger import default_place
from headcount.settings import LEDGER
from headcount.web.app import stand_before
from headcount.web.guard import App
from headcount.web.maker import Maker


def make_site() -> App:
    """The site over that ledger, made in a process of its own: what a server is pointed at."""
    return stand_before(Maker(LEDGER.get() or str(default_place())))
