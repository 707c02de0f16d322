"""What waits for a person? Doubtful claims, claims that fit nothing, disagreements, decisions without words."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from headcount.ledger import Ledger
from headcount.records.claim import Claim
from headcount.records.judgement import Judgement, JudgementKind
from headcount.run.holdings import fold_log, hold

DOUBTFUL_BELOW = 0.5


class Waiting(StrEnum):
    """Why something waits."""

    DOUBTFUL = "doubtful"
    UNPLACED = "unplaced"
    DISAGREEMENT = "disagreement"
    LOST = "lost"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewItem:
    """Something that waits for a decision: `subject` is the id of a claim or judgement."""

    why: Waiting
    subject: str
    said: str
    quote: str = ""


def find_review(ledger: Ledger) -> tuple[ReviewItem, ...]:
    """Everything that waits, once: disagreements first, then lost decisions, doubtful and unplaced claims."""
    judgements = ledger.judgements()
    decided = {one.subject for one in standing(judgements)}
    doubtful = tuple(_doubtful(ledger, decided))
    listed = decided | {item.subject for item in doubtful}
    return (*find_disagreements(judgements), *_lost(ledger, judgements), *doubtful, *_unplaced(ledger, listed))


def standing(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """The decisions that nobody took back, in the order they came."""
    known = tuple(judgements)
    taken_back: set[str] = set()
    for judgement in reversed(known):
        if judgement.kind is JudgementKind.TAKE_BACK and judgement.id not in taken_back:
            taken_back.add(judgement.subject)
    return tuple(one for one in known if one.id not in taken_back and one.kind is not JudgementKind.TAKE_BACK)


def find_disagreements(judgements: Iterable[Judgement]) -> Iterator[ReviewItem]:
    """Where do two reviewers decide differently about the same thing? The later decision stands."""
    about: dict[tuple[str, str | None], list[Judgement]] = defaultdict(list)
    for judgement in standing(judgements):
        about[judgement.subject, judgement.other].append(judgement)
    for (subject, _), decisions in about.items():
        last = decisions[-1]
        others = [one for one in decisions if one.author != last.author and _says(one) != _says(last)]
        if others:
            said = f"{last.author} says {_says(last)}, {others[-1].author} said {_says(others[-1])}; the later stands"
            yield ReviewItem(why=Waiting.DISAGREEMENT, subject=subject, said=said)


def _says(judgement: Judgement) -> str:
    values = ", ".join(f"{name} {value}" for name, value in judgement.value)
    return f"{judgement.kind} {values}".rstrip()


def _lost(ledger: Ledger, judgements: tuple[Judgement, ...]) -> Iterator[ReviewItem]:
    if not judgements or next(iter(ledger.superseded()), None) is None:
        return
    for judgement in fold_log(ledger).lost():
        said = f"{judgement.kind} by {judgement.author} no longer finds its words: {judgement.reason}"
        yield ReviewItem(why=Waiting.LOST, subject=judgement.id, said=said)


def _doubtful(ledger: Ledger, decided: set[str]) -> Iterator[ReviewItem]:
    for reading in ledger.readings():
        for claim in reading.claims:
            if claim.confidence < DOUBTFUL_BELOW and claim.id not in decided:
                said = f"{_figure(claim)}, confidence {claim.confidence:.2f}"
                yield ReviewItem(why=Waiting.DOUBTFUL, subject=claim.id, said=said, quote=claim.quote.exact)


def _unplaced(ledger: Ledger, decided: set[str]) -> Iterator[ReviewItem]:
    waiting = [one for one in hold(ledger).unplaced if one.claim not in decided]
    claims = ledger.claims(one.claim for one in waiting)
    for one in waiting:
        claim = claims.get(one.claim)
        if claim is not None:
            said = f"{_figure(claim)}: {one.reason}"
            yield ReviewItem(why=Waiting.UNPLACED, subject=one.claim, said=said, quote=claim.quote.exact)


def _figure(claim: Claim) -> str:
    bounds = [f"{bound:,}" for bound in (claim.low, claim.high) if bound is not None]
    return "–".join(dict.fromkeys(bounds)) or "no figure"
