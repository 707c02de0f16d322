"""Tables for Wikipedia: each conflict's exchanges with sums that anyone can redo and a citation for each row."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby

from headcount.conflicts.registry import load
from headcount.publish.addresses import public_address, public_outlet
from headcount.publish.books import Books
from headcount.publish.quotes import clean, publish_text
from headcount.reconcile.table_words import party_name
from headcount.records.claim import Channel, Counted
from headcount.records.exchange import Exchange, Handover
from headcount.records.report import DatePrecision, Report

MOST_CITED = 2
IN_ADDRESSES = {sign: f"%{ord(sign):02X}" for sign in "|{}[]<>\"' "}
IN_TEXT = {"|": "–", "{": "(", "}": ")", "[": "(", "]": ")", "<": "‹", ">": "›"}


def write_wikitext(books: Books, year: int | None = None) -> str:
    """Exchanges of living people as wikitables, one for each conflict, oldest first, each with a row of sums."""
    held = [e for e in books.holdings.exchanges if e.date and (year is None or e.date.year == year) and _people(e)]
    held.sort(key=lambda e: (e.conflict or "", e.date or date.min, e.id))
    together = groupby(held, key=lambda e: e.conflict)
    tables = [(conflict, tuple(exchanges)) for conflict, exchanges in together]
    tables.sort(key=lambda table: (-len(table[1]), table[0] or ""))
    return "\n".join(_write_table(books, conflict, exchanges) for conflict, exchanges in tables)


def _write_table(books: Books, conflict: str | None, exchanges: Sequence[Exchange]) -> str:
    handovers = [handover for exchange in exchanges for handover in _people(exchange)]
    times = Counter(handover.returned_to for handover in handovers)
    ranks = {party.code: rank for rank, party in enumerate(reversed(load().parties))}
    parties = sorted(times, key=lambda party: (times[party], ranks.get(party or "", -1)), reverse=True)
    lines = [
        '{| class="wikitable sortable"',
        f"|+ Prisoner exchanges, {_caption(conflict)}",
        "! Date !! " + " !! ".join(f"To {party_name(p)}" for p in parties) + " !! Note !! Source",
    ]
    for exchange in exchanges:
        figures = [_figure(exchange, party) for party in parties]
        lines += ["|-", "| " + " || ".join([_day(exchange), *figures, _note(exchange), _cite(books, exchange)])]
    sums = [f"{sum(h.best or 0 for h in handovers if h.returned_to == party):,}" for party in parties]
    unknown = sum(handover.best is None for handover in handovers)
    left = f"; {unknown} handovers without a published figure are in it as nothing" if unknown else ""
    lines += ['|- class="sortbottom"', "! Sum !! " + " !! ".join(sums) + f" !! Sum of the rows above{left} !! ", "|}"]
    return "\n".join([*lines, ""])


def _people(exchange: Exchange) -> tuple[Handover, ...]:
    return tuple(h for h in exchange.handovers if h.counted is Counted.PERSON and not h.unconfirmed)


def _caption(conflict: str | None) -> str:
    return "–".join(word.capitalize() for word in conflict.split("-")) if conflict else "conflict not known"


def _day(exchange: Exchange) -> str:
    if exchange.date is None:
        return ""
    known = {DatePrecision.YEAR: 1, DatePrecision.MONTH: 2}.get(exchange.date_precision, 3)
    numbers = (exchange.date.year, exchange.date.month, exchange.date.day)[:known]
    return "{{dts|" + "|".join(map(str, numbers)) + "}}"


def _figure(exchange: Exchange, party: str | None) -> str:
    told = []
    for handover in (h for h in _people(exchange) if h.returned_to == party):
        best = f"{handover.best:,}" if handover.best is not None else "unknown"
        spread = handover.low is not None and handover.high is not None and handover.low != handover.high
        told.append(f"{best} ({handover.low:,}–{handover.high:,})" if spread else best)
    return " + ".join(told)


def _note(exchange: Exchange) -> str:
    outside = all(handover.channel is Channel.OUTSIDE_EXCHANGE for handover in _people(exchange))
    return "outside an exchange" if outside else ""


def _cite(books: Books, exchange: Exchange) -> str:
    ids = (claim for h in _people(exchange) for claim in h.claims_for)
    claims = (books.claims[i] for i in ids if i in books.claims)
    reports = {c.report_id: books.reports[c.report_id] for c in claims if c.report_id in books.reports}
    cited = dict.fromkeys(f"<ref>{_source(report)}</ref>" for report in reports.values() if _is_on_the_web(report))
    return "".join(list(cited)[:MOST_CITED])


def _is_on_the_web(report: Report) -> bool:
    return report.url is not None and report.url.startswith(("http://", "https://"))


def _source(report: Report) -> str:
    """A citation; a page whose headline is not known is linked plainly, since no title may be made up for it."""
    url = _stand_in(public_address(report.url) or "", IN_ADDRESSES)
    if not report.headline:
        return f"[{url} {_stand_in(public_outlet(report.outlet, report.url) or url.split('/')[2], IN_TEXT)}]"
    day = f" |date={report.published_day.isoformat()}" if report.published_day else ""
    title = publish_text(report.headline, report.language)
    return f"{{{{cite web |url={url} |title={_stand_in(title, IN_TEXT)}{day}}}}}"


def _stand_in(text: str, signs: Mapping[str, str]) -> str:
    return "".join(signs.get(sign, sign) for sign in clean(text).strip())
