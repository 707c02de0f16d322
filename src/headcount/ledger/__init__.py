"""Keeps everything, append-only, in SQLite or PostgreSQL."""

from headcount.ledger.ledger import Ledger, open_ledger
from headcount.ledger.place import default_place

__all__ = ["Ledger", "default_place", "open_ledger"]
