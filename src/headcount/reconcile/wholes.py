"""Do stated parts make their whole? In a report, part by part; in a handover, its soldiers and civilians."""

from collections.abc import Iterable, Iterator

from headcount.reconcile.events import CIVILIAN, MILITARY
from headcount.reconcile.wording import arithmetic, counted_to, day, joined, number
from headcount.records.claim import Claim
from headcount.records.exchange import Exchange, Handover
from headcount.records.finding import Finding, FindingKind, Term, Verdict


def find_wrong_wholes(claims: Iterable[Claim], exchanges: Iterable[Exchange]) -> Iterator[Finding]:
    """Which parts exceed the whole that they are stated to be parts of?"""
    yield from _in_reports(claims)
    for exchange in exchanges:
        for handover in exchange.handovers:
            yield from _in_handover(handover)


def _in_reports(claims: Iterable[Claim]) -> Iterator[Finding]:
    known = list(claims)
    wholes = {(claim.report_id, claim.start, claim.end, claim.returned_to): claim for claim in known}
    parts: dict[str, list[Claim]] = {}
    for claim in known:
        whole = wholes.get((claim.report_id, *claim.whole, claim.returned_to)) if claim.whole else None
        if whole is not None and claim.low is not None and claim.low == claim.high and not claim.approx:
            parts.setdefault(whole.id, []).append(claim)
    by_id = {claim.id: claim for claim in wholes.values()}
    told: set[tuple[object, ...]] = set()
    for ident, members in sorted(parts.items()):
        whole = by_id[ident]
        distinct = {(claim.people, claim.channel, claim.low): claim for claim in members}
        total = sum(claim.low or 0 for claim in distinct.values())
        if whole.high is None or whole.approx or total <= whole.high or not _can_be_summed(distinct.values()):
            continue
        key = (whole.returned_to, whole.from_date, whole.high, total)
        if key not in told:
            told.add(key)
            yield _finding(whole, list(distinct.values()))


def _can_be_summed(claims: Iterable[Claim]) -> bool:
    """Parts can overlap ("12 wounded", "8 officers"); only different channels, or soldiers and civilians, cannot."""
    known = list(claims)
    channels = [claim.channel for claim in known]
    groups = [frozenset(claim.people) & {MILITARY, CIVILIAN, "pow"} for claim in known]
    apart = all(channels) and len(set(channels)) == len(known)
    return len(known) > 1 and (apart or (all(len(group) == 1 for group in groups) and len(set(groups)) == len(known)))


def _finding(whole: Claim, parts: list[Claim]) -> Finding:
    terms = [
        Term(value=claim.low or 0, label=" ".join(claim.people) or str(claim.channel or "part")) for claim in parts
    ]
    stated = whole.high or 0
    total = sum(term.value for term in terms)
    figures = joined([f"{number(term.value)} ({term.label})" for term in terms])
    return Finding(
        id=f"parts-{whole.id}", kind=FindingKind.PARTS, verdict=Verdict.CONTRADICTED, subject=whole.id,
        sentence=f"{figures} make {number(total)}, {number(total - stated)} more than the {number(stated)} stated.",
        arithmetic=arithmetic(stated, terms), as_of=whole.to_date, claims=(whole.id, *(claim.id for claim in parts)),
    )  # fmt: skip


def _in_handover(handover: Handover) -> Iterator[Finding]:
    shares = {share.people: share for share in handover.breakdown if share.of is None and share.channel is None}
    military, civilian = shares.get((MILITARY,)), shares.get((CIVILIAN,))
    if military is None or civilian is None or handover.high is None:
        return
    total = (military.low or 0) + (civilian.low or 0)
    if total <= handover.high:
        return
    when = day(handover.date, handover.date_precision) if handover.date else "an unknown day"
    terms = [Term(value=military.low or 0, label="soldiers"), Term(value=civilian.low or 0, label="civilians")]
    yield Finding(
        id=f"parts-{handover.id}", kind=FindingKind.PARTS, verdict=Verdict.CONTRADICTED, subject=handover.id,
        sentence=(
            f"{number(military.low or 0)} soldiers and {number(civilian.low or 0)} civilians make {number(total)}, "
            f"{number(total - handover.high)} more than the {number(handover.high)} "
            f"{counted_to(handover.counted, handover.returned_to)} on {when}."
        ),
        arithmetic=arithmetic(handover.high, terms), as_of=handover.date,
        claims=(*military.claims, *civilian.claims),
    )  # fmt: skip
