"""Which dates cannot be? A handover after the page that reports it, a total that ends before it starts."""

import datetime
from collections.abc import Iterable, Iterator, Mapping

from headcount.reconcile.wording import day, number
from headcount.records.claim import Claim, Scope, Status
from headcount.records.exchange import Exchange
from headcount.records.finding import Finding, FindingKind, Verdict
from headcount.records.report import DatePrecision
from headcount.records.total import Total


def find_wrong_dates(
    exchanges: Iterable[Exchange], totals: Iterable[Total], claims: Iterable[Claim],
    published: Mapping[str, datetime.date],
) -> Iterator[Finding]:  # fmt: skip
    """Which claims and totals are dated as they cannot be?"""
    known = {claim.id: claim for claim in claims}
    for claim in known.values():
        yield from _after_publication(claim, published.get(claim.report_id))
    for exchange in exchanges:
        yield from _other_day(exchange, known)
    for total in totals:
        if total.from_date and total.to_date and total.to_date < total.from_date:
            sentence = f"The total ends on {day(total.to_date)}, before it starts on {day(total.from_date)}."
            yield _finding(total.id, sentence, total.to_date, total.claims)


def _after_publication(claim: Claim, published: datetime.date | None) -> Iterator[Finding]:
    if published is None or claim.status is not Status.DONE or claim.scope is not Scope.DAY or claim.to_date is None:
        return
    if claim.date_precision is DatePrecision.DAY and claim.to_date > published:
        sentence = (
            f"{number(claim.low or claim.high or 0)} are said to have been handed over on {day(claim.to_date)}, after "
            f"the page was published on {day(published)}."
        )
        yield _finding(claim.id, sentence, claim.to_date, (claim.id,))


def _other_day(exchange: Exchange, claims: Mapping[str, Claim]) -> Iterator[Finding]:
    for handover in exchange.handovers:
        if handover.date is None or handover.date_precision is not DatePrecision.DAY:
            continue
        for claim in (claims[ident] for ident in handover.claims_for if ident in claims):
            stated = claim.from_date
            if claim.scope is not Scope.DAY or stated is None or claim.date_precision is not DatePrecision.DAY:
                continue
            if claim.to_date == stated and abs((stated - handover.date).days) > 1 and stated not in exchange.stages:
                sentence = (
                    f"A report dates the {number(claim.low or 0)} to {day(stated)}; the other sources have them on "
                    f"{day(handover.date)}."
                )
                yield _finding(claim.id, sentence, handover.date, (claim.id,))


def _finding(subject: str, sentence: str, as_of: datetime.date, claims: tuple[str, ...]) -> Finding:
    return Finding(
        id=f"date-{subject}", kind=FindingKind.DATE, verdict=Verdict.CONTRADICTED, subject=subject, sentence=sentence,
        as_of=as_of, claims=claims,
    )  # fmt: skip
