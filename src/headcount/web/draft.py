"""A checked draft as a page shows it: its text in stretches with the figures marked, each with its verdict."""

from dataclasses import dataclass

from headcount.publish.names import find_private_names
from headcount.publish.quotes import publish_quote
from headcount.records.checked import CheckedFigure
from headcount.records.finding import Verdict
from headcount.records.reading import Reading
from headcount.run.check import check_report
from headcount.run.check.correct import correct_sentences
from headcount.web.shelf import Shelf

NEEDS_A_LOOK = frozenset({Verdict.CONTRADICTED, Verdict.UNEXPLAINED, Verdict.STALE, Verdict.CANDIDATE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A stretch of the draft: plain text, or the number of one or more figures."""

    text: str
    figures: tuple[int, ...] = ()
    verdict: Verdict | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A checked draft: its text in stretches, the figures in their order, and their corrected sentences."""

    stretches: tuple[Stretch, ...]
    figures: tuple[CheckedFigure, ...]
    corrected: dict[str, str]
    """By the claim's id, where the ledger bears another figure out."""
    language: str | None

    @property
    def needs_a_look(self) -> int:
        """How many of the figures are not simply right."""
        return sum(one.verdict in NEEDS_A_LOOK for one in self.figures)


def check_draft(reading: Reading, shelf: Shelf, own: bool) -> Draft:
    """A draft with what the ledger says of its figures.

    Of a text that is the asker's `own` everything is shown; of a fetched page the sentences alone, as anywhere.
    """
    report = reading.report
    figures = check_report(report, reading.claims, shelf.holdings)
    ordered = tuple(sorted(figures, key=lambda one: (one.claim.start, one.claim.end, one.claim.id)))
    corrected = correct_sentences(ordered, report.language)
    if not own:
        corrected = {i: said for i, said in corrected.items() if not find_private_names(said, report.language)}
    stretches = _marked(report.text, ordered) if own else _sentences(ordered, report.language)
    return Draft(stretches=stretches, figures=ordered, corrected=corrected, language=report.language)


def _marked(text: str, figures: tuple[CheckedFigure, ...]) -> tuple[Stretch, ...]:
    spots: dict[tuple[int, int], list[int]] = {}
    for number, one in enumerate(figures, start=1):
        spots.setdefault((one.claim.start, one.claim.end), []).append(number)
    stretches, position = [], 0
    for (start, end), numbers in sorted(spots.items()):
        if start < position:
            continue
        stretches.append(Stretch(text=text[position:start]))
        stretches.append(_spot(text[start:end], figures, tuple(numbers)))
        position = end
    return (*stretches, Stretch(text=text[position:]))


def _sentences(figures: tuple[CheckedFigure, ...], language: str | None) -> tuple[Stretch, ...]:
    stretches: list[Stretch] = []
    for number, one in enumerate(figures, start=1):
        pieces = publish_quote(one.claim, language)
        stretches += [
            _spot(piece.text, figures, (number,)) if piece.piece == "number" else Stretch(text=piece.text)
            for piece in pieces
        ]
        stretches.append(Stretch(text="\n\n"))
    return tuple(stretches)


def _spot(text: str, figures: tuple[CheckedFigure, ...], numbers: tuple[int, ...]) -> Stretch:
    verdicts = [figures[number - 1].verdict for number in numbers]
    worst = next((verdict for verdict in verdicts if verdict in NEEDS_A_LOOK), verdicts[0])
    return Stretch(text=text, figures=numbers, verdict=worst)
