"""Is it the 62nd exchange? Numbers of exchanges against the official numbers and against the totals of exchanges."""

from headcount.records.checked import CheckedFigure
from headcount.records.claim import Claim
from headcount.records.exchange import Exchange
from headcount.records.finding import Verdict
from headcount.records.report import Report
from headcount.run.check.families import exact_figure
from headcount.run.check.held import Held
from headcount.run.check.totals import check_total
from headcount.run.check.words import day_words

DAYS_AROUND = 10
"""A report about a numbered exchange appears within so many days of it."""


def check_ordinal(report: Report, claim: Claim, held: Held) -> CheckedFigure:
    """Hold a number of exchanges against the exchange that bears it, or against the totals."""
    number = exact_figure(claim)
    near = claim.to_date or report.published_day
    bearing = [exchange for exchange in held.holdings.exchanges if exchange.number == number and exchange.date]
    if number is None or near is None:
        return check_total(report, claim, held)
    for exchange in bearing:
        if exchange.date is not None and abs((near - exchange.date).days) <= DAYS_AROUND:
            said = f"the official number of the exchange of {day_words(exchange.date)}"
            return CheckedFigure(
                claim=claim, verdict=Verdict.SUPPORTED, sentence=said, tied_to=exchange.date, exchange=exchange.id
            )
    total = check_total(report, claim, held)
    if total.verdict is not Verdict.NEW:
        return total
    return _by_neighbours(claim, number, held) or total


def _by_neighbours(claim: Claim, number: int, held: Held) -> CheckedFigure | None:
    """Contradicted where the exchange of that very day bears another number."""
    day = claim.from_date if claim.from_date == claim.to_date else None
    others: list[Exchange] = [
        exchange for exchange in held.holdings.exchanges if day and exchange.date == day and exchange.number is not None
    ]
    if not others or any(exchange.number == number for exchange in others):
        return None
    said = f"the exchange of {day_words(day)} bears the number {others[0].number}" if day else ""
    return CheckedFigure(claim=claim, verdict=Verdict.CONTRADICTED, sentence=said, tied_to=day, exchange=others[0].id)
