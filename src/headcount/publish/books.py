"""What is published from: the holdings with the claims and reports they rest on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from headcount.records.claim import Claim
from headcount.records.holdings import Holdings
from headcount.records.report import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Books:
    """Holdings, and every claim and report that they name, by id."""

    holdings: Holdings
    claims: Mapping[str, Claim]
    reports: Mapping[str, Report]


def claims_named(holdings: Holdings) -> Iterable[str]:
    """Which claims do these holdings rest on? Their ids, some more than once."""
    yield from (unplaced.claim for unplaced in holdings.unplaced)
    for exchange in holdings.exchanges:
        for handover in exchange.handovers:
            yield from (*handover.claims_for, *handover.claims_against)
            for share in handover.breakdown:
                yield from share.claims
        for together in exchange.sums:
            yield from together.claims
            for share in together.breakdown:
                yield from share.claims
    for total in holdings.totals:
        yield from total.claims
    for pledge in holdings.pledges:
        yield from pledge.claims
    for finding in holdings.findings:
        yield from finding.claims
