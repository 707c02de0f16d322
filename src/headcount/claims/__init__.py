"""Sentences read for figures: the claims of a report."""

from headcount.claims.reader import find_claims

__all__ = ["find_claims"]
