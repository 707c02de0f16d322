"""Is this total right? Against the same total where the ledger holds it, else explained as if stated now."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from headcount.reconcile import Explanation
from headcount.records.checked import CheckedFigure
from headcount.records.claim import Action, Channel, Claim, Scope
from headcount.records.finding import Arithmetic, Finding, FindingKind, Verdict
from headcount.records.report import DatePrecision, Report
from headcount.records.total import Total
from headcount.run.check.families import LIKELY_A_PART, exact_figure, exact_value, singles_out
from headcount.run.check.held import Held
from headcount.run.check.words import day_words, figure_words

STRENGTH = {
    verdict: rank
    for rank, verdict in enumerate(
        (
            Verdict.EXPLAINED, Verdict.SUPPORTED, Verdict.CANDIDATE, Verdict.STALE, Verdict.NEW, Verdict.UNEXPLAINED,
            Verdict.CONTRADICTED,
        )
    )
}  # fmt: skip
"""Of several statements of one total, the one of which most can be said is shown."""
YEAR_END_SLACK = timedelta(days=7)
"""A year's total told on its last working days means the year."""


def check_total(report: Report, claim: Claim, held: Held) -> CheckedFigure:
    """Hold a total, or the sum of a period, against the ledger."""
    comparable = [total for total in held.holdings.totals if _is_comparable(claim, total)]
    if claim.action is Action.HELD:
        return CheckedFigure(
            claim=claim, verdict=Verdict.NEW, sentence="a figure of people held; the ledger sums returns"
        )
    same = [total for total in comparable if _says_the_same(claim, total)]
    nearest = min(same, key=lambda total: (_days_apart(claim, total), total.id), default=None)
    if nearest is None and claim.to_date is None and report.published_day is None:
        said = "neither the figure nor the draft has a date to hold it against"
        return CheckedFigure(claim=claim, verdict=Verdict.NEW, sentence=said)
    stated = _draft_total(report, claim, nearest.series if nearest else _series_of(claim, comparable))
    explanation = held.explain(stated)
    found = [(total, finding) for total in same for finding in _findings(held, total)]
    total, finding = min(
        found, key=lambda pair: (STRENGTH[pair[1].verdict], _days_apart(claim, pair[0])), default=(None, None)
    )
    if total and finding and STRENGTH[finding.verdict] < STRENGTH[explanation.verdict]:
        return _as_finding(claim, total, finding, held)
    if explanation.verdict is Verdict.CONTRADICTED and _may_count_others(claim, comparable):
        explanation = replace(explanation, verdict=Verdict.UNEXPLAINED)
    checked = _as_explanation(claim, nearest, explanation, held)
    borne_out = _borne_out_for_the_period(claim, comparable, held) if nearest is None else None
    return _against_the_period(checked, borne_out) if borne_out else checked


def _borne_out_for_the_period(claim: Claim, comparable: list[Total], held: Held) -> Total | None:
    """The one figure that is stated for the claim's own period and that the handovers bear out."""
    if claim.scope is not Scope.PERIOD or singles_out(claim) or exact_figure(claim) is None:
        return None
    found = [
        total
        for total in comparable
        if _same_period(claim, total) and exact_value(total.low, total.high, total.approx) and not total.people
        for finding in _findings(held, total)
        if finding.verdict in (Verdict.SUPPORTED, Verdict.EXPLAINED)
    ]
    return found[0] if len({total.low for total in found}) == 1 else None


def _against_the_period(checked: CheckedFigure, total: Total) -> CheckedFigure:
    """Contradicted by the period's own total, unless so far below it that it may count some of the people only."""
    stated, value = checked.claim.low or 0, total.low or 0
    if checked.verdict is not Verdict.UNEXPLAINED or stated < value * LIKELY_A_PART:
        return checked
    by = ", ".join(word for word in (total.speaker, day_words(total.stated_on) if total.stated_on else "") if word)
    swapped = sorted(str(stated)) == sorted(str(value))
    said = f"{value:,} is stated for this period ({by}), and the known handovers bear it out, not {stated:,}"
    return replace(
        checked,
        verdict=Verdict.CONTRADICTED,
        sentence=said + (": the same digits in another order" if swapped else ""),
        total=total.id,
        borne_out=value if swapped else None,
    )


def _may_count_others(claim: Claim, comparable: list[Total]) -> bool:
    """Whether an unknown speaker's figure lies so far below the count that it may count some of the people only."""
    levels = [
        t.low for t in comparable if t.low and t.to_date and (claim.to_date is None or t.to_date <= claim.to_date)
    ]
    value = claim.high if claim.high is not None else claim.low
    return claim.speaker_id is None and value is not None and bool(levels) and value < max(levels) * LIKELY_A_PART


