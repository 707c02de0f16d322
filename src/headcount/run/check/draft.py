"""Are the figures of this draft right? Every claim gets a verdict, in the order of the text."""

from collections.abc import Iterable, Sequence
from datetime import date

from headcount.records.checked import CheckedFigure
from headcount.records.claim import Action, Claim, Counted, Scope, Status
from headcount.records.finding import Verdict
from headcount.records.holdings import Holdings
from headcount.records.report import Report
from headcount.run.check.days import Draft, check_family
from headcount.run.check.families import find_families
from headcount.run.check.held import Held
from headcount.run.check.ordinals import check_ordinal
from headcount.run.check.pledges import check_pledge
from headcount.run.check.totals import check_total

PROMISES = frozenset({Status.PLEDGED, Status.PLANNED, Status.PROPOSED})


def check_report(report: Report, claims: Iterable[Claim], holdings: Holdings) -> tuple[CheckedFigure, ...]:
    """Every figure of a draft against the holdings, in the order of the text."""
    claims = tuple(claims)
    held = Held(holdings)
    checked: dict[str, CheckedFigure] = {}
    days = [claim for claim in claims if _is_handover(claim)]
    for figure in _check_days(report, days, held):
        checked[figure.claim.id] = figure
    for claim in claims:
        if claim.id not in checked:
            checked[claim.id] = _check_one(report, claim, held)
    return tuple(sorted(checked.values(), key=lambda figure: (figure.claim.start, figure.claim.end, figure.claim.id)))


def _is_handover(claim: Claim) -> bool:
    return (
        claim.scope is Scope.DAY
        and claim.counted is not Counted.EXCHANGE
        and claim.action is Action.RETURNED
        and claim.status in (Status.DONE, Status.UNCLEAR)
    )


def _check_days(report: Report, claims: Sequence[Claim], held: Held) -> Iterable[CheckedFigure]:
    """Families with a day or parts first: what stands alone is then sought on the days that the draft speaks of."""
    families = sorted(find_families(claims), key=lambda family: (not family.dated, -len(family.parts), family.start))
    spoken_of: set[date] = set()
    for family in families:
        draft = Draft(report=report, claims=claims, spoken_of=frozenset(spoken_of))
        for figure in check_family(draft, family, held):
            if figure.tied_to is not None and figure.verdict is Verdict.SUPPORTED:
                spoken_of.add(figure.tied_to)
            yield figure


def _check_one(report: Report, claim: Claim, held: Held) -> CheckedFigure:
    if claim.status is Status.DENIED:
        return CheckedFigure(
            claim=claim, verdict=Verdict.NEW, sentence="denied in the draft; nothing to hold it against"
        )
    if claim.counted is Counted.EXCHANGE:
        return check_ordinal(report, claim, held)
    if claim.action is Action.HELD:
        return check_total(report, claim, held)
    if claim.status in PROMISES:
        return check_pledge(report, claim, held)
    return check_total(report, claim, held)
