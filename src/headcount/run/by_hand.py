"""How does a figure enter that no reader could read? By hand, with its quote and the page that it stands on."""

import re
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from headcount.errors import HeadcountError, QuoteNotFoundError
from headcount.records.claim import Channel, Claim, Counted, Quote, Scope, Status
from headcount.records.reading import Reading
from headcount.records.report import BY_HAND, DatePrecision, Part, PartKind, Report, web_address

NUMBER = re.compile(r"\d[\d,.\u00a0\u202f ]{0,20}\d|\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class HandClaim:
    """What a person enters: the sentence as it is printed, where, and what its figure means.

    `surface` is the figure as it stands in the quote, None where the quote holds it in digits. Dates are None where
    the page does not tell them, and a status that nobody gave is unclear.
    """

    quote: str
    url: str
    low: int | None
    high: int | None
    returned_to: str | None
    held_by: str | None
    counted: Counted = Counted.PERSON
    status: Status = Status.UNCLEAR
    scope: Scope = Scope.DAY
    from_date: date | None = None
    to_date: date | None = None
    channel: Channel | None = None
    people: tuple[str, ...] = ()
    speaker: str | None = None
    published: date | None = None
    surface: str | None = None


def make_hand_reading(entered: HandClaim) -> Reading:
    """The report and claim of a figure entered by hand; the figure has to stand in its quote."""
    text = " ".join(entered.quote.split())
    start, end = _place_of(text, entered)
    url = web_address(entered.url)
    if url is None:
        raise HeadcountError(f"{entered.url}: is no address of a page; give one that begins with https://")
    host = urlsplit(url).hostname or ""
    report = Report(
        text=text,
        parts=(Part(kind=PartKind.BODY, start=0, end=len(text)),),
        name=url,
        url=url,
        outlet=host.removeprefix("www.") or None,
        published=entered.published,
        published_precision=DatePrecision.DAY if entered.published else DatePrecision.UNKNOWN,
        published_from=BY_HAND,
    )
    claim = Claim(
        report_id=report.id,
        start=start,
        end=end,
        quote=Quote(exact=text, start=0, end=len(text)),
        low=entered.low,
        high=entered.high,
        counted=entered.counted,
        returned_to=entered.returned_to,
        held_by=entered.held_by,
        status=entered.status,
        scope=entered.scope,
        from_date=entered.from_date,
        to_date=entered.to_date or entered.from_date,
        date_precision=DatePrecision.DAY if entered.from_date else DatePrecision.UNKNOWN,
        channel=entered.channel,
        people=entered.people,
        speaker=entered.speaker,
    )
    return Reading(report=report, claims=(claim,))


def _place_of(text: str, entered: HandClaim) -> tuple[int, int]:
    if entered.surface is not None:
        at = text.find(entered.surface)
        if at >= 0:
            return at, at + len(entered.surface)
        raise QuoteNotFoundError(f"{entered.surface!r} does not stand in the quote; copy both from the page")
    wanted = {str(figure) for figure in (entered.low, entered.high) if figure is not None}
    for found in NUMBER.finditer(text):
        if "".join(letter for letter in found.group() if letter.isdigit()) in wanted:
            return found.start(), found.end()
    raise QuoteNotFoundError("the figure does not stand in the quote in digits; say how it is printed with --printed")
