"""Keeps everything, append-only, in SQLite or PostgreSQL."""

from headcount.ledger.copy import back_up, copy_ledger, restore
from headcount.ledger.ledger import Ledger, open_ledger
from headcount.ledger.place import default_place

__all__ = ["Ledger", "back_up", "copy_ledger", "default_place", "open_ledger", "restore"]
