"""A table for Wikipedia: the year's exchanges with sums that anyone can redo and a citation for each row."""

from datetime import date

from headcount.publish.books import Books
from headcount.publish.quotes import clean
from headcount.reconcile.table_words import party_name
from headcount.records.claim import Counted
from headcount.records.exchange import Exchange, Handover
from headcount.records.report import DatePrecision

ROUTINE = "{{subst:void|Sums of the rows above, a routine calculation (WP:CALC).}}"


def write_wikitext(books: Books, parties: tuple[str, ...], year: int | None = None) -> str:
    """Exchanges of living people as a wikitable, oldest first, with a row of sums."""
    held = [e for e in books.holdings.exchanges if e.date and (year is None or e.date.year == year) and _people(e)]
    held.sort(key=lambda e: (e.date or date.min, e.id))
    lines = [
        '{| class="wikitable sortable"',
        "! Date !! " + " !! ".join(f"To {party_name(p)}" for p in parties) + " !! Source",
    ]
    for exchange in held:
        lines += [
            "|-",
            "| " + " || ".join([_day(exchange), *(_figure(exchange, p) for p in parties), _cite(books, exchange)]),
        ]
    sums = [sum(h.best or 0 for e in held for h in _people(e) if h.returned_to == p) for p in parties]
    unknown = sum(h.best is None for e in held for h in _people(e))
    lines += ['|- class="sortbottom"', "! Sum !! " + " !! ".join(f"{value:,}" for value in sums) + f" !! {ROUTINE}"]
    lines += ["|}", f"<!-- {unknown} handovers without a published figure count as nothing in these sums. -->", ""]
    return "\n".join(lines)


def _people(exchange: Exchange) -> tuple[Handover, ...]:
    return tuple(h for h in exchange.handovers if h.counted is Counted.PERSON)


def _day(exchange: Exchange) -> str:
    if exchange.date is None:
        return ""
    if exchange.date_precision is not DatePrecision.DAY:
        return exchange.date.strftime("%B %Y")
    return f"{{{{dts|{exchange.date.year}|{exchange.date.month}|{exchange.date.day}}}}}"


def _figure(exchange: Exchange, party: str) -> str:
    told = []
    for handover in (h for h in _people(exchange) if h.returned_to == party):
        best = f"{handover.best:,}" if handover.best is not None else "unknown"
        spread = handover.low is not None and handover.high is not None and handover.low != handover.high
        told.append(f"{best} ({handover.low:,}–{handover.high:,})" if spread else best)
    return " + ".join(told)


def _cite(books: Books, exchange: Exchange) -> str:
    ids = (claim for h in _people(exchange) for claim in h.claims_for)
    claims = (books.claims[i] for i in ids if i in books.claims)
    reports = {c.report_id: books.reports[c.report_id] for c in claims if c.report_id in books.reports}
    cited = []
    for report in reports.values():
        if report.url and report.url.startswith(("http://", "https://")):
            day = f" |date={report.published.isoformat()}" if report.published else ""
            title = _plain(report.headline or report.url)
            cited.append(f"<ref>{{{{cite web |url={_plain(report.url)} |title={title}{day}}}}}</ref>")
    return "".join(dict.fromkeys(cited[:2]))


def _plain(text: str) -> str:
    shown = clean(text)
    for sign, stand_in in (
        ("|", "%7C" if "://" in text else "–"),
        ("{", "("),
        ("}", ")"),
        ("[", "("),
        ("]", ")"),
        ("<", "‹"),
        (">", "›"),
    ):
        shown = shown.replace(sign, stand_in)
    return shown.strip()
