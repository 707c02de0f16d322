"""Does everything that is held add up? The eight checks together."""

import datetime
from collections.abc import Iterable, Mapping, Sequence

from headcount.reconcile.context import build_context
from headcount.reconcile.dates import find_wrong_dates
from headcount.reconcile.explain import explain_all
from headcount.reconcile.explanation import as_finding
from headcount.reconcile.mistyped import find_mistyped
from headcount.reconcile.pledges import find_broken_pledges
from headcount.reconcile.running import find_series_findings
from headcount.reconcile.sequence import find_wrong_numbers
from headcount.reconcile.sources import find_conflicting_sources
from headcount.reconcile.wholes import find_wrong_wholes
from headcount.records.claim import Claim
from headcount.records.exchange import Exchange, Pledge
from headcount.records.finding import Finding
from headcount.records.total import Total


def find_findings(
    exchanges: Sequence[Exchange],
    pledges: Iterable[Pledge] = (),
    totals: Iterable[Total] = (),
    claims: Iterable[Claim] = (),
    published: Mapping[str, datetime.date] | None = None,
) -> tuple[Finding, ...]:
    """What do the checks find, in a stable order? One finding for each total, and one for everything that is wrong.

    `claims` are those that parts, dates and digits are checked on; `published` gives the publication day of their
    reports by report id, as far as it is known. The order of the input changes nothing.
    """
    stated = tuple(totals)
    found = (
        *find_total_findings(exchanges, stated),
        *find_other_findings(exchanges, pledges, stated, claims, published),
    )
    distinct = {finding.id: finding for finding in found}
    return tuple(sorted(distinct.values(), key=lambda f: (f.as_of or datetime.date.max, f.kind, f.id)))


def find_total_findings(exchanges: Sequence[Exchange], totals: Iterable[Total]) -> tuple[Finding, ...]:
    """What do the checks of totals find? The figures and days decide; claims are handed on as they are."""
    context = build_context(sorted(exchanges, key=_id_of), tuple(sorted(totals, key=_id_of)))
    return (*(as_finding(explanation) for explanation in explain_all(context)), *find_series_findings(context))


def find_other_findings(
    exchanges: Sequence[Exchange],
    pledges: Iterable[Pledge],
    totals: Iterable[Total],
    claims: Iterable[Claim],
    published: Mapping[str, datetime.date] | None = None,
) -> tuple[Finding, ...]:
    """What do all the other checks find: parts, sources, pledges, official numbers, dates, digits?"""
    in_order = sorted(exchanges, key=_id_of)
    known = tuple(sorted(claims, key=_id_of))
    return (
        *find_wrong_wholes(known, in_order),
        *find_conflicting_sources(in_order),
        *find_broken_pledges(pledges),
        *find_wrong_numbers(in_order),
        *find_wrong_dates(in_order, sorted(totals, key=_id_of), known, published or {}),
        *find_mistyped(in_order, known),
    )


def find_report_findings(
    claims: Iterable[Claim], published: Mapping[str, datetime.date] | None = None
) -> tuple[Finding, ...]:
    """What do the checks find in reports by themselves: parts against wholes, days after publication?"""
    known = tuple(sorted(claims, key=_id_of))
    return (*find_wrong_wholes(known, ()), *find_wrong_dates((), (), known, published or {}))


def find_exchange_findings(
    exchanges: Sequence[Exchange], pledges: Iterable[Pledge], totals: Iterable[Total], claims: Iterable[Claim]
) -> tuple[Finding, ...]:
    """What do the checks find between reports? `claims` are those of the handovers that may disagree with them."""
    in_order = sorted(exchanges, key=_id_of)
    known = tuple(sorted(claims, key=_id_of))
    return (
        *find_wrong_wholes((), in_order),
        *find_conflicting_sources(in_order),
        *find_broken_pledges(pledges),
        *find_wrong_numbers(in_order),
        *find_wrong_dates(in_order, sorted(totals, key=_id_of), known, {}),
        *find_mistyped(in_order, known),
    )


def _id_of(record: Claim | Exchange | Total) -> str:
    return record.id
