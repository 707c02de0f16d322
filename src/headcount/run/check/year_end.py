"""How does a running total follow from where its series stood when the year began? The sum a newsroom can redo."""

from datetime import date

from headcount.reconcile.explanation import Explanation
from headcount.records.finding import Arithmetic, Finding, Term
from headcount.records.report import DatePrecision
from headcount.records.total import Total
from headcount.run.check.families import exact_value
from headcount.run.check.held import Held
from headcount.run.check.words import day_words


def since_year_end(stated: Total, found: Finding | Explanation, held: Held) -> tuple[Arithmetic, ...]:
    """The total as its series' last total of the year before and the handovers since; only where that adds up."""
    value = exact_value(stated.low, stated.high, stated.approx)
    opening = _opening(stated, found.as_of, held)
    if value is None or opening is None or found.as_of is None or opening.to_date is None or opening.low is None:
        return ()
    left_out = {term.handover for term in found.left_out}
    terms = [
        Term(value=opening.low, label=f"the series' own total of {day_words(opening.to_date)}", date=opening.to_date)
    ]
    for day in sorted(held.by_day):
        if not opening.to_date < day <= found.as_of:
            continue
        for moved in held.by_day[day]:
            one = moved.handover
            counts = (one.counted, one.returned_to) == (stated.counted, stated.returned_to)
            if counts and one.best and one.id not in left_out:
                terms.append(Term(value=one.best, label=day_words(day), date=day, handover=one.id))
    line = Arithmetic(stated=value, terms=tuple(terms), difference=value - sum(term.value for term in terms))
    return (line,) if line.difference == 0 and line != found.arithmetic else ()


def _opening(stated: Total, as_of: date | None, held: Held) -> Total | None:
    if stated.series is None or as_of is None:
        return None
    earlier = [
        total
        for total in held.holdings.totals
        if total.series == stated.series
        and exact_value(total.low, total.high, total.approx) is not None
        and total.to_date is not None
        and total.to_date.year == as_of.year - 1
        and total.stated_precision is DatePrecision.DAY
    ]
    return max(earlier, key=lambda total: (total.to_date or date.min, total.id), default=None)
