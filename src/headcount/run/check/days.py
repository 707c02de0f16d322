"""Are the figures of one day's handovers right? A whole and its parts are checked together: they speak of one day."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from headcount.records.checked import CheckedFigure
from headcount.records.claim import Channel, Claim
from headcount.records.finding import Arithmetic, Term, Verdict
from headcount.records.report import Report
from headcount.run.check.differs import Differing, judge_differing
from headcount.run.check.families import Family, exact_figure, sum_parts
from headcount.run.check.held import Held, counts_people
from headcount.run.check.ties import Likeness, Match, Tie, find_tie
from headcount.run.check.words import channel_words, day_words, figure_words, span_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a family is checked with: its report, all figures of handovers in it, and the days spoken of so far."""

    report: Report
    claims: Sequence[Claim]
    spoken_of: frozenset[date] = frozenset()


def check_family(draft: Draft, family: Family, held: Held) -> Iterator[CheckedFigure]:
    """Check a whole and its parts."""
    own = sum_parts(family)
    tie = find_tie(draft.report, family, held, draft.spoken_of)
    for index, claim in enumerate(family.members):
        sums = (own,) if own is not None and claim is family.whole else ()
        if tie is None:
            checked = _untied(draft.report, claim, held)
        elif tie.matches[index].likeness > Likeness.NONE:
            checked = _tied(claim, tie, tie.matches[index])
            checked = replace(checked, sentence=checked.sentence + _beside(draft, claim, tie.matches[index], held))
        else:
            siblings = _siblings(draft, claim)
            checked = judge_differing(Differing(claim=claim, tie=tie, siblings=siblings), held)
        yield _with_parts(checked, sums)


def _beside(draft: Draft, claim: Claim, match: Match, held: Held) -> str:
    """Who else came that day by the other channel, where the draft says neither which channel nor how many."""
    handover = match.handover
    if claim.channel is not None or match.likeness is not Likeness.BEST or handover is None or handover.date is None:
        return ""
    told = {exact_figure(other) for other in draft.claims}
    others = [
        one.handover
        for one in held.handovers_on(handover.date, claim)
        if one.handover.best not in told and {one.handover.channel, handover.channel} == set(Channel)
    ]
    came = " and ".join(f"{one.best:,} {channel_words(one.channel)}" for one in others if one.best)
    return f"; beside it the ledger holds {came} that day" if came else ""


def _siblings(draft: Draft, claim: Claim) -> tuple[Claim, ...]:
    return tuple(
        other
        for other in draft.claims
        if other.id != claim.id
        and (other.from_date, other.to_date, other.counted) == (claim.from_date, claim.to_date, claim.counted)
        and other.returned_to == claim.returned_to
    )


def _with_parts(checked: CheckedFigure, sums: tuple[Arithmetic, ...]) -> CheckedFigure:
    """The whole's own arithmetic comes first; a whole that is less than its parts is contradicted by them."""
    if not sums:
        return checked
    broken = any(line.difference < 0 for line in sums)
    return replace(
        checked,
        verdict=Verdict.CONTRADICTED if broken else checked.verdict,
        sentence=f"{_parts_sentence(sums[0])}; {checked.sentence}",
        sums=sums,
    )


def _tied(claim: Claim, tie: Tie, match: Match) -> CheckedFigure:
    known_by = "" if tie.given else ", known by its figure" + (" and parts" if len(tie.matches) > 1 else "")
    handover = match.handover
    day = handover.date if handover and handover.date else tie.last
    days = day_words(day) if handover else span_words(tie.first, tie.last)
    return CheckedFigure(
        claim=claim,
        verdict=Verdict.SUPPORTED,
        sentence=f"{_as_what(claim, tie, match)}, {days}{known_by}",
        tied_to=day,
        exchange=match.moved[0].exchange.id,
        handover=handover.id if handover else None,
        sums=_sum_of_days(claim, match),
    )


def _sum_of_days(claim: Claim, match: Match) -> tuple[Arithmetic, ...]:
    if match.likeness is not Likeness.SUM or claim.low is None or claim.low != claim.high:
        return ()
    terms = tuple(
        Term(
            value=moved.handover.best or 0,
            label=channel_words(moved.handover.channel) or "handed over",
            date=moved.handover.date,
            handover=moved.handover.id,
        )
        for moved in match.moved
    )
    return (Arithmetic(stated=claim.low, terms=terms, difference=claim.low - sum(term.value for term in terms)),)


def _as_what(claim: Claim, tie: Tie, match: Match) -> str:
    handover = match.handover
    if match.likeness is Likeness.SUM or handover is None:
        return "all who came that day together" if tie.first == tie.last else "all who came in those days together"
    if match.likeness is Likeness.PART:
        return f"a part of the {figure_words(handover.best, handover.best)} handed over"
    if match.likeness is Likeness.RANGE:
        spread = figure_words(handover.low, handover.high)
        return f"one of the figures given ({spread}; {handover.best:,} is held the best)"
    came = channel_words(handover.channel)
    if claim.low == claim.high and not claim.approx:
        return f"the handover {came}".rstrip()
    return f"true of the {handover.best:,} handed over {came}".rstrip()


def _untied(report: Report, claim: Claim, held: Held) -> CheckedFigure:
    when = f"on {day_words(claim.from_date)}" if claim.from_date else "in the weeks before the report"
    if claim.from_date is None and report.published_day is None:
        when = "on one single day, and the draft has no date"
    figure = figure_words(claim.low, claim.high, claim.approx)
    said = f"the ledger holds no handover of {figure} {counts_people(claim.counted)} {when}"
    return CheckedFigure(claim=claim, verdict=Verdict.NEW, sentence=said + _unconfirmed(claim, held))


def _unconfirmed(claim: Claim, held: Held) -> str:
    """What outlets on no list of sources alone tell of that day: it bears nothing out, and contradicts nothing."""
    if claim.from_date is None or claim.from_date != claim.to_date:
        return ""
    told = (
        figure_words(one.low, one.high)
        for one in held.unconfirmed
        if (one.date, one.counted) == (claim.from_date, claim.counted)
        and (claim.returned_to is None or one.returned_to in (None, claim.returned_to))
    )
    figures = " and ".join(dict.fromkeys(told))
    return f"; unknown outlets alone tell of {figures} that day, and count once trusted" if figures else ""


def _parts_sentence(line: Arithmetic) -> str:
    parts = " + ".join(f"{term.value:,}" for term in line.terms)
    if line.difference == 0:
        return f"{parts} = {line.stated:,} holds"
    return f"{parts} = {line.stated - line.difference:,}, and not {line.stated:,}"
