"""What does the demonstration hold? The shipped history and the shipped examples, all but the draft to be checked."""

from importlib.resources import files
from pathlib import Path

from headcount.errors import HeadcountError
from headcount.ledger import Ledger
from headcount.read import open_pages
from headcount.run.add import add_pages
from headcount.run.history import read_history

DRAFT = "draft.txt"


def examples_folder() -> Path:
    """Where the examples lie: inside an installed package, or at the top of a checkout."""
    package = Path(str(files("headcount")))
    for folder in (package / "examples", package.parents[1] / "examples"):
        if (folder / DRAFT).is_file():
            return folder
    raise HeadcountError(f"the examples are missing from {package}; install the package again")


def draft_path() -> Path:
    """The draft that the demonstration checks."""
    return examples_folder() / DRAFT


def fill_demo(ledger: Ledger) -> str:
    """Load the history and add every example but the draft; tell how much that was."""
    loaded = ledger.add_all(tuple(read_history()))
    folder = examples_folder()
    reports = [path for path in sorted(folder.iterdir()) if path.name not in (DRAFT, f"{DRAFT}.json")]
    tally = add_pages(ledger, open_pages([path for path in reports if path.suffix != ".json"]))
    return f"loaded {sum(loaded):,} pages of the history, added {tally.reports} example reports"
