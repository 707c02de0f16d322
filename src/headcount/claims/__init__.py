"""Sentences read for figures: the claims of a report."""
