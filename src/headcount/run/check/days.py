"""Which day's handover is this figure, and is it right? Tied by the day the draft gives, or by its figure and parts."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum

from headcount.records.checked import CheckedFigure
from headcount.records.claim import Claim
from headcount.records.exchange import Handover
from headcount.records.finding import Arithmetic, Term, Verdict
from headcount.records.report import DatePrecision, Report
from headcount.run.check.families import Family, sum_parts
from headcount.run.check.held import Held, Moved, agrees, counts_people
from headcount.run.check.words import channel_words, day_words, figure_words

DAYS_BEFORE_PUBLICATION = 60
"""A report that names no day speaks of handovers at most so many days before it."""


class Likeness(IntEnum):
    """How well a figure is known as one of a day's, the better the higher."""

    NONE = 0
    PART = 1
    RANGE = 2
    SUM = 3
    BEST = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A figure recognised on a day: as a handover, as several together, or as a part of one."""

    day: date
    likeness: Likeness = Likeness.NONE
    moved: tuple[Moved, ...] = ()

    @property
    def handover(self) -> Handover | None:
        """The one handover that it is."""
        return self.moved[0].handover if len(self.moved) == 1 else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """A family tied to a day: what each of its figures was recognised as there."""

    day: date
    given: bool
    """Whether the draft gives the day."""
    matches: tuple[Match, ...]

    @property
    def known(self) -> int:
        """How many of the figures were recognised."""
        return sum(match.likeness > Likeness.NONE for match in self.matches)

    @property
    def strength(self) -> tuple[int, int]:
        """The more figures and the better they are recognised, the stronger."""
        return self.known, sum(match.likeness for match in self.matches)


def check_family(report: Report, family: Family, held: Held, spoken_of: frozenset[date]) -> Iterator[CheckedFigure]:
    """Check a whole and its parts together: they speak of one day."""
    own = sum_parts(family)
    tie = _tie(report, family, held, spoken_of)
    for index, claim in enumerate(family.members):
        sums = (own,) if own is not None and claim is family.whole else ()
        if tie is None:
            yield _untied(report, claim, sums, held)
        else:
            yield _tied(claim, tie, tie.matches[index], sums, held)


def _tie(report: Report, family: Family, held: Held, spoken_of: frozenset[date]) -> Tie | None:
    given = next((c.from_date for c in family.members if c.date_precision is DatePrecision.DAY and c.from_date), None)
    if given is not None:
        until = next((c.to_date for c in family.members if c.to_date), given)
        days = [day for day in held.by_day if given <= day <= until and held.handovers_on(day, family.whole)]
        ties = [_match_all(day, family, held, given=True) for day in sorted(days)]
        return max(ties, key=lambda tie: tie.strength, default=None)
    days = _possible_days(report, family.whole, held)
    ties = [tie for day in days if (tie := _match_all(day, family, held, given=False)).known]
    ties.sort(key=lambda tie: (tie.day in spoken_of, tie.strength, tie.day), reverse=True)
    if not ties:
        return None
    if len(family.members) > 1 and ties[0].known == 1 and len(ties) > 1 and ties[0].day not in spoken_of:
        return None
    if report.published is None and len(ties) > 1 and ties[0].strength[0] == ties[1].strength[0] \
            and ties[0].day not in spoken_of:  # fmt: skip
        return None
    return ties[0]


def _possible_days(report: Report, claim: Claim, held: Held) -> list[date]:
    if claim.from_date is not None and claim.to_date is not None:
        return [day for day in held.by_day if claim.from_date <= day <= claim.to_date]
    if report.published is None:
        return list(held.by_day)
    first = report.published - timedelta(days=DAYS_BEFORE_PUBLICATION)
    return [day for day in held.by_day if first <= day <= report.published]


def _match_all(day: date, family: Family, held: Held, given: bool) -> Tie:
    return Tie(day=day, given=given, matches=tuple(_match(day, claim, held) for claim in family.members))


def _match(day: date, claim: Claim, held: Held) -> Match:
    on_day = held.handovers_on(day, claim)
    same_channel = [m for m in on_day if claim.channel is None or m.handover.channel in (None, claim.channel)]
    candidates = [Match(day=day)]
    for moved in same_channel:
        candidates.append(Match(day=day, likeness=_likeness(claim, moved.handover), moved=(moved,)))
    figures = [moved.handover.best for moved in same_channel]
    if len(same_channel) > 1 and None not in figures and agrees(claim, sum(figure or 0 for figure in figures)):
        candidates.append(Match(day=day, likeness=Likeness.SUM, moved=tuple(same_channel)))
    return max(candidates, key=lambda match: match.likeness)


def _likeness(claim: Claim, handover: Handover) -> Likeness:
    if agrees(claim, handover.best):
        return Likeness.BEST
    if _is_within(claim.low, handover.low, handover.high):
        return Likeness.RANGE
    if any(share.low == share.high and agrees(claim, share.low) for share in handover.breakdown):
        return Likeness.PART
    return Likeness.NONE


def _is_within(value: int | None, low: int | None, high: int | None) -> bool:
    return value is not None and low is not None and high is not None and low <= value <= high


def _tied(claim: Claim, tie: Tie, match: Match, sums: tuple[Arithmetic, ...], held: Held) -> CheckedFigure:
    if match.likeness is Likeness.NONE:
        return _contradicted(claim, tie, sums, held)
    broken = [line for line in sums if line.difference < 0]
    known_by = "" if tie.given else ", known by its figure" + (" and parts" if len(tie.matches) > 1 else "")
    return CheckedFigure(
        claim=claim,
        verdict=Verdict.CONTRADICTED if broken else Verdict.SUPPORTED,
        sentence=_join(_parts_sentence(sums), f"{_as_what(claim, match)}, {day_words(tie.day)}{known_by}"),
        tied_to=tie.day,
        exchange=match.moved[0].exchange.id,
        handover=match.handover.id if match.handover else None,
        sums=sums or _sum_of_day(claim, match),
    )


def _sum_of_day(claim: Claim, match: Match) -> tuple[Arithmetic, ...]:
    if match.likeness is not Likeness.SUM or claim.low is None or claim.low != claim.high:
        return ()
    terms = tuple(
        Term(
            value=moved.handover.best or 0,
            label=channel_words(moved.handover.channel) or day_words(match.day),
            date=match.day,
            handover=moved.handover.id,
        )
        for moved in match.moved
    )
    return (Arithmetic(stated=claim.low, terms=terms, difference=claim.low - sum(term.value for term in terms)),)


def _as_what(claim: Claim, match: Match) -> str:
    handover = match.handover
    if match.likeness is Likeness.SUM or handover is None:
        return "all who came that day together"
    if match.likeness is Likeness.PART:
        return f"a part of the {figure_words(handover.best, handover.best)} handed over"
    if match.likeness is Likeness.RANGE:
        spread = figure_words(handover.low, handover.high)
        return f"one of the figures given ({spread}; {handover.best:,} is held the best)"
    came = channel_words(handover.channel)
    if claim.low == claim.high and not claim.approx:
        return f"the handover {came}".rstrip()
    return f"true of the {handover.best:,} handed over {came}".rstrip()


def _contradicted(claim: Claim, tie: Tie, sums: tuple[Arithmetic, ...], held: Held) -> CheckedFigure:
    on_day = held.handovers_on(tie.day, claim)
    known = [moved.handover for moved in on_day if moved.handover.best is not None]
    if not known:
        said = f"the ledger knows of a handover on {day_words(tie.day)}, and of no figure for it"
        return CheckedFigure(claim=claim, verdict=Verdict.NEW, sentence=said, tied_to=tie.day, sums=sums)
    figures = " and ".join(f"{one.best:,} {channel_words(one.channel)}".rstrip() for one in known)
    return CheckedFigure(
        claim=claim,
        verdict=Verdict.CONTRADICTED,
        sentence=_join(_parts_sentence(sums), f"the ledger holds {figures} for {day_words(tie.day)}"),
        tied_to=tie.day,
        exchange=on_day[0].exchange.id,
        sums=sums,
    )


def _untied(report: Report, claim: Claim, sums: tuple[Arithmetic, ...], held: Held) -> CheckedFigure:
    when = f"on {day_words(claim.from_date)}" if claim.from_date else "in the weeks before the report"
    if claim.from_date is None and report.published is None:
        when = "on one single day, and the draft has no date"
    broken = any(line.difference < 0 for line in sums)
    figure = figure_words(claim.low, claim.high, claim.approx)
    said = f"the ledger holds no handover of {figure} {counts_people(claim.counted)} {when}"
    verdict = Verdict.CONTRADICTED if broken else Verdict.NEW
    return CheckedFigure(claim=claim, verdict=verdict, sentence=_join(_parts_sentence(sums), said), sums=sums)


def _parts_sentence(sums: tuple[Arithmetic, ...]) -> str:
    for line in sums:
        parts = " + ".join(f"{term.value:,}" for term in line.terms)
        if line.difference == 0:
            return f"{parts} = {line.stated:,} holds"
        short = line.stated - line.difference
        return f"{parts} = {short:,}, and not {line.stated:,}"
    return ""


def _join(*sentences: str) -> str:
    return "; ".join(sentence for sentence in sentences if sentence)
