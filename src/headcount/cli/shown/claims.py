"""How do a report's claims look in a terminal? A line of attributes and the marked sentence for each."""

from collections.abc import Callable, Iterator

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from headcount.cli.shown.sentence import explain_claim, mark_number
from headcount.cli.shown.words import UNKNOWN, say_channel, say_counted, say_day, say_direction, say_figure, say_when
from headcount.language.detect import detect
from headcount.publish.quotes import clean
from headcount.records.claim import Claim, Status
from headcount.records.reading import Reading
from headcount.records.report import Report

STATUS_STYLE = {Status.DONE: "green", Status.DENIED: "red", Status.UNCLEAR: "yellow"}
INDENT = 2
ATTRIBUTES: tuple[tuple[str, Callable[[Claim], str], int], ...] = (
    ("figure", lambda claim: say_figure(claim.low, claim.high, approx=claim.approx), 6),
    ("counts", say_counted, 9),
    ("direction", lambda claim: say_direction(claim.held_by, claim.returned_to), 9),
    ("when", say_when, 11),
    ("status", lambda claim: claim.status.value, 7),
    ("channel", lambda claim: say_channel(claim.channel), 8),
    ("speaker", lambda claim: clean(claim.speaker or "the report"), 8),
)
"""Heading, how the cell reads, and the fewest columns it gets."""


def show_claims(reading: Reading, explain: bool) -> Iterator[RenderableType]:
    """A heading for the report, then each of its claims."""
    yield _heading(reading.report, len(reading.claims))
    if reading.claims:
        yield Padding(_Claims(reading, explain), (0, 0, 1, INDENT))


def _heading(report: Report, claims: int) -> Text:
    title = clean(report.headline or report.name)
    text = Text(title, "bold")
    known = [clean(report.name)] if report.headline else []
    known.append(
        f"published {say_day(report.published, report.published_precision)}" if report.published else "no date"
    )
    known.append(report.language or detect(report.text) or "language not recognised")
    known.append(f"{claims} figure{'' if claims == 1 else 's'}" if claims else "no figures")
    return text.append("\n" + " · ".join(known), "not bold dim")


class _Claims:
    """The claims of one report, their attributes in columns that all share."""

    def __init__(self, reading: Reading, explain: bool) -> None:
        self._reading = reading
        self._explain = explain

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Lay the claims out for the width there is."""
        widths = self._widths(options.max_width)
        yield _row([Text(heading, "dim") for heading, _, _ in ATTRIBUTES], widths)
        for claim in self._reading.claims:
            sentence = (
                explain_claim(claim, self._reading.report, options.max_width - INDENT)
                if self._explain
                else mark_number(claim)
            )
            yield Group(_row(_cells(claim), widths), Padding(sentence, (0, 0, 0, INDENT)))

    def _widths(self, room: int) -> list[int]:
        """As wide as their widest cell; where that is too much, the widest give way first."""
        cells = [[len(cell(claim)) for claim in self._reading.claims] for _, cell, _ in ATTRIBUTES]
        widths = [max(len(heading), *lengths) for (heading, _, _), lengths in zip(ATTRIBUTES, cells, strict=True)]
        spare = sum(widths) + 2 * (len(widths) - 1) - room
        while spare > 0:
            widest = max(range(len(widths)), key=lambda column: widths[column] - ATTRIBUTES[column][2])
            if widths[widest] <= ATTRIBUTES[widest][2]:
                break
            widths[widest] -= 1
            spare -= 1
        return widths


def _cells(claim: Claim) -> list[Text]:
    cells = [Text(cell(claim)) for _, cell, _ in ATTRIBUTES]
    cells[0].stylize("bold")
    cells[4].stylize(STATUS_STYLE.get(claim.status, "magenta"))
    for cell in cells:
        if cell.plain == UNKNOWN:
            cell.stylize("dim")
    return cells


def _row(cells: list[Text], widths: list[int]) -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0))
    for width in widths:
        grid.add_column(width=width, overflow="fold")
    grid.add_row(*cells)
    return grid
