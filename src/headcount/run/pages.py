"""Where are pages' bytes kept? As the setting says, or in a folder beside the ledger."""

from platformdirs import user_data_path

from headcount.errors import PageStoreError
from headcount.ledger import Ledger
from headcount.ledger.pages import PageStore, kept_pages, open_pages_store
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


def copy_pages(source: Ledger, target: Ledger) -> tuple[int, tuple[str, ...]]:
    """Copy the kept pages' bytes beside a copied ledger: how many, and why some could not be.

    Nothing is copied where the setting names one store for every ledger: both have the same pages then.
    """
    there, here = pages_of(source), pages_of(target)
    if there is None or here is None or PAGES.get() is not None:
        return 0, ()
    copied, problems = 0, []
    for name in dict.fromkeys(kept.hash for kept in source.look(kept_pages)):
        try:
            here.keep(name, there.read(name))
            copied += 1
        except PageStoreError as error:
            problems.append(str(error))
    return copied, tuple(problems)
