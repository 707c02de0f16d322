"""Are the figures of this draft right? Each held against what the ledger holds, with the arithmetic."""

from headcount.run.check.draft import check_report

__all__ = ["check_report"]
