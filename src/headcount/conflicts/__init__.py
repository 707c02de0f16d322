"""Parties, officials, outlets' sides and named groups, one data file per conflict; sources; history tables."""
