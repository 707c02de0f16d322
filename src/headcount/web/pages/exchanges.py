"""All exchanges: by month, on a calendar, by people and channel, the waits between, and as a table."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from headcount.records.claim import Counted
from headcount.records.exchange import Exchange
from headcount.web.asking import Asked
from headcount.web.charts import months, waiting
from headcount.web.charts.calendar import draw_calendar
from headcount.web.render import Shown
from headcount.web.shelf import Shelf
from headcount.web.words import DEFAULT

EXCHANGES_QUERY = ("year", "to", "what")
CALENDAR_WIDE, CALENDAR_NARROW = 1120, 358
FEW_WAITS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class PartSum:
    """How many of those returned to each side were said to be of one kind."""

    people: str
    sums: tuple[int, ...]


def show_exchanges(asked: Asked) -> Shown:
    """The page of all exchanges, or of those of one year, side or kind."""
    shelf = asked.shelf
    parties = tuple(count.party for count in shelf.counts)
    years = tuple(sorted({e.date.year for e in shelf.exchanges if e.date}, reverse=True))
    year = asked.number("year", 1900, 2200)
    to = asked.one_of("to", parties)
    what = asked.one_of("what", ("person", "body", "disagree"))
    shown = tuple(e for e in shelf.exchanges if _fits(shelf, e, year, to, what))
    return Shown(
        template="exchanges.html",
        context={
            **_charts(asked, parties),
            "exchanges": shown, "parties": parties, "years": years, "year": year, "to": to, "what": what,
            "by_people": sums_by_people(shelf), "by_year": _by_year(shelf, parties),
        },
    )  # fmt: skip


def _charts(asked: Asked, parties: tuple[str, ...]) -> dict[str, object]:
    words, charted = asked.words, charted_exchanges(asked.shelf, parties)
    counted = months.count_months(charted, parties)
    waits = waiting.find_waits(charted)

    def address(path: str) -> str:
        return path if words.language == DEFAULT else f"/{words.language}{path}"

    return {
        "months_wide": months.draw_months(counted, words, months.WIDE) if counted else None,
        "months_narrow": months.draw_months(counted, words, months.NARROW) if counted else None,
        "calendar_wide": draw_calendar(charted, words, CALENDAR_WIDE, address),
        "calendar_narrow": draw_calendar(charted, words, CALENDAR_NARROW, address),
        "waits_wide": waiting.draw_waits(waits, words, waiting.WIDE) if len(waits) > FEW_WAITS else None,
        "waits_narrow": waiting.draw_waits(waits, words, waiting.NARROW) if len(waits) > FEW_WAITS else None,
        "waits": sorted(waits, key=lambda wait: -wait.days)[:5],
        "middle": waiting.middle_wait(waits) if waits else None,
    }


def charted_exchanges(shelf: Shelf, parties: tuple[str, ...]) -> tuple[Exchange, ...]:
    """What do the charts show? The exchanges of the sides that are counted, from the day their count begins."""
    since = min((count.since for count in shelf.counts if count.since), default=date.min)
    return tuple(
        e for e in shelf.exchanges if e.date and e.date >= since and any(h.returned_to in parties for h in e.handovers)
    )


def _fits(shelf: Shelf, exchange: Exchange, year: int | None, to: str | None, what: str | None) -> bool:
    return (
        (year is None or (exchange.date is not None and exchange.date.year == year))
        and (to is None or any(h.returned_to == to for h in exchange.handovers))
        and (
            what is None
            or (what == "disagree" and shelf.disagrees(exchange))
            or any(h.counted.value == what for h in exchange.handovers)
        )
    )


@lru_cache(maxsize=2)
def sums_by_people(shelf: Shelf) -> tuple[PartSum, ...]:
    """Of which people were those returned, as far as anyone said? Shares are never added to each other."""
    parties = tuple(count.party for count in shelf.counts)
    found: dict[str, Counter[str]] = {}
    for exchange in shelf.exchanges:
        for handover in exchange.handovers:
            if handover.counted is not Counted.PERSON or handover.returned_to not in parties:
                continue
            for kind in {p for share in handover.breakdown for p in share.people if len(share.people) == 1}:
                best = max(share.low or 0 for share in handover.breakdown if share.people == (kind,))
                found.setdefault(kind, Counter())[handover.returned_to] += best
    rows = (PartSum(people=kind, sums=tuple(sums[party] for party in parties)) for kind, sums in found.items())
    return tuple(sorted(rows, key=lambda row: -sum(row.sums)))


def _by_year(shelf: Shelf, parties: tuple[str, ...]) -> tuple[tuple[int, int, tuple[int, ...]], ...]:
    dated = [e for e in shelf.exchanges if e.date]
    rows = []
    for year in sorted({e.date.year for e in dated if e.date}):
        held = [e for e in dated if e.date and e.date.year == year]
        people = [h for e in held for h in e.handovers if h.counted is Counted.PERSON and not h.unconfirmed]
        sums = tuple(sum(h.best or 0 for h in people if h.returned_to == party) for party in parties)
        rows.append((year, sum(any(h.counted is Counted.PERSON for h in e.handovers) for e in held), sums))
    return tuple(rows)
