"""Which cards does a reader want? Filters of the feed, and search in headlines, outlets and sentences."""

from dataclasses import asdict, dataclass
from functools import lru_cache

from headcount.publish.addresses import public_outlet
from headcount.publish.quotes import plain, publish_names, publish_quote
from headcount.web.asking import Asked
from headcount.web.cards import Card, make_cards
from headcount.web.search import mentions, words_in
from headcount.web.shelf import Shelf


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What the feed is narrowed to; None leaves it as it is."""

    to: str | None = None
    outlet: str | None = None
    lang: str | None = None
    year: int | None = None
    people: str | None = None
    findings: str | None = None
    q: str | None = None

    def query(self) -> dict[str, object]:
        """The filters as query words."""
        return asdict(self)

    def active(self) -> bool:
        """Is anything narrowed?"""
        return any(value is not None for value in asdict(self).values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What can be chosen."""

    parties: tuple[str, ...]
    outlets: tuple[str, ...]
    languages: tuple[str, ...]
    years: tuple[int, ...]
    people: tuple[str, ...]


@lru_cache(maxsize=2)
def all_cards(shelf: Shelf) -> tuple[Card, ...]:
    """Every card, made once for a shelf."""
    return make_cards(shelf)


@lru_cache(maxsize=2)
def options_of(shelf: Shelf) -> Options:
    """What can the feed be narrowed to?"""
    cards = all_cards(shelf)
    reports = [card.report for card in cards if card.report]
    return Options(
        parties=tuple(sorted({p for card in cards for p in card.parties})),
        outlets=tuple(
            sorted({name for r in reports if r.outlet and (name := public_outlet(r.outlet, r.url))}, key=str.casefold)
        ),
        languages=tuple(sorted({r.language for r in reports if r.language})),
        years=tuple(sorted({card.date.year for card in cards if card.date}, reverse=True)),
        people=tuple(sorted({p for card in cards for p in card.people})),
    )


def filters_of(asked: Asked) -> Filters:
    """What did the reader choose? Anything unknown is refused with a word of help."""
    options = options_of(asked.shelf)
    return Filters(
        to=asked.one_of("to", options.parties),
        outlet=asked.one_of("outlet", options.outlets),
        lang=asked.one_of("lang", options.languages),
        year=asked.number("year", 1900, 2200),
        people=asked.one_of("people", options.people),
        findings=asked.one_of("findings", ("1",)),
        q=asked.text("q"),
    )


def feed_of(shelf: Shelf, filters: Filters) -> tuple[Card, ...]:
    """The cards that fit, newest first."""
    cards = all_cards(shelf)
    return tuple(card for card in cards if _fits(shelf, card, filters)) if filters.active() else cards


def _fits(shelf: Shelf, card: Card, filters: Filters) -> bool:
    return (
        (filters.to is None or filters.to in card.parties)
        and (
            filters.outlet is None
            or (card.report is not None and public_outlet(card.report.outlet, card.report.url) == filters.outlet)
        )
        and (filters.lang is None or (card.report is not None and card.report.language == filters.lang))
        and (filters.year is None or (card.date is not None and card.date.year == filters.year))
        and (filters.people is None or filters.people in card.people)
        and (filters.findings is None or card.disagrees)
        and (filters.q is None or mentions(searchable(shelf, card), words_in(filters.q)))
    )


@lru_cache(maxsize=20000)
def searchable(shelf: Shelf, card: Card) -> frozenset[str]:
    """The public words of a card: what a search may find and nothing private."""
    words = [card.headline or "", card.date.isoformat() if card.date else ""]
    if card.report:
        words.append(public_outlet(card.report.outlet, card.report.url) or "")
        language = card.report.language
        words += [plain(publish_quote(claim, language)) for claim in shelf.claims_of.get(card.report.id, ())]
    if card.exchange:
        exchange = card.exchange
        words += [exchange.place or "", *publish_names(exchange.mediators), exchange.formula or "", exchange.id]
        words += [str(h.best) for h in exchange.handovers if h.best is not None]
    words += [str(value) for chip in card.chips for value in (chip.low, chip.high) if value is not None]
    return frozenset(word for text in words for word in words_in(text))
