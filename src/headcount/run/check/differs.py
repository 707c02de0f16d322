"""A figure that is none of its day's: is it wrong, or a part that the ledger does not break down?"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from headcount.records.checked import CheckedFigure
from headcount.records.claim import Claim
from headcount.records.finding import Arithmetic, Term, Verdict
from headcount.run.check.families import LIKELY_A_PART, exact_figure, singles_out
from headcount.run.check.held import Held, Moved
from headcount.run.check.ties import Likeness, Tie
from headcount.run.check.words import channel_words, people_words, span_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Differing:
    """A figure that was not recognised on the days that its family is tied to."""

    claim: Claim
    tie: Tie
    siblings: Sequence[Claim]
    """The draft's other figures of the same days and direction."""
    sums: tuple[Arithmetic, ...] = ()
    """The draft's own arithmetic, where the figure has parts."""


def judge_differing(found: Differing, held: Held) -> CheckedFigure:
    """Wrong where it must be the whole, or more than came; new where it may be a part."""
    moved = held.handovers_between(found.tie.first, found.tie.last, found.claim)
    known = [one for one in moved if one.handover.best is not None]
    days = span_words(found.tie.first, found.tie.last)
    if not known:
        return _say(found, Verdict.NEW, f"the ledger knows of a handover on {days}, and of no figure for it")
    together = _together(found, known)
    if together is not None:
        said = f"with the draft's other parts it makes the {together.stated:,} of {days}"
        return _say(found, Verdict.SUPPORTED, said, (together,))
    figures = " and ".join(_figure(one) for one in known)
    if any(_is_between(found.claim, one) for one in known):
        said = f"sources give other figures for {days}, below and above it; the ledger holds {figures}"
        return _say(found, Verdict.UNEXPLAINED, said)
    if _may_be_part(found, known):
        return _say(found, Verdict.NEW, f"it fits within the {figures} of {days}, which no source breaks down that way")
    contradicted = _say(found, Verdict.CONTRADICTED, f"the ledger holds {figures} for {days}")
    return replace(contradicted, borne_out=_borne_out(found, known))


def _borne_out(found: Differing, known: Sequence[Moved]) -> int | None:
    """The one figure that sources agree on for the draft's own day and channel; None where there is any doubt."""
    claim = found.claim
    own = [one.handover for one in known if claim.channel is None or one.handover.channel in (claim.channel, None)]
    if not found.tie.given or len(own) != 1 or exact_figure(claim) is None or singles_out(claim):
        return None
    return own[0].best if own[0].low == own[0].best == own[0].high else None


def _may_be_part(found: Differing, known: Sequence[Moved]) -> bool:
    claim = found.claim
    channels = {one.handover.channel for one in known}
    own = [one for one in known if claim.channel is not None and one.handover.channel is claim.channel]
    if len(channels) > 1 and len(own) == 1 and not singles_out(claim):
        return False
    largest = max(one.handover.best or 0 for one in known)
    if (claim.low or claim.high or 0) > largest:
        return False
    if not found.tie.given and found.tie.known < 2:
        return True
    if (claim.low or claim.high or 0) < largest * LIKELY_A_PART:
        return True
    whole_is_known = found.tie.matches[0].likeness > Likeness.NONE or any(
        exact_figure(sibling) == one.handover.best for sibling in found.siblings for one in known
    )
    return whole_is_known or singles_out(claim)


def _together(found: Differing, known: Sequence[Moved]) -> Arithmetic | None:
    """The draft's figures of that day as a sum, where they make one handover exactly."""
    everyone = sorted((found.claim, *found.siblings), key=lambda claim: claim.start)
    parts = [claim for claim in everyone if claim.whole is None and exact_figure(claim) is not None]
    total = sum(exact_figure(claim) or 0 for claim in parts)
    if len(parts) < 2 or found.claim not in parts:
        return None
    if not any(one.handover.best == total for one in known):
        return None
    terms = tuple(Term(value=exact_figure(claim) or 0, label=people_words(claim.people) or "people") for claim in parts)
    return Arithmetic(stated=total, terms=terms, difference=0)


def _is_between(claim: Claim, moved: Moved) -> bool:
    """Whether it lies between the lowest and the highest figure given, where some source may have it too."""
    value, handover = exact_figure(claim), moved.handover
    if value is None or handover.low is None or handover.high is None or claim.channel not in (None, handover.channel):
        return False
    return handover.low < value < handover.high


def _figure(moved: Moved) -> str:
    low, best, high = moved.handover.low, moved.handover.best, moved.handover.high
    spread = "" if low == high or low is None or high is None else f" ({low:,} to {high:,})"
    return f"{best:,}{spread} {channel_words(moved.handover.channel)}".rstrip()


def _say(
    found: Differing, verdict: Verdict, sentence: str, sums: tuple[Arithmetic, ...] | None = None
) -> CheckedFigure:
    return CheckedFigure(
        claim=found.claim,
        verdict=verdict,
        sentence=sentence,
        tied_to=found.tie.last if found.tie.given or found.tie.known else None,
        sums=found.sums if sums is None else sums,
    )
