"""How often is a claim read wrongly? A random sample, checked by a person, gives the error rate with its interval."""

import random
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from math import sqrt

from headcount.ledger import Ledger
from headcount.records.claim import Claim
from headcount.records.judgement import Judgement, JudgementKind
from headcount.records.report import Report

AUDIT = "audit"
NINETY_FIVE_PER_CENT = 1.959964


@dataclass(frozen=True, slots=True, kw_only=True)
class Sampled:
    """A claim drawn for an audit, with its report."""

    claim: Claim
    report: Report


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorRate:
    """The measured share of wrongly read claims, with its 95% interval (Wilson)."""

    checked: int
    wrong: int
    low: float
    high: float

    @property
    def rate(self) -> float:
        """Wrong among checked."""
        return self.wrong / self.checked if self.checked else 0.0


def draw_sample(ledger: Ledger, size: int, seed: int) -> tuple[Sampled, ...]:
    """Draw claims at random, each stratum (language and status) by its share; the same seed draws the same claims.

    Claims entered by hand and those of shipped tables are no reader's work and are not drawn.
    """
    strata: dict[tuple[str, str], list[Sampled]] = defaultdict(list)
    for reading in ledger.readings():
        if reading.page is None:
            continue
        for claim in reading.claims:
            stratum = (reading.report.language or "", claim.status.value)
            strata[stratum].append(Sampled(claim=claim, report=reading.report))
    choose = random.Random(seed)  # noqa: S311  # a sample that can be drawn again, no secret
    return tuple(_draw(strata, size, choose))


def make_answer(sampled: Sampled, right: bool, author: str, audit: str, now: datetime) -> Judgement:
    """An answer as the log keeps it: a claim that was read wrongly is rejected by it."""
    return Judgement(
        kind=JudgementKind.CONFIRM if right else JudgementKind.REJECT,
        subject=sampled.claim.id,
        value=((AUDIT, audit),),
        author=author,
        made_at=now,
        reason=f"audit {audit}",
    )


def measured_rate(judgements: Iterable[Judgement], audit: str | None = None) -> ErrorRate:
    """The error rate that the answers of one audit, or of all, give."""
    known = tuple(judgements)
    answers: dict[tuple[str, str], JudgementKind] = {}
    taken_back = {one.subject for one in known if one.kind is JudgementKind.TAKE_BACK}
    for judgement in known:
        name = dict(judgement.value).get(AUDIT)
        if name is not None and judgement.id not in taken_back and audit in (None, name):
            answers[str(name), judgement.subject] = judgement.kind
    wrong = sum(kind is JudgementKind.REJECT for kind in answers.values())
    low, high = wilson_interval(wrong, len(answers))
    return ErrorRate(checked=len(answers), wrong=wrong, low=low, high=high)


def last_audit(judgements: Iterable[Judgement]) -> tuple[date, ErrorRate] | None:
    """The day of the latest answer of any audit, and the error rate that its audit measured; None without one."""
    known = tuple(judgements)
    answers = [one for one in known if AUDIT in dict(one.value)]
    if not answers:
        return None
    last = max(answers, key=lambda one: (one.made_at, one.id))
    rate = measured_rate(known, str(dict(last.value)[AUDIT]))
    return (last.made_at.date(), rate) if rate.checked else None


def wilson_interval(hits: int, tries: int) -> tuple[float, float]:
    """Between which shares does the true one lie, with 95% confidence?"""
    if not tries:
        return 0.0, 1.0
    share, z = hits / tries, NINETY_FIVE_PER_CENT
    middle = share + z * z / (2 * tries)
    spread = z * sqrt(share * (1 - share) / tries + z * z / (4 * tries * tries))
    scale = 1 + z * z / tries
    return max(0.0, (middle - spread) / scale), min(1.0, (middle + spread) / scale)


def _draw(strata: dict[tuple[str, str], list[Sampled]], size: int, choose: random.Random) -> Sequence[Sampled]:
    everything = sum(len(members) for members in strata.values())
    size = min(size, everything)
    drawn: list[Sampled] = []
    left: list[Sampled] = []
    for _, members in sorted(strata.items()):
        ordered = sorted(members, key=lambda one: one.claim.id)
        choose.shuffle(ordered)
        own = size * len(ordered) // everything
        drawn += ordered[:own]
        left += ordered[own:]
    drawn += choose.sample(left, size - len(drawn))
    choose.shuffle(drawn)
    return drawn
