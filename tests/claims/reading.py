"""A sentence or two, read as a report: what the attribute tests share."""

from datetime import date

from headcount.claims import find_claims, find_road
from headcount.records.claim import Claim, RoadStep
from headcount.records.report import Report

PUBLISHED = date(2025, 8, 29)


def report(text: str, language: str, published: date | None = PUBLISHED) -> Report:
    """The text as a report of one body."""
    return Report(text=text, name="test", url=None, language=language, published=published)


def claims(text: str, language: str, published: date | None = PUBLISHED) -> dict[int, Claim]:
    """The claims of a text by their lower bound (of twins, the first)."""
    found: dict[int, Claim] = {}
    for claim in find_claims(report(text, language, published)):
        found.setdefault(claim.low if claim.low is not None else claim.high or 0, claim)
    return found


def road(text: str, language: str) -> list[RoadStep]:
    """The steps on the road that a text tells."""
    return list(find_road(report(text, language)))


def whole_of(text: str, claim: Claim) -> str | None:
    """The surface of the larger figure that a claim is a part of."""
    return text[slice(*claim.whole)] if claim.whole else None
