"""The checks on two bare tables: what `headcount reconcile` and the placebo both run."""

from pathlib import Path

from headcount.reconcile.explain import explain_totals
from headcount.reconcile.explanation import Explanation
from headcount.reconcile.rounding import value_of
from headcount.reconcile.tables import read_exchanges, read_totals
from headcount.records.finding import Term


def reconcile_tables(exchanges: Path | str, totals: Path | str) -> tuple[Explanation, ...]:
    """What can be said of each total of one table, given the exchanges of another? In the order of the rows."""
    return explain_totals(read_exchanges(exchanges), read_totals(totals))


def as_row(explanation: Explanation) -> dict[str, object]:
    """The explanation with the names that programs read."""
    total = explanation.total
    return {
        "stated_on": _stated_on(explanation),
        "speaker": total.speaker,
        "value": value_of(total),
        "series": total.series,
        "verdict": explanation.verdict.value,
        "plain_sum": explanation.plain_sum,
        "difference": explanation.difference,
        "definition": list(explanation.definition),
        "tried": explanation.tried,
        "left_out": [_term(term) for term in explanation.left_out],
        "added": [_term(term) for term in explanation.added],
        "as_of": explanation.as_of.isoformat() if explanation.as_of else None,
        "sentence": explanation.sentence,
    }


def _stated_on(explanation: Explanation) -> str | None:
    """The day, month or year as exactly as it is known."""
    total = explanation.total
    if total.stated_on is None:
        return None
    length = {"day": 10, "month": 7, "year": 4}.get(total.stated_precision.value, 10)
    return total.stated_on.isoformat()[:length]


def _term(term: Term) -> dict[str, object]:
    return {"date": term.date.isoformat() if term.date else None, "figure": term.value}