def _is_comparable(claim: Claim, total: Total) -> bool:
    same_side = claim.returned_to == total.returned_to or (claim.returned_to is None and total.both)
    same_span = (claim.scope is Scope.PERIOD) == _is_period(total) or claim.from_date == total.from_date
    channels = {claim.channel or Channel.EXCHANGE, total.channel or Channel.EXCHANGE}
    return claim.counted is total.counted and same_side and same_span and len(channels) == 1


def _is_period(total: Total) -> bool:
    return total.from_date is not None and (total.from_date.month, total.from_date.day) == (1, 1)


def _says_the_same(claim: Claim, total: Total) -> bool:
    if (claim.low, claim.high, claim.approx) != (total.low, total.high, total.approx):
        return False
    if claim.scope is Scope.PERIOD:
        return _same_period(claim, total)
    return claim.to_date is None or total.to_date is None or total.to_date <= claim.to_date


def _same_period(claim: Claim, total: Total) -> bool:
    if claim.from_date != total.from_date or claim.to_date is None or total.to_date is None:
        return False
    return abs(claim.to_date - total.to_date) <= YEAR_END_SLACK


def _findings(held: Held, total: Total) -> Iterable[Finding]:
    return (finding for finding in held.findings_of.get(total.id, ()) if finding.kind is FindingKind.TOTAL)


def _days_apart(claim: Claim, total: Total) -> int:
    return abs((claim.to_date - total.to_date).days) if claim.to_date and total.to_date else 0


def _draft_total(report: Report, claim: Claim, series: str | None) -> Total:
    """The draft's figure as a total of the series that its like belong to."""
    return Total(
        id=f"draft-{claim.id}",
        stated_on=report.published_day or claim.to_date,
        stated_precision=DatePrecision.DAY if report.published_day or claim.to_date else DatePrecision.UNKNOWN,
        speaker=claim.speaker,
        speaker_id=claim.speaker_id,
        low=claim.low,
        high=claim.high,
        approx=claim.approx,
        counted=claim.counted,
        returned_to=claim.returned_to,
        both=claim.returned_to is None,
        people=claim.people if singles_out(claim) else (),
        from_date=claim.from_date,
        to_date=claim.to_date,
        series=series,
        wording="",
        channel=claim.channel,
    )


def _series_of(claim: Claim, comparable: list[Total]) -> str | None:
    """The series that this speaker's totals belong to; an unknown speaker's figure belongs to none."""
    counts = Counter(
        total.series
        for total in comparable
        if total.series and claim.speaker_id and claim.speaker_id == total.speaker_id
    )
    return min(counts, key=lambda series: (-counts[series], series)) if counts else None


def _as_finding(claim: Claim, total: Total, finding: Finding, held: Held) -> CheckedFigure:
    return CheckedFigure(
        claim=claim,
        verdict=finding.verdict,
        sentence=finding.sentence + _other_count(claim, finding.as_of, held),
        total=total.id,
        sums=_sum_of(finding.arithmetic),
        as_of=finding.as_of,
        definition=finding.definition,
        left_out=finding.left_out,
        tried=finding.tried,
    )


def _as_explanation(claim: Claim, total: Total | None, found: Explanation, held: Held) -> CheckedFigure:
    return CheckedFigure(
        claim=claim,
        verdict=found.verdict,
        sentence=found.sentence + _other_count(claim, found.as_of, held),
        total=total.id if total else None,
        sums=_sum_of(found.arithmetic),
        as_of=found.as_of,
        definition=found.definition,
        left_out=found.left_out,
        tried=found.tried,
        borne_out=_mistyped(found),
    )


def _mistyped(found: Explanation) -> int | None:
    """The series' own figure of that day, where the draft has its digits in another order."""
    terms = found.arithmetic.terms if found.arithmetic and found.verdict is Verdict.CONTRADICTED else ()
    if len(terms) != 1 or found.arithmetic is None:
        return None
    level, stated = terms[0].value, found.arithmetic.stated
    return level if level != stated and sorted(str(level)) == sorted(str(stated)) else None


def _sum_of(arithmetic: Arithmetic | None) -> tuple[Arithmetic, ...]:
    return (arithmetic,) if arithmetic else ()


def _other_count(claim: Claim, as_of: date | None, held: Held) -> str:
    """What the keeper's other count, of those outside exchanges, stood at in the same month."""
    if as_of is None or claim.scope is not Scope.TOTAL or claim.channel is Channel.OUTSIDE_EXCHANGE:
        return ""
    for total in held.holdings.totals:
        same_side = (total.counted, total.returned_to) == (claim.counted, claim.returned_to)
        same_month = total.to_date is not None and f"{total.to_date:%Y-%m}" == f"{as_of:%Y-%m}"
        if same_side and same_month and total.channel is Channel.OUTSIDE_EXCHANGE:
            whose = f"The other count of the {total.speaker}" if total.speaker else "The other count"
            stood = f"stood at {figure_words(total.low, total.high)} in {as_of:%B %Y}"
            return f" {whose}, of those who came outside exchanges, {stood}."
    return ""
