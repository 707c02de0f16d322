"""How many have come back? Sums of handovers, the count now, and the stated totals with what makes them true."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from headcount.cli.options import Format
from headcount.cli.output import Column, Row, show_rows
from headcount.cli.say import say
from headcount.cli.shown.findings import VERDICT_STYLE
from headcount.cli.shown.words import COUNTED, say_day, say_figure, say_number
from headcount.cli.span import Span
from headcount.publish.count import SideCount, count_now, parties_counted, sum_known
from headcount.records.claim import Counted
from headcount.records.finding import Finding, FindingKind
from headcount.records.holdings import Holdings
from headcount.records.total import Total


@dataclass(frozen=True, slots=True, kw_only=True)
class SideSum:
    """The handovers to one side, added up; those without a figure are counted apart, never guessed."""

    returned_to: str | None
    counted: Counted
    low: int
    best: int
    high: int
    handovers: int
    without_figure: int
    exchange: int
    outside_exchange: int
    channel_unsaid: int
    unconfirmed: int
    """Handovers that only outlets on no list of sources tell of: they are in no figure of this row."""


SUM_COLUMNS = (
    Column(heading="to", cell=lambda one: f"{one.returned_to or 'not known'} {COUNTED[one.counted]}"),
    Column(heading="low", cell=lambda one: say_number(one.low), right=True, keep=True),
    Column(heading="best", cell=lambda one: say_number(one.best), right=True, keep=True, style="bold"),
    Column(heading="high", cell=lambda one: say_number(one.high), right=True, keep=True),
    Column(heading="exchange", cell=lambda one: say_number(one.exchange), right=True),
    Column(heading="outside", cell=lambda one: say_number(one.outside_exchange), right=True),
    Column(heading="handovers", cell=lambda one: say_number(one.handovers), right=True),
    Column(heading="of them\nunknown", cell=lambda one: say_number(one.without_figure), right=True),
    Column(heading="left out,\nunconfirmed", cell=lambda one: say_number(one.unconfirmed), right=True),
)


def sum_by_side(holdings: Holdings, span: Span) -> list[SideSum]:
    """The sums of people, then of bodies, the side with most handovers first."""
    handovers = [h for exchange in holdings.exchanges for h in exchange.handovers if span.has_handover(h)]
    keys = {(handover.counted, handover.returned_to) for handover in handovers}
    sums = []
    for counted, party in keys:
        known = sum_known(h for h in handovers if (h.counted, h.returned_to) == (counted, party))
        sums.append(
            SideSum(
                returned_to=party, counted=counted, low=known.low, best=known.best, high=known.high,
                handovers=known.handovers + known.without_figure, without_figure=known.without_figure,
                exchange=known.exchange, outside_exchange=known.outside, channel_unsaid=known.unsaid,
                unconfirmed=known.unconfirmed,
            )
        )  # fmt: skip
    return sorted(sums, key=lambda one: (one.counted is not Counted.PERSON, -one.handovers, one.returned_to or "~"))


def show_counts_now(holdings: Holdings, to: str | None) -> Iterator[RenderableType]:
    """For each side: the officials' latest total carried forward, beside the sum of the known handovers."""
    for party in (to,) if to else parties_counted(holdings):
        count = count_now(holdings, party)
        if count.official is not None:
            yield Padding(_count_now(count), (0, 0, 1, 0))


def _count_now(count: SideCount) -> RenderableType:
    official = count.official
    assert official is not None  # noqa: S101  # the caller shows only sides with one
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(justify="right", no_wrap=True, style="bold")
    grid.add_column(ratio=1)
    since = f" since {say_day(count.since)}" if count.since else ""
    stated = f"{official.value:,} (as of {say_day(official.as_of)}, {official.keeper})"
    grid.add_row(f"{official.now:,}", f"by the officials' count: {stated} + {official.since.best:,} handed over since")
    known, difference = count.known, count.difference or 0
    unknown = f" ({known.without_figure:,} more have no figure)" if known.without_figure else ""
    unknown += f" ({known.unconfirmed:,} told by unknown outlets alone are left out)" if known.unconfirmed else ""
    apart = f"{abs(difference):,} {'above' if difference > 0 else 'below'}" if difference else "the same as"
    grid.add_row(
        f"{known.best:,}", f"by the {known.handovers:,} handovers known{unknown}: {apart} the officials' count"
    )
    return Group(Text(f"returned to {count.party}{since}", "bold"), Padding(grid, (0, 0, 0, 2)))


def show_explained(holdings: Holdings, span: Span, printed: Format) -> None:
    """Every stated total in the stretch, with the finding about it."""
    kinds = (FindingKind.TOTAL, FindingKind.SERIES)
    found = {finding.subject: finding for finding in holdings.findings if finding.kind in kinds}
    stated = (total for total in holdings.totals if span.to in (None, total.returned_to))
    pairs = [(total, found.get(total.id)) for total in stated if span.has_day(total.stated_on)]
    if printed is Format.TABLE:
        say.show(_explained(pairs))
    else:
        show_rows(pairs, printed, columns=(), row=_total_row, empty="")


def _explained(pairs: list[tuple[Total, Finding | None]]) -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(justify="right", no_wrap=True, style="bold")
    grid.add_column(no_wrap=True)
    grid.add_column(ratio=1)
    for total, finding in pairs:
        stated = f"{total.speaker or 'the outlet'}, {say_day(total.stated_on, total.stated_precision)}"
        lines = [Text(f"{_say_whose(total)} · {stated}", "dim")]
        if finding is not None:
            lines.append(Text(finding.sentence))
            lines += [Text(finding.arithmetic.line(), "green")] if finding.arithmetic else []
        grid.add_row(_say_total(total), Text(_verdict(finding), _style(finding)), Group(*lines))
    return grid


def _total_row(pair: tuple[Total, Finding | None]) -> Row:
    total, finding = pair
    return {**asdict(total), "finding": asdict(finding) if finding else None}


def _say_total(total: Total) -> str:
    return say_figure(total.low, total.high, approx=total.approx)


def _say_whose(total: Total) -> str:
    side = "both sides" if total.both else f"to {total.returned_to}" if total.returned_to else ""
    return " ".join(part for part in (COUNTED[total.counted], ", ".join(total.people), side) if part)


def _verdict(finding: Finding | None) -> str:
    return finding.verdict.value if finding else ""


def _style(finding: Finding | None) -> str:
    return VERDICT_STYLE[finding.verdict] if finding else "dim"
