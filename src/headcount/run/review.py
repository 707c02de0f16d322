"""What waits for a person? Doubtful claims, claims that fit nothing, disagreements, decisions without words."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from headcount.exchanges.judging import holding
from headcount.ledger import Ledger
from headcount.records.claim import Claim
from headcount.records.exchange import Unplaced
from headcount.records.judgement import Judgement
from headcount.run.holdings import hold

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
    judgements, holdings = ledger.judgements(), hold(ledger)
    decided = {one.subject for one in holding(judgements)}
    doubtful = tuple(_doubtful(ledger, decided))
    listed = decided | {item.subject for item in doubtful}
    unplaced = [one for one in holdings.unplaced if one.claim not in listed]
    return (*find_disagreements(judgements), *_lost(holdings.lost), *doubtful, *_unplaced(ledger, unplaced))


def find_disagreements(judgements: Iterable[Judgement]) -> Iterator[ReviewItem]:
    """Where do two reviewers decide differently about the same thing? The later decision stands."""
    about: dict[tuple[str, str | None], list[Judgement]] = defaultdict(list)
    for judgement in holding(judgements):
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


def _lost(judgements: Iterable[Judgement]) -> Iterator[ReviewItem]:
    for judgement in judgements:
        said = f"{judgement.kind} by {judgement.author} no longer finds its words: {judgement.reason}"
        yield ReviewItem(why=Waiting.LOST, subject=judgement.id, said=said)


def _doubtful(ledger: Ledger, decided: set[str]) -> Iterator[ReviewItem]:
    for reading in ledger.readings():
        for claim in reading.claims:
            if claim.confidence < DOUBTFUL_BELOW and claim.id not in decided:
                said = f"{_figure(claim)}, confidence {claim.confidence:.2f}"
                yield ReviewItem(why=Waiting.DOUBTFUL, subject=claim.id, said=said, quote=claim.quote.exact)


def _unplaced(ledger: Ledger, waiting: Sequence[Unplaced]) -> Iterator[ReviewItem]:
    claims = ledger.claims(one.claim for one in waiting)
    for one in waiting:
        claim = claims.get(one.claim)
        if claim is not None:
            said = f"{_figure(claim)}: {one.reason}"
            yield ReviewItem(why=Waiting.UNPLACED, subject=one.claim, said=said, quote=claim.quote.exact)


def _figure(claim: Claim) -> str:
    bounds = [f"{bound:,}" for bound in (claim.low, claim.high) if bound is not None]
    return "–".join(dict.fromkeys(bounds)) or "no figure"
