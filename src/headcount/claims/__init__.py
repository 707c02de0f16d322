"""Sentences read for figures and for who brought an exchange about: the claims of a report, and its road."""

from headcount.claims.reader import count_sentences, find_claims, is_cut_short
from headcount.claims.road import find_road

__all__ = ["count_sentences", "find_claims", "find_road", "is_cut_short"]
