"""How does one exchange look in a terminal? Figures, parts, the road to it, and every sentence with its source."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text
from rich.tree import Tree

from headcount.cli.shown.exchanges import say_range
from headcount.cli.shown.findings import VERDICT_STYLE
from headcount.cli.shown.sentence import mark_number
from headcount.cli.shown.words import COUNTED, say_channel, say_day, say_direction, say_figure
from headcount.publish.quotes import clean
from headcount.records.claim import Claim
from headcount.records.exchange import Exchange, Handover, Share
from headcount.records.holdings import Holdings
from headcount.records.report import Report

if TYPE_CHECKING:
    from headcount.ledger import Ledger

MOST_SENTENCES = 12
"""Different sentences shown of each handover; the others are counted."""


def show_exchange(exchange: Exchange, holdings: Holdings, ledger: "Ledger") -> Iterator[RenderableType]:
    """A heading, each handover as a tree of its parts and sentences, then what the checks say."""
    yield _heading(exchange)
    for handover in exchange.handovers:
        claims = ledger.claims([*handover.claims_for, *handover.claims_against])
        reports = ledger.reports({claim.report_id for claim in claims.values()})
        yield Padding(_handover(handover, claims, reports), (0, 0, 1, 2))
    road = {f"{step.kind}: {', '.join(step.who)} ({say_day(step.date, step.date_precision)})" for step in exchange.road}
    yield from (Text(f"  {clean(step)}") for step in sorted(road))
    subjects = {exchange.id, *(handover.id for handover in exchange.handovers)}
    for finding in holdings.findings:
        if finding.subject in subjects:
            verdict = Text(f"  {finding.verdict.value}  ", VERDICT_STYLE[finding.verdict])
            yield verdict.append(finding.sentence, "not bold default")


def _heading(exchange: Exchange) -> Text:
    text = Text(f"Exchange of {say_day(exchange.date, exchange.date_precision)}", "bold")
    known = (
        f"no. {exchange.number}" if exchange.number else "",
        f"formula {exchange.formula}" if exchange.formula else "",
        f"mediated by {', '.join(exchange.mediators)}" if exchange.mediators else "",
        exchange.place or "",
        exchange.id,
    )
    return text.append("\n" + " · ".join(clean(part) for part in known if part), "not bold dim")


def _handover(handover: Handover, claims: dict[str, Claim], reports: dict[str, Report]) -> Tree:
    title = Text(f"{say_direction(handover.held_by, handover.returned_to)}  ")
    title.append(f"{say_range(handover)} {COUNTED[handover.counted]}", "bold")
    title.append(f", {say_day(handover.date, handover.date_precision)}, {say_channel(handover.channel)}")
    title.append(f"  best by rule: {handover.rule}", "dim")
    tree = Tree(title, guide_style="dim")
    _add_shares(tree, handover.breakdown)
    _add_sentences(tree, "for", handover.claims_for, claims, reports)
    _add_sentences(tree, "against", handover.claims_against, claims, reports)
    return tree


def _add_shares(tree: Tree, shares: tuple[Share, ...]) -> None:
    branches: dict[int | None, Tree] = {None: tree}
    for index, share in enumerate(shares):
        words = ", ".join(share.people).replace("_", " ") or (say_channel(share.channel) if share.channel else "others")
        branches[index] = branches.get(share.of, tree).add(f"{say_figure(share.low, share.high)} {words}")


def _add_sentences(
    tree: Tree, side: str, ids: tuple[str, ...], claims: dict[str, Claim], reports: dict[str, Report]
) -> None:
    found = [claims[id] for id in ids if id in claims]
    if not found:
        return
    branch = tree.add(Text(f"{side}: {len(found)} claims", "green" if side == "for" else "red"))
    by_words: dict[tuple[str, str | None], list[Claim]] = {}
    for claim in found:
        by_words.setdefault((mark_number(claim).plain, claim.speaker), []).append(claim)
    for (_, speaker), same in list(by_words.items())[:MOST_SENTENCES]:
        shown = mark_number(same[0]).append(f"\n{clean(speaker or 'the report')}", "dim")
        for report in (reports.get(claim.report_id) for claim in same):
            shown.append(f"\n{clean(report.url or report.name) if report else ''}", "dim")
        branch.add(shown)
    if len(by_words) > MOST_SENTENCES:
        branch.add(Text(f"and {len(by_words) - MOST_SENTENCES} more sentences", "dim"))
