"""Where are pages' bytes kept? As the setting says, or in a folder beside the ledger."""

from platformdirs import user_data_path

from headcount.ledger import Ledger
from headcount.ledger.pages import PageStore, open_pages_store
from headcount.settings import PAGES

NOWHERE = "none"


def pages_of(ledger: Ledger) -> PageStore | None:
    """The store of a ledger's pages; None where the setting says that none are kept."""
    named = PAGES.get()
    if named == NOWHERE:
        return None
    if named is not None:
        return open_pages_store(named)
    beside = ledger.file.with_name(f"{ledger.file.name}.pages") if ledger.file else None
    return open_pages_store(str(beside or user_data_path("headcount", appauthor=False) / "pages"))
