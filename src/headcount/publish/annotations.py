"""Which words of which page does a figure rest on? As W3C Web Annotations, without a private person's name."""

from collections.abc import Iterable, Mapping
from typing import Any

from headcount.publish.addresses import public_address
from headcount.publish.books import Books
from headcount.publish.quotes import ELLIPSIS, Piece, Stretch, plain, publish_quote
from headcount.reconcile.wording import counted_to, day
from headcount.records.claim import Action, Claim
from headcount.records.report import Report

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"


def annotate(claim: Claim, report: Report | None) -> dict[str, Any]:
    """One claim as an annotation: what it is understood to say, of which words at which address.

    The selector's words are those around the number that stand together in the page; where a name is withheld they
    end before it.
    """
    language = report.language if report else None
    return {
        "@context": CONTEXT,
        "id": f"urn:headcount:statement:{claim.id}",
        "type": "Annotation",
        "motivation": "describing",
        "rights": LICENCE,
        "body": {"type": "TextualBody", "purpose": "describing", "language": "en", "value": describe_claim(claim)},
        "target": {
            "source": public_address(report.url if report else None) or f"urn:headcount:report:{claim.report_id}",
            **({"language": language} if language else {}),
            "selector": {"type": "TextQuoteSelector", "exact": public_words(claim, language)},
        },
    }


def annotate_all(books: Books, address: str) -> dict[str, Any]:
    """Every claim, as one collection that says how many there are."""
    items = [annotate(claim, books.reports.get(claim.report_id)) for claim in _in_order(books.claims)]
    for item in items:
        del item["@context"]
    page = {"id": f"{address}#all", "type": "AnnotationPage", "startIndex": 0, "items": items}
    return {
        "@context": CONTEXT, "id": address, "type": "AnnotationCollection", "total": len(items),
        "label": "Headcount: every figure with the words it rests on", "first": page, "last": page["id"],
    }  # fmt: skip


def public_words(claim: Claim, language: str | None) -> str:
    """The words around the number that may be published and stand together in the text."""
    groups: list[list[Stretch]] = [[]]
    for stretch in publish_quote(claim, language):
        if stretch.piece is Piece.NAME or stretch.text == ELLIPSIS:
            groups.append([])
        else:
            groups[-1].append(stretch)
    told = next((group for group in groups if any(one.piece is Piece.NUMBER for one in group)), groups[0])
    return plain(tuple(told)).strip()


def describe_claim(claim: Claim) -> str:
    """What a claim is understood to say, in English: "175 people to Ukraine, done, on 19 March 2025"."""
    bounds = [f"{bound:,}" for bound in dict.fromkeys((claim.low, claim.high)) if bound is not None]
    figure = ("about " if claim.approx else "") + ("–".join(bounds) or "an unknown number of")
    held = f"{claim.counted} held" if claim.action is Action.HELD else counted_to(claim.counted, claim.returned_to)
    when = f", {day(claim.to_date, claim.date_precision)}" if claim.to_date else ""
    return f"{figure} {held}, {claim.status}, {claim.scope}{when}"


def _in_order(claims: Mapping[str, Claim]) -> Iterable[Claim]:
    return sorted(claims.values(), key=lambda claim: (claim.report_id, claim.start, claim.id))
