"""Do the official numbers of exchanges follow their days? Out of order, given twice, or left out."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from headcount.reconcile.events import SAME_NUMBER_DAYS
from headcount.reconcile.wording import day, number
from headcount.records.exchange import Exchange
from headcount.records.finding import Finding, FindingKind, Verdict
from headcount.records.report import DatePrecision


def find_wrong_numbers(exchanges: Iterable[Exchange]) -> Iterator[Finding]:
    """Which official numbers do not fit the sequence?"""
    known = list(exchanges)
    conflicts: dict[str | None, list[Exchange]] = {}
    for exchange in known:
        if exchange.number is not None and exchange.date and exchange.date_precision is DatePrecision.DAY:
            conflicts.setdefault(exchange.conflict, []).append(exchange)
    for numbered in conflicts.values():
        numbered.sort(key=lambda exchange: (exchange.date, exchange.number, exchange.id))
        plain = [e for e in known if e.number is None and e.conflict == numbered[0].conflict]
        for before, after in pairwise(numbered):
            yield from _compare(before, after, plain)


def _compare(before: Exchange, after: Exchange, plain: list[Exchange]) -> Iterator[Finding]:
    if before.date is None or after.date is None:
        return
    first, second = before.number or 0, after.number or 0
    apart = (after.date - before.date).days
    if second == first + 1 or (second == first and apart <= SAME_NUMBER_DAYS):
        return
    said = f"number {second} is given to the exchange of {day(after.date)}"
    if second <= first:
        verdict = Verdict.CONTRADICTED
        sentence = f"The {said}, after number {first} on {day(before.date)}; one of the two is wrong."
    else:
        verdict = Verdict.UNEXPLAINED
        missing = f"{first + 1} to {second - 1}" if second - first > 2 else str(first + 1)
        between = sum(1 for e in plain if e.date and before.date < e.date < after.date and _has_living(e))
        sentence = (
            f"The {said}, the one before it, of {day(before.date)}, has {first}: no exchange is known by the number "
            f"{missing}; {number(between)} without a number {'lies' if between == 1 else 'lie'} between."
        )
    yield Finding(
        id=f"ordinal-{after.id}", kind=FindingKind.ORDINAL, verdict=verdict, subject=after.id, sentence=sentence,
        as_of=after.date,
    )  # fmt: skip


def _has_living(exchange: Exchange) -> bool:
    return any(handover.counted == "person" for handover in exchange.handovers)
