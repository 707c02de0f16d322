"""Is this draft right? Its figures marked in the text, each with a verdict and the arithmetic; nothing is stored."""

from dataclasses import dataclass
from datetime import date

from headcount.records.checked import CheckedFigure
from headcount.records.finding import Verdict
from headcount.records.page import Page, Sidecar
from headcount.records.report import Report
from headcount.run.check import check_report
from headcount.run.reading import read_page
from headcount.web.asking import Asked, AskedWrongError
from headcount.web.render import Shown

LONGEST_DRAFT = 60_000
"""Characters of a draft that may be pasted."""
NEEDS_A_LOOK = frozenset({Verdict.CONTRADICTED, Verdict.UNEXPLAINED, Verdict.STALE, Verdict.CANDIDATE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A stretch of the draft: plain text, or the number of one or more figures."""

    text: str
    figures: tuple[int, ...] = ()
    verdict: Verdict | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A checked draft: its text in stretches, and the figures in their order."""

    stretches: tuple[Stretch, ...]
    figures: tuple[CheckedFigure, ...]
    needs_a_look: int


def show_check(asked: Asked) -> Shown:
    """The empty form."""
    return Shown(template="check.html", context=_form("", None))


def show_checked(asked: Asked) -> Shown:
    """A pasted draft with what the ledger says of its figures."""
    text = asked.query.get("draft", "").replace("\r\n", "\n").strip()
    if not text:
        return Shown(
            template="check.html", context={**_form("", None), "trouble": asked.words.say("Paste a draft first.")}
        )
    if len(text) > LONGEST_DRAFT:
        raise AskedWrongError(
            asked.words.say("The draft is longer than %(n)s characters.", n=asked.words.number(LONGEST_DRAFT)), 413
        )
    published = asked.day("published")
    page = Page(
        name="draft", body=text.encode("utf-8", "replace"), media_type="text/plain", charset="utf-8",
        sidecar=Sidecar(published=published),
    )  # fmt: skip
    drafts = tuple(
        _draft(reading.report, check_report(reading.report, reading.claims, asked.shelf.holdings))
        for reading in read_page(page)
    )
    return Shown(template="check.html", context={**_form(text, published), "drafts": drafts})


def _form(text: str, published: date | None) -> dict[str, object]:
    return {"draft": text, "published": published, "drafts": (), "trouble": None, "longest": LONGEST_DRAFT}


def _draft(report: Report, figures: tuple[CheckedFigure, ...]) -> Draft:
    ordered = tuple(sorted(figures, key=lambda one: (one.claim.start, one.claim.end, one.claim.id)))
    spots: dict[tuple[int, int], list[int]] = {}
    for number, one in enumerate(ordered, start=1):
        spots.setdefault((one.claim.start, one.claim.end), []).append(number)
    stretches, position = [], 0
    for (start, end), numbers in sorted(spots.items()):
        if start < position:
            continue
        stretches.append(Stretch(text=report.text[position:start]))
        verdicts = [ordered[number - 1].verdict for number in numbers]
        worst = next((v for v in verdicts if v in NEEDS_A_LOOK), verdicts[0])
        stretches.append(Stretch(text=report.text[start:end], figures=tuple(numbers), verdict=worst))
        position = end
    stretches.append(Stretch(text=report.text[position:]))
    return Draft(
        stretches=tuple(stretches), figures=ordered, needs_a_look=sum(one.verdict in NEEDS_A_LOOK for one in ordered)
    )
