"""Headcount reads the news about prisoner exchanges and keeps the count honest."""

__version__ = "0.1.0"
