"""How does a checked draft look in a terminal? Each figure with its verdict, the words around it and the arithmetic."""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from headcount.cli.shown.findings import VERDICT_STYLE
from headcount.cli.shown.sentence import mark_number
from headcount.cli.shown.words import say_figure
from headcount.publish.quotes import clean
from headcount.records.checked import CheckedFigure
from headcount.records.finding import Arithmetic
from headcount.records.report import Report

BEFORE, AFTER = 28, 60
"""Characters of the sentence shown before the number, and after it as far as there is room."""


def show_figures(report: Report, figures: tuple[CheckedFigure, ...]) -> Iterator[RenderableType]:
    """A heading for the draft, then each of its figures."""
    count = f"{len(figures)} figure{'' if len(figures) == 1 else 's'}" if figures else "no figures"
    yield Text(clean(report.headline or report.name), "bold").append(f"\n{count}", "not bold dim")
    if not figures:
        return
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(justify="right", no_wrap=True)
    grid.add_column(no_wrap=True)
    grid.add_column(ratio=1)
    for figure in figures:
        grid.add_row(
            Text(say_figure(figure.claim.low, figure.claim.high, approx=figure.claim.approx), "bold"),
            Text(figure.verdict.value, VERDICT_STYLE[figure.verdict]),
            _result(figure),
        )
    yield Padding(grid, (0, 0, 1, 2))


def _result(figure: CheckedFigure) -> Group:
    lines: list[RenderableType] = [_around(figure), Text(figure.sentence)]
    lines += [_sum(arithmetic) for arithmetic in figure.sums]
    return Group(*lines)


def _around(figure: CheckedFigure) -> Text:
    text = mark_number(figure.claim)
    start = figure.claim.start - figure.claim.quote.start
    end = figure.claim.end - figure.claim.quote.start
    left = text.plain.find(" ", start - BEFORE, start) + 1 if start > BEFORE else 0
    shown = Text("… " if left else "").append_text(text[left : end + AFTER])
    shown.append("…" if end + AFTER < len(text) else "")
    shown.no_wrap = True
    shown.overflow = "ellipsis"
    shown.style = "dim"
    return shown


def _sum(arithmetic: Arithmetic) -> Text:
    holds = arithmetic.difference == 0
    return Text(arithmetic.line(), "green" if holds else "red").append(" ✓" if holds else "")
