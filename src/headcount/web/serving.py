"""Which ledger does a server show? The one that the settings name, or the user's own."""

from headcount.ledger import default_place, open_ledger
from headcount.settings import LEDGER
from headcount.web.app import create_app
from headcount.web.guard import App


def make_site() -> App:
    """Open the ledger and make the site: what a server is pointed at."""
    return create_app(open_ledger(LEDGER.get() or default_place()))
