"""Which texts have claims that a person marked, and what does the product read in them?

The project's own texts are in `tests/claims/gold`; real ones, which are not part of the repository, may lie beside the
checkout in `../shared/eval` in the same form.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.scoring import Mark, Score, make_marks
from headcount.cli.read import claim_row
from headcount.read import open_pages
from headcount.records.page import Page
from headcount.run.reading import read_page

ROOT = Path(__file__).resolve().parent.parent
OWN = ROOT / "tests" / "claims" / "gold"
SHARED = ROOT.parent / "shared" / "eval"


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A text, with its gold claims if it has any; a negative has none and may give none."""

    path: Path
    language: str
    kind: str
    """`own` in the repository; `real` and `practice`, written to fill gaps, beside the checkout."""
    gold: tuple[Mark, ...] | None = None


def find_texts(folder: Path) -> Iterator[Text]:
    """The texts of an evaluation folder: those in `texts/` with their `gold/`, and those in `negative/`."""
    written = "own" if folder == OWN else "practice"
    for path in sorted((folder / "gold").glob("*.json")):
        gold = json.loads(path.read_text("utf-8"))
        kind = written if gold["source"] == "own text" else "real"
        marks = make_marks(gold["claims"])
        yield Text(path=folder / "texts" / gold["doc"], language=gold["lang"], kind=kind, gold=marks)
    for path in sorted((folder / "negative").glob("*.txt")):
        language = json.loads(Path(f"{path}.json").read_text("utf-8"))["lang"]
        yield Text(path=path, language=language, kind="own" if folder == OWN else "real")


def read_marks(text: Text) -> tuple[Mark, ...]:
    """What `headcount read --format jsonl` prints for this text, to be compared."""
    pages = [page for page in open_pages([str(text.path)]) if isinstance(page, Page)]
    rows = [
        claim_row(claim, reading.report) for page in pages for reading in read_page(page) for claim in reading.claims
    ]
    return make_marks(json.loads(json.dumps(rows, default=str)))


def score_texts(folder: Path) -> dict[tuple[str, str], Score]:
    """The scores by kind and language; under the language `all`, those of a kind's texts together."""
    scores: dict[tuple[str, str], Score] = {}
    for text in find_texts(folder):
        read = read_marks(text)
        for language in (text.language, "all"):
            score = scores.setdefault((text.kind, language), Score())
            if text.gold is None:
                score.add_negative(read)
            else:
                score.add(text.gold, read)
    return scores
