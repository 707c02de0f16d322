"""Measurements: each prints its figures and exits 1 when one misses its floor."""
