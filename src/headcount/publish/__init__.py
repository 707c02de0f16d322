"""Feeds, charts, data files; and the masking of names in all of them."""
