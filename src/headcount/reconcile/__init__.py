"""Whether the figures add up: one module per check.

`find_findings` runs all checks; `explain_totals` and `Explainer` say what makes a total true; `find_series` groups
totals.
"""

from headcount.reconcile.explain import explain_totals
from headcount.reconcile.explanation import Explanation
from headcount.reconcile.figures import Explainer, explain_figure
from headcount.reconcile.findings import (
    find_exchange_findings,
    find_findings,
    find_report_findings,
    find_total_findings,
)
from headcount.reconcile.series import find_series

__all__ = [
    "Explainer",
    "Explanation",
    "explain_figure",
    "explain_totals",
    "find_exchange_findings",
    "find_findings",
    "find_report_findings",
    "find_series",
    "find_total_findings",
]
